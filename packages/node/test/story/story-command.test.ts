import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { openEngine, openMemoryStore } from '@surety/node';
import { expect, test } from 'vitest';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { developmentOptions } from '../../src/story/development-node.ts';
import { granted } from '../../src/story/granted.ts';
import { runSurety } from '../run-surety.ts';

// @spec CLI.2
test('the story is told word for word, and ends with status 0', () => {
  const { status, output, errors } = runSurety(['story', '--once']);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  expect(output).toMatchInlineSnapshot(`
    "The network surety-development begins with block 0: 8 standard modules and logics, and
    a token of fixed supply in which fees are paid. Four people have some, with keys that everybody knows:
      alice 250,000 DEV, bob 250,000 DEV, carol 250,000 DEV, dave 250,000 DEV
      state root 0x8fcb7159d2f776cc958b09c9ea802e66caba3b7539c85e0a20e48ec851048124

    1. Alice issues a token: 1,000 APPLE.
      The label of the token says that Alice may mint it; her signature mints, and nobody else can.
      Its kind is the label 0x27ccb70c22b51e34b61db4ed176b265a66be3034215220f3f50359c52e005f85.
      cost 0.523506 DEV, block 1
      state root 0x7cf4e63c439d122ac9d513828f76baad682bf997110d51ca36981911e634f85f

    2. Alice sends 40 APPLE to Bob.
      She consumes her 1,000 APPLE, and creates 40 for Bob and 960 for herself.
      cost 0.627504 DEV, block 2
      state root 0x6a469baff9f6aacb245352bdf9732fb10e498879eee25671eac77d7fb7872c88

    3. Alice sends to Carol what she has sent to Bob: a double spend, which is refused.
      nullifier-already-spent: Action 1 consumes what was consumed before: 0x41967978e8f33cf72d102348978904dd406ff801ec265d8829f19c5f417a5e04.
      no block was made, and nothing was paid

    4. Dave knows all of Bob's tokens but the secret key, and signs with his own: that is refused, too.
      logic-rejected: The logic 0xe99f4c9ffce383e0a5d5b2bb67fc72bbb621c1ebeb3840717dca96937d56bb54 of resource 0 consumed by action 1 does not accept (quadrant spend).
      What decided it: it is no signature of 0xe19ef472757b6adb9e89fbb18ac3557270417bd7f8b1e5232e395fe2fd273693 over the digest of the action.
      no block was made, and nothing was paid

    5. Bob and Carol swap, and neither knows the key of the other.
      Bob signs an intent: offers 10 APPLE, wants 5 DEV.
      Carol signs another: offers 5 DEV, wants 10 APPLE.
      Neither balances alone. Dave sees both, puts them into one transaction, which balances, and pays for it.
      cost 0.941556 DEV, block 3
      state root 0x6aeeae3f812b7ba61e4a1cfb54cad10adffc90a6b2e73fa40f02f8bd35c3ef64

    6. Carol asks for a program to be published, a logic of her own.
      Her request carries the 5067 bytes of the logic that "surety vow logic" prints.
      At the end of the block keeper 2 checks it and writes program/0x403659e92cd2911f332026b88d96a489d3c8d3a2da9bd7a5c7d7192f84c964fe.
      cost 0.63576 DEV, block 4
      state root 0xa263a2f0d9e4f0424cc3a480618bab388e16b7dd9037195ec1a87aa88350c4f8

    "
  `);
});

// @spec CLI.2
test('as JSON each scene is a line, with a block or without', () => {
  const { status, output } = runSurety(['story', '--once', '--json']);
  const scenes = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(status).toBe(0);
  expect(scenes.map(({ block }) => block?.height)).toEqual(['1', '2', undefined, undefined, '3', '4']);
  expect(scenes.flatMap(({ block }) => block?.stateRoot ?? [])).toEqual(
    stateRootsOf(runSurety(['story', '--once']).output),
  );
});

/** Those under the scenes, without that of genesis. */
function stateRootsOf(output: string): readonly string[] {
  return [...output.matchAll(/state root (0x[0-9a-f]{64})/g)].slice(1).map(([, root = '']) => root);
}

// @spec CLI.3
test.each(['SIGINT', 'SIGTERM'] as const)('after the story it makes blocks until %s ends it', async (signal) => {
  const { status, output } = await runUntil('block 5, state root', (child) => child.kill(signal));
  expect(status).toBe(0);
  expect(output).toMatch(/Ctrl-C stops it\.\nblock 5, state root 0x[0-9a-f]{64}\n(block .*\n)*Stopped\.\n$/);
});

// @spec CLI.3
test('after the story the command that it prints asks the node for its tip', async () => {
  let answer = '';
  const { status } = await runUntil('Ctrl-C stops it.\n', (child, output) => {
    const [, command = ''] = output.match(/^ {2}(curl .*)$/m) ?? [];
    answer = spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout;
    child.kill('SIGINT');
  });
  expect(status).toBe(0);
  expect(JSON.parse(answer)).toMatchObject({ id: 1, result: { height: expect.stringMatching(/^[4-9]$/) } });
});

// @spec CLI.3
test('an address that is taken is told before the story', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { status, output, errors } = runSurety(['story', '--listen', `127.0.0.1:${port}`]);
  server.close();
  expect({ status, output }).toEqual({ status: 2, output: '' });
  expect(errors).toContain(`such as --listen 127.0.0.1:${port + 1}`);
});

function runUntil(
  text: string,
  then: (child: ChildProcess, output: string) => void,
): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((done) => {
    const command = resolve(import.meta.dirname, '../../bin/surety.js');
    const parameters = [command, 'story', '--interval', '0.5', '--listen', '127.0.0.1:0'];
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const wasThere = output.includes(text);
      output += chunk;
      if (!wasThere && output.includes(text)) {
        then(child, output);
      }
    });
    child.on('close', (status) => done({ status, output }));
  });
}

// @spec CLI.2
test.each([
  [['--interval', '0'], 'Seconds from 0.05 to 3600 are needed.'],
  [['--interval', 'soon'], 'Seconds from 0.05 to 3600 are needed.'],
  [['--twice'], "unknown option '--twice'"],
])('wrong use is told, with status 2: %j', (parameters, sentence) => {
  const { status, output, errors } = runSurety(['story', ...parameters]);
  expect({ status, output }).toEqual({ status: 2, output: '' });
  expect(errors).toContain(sentence);
});

// @spec CLI.1
test('the development network begins everywhere with the same state', () => {
  const engine = granted(openEngine(developmentOptions(openMemoryStore())), 'an empty store opens');
  const genesis = granted(engine.initGenesis(developmentNetwork().document), 'the network begins');
  expect(genesis.stateRoot).toMatchInlineSnapshot(
    `"0x8fcb7159d2f776cc958b09c9ea802e66caba3b7539c85e0a20e48ec851048124"`,
  );
  expect(developmentNetwork().funded.map(({ person, purse }) => [person.name, purse.quantity])).toEqual([
    ['alice', 250_000_000_000n],
    ['bob', 250_000_000_000n],
    ['carol', 250_000_000_000n],
    ['dave', 250_000_000_000n],
  ]);
});
