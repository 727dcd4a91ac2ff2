import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Node } from '../../src/node/node.ts';
import { granted } from '../../src/story/granted.ts';
import { nodeOn } from '../node/development-entries.ts';
import type { Ran } from '../run-surety.ts';
import { openSound, storeFolder } from '../store/store-folder.ts';
import { runMain } from './run-main.ts';

/** What a command printed as JSON, with its exit status. */
export interface RanJson {
  readonly status: number | null;
  readonly [name: string]: unknown;
}

/** A node of the development network on a disk, which serves, and makes a block when the test says so. */
export interface NodeCase {
  readonly node: Node;
  readonly url: string;
  /** Path of a file in a folder of the test. */
  path(name: string): string;
  /** Writes such a file. */
  write(name: string, content: Uint8Array | string): string;
  /** Runs a command that talks to the node. */
  run(parameters: readonly string[]): Promise<Ran>;
  /** The same with `--json`. */
  json(parameters: readonly string[]): Promise<RanJson>;
  /** The code and the status with which a command refuses. */
  refusal(parameters: readonly string[]): Promise<readonly [status: unknown, code: unknown]>;
}

/** Begins a network and serves it, until the test ends. */
export async function startCase(): Promise<NodeCase> {
  const folder = storeFolder();
  const node = await nodeOn(await openSound(join(folder, 'network')));
  onTestFinished(() => node.close());
  const { url } = granted(await node.serve({ port: 0 }), 'the system has a free port');
  const path = (name: string) => join(folder, name);
  const run = (parameters: readonly string[]) => {
    process.env['SURETY_NODE'] = url;
    return runMain(parameters);
  };
  const json = async (parameters: readonly string[]): Promise<RanJson> => {
    const { status, output, errors } = await run([...parameters, '--json']);
    expect(errors).toBe('');
    return { status, ...JSON.parse(output) };
  };
  return {
    ...{ node, url, path, run, json },
    write: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
    refusal: async (parameters) => {
      const { status, refusal } = await json(parameters);
      const { code, sentence, next } = refusal as { readonly [name: string]: string };
      expect(sentence).toMatch(/^.+$/s);
      expect(next).toMatch(/^.+[.?]$/s);
      return [status, code];
    },
  };
}

/** The words of a transfer of one person to another. */
export function transferOf(from: string, to: string, amount: string, out: string): readonly string[] {
  return ['tx', 'transfer', '--from', from, '--to', to, '--amount', amount, '--out', out];
}
