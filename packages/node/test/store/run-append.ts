import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What a process that appends is to do. */
export interface AppendRun {
  readonly directory: string;
  readonly last: bigint;
  /** Where it kills itself: `append/…` or `prune/…` and a point; `none` for nowhere. */
  readonly point: string;
  readonly pointHeight: bigint;
  /** Kills it so long after it has opened the store. */
  readonly killAfterMilliseconds?: number;
  /** Commands of the shell to run before. */
  readonly prelude?: string;
}

/** What a process that appends left behind. */
export interface AppendRan {
  readonly signal: string | null;
  readonly status: number | null;
  /** What it found when it opened the store: height and digest of the last record. */
  readonly found: { readonly height: bigint; readonly digest: string } | undefined;
  /** The last height whose append returned. */
  readonly acknowledged: bigint | undefined;
  /** All that it wrote, and its complaints. */
  readonly lines: readonly string[];
}

const PROGRAM = resolve(import.meta.dirname, 'append-process.js');

/** Runs a process that appends until it ends or is killed. It runs what `tsc -b` built. */
export function runAppend(run: AppendRun): Promise<AppendRan> {
  const { directory, last, point, pointHeight, killAfterMilliseconds, prelude = ':' } = run;
  const parameters = [PROGRAM, directory, String(last), point, String(pointHeight)];
  // `exec`, so that signals meet the process itself.
  const command = ['-c', `${prelude}; exec "$0" "$@"`, process.execPath, ...parameters];
  const child = spawn('bash', command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith('opened') && killAfterMilliseconds !== undefined) {
      setTimeout(() => child.kill('SIGKILL'), killAfterMilliseconds);
    }
  });
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(`! ${line}`));
  return new Promise((finish, fail) => {
    child.on('error', fail);
    child.on('close', (status, signal) => finish({ status, signal, lines, ...readLines(lines) }));
  });
}

function readLines(lines: readonly string[]): Pick<AppendRan, 'found' | 'acknowledged'> {
  const words = lines.map((line) => line.split(' '));
  const [, height, digest] = words.find(([word]) => word === 'opened') ?? [];
  const done = words.filter(([word]) => word === 'done').at(-1)?.[1];
  return {
    found: height === undefined ? undefined : { height: BigInt(height), digest: digest ?? '' },
    acknowledged: done === undefined ? undefined : BigInt(done),
  };
}
