import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { assert, bytesToHex, hexToBytes } from '@surety/codec';
import { deriveRecordKey, PARAMETERS_RECORD, verifyMapPresence } from '@surety/machine';
import { beforeAll, describe, expect, test } from 'vitest';
import { awaitEnd } from '../../src/node/await-end.ts';
import { startCommand } from '../../src/node/start-command.ts';
import { runSurety } from '../run-surety.ts';
import { openSound, storeFolder } from '../store/store-folder.ts';
import { developmentEntries, nodeOn, sure } from './development-entries.ts';
import { startNode } from './start-process.ts';

let entries: readonly Uint8Array[] = [];

beforeAll(async () => {
  entries = await developmentEntries();
});

/** A folder with a development network. */
async function networkFolder(): Promise<string> {
  const folder = join(storeFolder(), 'network');
  await (await nodeOn(await openSound(folder))).close();
  return folder;
}

/** The code, the status and the next step with which `start` refuses. */
function refusalOf(parameters: readonly string[]) {
  const { status, output } = runSurety(['start', ...parameters, '--json']);
  const { code, next } = JSON.parse(output).refusal;
  return { status, code, next };
}

// @spec CLI.10, CLI.11
test('what is submitted is committed and proven, and is there when the node was stopped and started again', async () => {
  const folder = await networkFolder();
  const first = await startNode(folder);
  const [entry] = entries;
  const { client } = first;
  const submitted = await client.call('submit', { entry: bytesToHex(sure(entry)), waitSeconds: 30 });
  expect(submitted).toMatchObject({ value: { fate: 'committed', receipt: { outcome: 'applied' } } });
  const { entryHash, receipt } = submitted.ok ? submitted.value : expect.unreachable();
  expect(await client.call('receipt', { entryHash })).toEqual({ ok: true, value: receipt });
  const record = await client.call('record', { name: bytesToHex(PARAMETERS_RECORD) });
  assert(record.ok, 'there are parameters');
  const { root, value, proof } = record.value;
  const bytes = hexToBytes(value ?? '0x');
  const claim = { root, key: deriveRecordKey(PARAMETERS_RECORD), value: bytes.ok ? bytes.value : new Uint8Array() };
  expect(verifyMapPresence(claim, proof).ok).toBe(true);
  const nullifier = sure(receipt?.done?.nullifiers[0]);
  first.child.kill('SIGTERM');
  expect(await first.ended).toEqual({ status: 0, signal: null });
  expect(first.output).toEqual([]);
  expect(first.errors.map((line) => JSON.parse(line).msg)).toEqual(
    expect.arrayContaining(['the RPC listens', 'block committed', 'the RPC is closed', 'the node is closed']),
  );
  const again = await startNode(folder, ['--empty-blocks', 'skipped', '--signature-threads', '0']);
  const { height } = JSON.parse(again.first);
  expect(BigInt(height)).toBeGreaterThanOrEqual(BigInt(sure(receipt).height));
  expect(await again.client.call('nullifier', { nullifier })).toMatchObject({ value: { spent: true } });
  expect(await again.client.call('block', { height: sure(receipt).height })).toMatchObject({
    value: { entries: [bytesToHex(sure(entry))] },
  });
  // Nothing waits, so no block was made.
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await again.client.call('status', {})).toMatchObject({ value: { height } });
  again.child.kill('SIGINT');
  expect(await again.ended).toEqual({ status: 0, signal: null });
  expect(runSurety(['verify-chain', folder]).status).toBe(0);
});

// @spec CLI.10, CLI.8
describe('it refuses, and says what to do,', () => {
  test('an address that is taken, and leaves the store as it was', async () => {
    const folder = await networkFolder();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const taken = refusalOf([folder, '--listen', `127.0.0.1:${port}`]);
    server.close();
    expect(taken).toEqual({ status: 2, code: 'rpc-not-listening', next: expect.anything() });
    expect(taken.next).toContain(`--listen 127.0.0.1:${port + 1}`);
    await (await openSound(folder)).close();
  });

  test('a folder that is in use', async () => {
    const folder = storeFolder();
    const node = await nodeOn(await openSound(folder));
    expect(refusalOf([folder])).toMatchObject({ status: 2, code: 'store-in-use' });
    await node.close();
  });

  test('a folder without a network', () => {
    expect(refusalOf([storeFolder()])).toMatchObject({ status: 2, code: 'store-missing' });
  });

  test('wrong use', () => {
    const { status, output, errors } = runSurety(['start', 'folder', '--log-level', 'all']);
    expect({ status, output }).toEqual({ status: 2, output: '' });
    expect(errors).toContain('Allowed choices are silent, error, warn, info.');
  });
});

// @spec CLI.10
describe('the command reads', () => {
  const command = () => startCommand(() => expect.unreachable()).configureOutput({ writeErr: () => {} });
  const read = (...parameters: string[]) => command().parseOptions(parameters);
  const options = (...parameters: string[]) => {
    const reading = command();
    reading.parseOptions(parameters);
    return reading.opts();
  };

  test.each([
    ['--listen', '127.0.0.1'],
    ['--listen', '127.0.0.1:65536'],
    ['--listen', '::1:80'],
    ['--interval', '0.01'],
    ['--interval', '1e3'],
    ['--epoch-seconds', '0'],
    ['--signature-threads', '65'],
    ['--empty-blocks', 'no'],
  ])('no %s %s', (name, value) => {
    expect(() => read(name, value)).toThrow(/is (needed|invalid)|are needed|Allowed choices/);
  });

  test('what is as it should be, and has defaults', () => {
    expect(options()).toMatchObject({
      listen: { address: '127.0.0.1', port: 26680 },
      interval: 3,
      epochSeconds: 3600n,
      emptyBlocks: 'made',
      logLevel: 'info',
    });
    expect(options('--listen', '[::1]:0', '--interval', '0.25', '--epoch-seconds', '60')).toMatchObject({
      listen: { address: '::1', port: 0 },
      interval: 0.25,
      epochSeconds: 60n,
    });
    expect(options('--listen', 'localhost:80')).toMatchObject({ listen: { address: 'localhost', port: 80 } });
  });
});

// @spec CLI.10, NODE.5
test('when a block cannot be kept it ends with status 1 and the diagnosis, which is logged too', async () => {
  const folder = await networkFolder();
  const started = await startNode(folder, ['--empty-blocks', 'skipped', '--log-level', 'warn']);
  rmSync(join(folder, 'lock'));
  const waited = await started.client.call('submit', { entry: bytesToHex(sure(entries[0])), waitSeconds: 30 });
  expect(waited).toMatchObject({ error: { error: { data: { code: 'driver-failed', height: '1' } } } });
  expect(await started.ended).toEqual({ status: 1, signal: null });
  expect(JSON.parse(started.output.join('\n'))).toMatchObject({
    refusal: { code: 'driver-failed', sentence: expect.stringContaining('store-failed'), next: expect.anything() },
  });
  expect(started.errors.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'error', msg: 'no more blocks are made', code: 'driver-failed', reason: { code: 'store-failed' } },
  ]);
});

// @spec CLI.11
test('after the first signal none is waited for, so that a second one ends the process', async () => {
  const counts = () => ['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name));
  const before = counts();
  const ended = new AbortController();
  const waiting = awaitEnd(ended.signal);
  expect(counts()).toEqual(before.map((count) => count + 1));
  ended.abort();
  await waiting;
  expect(counts()).toEqual(before);
});
