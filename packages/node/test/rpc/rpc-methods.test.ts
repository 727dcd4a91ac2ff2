import { bytesToHex, sha256 } from '@surety/codec';
import { afterEach, describe, expect, test } from 'vitest';
import { mint, wish } from '../../../machine/test/block/block-ledger.ts';
import { action, consumed, NETWORK, numbered } from '../../../machine/test/verify/sample-ledger.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { bytesOf, engineOn } from '../engine/engine-case.ts';
import { CHARGING, engineFrom, move, paying } from '../pool/pool-case.ts';
import { closeServers, FakeNode, post, serveFake, until } from './fake-node.ts';

afterEach(closeServers);

const unbalanced = bytesOf(action({ consumed: [consumed(7, { isEphemeral: true })] }));
const hexOf = (number: number) => bytesToHex(bytesOf(mint(number)));
const refused = (code: string, number = -32000) => ({
  ok: false,
  error: { code: 'rpc-refused', error: { code: number, data: { code } } },
});

// @spec RPC-READ.2
describe('the tip', () => {
  test('is said with what the log holds', async () => {
    const { node, client } = await serveFake();
    node.commit();
    const { stateRoot } = node.engine.tip ?? {};
    expect(await client.call('status', {})).toEqual({
      ok: true,
      value: {
        network: NETWORK,
        rulesVersion: 1,
        height: '1',
        time: '1000',
        epoch: '2',
        stateRoot,
        firstHeight: '0',
        prunedBelow: '0',
        pool: { entries: 0, sizeBytes: 0 },
      },
    });
  });

  test('has parameters, and a state root with its parts', async () => {
    const { node, client } = await serveFake();
    expect(await client.call('parameters', {})).toMatchObject({ value: { version: 1, limits: { actions: 64 } } });
    const root = await client.call('stateRoot', {});
    const closed = node.engine.reader()?.parts();
    expect(root).toMatchObject({
      value: {
        height: '0',
        stateRoot: closed?.stateRoot,
        parts: { registry: closed?.parts.registry, meta: { height: '0' } },
        bytes: { registry: closed?.parts.registry },
      },
    });
  });

  test('is none before genesis', async () => {
    const { client, server } = await serveFake({}, new FakeNode(engineOn(openMemoryStore())));
    const calls = [
      client.call('status', {}),
      client.call('parameters', {}),
      client.call('stateRoot', {}),
      client.call('record', { name: '0x01' }),
      client.call('commitment', { commitment: numbered(1) }),
      client.call('nullifier', { nullifier: numbered(1) }),
      client.call('check', { entry: hexOf(1) }),
      client.call('simulate', { entry: hexOf(1) }),
      client.call('submit', { entry: hexOf(1) }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject(refused('genesis-missing'));
    }
    expect(await client.call('block', { height: '0' })).toMatchObject(refused('height-absent'));
    expect((await fetch(`${server.url}health`)).status).toBe(503);
  });
});

// @spec RPC-READ.1, RPC-ERROR.2
describe('an entry', () => {
  test('is checked, in hex and in base64', async () => {
    const { client } = await serveFake();
    const bytes = bytesOf(mint(1));
    const checked = await client.call('check', { entry: bytesToHex(bytes) });
    expect(checked).toMatchObject({ value: { entryHash: sha256([bytes]), sizeBytes: bytes.length, fee: '0' } });
    const base64 = Buffer.from(bytes).toString('base64');
    expect(await client.call('check', { entry: base64, encoding: 'base64' })).toEqual(checked);
  });

  test('is refused with code, facts and sentence', async () => {
    const { client } = await serveFake();
    const answer = await client.call('check', { entry: bytesToHex(unbalanced) });
    expect(answer).toMatchObject({
      error: {
        error: {
          code: -32000,
          message: expect.stringMatching(/are consumed and 0 created\.$/),
          data: { code: 'unbalanced', created: '0' },
        },
      },
    });
    expect(await client.call('check', { entry: '0x01' })).toMatchObject(refused('encoding-malformed'));
  });

  test.each([
    ['no prefix', { entry: '01' }],
    ['capital letters', { entry: '0xAB' }],
    ['an odd digit', { entry: '0x1' }],
    ['base64 without padding', { entry: 'AQ', encoding: 'base64' }],
    ['base64 with spare bits', { entry: 'AR==', encoding: 'base64' }],
    ['the alphabet of links', { entry: '-_==', encoding: 'base64' }],
  ] as const)('has one spelling: not %s', async (_, params) => {
    const { client } = await serveFake();
    expect(await client.call('check', params)).toMatchObject(refused('params-malformed', -32602));
  });

  test('is simulated with the keepers, and nothing changes', async () => {
    const { node, client } = await serveFake();
    const before = node.engine.tip;
    const simulated = await client.call('simulate', { entry: bytesToHex(bytesOf(wish(1, 20))) });
    expect(simulated).toMatchObject({
      value: { height: '1', entry: { outcome: 'applied' }, keepers: [{ type: 'applied' }] },
    });
    expect(node.engine.tip).toEqual(before);
    node.commit([bytesOf(wish(1, 20))]);
    expect(simulated).toMatchObject({ value: { stateRoot: node.engine.tip?.stateRoot } });
    const again = await client.call('simulate', { entry: bytesToHex(bytesOf(wish(1, 20))) });
    expect(again).toMatchObject({
      value: { entry: { outcome: 'unpaid', rejection: { code: 'nullifier-already-spent' } } },
    });
    expect(await client.call('simulate', { entry: bytesToHex(unbalanced) })).toMatchObject(
      refused('block-entry-invalid'),
    );
  });
});

// @spec RPC-READ.1, RPC-ERROR.1
test('an entry that pays too little is told what it has to pay', async () => {
  const { client } = await serveFake({}, new FakeNode(engineFrom(CHARGING)));
  const entry = bytesToHex(paying(0, 1n, [move(1)]));
  const rejection = { code: 'fee-too-low', fee: '1', price: '3' };
  expect(await client.call('check', { entry })).toMatchObject({ error: { error: { data: rejection } } });
  expect(await client.call('submit', { entry })).toMatchObject({ error: { error: { data: rejection } } });
  expect(await client.call('simulate', { entry })).toMatchObject({
    value: { entry: { outcome: 'unpaid', rejection } },
  });
});

// @spec RPC-SUBMIT.1, RPC-SUBMIT.2, RPC-READ.4
describe('an entry that is handed in', () => {
  test('is in the next block, and its receipt is known', async () => {
    const { node, client } = await serveFake();
    const entryHash = sha256([bytesOf(mint(1))]);
    expect(await client.call('receipt', { entryHash })).toEqual({ ok: true, value: null });
    expect(await client.call('submit', { entry: hexOf(1) })).toMatchObject({ value: { entryHash, fate: 'waiting' } });
    expect(await client.call('submit', { entry: hexOf(1) })).toMatchObject(refused('entry-known'));
    node.commit();
    expect(await client.call('receipt', { entryHash })).toMatchObject({
      value: { entryHash, height: '1', position: 0, outcome: 'applied', done: { firstLeaf: 1 } },
    });
  });

  test('is waited for until it is committed or dropped', async () => {
    const { node, client } = await serveFake();
    const first = client.call('submit', { entry: hexOf(1), waitSeconds: 60 });
    await until(() => node.waiting.size === 1);
    node.commit();
    expect(await first).toMatchObject({ value: { fate: 'committed', receipt: { height: '1', outcome: 'applied' } } });
    const second = client.call('submit', { entry: hexOf(2), waitSeconds: 60 });
    await until(() => node.waiting.size === 1);
    node.drop({ code: 'entry-outbid', by: sha256([]) });
    expect(await second).toMatchObject({ value: { fate: 'dropped', rejection: { code: 'entry-outbid' } } });
  });

  test('is waited for no longer than was said, and by so many only', async () => {
    const { node, client } = await serveFake({ limits: { waits: 1 } });
    const first = client.call('submit', { entry: hexOf(1), waitSeconds: 1 });
    await until(() => node.waiting.size === 1);
    expect(await client.call('submit', { entry: hexOf(2), waitSeconds: 1 })).toMatchObject(
      refused('node-busy', -32005),
    );
    expect(await client.call('submit', { entry: hexOf(2) })).toMatchObject({ value: { fate: 'waiting' } });
    expect(await first).toMatchObject({ value: { fate: 'waiting' } });
    expect(node.waiting.size).toBe(0);
    const third = client.call('submit', { entry: hexOf(3), waitSeconds: 1 });
    await until(() => node.waiting.size === 1);
    node.commit();
    expect(await third).toMatchObject({ value: { fate: 'committed' } });
  });

  test('is waited for no longer than the client is there', async () => {
    const { node, server } = await serveFake();
    const gone = new AbortController();
    const params = { entry: hexOf(1), waitSeconds: 60 };
    const waiting = fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'submit', params }),
      signal: gone.signal,
    });
    await until(() => node.waiting.size === 1);
    gone.abort();
    await expect(waiting).rejects.toThrow('aborted');
    await until(() => node.waiting.size === 0);
  });
});

// @spec RPC-READ.3, ENGINE-READ.2
describe('a block', () => {
  test('is given with its entries and results by its height', async () => {
    const { node, client } = await serveFake();
    node.commit([bytesOf(mint(1)), bytesOf(mint(2))]);
    expect(await client.call('block', { height: '1' })).toEqual({
      ok: true,
      value: {
        height: '1',
        stateRoot: node.engine.tip?.stateRoot,
        type: 'block',
        time: '1000',
        epoch: '2',
        entries: [hexOf(1), hexOf(2)],
        attestations: [],
        faults: [],
        steps: [],
      },
    });
    const results = await client.call('results', { height: '1' });
    expect(results.ok && results.value.results.length).toBe(2);
    expect(results).toMatchObject({
      value: { receipts: [{ type: 'entry', outcome: 'applied', fee: '0' }, { type: 'entry' }] },
    });
    expect(results.ok && results.value.events?.map(({ receipt, type }) => [receipt, type])).toEqual(
      [0, 1].flatMap((receipt) => [
        [receipt, 'entry'],
        [receipt, 'resource-consumed'],
        [receipt, 'resource-created'],
      ]),
    );
    expect(await client.call('block', { height: '0' })).toMatchObject({ value: { type: 'genesis' } });
    for (const height of ['2', '18446744073709551615']) {
      expect(await client.call('block', { height })).toMatchObject(refused('height-absent'));
      expect(await client.call('results', { height })).toMatchObject(refused('height-absent'));
    }
    for (const height of ['18446744073709551616', '01', '-1', '1.0', '', '0x1', ' 1']) {
      expect(await client.call('block', { height })).toMatchObject(refused('params-malformed', -32602));
    }
  });

  // @spec RPC-LIMIT.2
  test('is not given if it is larger than an answer may be', async () => {
    const { client } = await serveFake({ limits: { answerBytes: 4000 } });
    expect(await client.call('block', { height: '0' })).toMatchObject(refused('answer-too-large', -32005));
    const results = await client.call('results', { height: '0' });
    expect(results.ok && [results.value.receipts.length, results.value.events]).toEqual([1, undefined]);
  });
});

// @spec RPC-METRIC.1
test('health and metrics are served', async () => {
  const { client, server } = await serveFake();
  await client.call('status', {});
  await client.call('block', { height: '7' });
  await post(server.url, '{"jsonrpc":"2.0","id":1,"method":"made\\u0000up"}');
  expect(await (await fetch(`${server.url}health`)).json()).toEqual({ status: 'ok', height: '0' });
  const text = await (await fetch(`${server.url}metrics`)).text();
  for (const line of [
    'surety_tip_height 0',
    'surety_rpc_request_seconds_count{method="status"} 1',
    'surety_rpc_errors_total{method="block",code="height-absent"} 1',
    'surety_rpc_errors_total{method="unknown",code="method-unknown"} 1',
    'surety_rpc_subscriptions 0',
  ]) {
    expect(text).toContain(line);
  }
});
