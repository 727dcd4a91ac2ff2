import { assert, sha256 } from '@surety/codec';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { mint } from '../../../machine/test/block/block-ledger.ts';
import { RecentReceipts } from '../../src/rpc/recent-receipts.ts';
import { Slots } from '../../src/rpc/slots.ts';
import { TokenBucket } from '../../src/rpc/token-bucket.ts';
import { bytesOf } from '../engine/engine-case.ts';
import { endAll, open, openSocket, postText, STATUS } from './bare-connection.ts';
import { FakeNode, post, serveFake, until } from './fake-node.ts';

afterEach(endAll);

// @spec RPC-LIMIT.2
describe('a request that is too large', () => {
  test('is refused by its announced length, and while it comes', async () => {
    const { server } = await serveFake({ limits: { requestBytes: 1000 } });
    const announced = await post(server.url, ' '.repeat(1001));
    expect(announced).toMatchObject({
      status: 413,
      json: { error: { data: { code: 'request-too-large', limit: 1000 } } },
    });
    const head =
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
    const chunked = open(server.url, `${head}${`3e8\r\n${' '.repeat(1000)}\r\n`.repeat(3)}`);
    await until(chunked.ended);
    expect(chunked.received()).toMatch(/^HTTP\/1.1 413 /);
    expect(await post(server.url, STATUS.padEnd(1000))).toMatchObject({ status: 200, json: { result: {} } });
  });

  test('closes a WebSocket', async () => {
    const { server } = await serveFake({ limits: { requestBytes: 1000 } });
    const { socket, closeCode } = await openSocket(server.url);
    socket.send(' '.repeat(1001));
    await until(() => closeCode() === 1009);
    const binary = await openSocket(server.url);
    binary.socket.send(Uint8Array.of(1));
    await until(() => binary.closeCode() === 1003);
  });
});

// @spec RPC-LIMIT.3
describe('who asks too often', () => {
  test('is refused until time has passed, alone', async () => {
    const { server } = await serveFake({ limits: { requestBurst: 10, requestsPerSecond: 20 } });
    const many = `[${Array(12).fill(STATUS).join(',')}]`;
    const flood = open(server.url, postText(many) + postText(many));
    await until(() => (flood.received().match(/"rate-exceeded"/g) ?? []).length >= 10);
    expect(flood.received().match(/"height":"0"/g)?.length).toBeGreaterThanOrEqual(10);
    expect(await post(server.url, STATUS)).toMatchObject({ json: { result: {} } });
    await new Promise((resolve) => setTimeout(resolve, 200));
    flood.socket.write(postText(STATUS));
    const before = flood.received().length;
    await until(() => flood.received().length > before);
    expect(flood.received().slice(before)).toContain('"height":"0"');
  });

  test('with much is not read', async () => {
    const { server } = await serveFake({ limits: { requestBurst: 10, requestsPerSecond: 1 } });
    const { status, json } = await post(server.url, STATUS.padEnd(2 ** 18));
    expect([status, json.error.data.code]).toEqual([429, 'rate-exceeded']);
    const { socket, closeCode } = await openSocket(server.url);
    socket.send(STATUS.padEnd(2 ** 18));
    await until(() => closeCode() === 1008);
  });

  test('in more messages than anybody can need is cut off', async () => {
    const { server } = await serveFake({
      limits: { requestBurst: 10, requestsPerSecond: 1, pendingPerConnection: 1e6 },
    });
    const { socket, closeCode } = await openSocket(server.url);
    for (let count = 0; count < 400; count++) {
      socket.send('{}');
    }
    await until(() => closeCode() === 1008);
    const bare = open(server.url, postText('{}').repeat(400));
    await until(bare.ended);
    expect(bare.received().match(/HTTP\/1.1 200/g)?.length).toBeLessThan(200);
    expect(bare.received()).toContain('HTTP/1.1 429');
  });

  test('by new connections is refused those', async () => {
    const { server } = await serveFake({ limits: { connections: 4, connectionsPerSecond: 1 } });
    for (let count = 0; count < 4; count++) {
      const one = open(server.url, postText(STATUS));
      await until(() => one.received().includes('"height":"0"'));
      one.socket.destroy();
    }
    const late = open(server.url, postText(STATUS));
    await until(late.ended);
    expect(late.received()).toBe('');
  });

  test('without waiting for answers is cut off', async () => {
    const { node, server } = await serveFake({ limits: { pendingPerConnection: 3 } });
    const { socket, closeCode } = await openSocket(server.url);
    for (let number = 1; number <= 4; number++) {
      const params = {
        entry: Buffer.from(bytesOf(mint(number))).toString('base64'),
        encoding: 'base64',
        waitSeconds: 60,
      };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: number, method: 'submit', params }));
    }
    await until(() => closeCode() === 1008);
    await until(() => node.waiting.size === 0);
  });
});

// @spec RPC-LIMIT.1
test('there are no more connections than may be', async () => {
  const { server } = await serveFake({ limits: { connections: 3, connectionsPerSecond: 100 } });
  const [first, second] = [await openSocket(server.url), await openSocket(server.url)];
  const third = open(server.url, postText(STATUS));
  await until(() => third.received().includes('"height":"0"'));
  const fourth = open(server.url, postText(STATUS));
  await until(fourth.ended);
  expect(fourth.received()).toBe('');
  first.socket.terminate();
  second.socket.terminate();
  await until(() => first.closeCode() !== undefined && second.closeCode() !== undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await post(server.url, STATUS)).toMatchObject({ status: 200 });
});

// @spec RPC-LIMIT.3
test('a rate is kept over any time', () => {
  const step = fc.record({ milliseconds: fc.nat(2000), weight: fc.nat(30) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      let now = 0;
      let used = 0;
      const bucket = new TokenBucket({ burst: 20, perSecond: 10, now: () => now });
      for (const { milliseconds, weight } of steps) {
        now += milliseconds;
        used += bucket.take(weight) ? weight : 0;
        expect(used).toBeLessThanOrEqual(20 + (now / 1000) * 10 + 1e-6);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

// @spec RPC-LIMIT.1
test('slots are taken all or none', () => {
  const slots = new Slots(3);
  expect([slots.take(2), slots.take(2), slots.take(), slots.take()]).toEqual([true, false, true, false]);
  slots.giveBack(2);
  expect([slots.taken, slots.take(2)]).toEqual([1, true]);
});

// @spec RPC-READ.4
test('of receipts the oldest are forgotten', () => {
  const node = new FakeNode();
  const receipts = new RecentReceipts(2);
  const [first, second, third] = [1, 2, 3].map((number) => bytesOf(mint(number)));
  for (const entries of [[first, second], [first], [third]]) {
    const input = node.engine.buildBlock([], { height: (node.engine.tip?.height ?? 0n) + 1n, time: 1000n, epoch: 2n });
    const block = node.engine.executeBlock({ ...input, entries: entries.filter((bytes) => bytes !== undefined) });
    expect(block.ok && node.engine.commit(block.value).ok).toBe(true);
    if (block.ok) {
      receipts.add(block.value);
    }
  }
  const heights = [first, second, third].map((bytes) => bytes && receipts.find(sha256([bytes]))?.height);
  expect(heights).toEqual([2n, undefined, 3n]);
});

// @spec RPC-READ.4, ENGINE-DECIDED.1
test('an entry that stands twice in a decided block has the receipt of what it did', () => {
  const node = new FakeNode();
  const receipts = new RecentReceipts(2);
  const bytes = bytesOf(mint(1));
  const block = node.engine.executeDecidedBlock({ height: 1n, time: 1000n, epoch: 2n, entries: [bytes, bytes] });
  assert(block.ok, 'a decided block is executed');
  receipts.add(block.value);
  expect(receipts.find(sha256([bytes]))).toMatchObject({ position: 0, result: { outcome: { type: 'applied' } } });
});
