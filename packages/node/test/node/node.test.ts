import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, sha256 } from '@surety/codec';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Node, NodeOptions } from '../../src/node/node.ts';
import { makeRpcClient } from '../../src/rpc/rpc-client.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { openSound, storeFolder } from '../store/store-folder.ts';
import { developmentEntries, nodeOn, sure } from './development-entries.ts';

let entries: readonly Uint8Array[] = [];

beforeAll(async () => {
  entries = await developmentEntries();
});

const open: Node[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((node) => node.close()));
});

async function openOn(directory: string, options: Partial<NodeOptions> = {}): Promise<Node> {
  const node = await nodeOn(await openSound(directory), options);
  open.push(node);
  return node;
}

async function serve(node: Node) {
  const served = await node.serve({ port: 0 });
  const { url } = served.ok ? served.value : expect.unreachable(served.error.reason);
  return { url, client: makeRpcClient(url) };
}

const never = new AbortController().signal;

// @spec NODE.1, NODE.2
test('what is submitted by RPC is in the next block, and all of it is there when the folder is opened again', async () => {
  const directory = storeFolder();
  const node = await openOn(directory, { signatureThreads: 1 });
  const { client } = await serve(node);
  const submitted = entries.map((entry) => client.call('submit', { entry: bytesToHex(entry), waitSeconds: 30 }));
  while (node.driver.pooled.entries < entries.length) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  node.produce();
  for (const [place, answer] of (await Promise.all(submitted)).entries()) {
    const entryHash = sha256([sure(entries[place])]);
    expect(answer).toMatchObject({
      value: { entryHash, fate: 'committed', receipt: { height: '1', outcome: 'applied' } },
    });
  }
  const tip = sure(node.engine.tip);
  await node.close();
  const again = await openOn(directory);
  expect(again.engine.tip).toEqual(tip);
  expect(await again.submit(sure(entries[0]))).toMatchObject({ error: { code: 'nullifier-already-spent' } });
  expect(again.block(1n)).toMatchObject({ value: { block: { entries: expect.objectContaining({ length: 4 }) } } });
});

// @spec NODE.2
test('nothing depends on the number of threads', async () => {
  const roots = await Promise.all(
    [0, 1, 2].map(async (signatureThreads) => {
      const node = await nodeOn(openMemoryStore(), { signatureThreads });
      open.push(node);
      const bad = sure(entries[1]).slice();
      bad[bad.length - 1] = (bad.at(-1) ?? 0) ^ 1;
      const answers = await Promise.all([...entries, bad].map((entry) => node.submit(entry)));
      node.produce();
      return { root: node.engine.tip?.stateRoot, answers };
    }),
  );
  expect(roots[0]?.answers.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  expect(roots[1]).toEqual(roots[0]);
  expect(roots[2]).toEqual(roots[0]);
});

// @spec NODE.4
test('whoever waited for an entry finds its receipt', async () => {
  const node = await openOn(storeFolder());
  const submitted = await node.submit(sure(entries[0]));
  const { entryHash } = submitted.ok ? submitted.value : expect.unreachable(submitted.error.code);
  expect(node.receipt(entryHash)).toBeUndefined();
  const found = node.waitFor(entryHash, never).then((fate) => ({ fate, receipt: node.receipt(entryHash) }));
  node.produce();
  const { fate, receipt } = await found;
  expect(receipt).toMatchObject({ height: 1n, position: 0, result: { outcome: { type: 'applied' } } });
  expect(fate).toEqual({ ok: true, value: { type: 'committed', ...receipt } });
});

// @spec NODE.5
describe('when a block cannot be kept', () => {
  test('waits end, health says so, and nothing is taken in; what is there can still be read', async () => {
    const directory = storeFolder();
    const failures: unknown[] = [];
    const node = await openOn(directory, { onFailure: (failed) => failures.push(failed) });
    const { url, client } = await serve(node);
    expect((await fetch(`${url}health`)).status).toBe(200);
    const waiting = client.call('submit', { entry: bytesToHex(sure(entries[0])), waitSeconds: 30 });
    while (node.driver.pooled.entries === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    rmSync(join(directory, 'lock'));
    const failed = { code: 'driver-failed', height: 1n, reason: { code: 'store-failed' } };
    expect(node.produce()).toMatchObject({ error: failed });
    expect(failures).toMatchObject([failed]);
    const refused = { error: { error: { code: -32000, data: { code: 'driver-failed', height: '1' } } } };
    expect(await waiting).toMatchObject(refused);
    expect(await client.call('submit', { entry: bytesToHex(sure(entries[1])) })).toMatchObject(refused);
    const health = await fetch(`${url}health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({
      status: 'driver-failed',
      height: '0',
      message: expect.stringContaining('store-failed'),
    });
    expect(await (await fetch(`${url}metrics`)).text()).toContain('\nsurety_driver_failed 1\n');
    expect(await client.call('status', {})).toMatchObject({ value: { height: '0' } });
  });
});

// @spec NODE.6
test('closing ends what follows and what is served, once, however often it is asked for', async () => {
  const directory = storeFolder();
  const inner = await openSound(directory);
  const closings: string[] = [];
  const store = {
    ...inner,
    close: async () => {
      const health = await fetch(`${url}health`).then(
        () => 'RPC',
        () => 'nothing',
      );
      closings.push(`${health} is served`);
      // A block would be made in this time.
      const before = store.last()?.height;
      await new Promise((resolve) => setTimeout(resolve, 100));
      closings.push(before === store.last()?.height ? 'no block is made' : 'blocks are made');
      await inner.close();
    },
  };
  const node = await nodeOn(store, { signatureThreads: 1 });
  open.push(node);
  const { url } = await serve(node);
  node.start(50);
  const followed: bigint[] = [];
  const following = (async () => {
    for await (const { height } of node.follow(0n, never)) {
      followed.push(height);
    }
  })();
  while (followed.length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all([node.close(), node.close()]);
  await following;
  await node.close();
  expect(closings).toEqual(['nothing is served', 'no block is made']);
  await expect(fetch(`${url}health`)).rejects.toThrow('fetch failed');
  expect(await node.submit(sure(entries[0]))).toEqual({ ok: false, error: { code: 'node-closed' } });
  // The folder is free again.
  const again = await openSound(directory);
  expect(again.last()?.height).toBe(followed.at(-1));
  await again.close();
});

// @spec NODE.7
test('pool, blocks and refusals are measured', async () => {
  const node = await openOn(storeFolder());
  const { url } = await serve(node);
  await node.submit(sure(entries[0]));
  await node.submit(sure(entries[0]));
  await node.submit(Uint8Array.of(1));
  node.produce();
  await node.submit(sure(entries[1]));
  const text = await (await fetch(`${url}metrics`)).text();
  for (const line of [
    'surety_tip_height 1',
    'surety_pool_entries 1',
    `surety_pool_bytes ${entries[1]?.length}`,
    'surety_submissions 0',
    'surety_driver_failed 0',
    'surety_blocks_total 1',
    'surety_block_seconds_count 1',
    'surety_block_entries_total{outcome="applied"} 1',
    'surety_submit_refusals_total{code="entry-known"} 1',
    'surety_submit_refusals_total{code="encoding-malformed"} 1',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});
