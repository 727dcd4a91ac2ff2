import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { serveRpc } from '../../src/rpc/serve-rpc.ts';
import { endAll, open, openSocket, postText, STATUS, untilMetric } from './bare-connection.ts';
import { FakeNode, post, serveFake, until } from './fake-node.ts';

afterEach(endAll);

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
