import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** What the command left: its exit status and what it wrote. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command as a user would, in a process of its own. It runs what `tsc -b` built. */
export function runSurety(parameters: readonly string[], environment: Readonly<Record<string, string>> = {}): Ran {
  const command = resolve(import.meta.dirname, '../bin/surety.js');
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...parameters], { encoding: 'utf8', env });
  return { status, output: stdout, errors: stderr };
}
