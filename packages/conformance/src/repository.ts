import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { TextFile } from './spec-rules.ts';

/** The root of the repository. */
export const repositoryRoot: string = resolve(import.meta.dirname, '../../..');

/** Every file below a folder of the repository, without dependencies and build output, in the order of their paths. */
export function listFiles(folder: string): readonly string[] {
  const found: string[] = [];
  const pending = [join(repositoryRoot, folder)];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      if (IGNORED.has(name)) {
        continue;
      }
      if (statSync(path).isDirectory()) {
        pending.push(path);
      } else {
        found.push(relative(repositoryRoot, path));
      }
    }
  }
  return found.sort((left, right) => (left < right ? -1 : 1));
}

/** The files below a folder whose path fits, with their text. */
export function readFiles(folder: string, pattern: RegExp): readonly TextFile[] {
  return listFiles(folder)
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), 'utf8') }));
}

const IGNORED: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', 'coverage']);
