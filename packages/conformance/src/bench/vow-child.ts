import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { assert } from '@surety/codec';

/** What a script of this folder prints, as JSON, run in a process of its own. */
export function runCell(script: string, words: readonly string[]): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...words], { encoding: 'utf8' });
  assert(status === 0, `${script} ${words.join(' ')} ends well: ${stderr}`);
  return JSON.parse(stdout);
}

/** The number in the middle. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}
