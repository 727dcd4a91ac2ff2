import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { assert } from '@surety/codec';
import { onTestFinished } from 'vitest';
import { makeRpcClient, type RpcClient } from '../../src/rpc/rpc-client.ts';

/** How a command that was started ended. */
interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
}

/** `surety start`, in a process of its own, which serves. */
export interface Started {
  readonly child: ChildProcess;
  /** The line on stdout that says that it serves. */
  readonly first: string;
  readonly url: string;
  readonly client: RpcClient;
  /** Lines on stdout after the first, and on stderr. */
  readonly output: string[];
  readonly errors: string[];
  readonly ended: Promise<Ended>;
}

const COMMAND = resolve(import.meta.dirname, '../../bin/surety.js');

/** Starts the network of a folder, at a free port, with a block every 0.05 s. It runs what `tsc -b` built. */
export async function startNode(folder: string, parameters: readonly string[] = []): Promise<Started> {
  const fixed = ['start', folder, '--json', '--listen', '127.0.0.1:0', '--interval', '0.05'];
  const child = spawn(process.execPath, [COMMAND, ...fixed, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [output, errors]: [string[], string[]] = [[], []];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const lines = createInterface({ input: child.stdout }).on('line', (line) => output.push(line));
  const ended = new Promise<Ended>((done) => child.on('close', (status, signal) => done({ status, signal })));
  const isServing = new Promise((done) => lines.once('line', done));
  await Promise.race([isServing, ended]);
  const first = output.shift();
  assert(first !== undefined, `the node serves: ${errors.join('\n')}`);
  const { url } = JSON.parse(first);
  return { child, first, url, client: makeRpcClient(url), output, errors, ended };
}
