import { get, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { ok, sha256 } from '@surety/codec';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { mint } from '../../../machine/test/block/block-ledger.ts';
import { RecentReceipts } from '../../src/rpc/recent-receipts.ts';
import { Slots } from '../../src/rpc/slots.ts';
import { TokenBucket } from '../../src/rpc/token-bucket.ts';
import { bytesOf } from '../engine/engine-case.ts';
import { closeServers, FakeNode, post, serveFake, until } from './fake-node.ts';

const sockets: { destroy(): void }[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await closeServers();
});

const STATUS = '{"jsonrpc":"2.0","id":1,"method":"status"}';
const BLOCK = '{"jsonrpc":"2.0","id":1,"method":"block","params":{"height":"0"}}';

/** A bare connection, with what came over it and whether it ended. */
function open(url: string, text: string): { socket: Socket; received: () => string; ended: () => boolean } {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  let [received, hasEnded] = ['', false];
  socket.on('data', (data) => {
    received += data.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    hasEnded = true;
  });
  socket.write(text);
  return { socket, received: () => received, ended: () => hasEnded };
}

function postText(body: string): string {
  return `POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

async function openSocket(url: string, options: object = {}) {
  const socket = new WebSocket(url.replace('http', 'ws'), options);
  sockets.push({ destroy: () => socket.terminate() });
  let closed: number | undefined;
  socket.on('close', (code) => {
    closed = code;
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});
  return { socket, closeCode: () => closed };
}

/** A number that the server measures, read over a connection of its own. */
async function metric(url: string, name: string): Promise<number> {
  const text = await new Promise<string>((resolve, reject) => {
    get(`${url}metrics`, { agent: false }, (response) => {
      let read = '';
      response.on('data', (data) => {
        read += data;
      });
      response.on('end', () => resolve(read));
    }).on('error', reject);
  });
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1) ?? 0,
  );
}

async function untilMetric(url: string, name: string, value: number): Promise<void> {
  for (let round = 0; (await metric(url, name)) !== value; round++) {
    expect(round, `${name} comes to be ${value}`).toBeLessThan(100);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A node whose blocks are 4 MiB large. */
function largeNode() {
  const { port, engine } = new FakeNode();
  const document = new Uint8Array(2 ** 22);
  const { log } = engine;
  const block = () =>
    ok({
      height: 0n,
      stateRoot: engine.tip?.stateRoot ?? '',
      block: { type: 'genesis' as const, document },
      results: [],
    });
  return { ...port, log, block };
}

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

// @spec RPC-LIMIT.4
describe('who is slow', () => {
  test('to send a request is cut off, however far it is', async () => {
    const { server } = await serveFake({ limits: { requestMilliseconds: 200 } });
    const text = postText(STATUS);
    const slow = [open(server.url, ''), open(server.url, text.slice(0, 30)), open(server.url, text.slice(0, -1))];
    await until(() => slow.every(({ ended }) => ended()));
    expect(slow.map(({ received }) => received()).join('')).not.toContain('"height"');
    expect(await post(server.url, STATUS)).toMatchObject({ status: 200 });
  });

  test('to take an answer over HTTP is cut off, and its bytes are free again', async () => {
    const { server } = await serveFake({ node: largeNode(), limits: { answerMilliseconds: 300 } });
    const slow = open(server.url, '');
    slow.socket.pause();
    slow.socket.write(postText(BLOCK));
    await untilMetric(server.url, 'surety_rpc_curbs_total{curb="slow-client"}', 1);
    await untilMetric(server.url, 'surety_rpc_connections', 1);
    expect(await metric(server.url, 'surety_rpc_answer_bytes_in_flight')).toBeLessThan(2 ** 22);
  });

  test('to take an answer over WebSocket is cut off', async () => {
    const { server } = await serveFake({ node: largeNode(), limits: { answerMilliseconds: 300 } });
    const { socket } = await openSocket(server.url);
    socket.pause();
    socket.send(BLOCK);
    await untilMetric(server.url, 'surety_rpc_curbs_total{curb="slow-client"}', 1);
    await untilMetric(server.url, 'surety_rpc_answer_bytes_in_flight', 0);
  });

  test('is cut off before answers of all together have too many bytes', async () => {
    const { server } = await serveFake({ node: largeNode(), limits: { answerBytesInFlight: 2 ** 24 + 2 ** 20 } });
    const slow = [1, 2, 3, 4].map(() => open(server.url, ''));
    for (const { socket } of slow) {
      socket.pause();
      socket.write(postText(BLOCK));
    }
    await untilMetric(server.url, 'surety_rpc_curbs_total{curb="answers-in-flight"}', 2);
    expect(await metric(server.url, 'surety_rpc_answer_bytes_in_flight')).toBeLessThan(2 ** 24 + 2 ** 20);
    expect(await post(server.url, STATUS)).toMatchObject({ status: 200 });
  });

  test('and asks on in the same connection is cut off too, and all bytes are free again', async () => {
    const { server } = await serveFake({
      node: largeNode(),
      limits: { answerMilliseconds: 300, pendingPerConnection: 4 },
    });
    const slow = open(server.url, '');
    slow.socket.pause();
    slow.socket.write(postText(BLOCK).repeat(20));
    await untilMetric(server.url, 'surety_rpc_connections', 1);
    expect(await metric(server.url, 'surety_rpc_answer_bytes_in_flight')).toBeLessThan(2 ** 20);
  });

  test('to answer a ping is cut off', async () => {
    const { server } = await serveFake({ limits: { idleMilliseconds: 100 } });
    const silent = await openSocket(server.url, { autoPong: false });
    const alive = await openSocket(server.url);
    await until(() => silent.closeCode() !== undefined);
    expect(alive.closeCode()).toBeUndefined();
  });
});

// @spec RPC-ORIGIN.1, RPC-ORIGIN.2
describe('a web page', () => {
  const forbidden = (code: string) => ({ status: 403, json: { error: { data: { code } } } });

  /** Posts with a host that fetch would not send. */
  function postAs(url: string, host: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const headers = { host, 'content-type': 'application/json' };
      const sent = request(url, { method: 'POST', headers }, (response) => resolve(response.resume().statusCode));
      sent.on('error', reject).end(STATUS);
    });
  }

  test('is not served by HTTP, nor by WebSocket', async () => {
    const { server } = await serveFake();
    expect(await post(server.url, STATUS, { origin: 'http://127.0.0.1' })).toMatchObject(forbidden('origin-refused'));
    await expect(openSocket(server.url, { origin: 'https://example.org' })).rejects.toThrow('403');
    expect(await post(server.url, STATUS, { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      json: { error: { data: { code: 'content-type-refused' } } },
    });
    const preflight = await fetch(server.url, { method: 'OPTIONS' });
    expect(preflight.status).toBe(405);
    expect([...preflight.headers.keys()].some((name) => name.startsWith('access-control'))).toBe(false);
  });

  test('cannot name the node by a host of its own', async () => {
    const { server } = await serveFake({ names: ['Node.example'] });
    const statuses = ['example.org', 'localhost:1', '127.0.0.1.example.org', 'node.EXAMPLE:80', '[::1]'];
    expect(await Promise.all(statuses.map((host) => postAs(server.url, host)))).toEqual([403, 200, 403, 200, 200]);
    await expect(openSocket(server.url, { headers: { host: 'example.org' } })).rejects.toThrow('403');
  });

  test('finds the node at the loopback address only', async () => {
    const { server } = await serveFake();
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    const port = Number(new URL(server.url).port);
    const { serveRpc } = await import('../../src/rpc/serve-rpc.ts');
    expect(await serveRpc({ node: new FakeNode().port, port })).toMatchObject({ error: { code: 'rpc-not-listening' } });
  });
});

// @spec RPC-SERVE.2
test('other paths and verbs are refused', async () => {
  const { server } = await serveFake();
  const ask = async (path: string, method: string) => {
    const response = await fetch(`${server.url}${path}`, { method });
    const body = JSON.parse((await response.text()) || '{}');
    return [response.status, body.error?.data.code];
  };
  expect(await ask('', 'GET')).toEqual([405, 'verb-refused']);
  expect(await ask('health', 'POST')).toEqual([405, 'verb-refused']);
  expect(await ask('other', 'GET')).toEqual([404, 'path-unknown']);
  expect(await ask('../x?y', 'PUT')).toEqual([404, 'path-unknown']);
  await expect(openSocket(`${server.url}other`)).rejects.toThrow('404');
});

// @spec RPC-SERVE.1, RPC-SERVE.2, RPC-SERVE.3
test('whatever bytes come over a connection, the node serves on', async () => {
  const { server } = await serveFake({ limits: { connectionsPerSecond: 10_000, connections: 1000 } });
  const upgrade =
    'GET / HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
  const start = fc.constantFrom(
    '',
    'POST / HTTP/1.1\r\n',
    postText(STATUS),
    upgrade,
    upgrade.replace('key: AAA', 'key: '),
    postText('[1]'),
  );
  const bytes = fc.uint8Array({ maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(start, bytes, fc.boolean(), async (text, tail, isReset) => {
      const { socket, ended } = open(server.url, text);
      socket.write(tail);
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (isReset) {
        socket.resetAndDestroy();
      } else {
        socket.destroy();
      }
      await until(ended);
    }),
    { seed: 1, numRuns: 200 },
  );
  await untilMetric(server.url, 'surety_rpc_connections', 1);
  await untilMetric(server.url, 'surety_rpc_answer_bytes_in_flight', 0);
  expect(await post(server.url, STATUS)).toMatchObject({ status: 200, json: { result: {} } });
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
