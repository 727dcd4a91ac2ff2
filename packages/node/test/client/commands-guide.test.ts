import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { assert } from '@surety/codec';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statusCommand } from '../../src/client/status-command.ts';
import { txCommand } from '../../src/client/tx-command.ts';
import { listPlaces } from '../../src/completions/command-place.ts';
import { stateCommand } from '../../src/folder/state-command.ts';
import { runMain } from './run-main.ts';

const GUIDE = readFileSync(resolve(import.meta.dirname, '../../../../spec/guides/commands.md'), 'utf8');
const COMMAND = resolve(import.meta.dirname, '../../bin/surety.js');
const USUAL_NODE = 'http://127.0.0.1:26680/';

/** A command of the guide with what stands under it. */
interface Listed {
  readonly command: string;
  readonly status: number;
  readonly output: string;
}

const LISTED: readonly Listed[] = [...GUIDE.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, body = '']) =>
  [...body.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(([, line = '', output = '']) => {
    const [command = '', status = '0'] = line.split('  # exit status ');
    return { command, status: Number(status), output };
  }),
);

/** What the names in capitals stand for: what was printed last in such a place. */
const NAMES: Readonly<Record<string, RegExp>> = {
  KEY: /public key (0x[0-9a-f]{64})/g,
  ENTRY: /entry {2}(0x[0-9a-f]{64})/g,
  SPENT: /spent {4}(0x[0-9a-f]{64})/g,
  CREATED: /created {2}(0x[0-9a-f]{64})/g,
  ROOT: /state root {2}(0x[0-9a-f]{64})/g,
};

const before = process.cwd();
let [folder, printed, url] = ['', '', ''];
let node: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'surety-commands-'));
  process.chdir(folder);
});

afterAll(() => {
  node?.kill('SIGKILL');
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

/** Starts what stands before `&`, at a free port and with quick blocks, in a process of its own. */
async function startInBackground(words: readonly string[]): Promise<string> {
  const parameters = [...words, '--listen', '127.0.0.1:0', '--interval', '0.1'];
  node = spawn(process.execPath, [COMMAND, ...parameters], { stdio: ['ignore', 'pipe', 'ignore'] });
  assert(node.stdout !== null, 'its output is read');
  const [line] = await once(createInterface({ input: node.stdout }), 'line');
  url = /http:\S+/.exec(line)?.[0] ?? '';
  process.env['SURETY_NODE'] = url;
  return `${line}\n`;
}

async function stop(): Promise<string> {
  assert(node !== undefined, 'it runs');
  node.kill('SIGINT');
  expect(await once(node, 'exit')).toEqual([0, null]);
  return '';
}

async function run(command: string): Promise<{ readonly status: number | null; readonly shown: string }> {
  if (command.startsWith('kill ')) {
    return { status: 0, shown: await stop() };
  }
  const words = command
    .split(' ')
    .slice(1)
    .map((word) => (word.startsWith('$') ? lastPrinted(word.slice(1)) : word));
  if (words.at(-1) === '&') {
    return { status: 0, shown: await startInBackground(words.slice(0, -1)) };
  }
  for (let round = 0; ; round++) {
    const { status, output, errors } = await runMain(words);
    // Who is told to ask again after the next block does so.
    if (!errors.includes('ask again after the next block') || round === 100) {
      return { status, shown: output + errors };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function lastPrinted(name: string): string {
  const found = [...printed.matchAll(NAMES[name] ?? expect.unreachable())].at(-1)?.[1];
  return found ?? expect.unreachable(`${name} was printed`);
}

/** What the guide shows, with its gaps, as a pattern. */
function patternOf(output: string): RegExp {
  return new RegExp(
    `^${output
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  );
}

// @spec CLI.5, CLI.10, CLI.20, CLI.22, CLI.23, CLI.24, CLI.25, CLI.26, CLI.27, CLI.28
describe('the guide on commands', () => {
  test.each(LISTED)('shows what is printed by: $command', async ({ command, status, output }) => {
    const ran = await run(command);
    const shown = url === '' ? ran.shown : ran.shown.replaceAll(url, USUAL_NODE);
    printed += shown;
    expect(shown).toMatch(patternOf(output));
    expect(ran.status).toBe(status);
  });
});

test('the guide lists and shows every command that talks to a node or looks at a state', () => {
  const roots = [statusCommand(() => {}), txCommand(() => {}), stateCommand(() => {})];
  const paths = roots
    .flatMap((root) => listPlaces(root, root.name()))
    .filter(({ commands }) => commands.length === 0)
    .map(({ path }) => `surety ${path}`);
  expect(paths).toHaveLength(11);
  expect(paths.filter((path) => !LISTED.some(({ command }) => command.startsWith(path)))).toEqual([]);
  const table = GUIDE.replaceAll('record\\|commitment\\|nullifier', 'record');
  const isListed = (path: string) => table.includes(`| \`${path.replace(/(commitment|nullifier)$/, 'record')}`);
  expect(paths.filter((path) => !isListed(path))).toEqual([]);
});
