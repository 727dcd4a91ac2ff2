import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesToHex, type Result } from '@surety/codec';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { mint, wish } from '../../../machine/test/block/block-ledger.ts';
import { makeRpcClient } from '../../src/rpc/rpc-client.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { begunEngine, bytesOf, engineOn } from '../engine/engine-case.ts';
import { closeServers, FakeNode, serveFake, until } from './fake-node.ts';

afterEach(closeServers);

/** A WebSocket with what came over it. */
async function connect(url: string) {
  const socket = new WebSocket(url.replace('http', 'ws'));
  const received: { id?: unknown; method?: string; params?: { subscription: number; block: { height: string } } }[] =
    [];
  let closed: number | undefined;
  socket.on('message', (data) => received.push(JSON.parse(data.toString())));
  socket.on('close', (code) => {
    closed = code;
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const ask = (id: number, method: string, params: object) =>
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  return { socket, received, ask, closeCode: () => closed };
}

/** The first blocks that a client is sent. */
async function take<T>(blocks: AsyncGenerator<Result<T, unknown>>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const block of blocks) {
    if (block.ok) {
      taken.push(block.value);
    }
    if (taken.length === count || !block.ok) {
      break;
    }
  }
  return taken;
}

// @spec RPC-FOLLOW.1, RPC-CLIENT.2
describe('who subscribes from a height', () => {
  test('is sent every block from there on, and those to come', async () => {
    const { node, client } = await serveFake();
    node.commit([bytesOf(mint(1))]);
    node.commit();
    const coming = take(client.blocks(1n, new AbortController().signal), 3);
    setTimeout(() => node.commit(), 100);
    const blocks = await coming;
    expect(blocks.map(({ height }) => height)).toEqual(['1', '2', '3']);
    expect(blocks[0]).toMatchObject({ type: 'block', entries: [bytesToHex(bytesOf(mint(1)))] });
    expect(blocks[2]?.stateRoot).toBe(node.engine.tip?.stateRoot);
  });

  // @spec ENGINE-EVENT.1
  test('is sent receipts and events if that is asked for', async () => {
    const { node, server } = await serveFake();
    node.commit([bytesOf(wish(1, 20))]);
    const { received, ask, socket } = await connect(server.url);
    ask(1, 'subscribe', { from: '1', events: true });
    ask(2, 'subscribe', { from: '1' });
    await until(() => received.filter(({ method }) => method === 'block').length === 2);
    const blocks = received.flatMap(({ params }) => params ?? []);
    const [plain, told] = [2, 1].map((number) => blocks.find(({ subscription }) => subscription === number)?.block);
    expect(told).toMatchObject({
      receipts: [{ type: 'entry', outcome: 'applied' }, { type: 'step' }],
      events: expect.arrayContaining([expect.objectContaining({ type: 'request-created', receipt: 0 })]),
    });
    expect(Object.keys(plain ?? {})).toEqual(expect.not.arrayContaining(['receipts', 'events']));
    socket.close();
  });

  test('goes on after a server that ended, from the height after the last block', async () => {
    const node = new FakeNode();
    for (let height = 1; height <= 20; height++) {
      node.commit();
    }
    const first = await serveFake({}, node);
    const blocks = first.client.blocks(0n, new AbortController().signal);
    const heights = (await take(blocks, 12)).map(({ height }) => height);
    await first.server.close();
    const second = await serveFake({}, node);
    heights.push(
      ...(await take(second.client.blocks(12n, new AbortController().signal), 9)).map(({ height }) => height),
    );
    expect(heights).toEqual(Array.from({ length: 21 }, (_, height) => `${height}`));
  });

  test('is told when the server ends', async () => {
    const { server, client } = await serveFake();
    const blocks = client.blocks(1n, new AbortController().signal);
    const next = blocks.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    expect((await next).value).toMatchObject({ error: { code: 'rpc-unreachable' } });
    expect((await blocks.next()).done).toBe(true);
    const never = await client.blocks(1n, new AbortController().signal).next();
    expect(never.value).toMatchObject({ error: { code: 'rpc-unreachable' } });
    expect(await client.call('status', {})).toMatchObject({ error: { code: 'rpc-unreachable' } });
  });

  test('stops when the signal says so, and the server forgets it', async () => {
    const { server, client } = await serveFake();
    const stop = new AbortController();
    const next = client.blocks(1n, stop.signal).next();
    const metrics = async () => (await fetch(`${server.url}metrics`)).text();
    for (let shown = ''; !shown.includes('surety_rpc_subscriptions 1'); shown = await metrics()) {}
    stop.abort();
    expect((await next).done).toBe(true);
    for (let shown = ''; !shown.includes('surety_rpc_subscriptions 0'); shown = await metrics()) {}
  });

  test('is refused a height that the log does not hold, and that does not come next', async () => {
    const { client } = await serveFake();
    const refused = await client.blocks(2n, new AbortController().signal).next();
    expect(refused.value).toMatchObject({ error: { code: 'rpc-refused', error: { data: { code: 'height-absent' } } } });
    const empty = await serveFake({}, new FakeNode(engineOn(openMemoryStore())));
    const none = await empty.client.blocks(0n, new AbortController().signal).next();
    expect(none.value).toMatchObject({ error: { error: { data: { code: 'genesis-missing' } } } });
  });

  test('is sent blocks without bytes where they are pruned or too large', async () => {
    const store = openMemoryStore();
    const node = new FakeNode(begunEngine(store));
    node.commit([bytesOf(mint(1)), bytesOf(mint(2))]);
    node.commit();
    store.pruneBlocks(1n);
    const { client } = await serveFake({ limits: { answerBytes: 600 } }, node);
    expect(await take(client.blocks(0n, new AbortController().signal), 3)).toMatchObject([
      { height: '0', type: 'pruned' },
      { height: '1', type: 'omitted' },
      { height: '2', type: 'block', entries: [] },
    ]);
  });
});

// @spec RPC-FOLLOW.1, RPC-SERVE.3
describe('a WebSocket', () => {
  test('is answered before its blocks come, and has none after it unsubscribed', async () => {
    const { node, server } = await serveFake();
    const { received, ask } = await connect(server.url);
    ask(1, 'subscribe', { from: '0' });
    ask(2, 'subscribe', {});
    await until(() => received.length === 3);
    expect(received.findIndex(({ id }) => id === 1)).toBeLessThan(
      received.findIndex(({ method }) => method === 'block'),
    );
    ask(3, 'unsubscribe', { subscription: 1 });
    await until(() => received.length === 4);
    node.commit();
    await until(() => received.length === 5);
    expect(received.at(-1)).toMatchObject({ method: 'block', params: { subscription: 2, block: { height: '1' } } });
    ask(4, 'unsubscribe', { subscription: 1 });
    await until(() => received.length === 6);
    expect(received.at(-1)).toMatchObject({ error: { data: { code: 'subscription-unknown', subscription: 1 } } });
  });

  test('serves all other methods too, in batches as well', async () => {
    const { server } = await serveFake();
    const { socket, received } = await connect(server.url);
    const request = (id: number, method: string) => ({ jsonrpc: '2.0', id, method, params: {} });
    socket.send(JSON.stringify([request(1, 'status'), request(2, 'subscribe'), request(3, 'stateRoot')]));
    await until(() => received.length === 1);
    expect(received[0]).toMatchObject([{ id: 1, result: {} }, { result: { subscription: 1 } }, { id: 3, result: {} }]);
    socket.send('{');
    await until(() => received.length === 2);
    expect(received[1]).toMatchObject({ id: null, error: { data: { code: 'json-malformed' } } });
  });

  // @spec RPC-LIMIT.1
  test('has so many subscriptions, and so have all together', async () => {
    const { server } = await serveFake({ limits: { subscriptionsPerSocket: 2, subscriptions: 3 } });
    const [one, other] = [await connect(server.url), await connect(server.url)];
    const busy = { error: { data: { code: 'node-busy', what: 'subscriptions' } } };
    for (const id of [1, 2, 3]) {
      one.ask(id, 'subscribe', {});
    }
    await until(() => one.received.length === 3);
    expect(one.received[2]).toMatchObject(busy);
    for (const id of [1, 2]) {
      other.ask(id, 'subscribe', {});
    }
    await until(() => other.received.length === 2);
    expect(other.received).toMatchObject([{ result: {} }, busy]);
    one.socket.close();
    await until(() => one.closeCode() !== undefined);
    other.ask(3, 'subscribe', {});
    await until(() => other.received.length === 3);
    expect(other.received[2]).toMatchObject({ result: {} });
  });
});

// @spec RPC-FOLLOW.2
test('who is slow is given no block before the last one was taken, and in the end every block', async () => {
  const node = new FakeNode();
  const stateRoot = node.engine.tip?.stateRoot ?? '';
  const document = new Uint8Array(2 ** 22);
  let given = 0n;
  const port = {
    ...node.port,
    log: node.engine.log,
    async *follow() {
      for (; given < 12n; given++) {
        yield { height: given, stateRoot, block: { type: 'genesis' as const, document }, results: [], receipts: [] };
      }
    },
  };
  const { server } = await serveFake({ node: port });
  const { socket, received, ask } = await connect(server.url);
  ask(1, 'subscribe', { from: '0' });
  socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(given).toBeLessThan(6n);
  socket.resume();
  await until(() => received.length === 13);
  expect(received.slice(1).map(({ params }) => params?.block.height)).toEqual(
    Array.from({ length: 12 }, (_, height) => `${height}`),
  );
});

// @spec RPC-CLIENT.1
test('what is no node is told from one', async () => {
  const answers = ['', '[]', '{"result":{"height":7}}', '{"error":{"code":1}}', '<html>'];
  const server = createServer((_, response) => response.end(answers.shift()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = makeRpcClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  while (answers.length > 0) {
    expect(await client.call('status', {})).toMatchObject({ error: { code: 'rpc-answer-malformed' } });
  }
  const blocks = client.blocks(0n, new AbortController().signal);
  expect(await blocks.next()).toMatchObject({ value: { error: { code: 'rpc-unreachable' } } });
  server.closeAllConnections();
  server.close();
});
