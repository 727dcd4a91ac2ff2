import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'surety-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));
let written = 0;

/** The path of a module for threads that holds this text. */
export function programOf(text: string): string {
  written += 1;
  const path = join(folder, `program-${written}.mjs`);
  writeFileSync(path, text);
  return path;
}

/** The path of a module that is not there. */
export const NO_PROGRAM: string = join(folder, 'nothing.mjs');
