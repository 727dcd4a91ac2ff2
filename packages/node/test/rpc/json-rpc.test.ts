import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, sha256 } from '@surety/codec';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mint } from '../../../machine/test/block/block-ledger.ts';
import { HANDLERS } from '../../src/rpc/method-handlers.ts';
import { METHODS } from '../../src/rpc/method-table.ts';
import { makeRpcClient } from '../../src/rpc/rpc-client.ts';
import { bytesOf } from '../engine/engine-case.ts';
import { closeServers, FakeNode, post, serveFake } from './fake-node.ts';

const status = (id: unknown) => ({ jsonrpc: '2.0', id, method: 'status', params: {} });
const failure = (id: unknown, number: number, code: string) => ({
  jsonrpc: '2.0',
  id,
  error: { code: number, message: expect.stringMatching(/\.$/), data: { code } },
});

// @spec RPC-FORM.1
describe('a request', () => {
  afterEach(closeServers);

  test.each([
    ['no JSON', '{"jsonrpc":', null, -32700, 'json-malformed'],
    ['nothing', '', null, -32700, 'json-malformed'],
    ['a name twice', '{"id":1,"id":2}', null, -32700, 'json-name-repeated'],
    ['too deep', '['.repeat(100), null, -32700, 'json-too-deep'],
    ['a number with a fraction', '{"jsonrpc":"2.0","id":1.5}', null, -32700, 'json-number-not-canonical'],
    ['no object', '7', null, -32600, 'request-malformed'],
    ['no version', '{"id":1,"method":"status"}', null, -32600, 'request-malformed'],
    ['no method', '{"jsonrpc":"2.0","id":1}', null, -32600, 'request-malformed'],
    ['an object as id', '{"jsonrpc":"2.0","id":{},"method":"status"}', null, -32600, 'request-malformed'],
    ['a long id', JSON.stringify(status('x'.repeat(129))), null, -32600, 'request-malformed'],
    ['an unknown method', '{"jsonrpc":"2.0","id":1,"method":"constructor"}', 1, -32601, 'method-unknown'],
    ['a method of objects', '{"jsonrpc":"2.0","id":1,"method":"__proto__"}', 1, -32601, 'method-unknown'],
    [
      'a method of sockets',
      '{"jsonrpc":"2.0","id":"a","method":"subscribe","params":{}}',
      'a',
      -32601,
      'method-needs-socket',
    ],
    ['a param too many', '{"jsonrpc":"2.0","id":1,"method":"status","params":{"a":1}}', 1, -32602, 'params-malformed'],
    [
      'a hostile param',
      '{"jsonrpc":"2.0","id":1,"method":"status","params":{"__proto__":1}}',
      1,
      -32602,
      'params-malformed',
    ],
    ['params by place', '{"jsonrpc":"2.0","id":1,"method":"block","params":["0"]}', 1, -32602, 'params-malformed'],
    ['a param missing', '{"jsonrpc":"2.0","id":1,"method":"block"}', 1, -32602, 'params-malformed'],
  ] as const)('is refused with %s', async (_, body, id, number, code) => {
    const { server } = await serveFake();
    const { status: http, json } = await post(server.url, body);
    expect(http).toBe(200);
    expect(json).toMatchObject(failure(id, number, code));
  });

  test('that is no UTF-8 is refused', async () => {
    const { server } = await serveFake();
    const { json } = await post(server.url, Uint8Array.of(0x22, 0xff, 0x22));
    expect(json).toMatchObject(failure(null, -32700, 'json-malformed'));
  });

  test('without an id has no answer', async () => {
    const { node, server } = await serveFake();
    const params = { entry: bytesToHex(bytesOf(mint(1))) };
    const sent = await post(server.url, JSON.stringify({ jsonrpc: '2.0', method: 'submit', params }));
    expect(sent).toEqual({ status: 204, json: undefined });
    node.commit();
    expect(node.receipts.find(sha256([bytesOf(mint(1))]))).toMatchObject({ height: 1n });
  });

  // @spec RPC-ERROR.1
  test('that makes the node throw is answered, says no more, and the node serves on', async () => {
    const node = new FakeNode();
    const logged: unknown[] = [];
    const log = { info: () => {}, warn: () => {}, error: (facts: object) => logged.push(facts) };
    const port = {
      ...node.port,
      log: node.engine.log,
      receipt: () => {
        throw new Error('secret');
      },
    };
    const { client } = await serveFake({ node: port, log });
    const answer = await client.call('receipt', { entryHash: sha256([]) });
    expect(answer).toMatchObject({ error: { error: { code: -32603, data: { code: 'internal-error' } } } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logged).toMatchObject([{ method: 'receipt', err: { message: 'secret' } }]);
    expect(await client.call('status', {})).toMatchObject({ ok: true });
  });
});

// @spec RPC-FORM.2
describe('a batch', () => {
  afterEach(closeServers);

  test('is answered one by one, in its order, each with its id', async () => {
    const { server } = await serveFake();
    const requests = [status(1), { jsonrpc: '2.0', method: 'status' }, 5, status('b'), { ...status(3), method: 'no' }];
    const { json } = await post(server.url, JSON.stringify(requests));
    expect(json).toMatchObject([
      { id: 1, result: { height: '0' } },
      failure(null, -32600, 'request-malformed'),
      { id: 'b', result: { height: '0' } },
      failure(3, -32601, 'method-unknown'),
    ]);
  });

  test('of notifications has no answer', async () => {
    const { server } = await serveFake();
    expect((await post(server.url, '[{"jsonrpc":"2.0","method":"status"}]')).status).toBe(204);
  });

  test('has some requests, and not too many', async () => {
    const { server } = await serveFake({ limits: { batch: 2 } });
    expect((await post(server.url, '[]')).json).toMatchObject(failure(null, -32600, 'batch-empty'));
    const three = await post(server.url, JSON.stringify([1, 2, 3].map(status)));
    expect(three.json).toMatchObject({ error: { data: { code: 'batch-too-large', count: 3, limit: 2 } } });
    expect((await post(server.url, JSON.stringify([1, 2].map(status)))).json.length).toBe(2);
  });

  // @spec RPC-LIMIT.2
  test('has answers that together are no larger than one may be', async () => {
    const one = await serveFake();
    const { json } = await post(one.server.url, JSON.stringify(status(1)));
    const size = JSON.stringify(json).length;
    const { server } = await serveFake({ limits: { answerBytes: 2 * size + 10 } });
    const three = await post(server.url, JSON.stringify([1, 2, 3].map(status)));
    expect(three.json).toMatchObject([
      { id: 1, result: {} },
      { id: 2, result: {} },
      failure(3, -32005, 'answer-too-large'),
    ]);
  });
});

// @spec RPC-METHOD.1, RPC-METHOD.2
describe('the OpenRPC document', () => {
  afterEach(closeServers);

  test('names the methods that are served, with their params and answers', async () => {
    const { client } = await serveFake();
    const document = await client.call('rpc.discover', {});
    expect(document).toMatchObject({ value: { openrpc: '1.3.2' } });
    const methods = document.ok ? (document.value['methods'] as { readonly name: string }[]) : [];
    expect(methods.map(({ name }) => name)).toEqual(Object.keys(METHODS));
    expect(Object.keys(HANDLERS)).toEqual(Object.keys(METHODS));
    expect(methods.find(({ name }) => name === 'submit')).toMatchObject({
      paramStructure: 'by-name',
      params: [
        { name: 'entry', required: true, schema: { type: 'string', maxLength: 524_290 } },
        { name: 'encoding', required: false, schema: { enum: ['hex', 'base64'] } },
        { name: 'waitSeconds', required: false, schema: { type: 'integer', minimum: 0, maximum: 60 } },
      ],
      result: { name: 'answer', schema: { type: 'object', required: ['entryHash', 'txId', 'fate'] } },
    });
    expect(methods.find(({ name }) => name === 'subscribe')).toMatchObject({ 'x-transport': 'websocket' });
  });

  test('says of each param whether the server misses it', async () => {
    const { server, client } = await serveFake();
    const document = await client.call('rpc.discover', {});
    const methods = document.ok ? document.value['methods'] : [];
    for (const { name, params, ...method } of methods as { name: string; params: { required: boolean }[] }[]) {
      if ('x-transport' in method) {
        continue;
      }
      const { json } = await post(server.url, JSON.stringify({ jsonrpc: '2.0', id: 1, method: name, params: {} }));
      const isMissed = json.error?.data.code === 'params-malformed';
      expect([name, isMissed]).toEqual([name, params.some(({ required }) => required)]);
    }
  });
});

// @spec RPC-ERROR.1, RPC-CLIENT.1
describe('whatever is sent', () => {
  let url = '';
  beforeAll(async () => {
    url = (await serveFake({ limits: { requestBurst: 1e9 } })).server.url;
  });
  afterAll(closeServers);

  test('as params is answered by what the method says, or by a code', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        '0',
        '1',
        '0x',
        '0x00',
        `0x${'00'.repeat(32)}`,
        '__proto__',
        '18446744073709551616',
        'hex',
        'base64',
      ),
      fc.string(),
      fc.uint8Array({ maxLength: 200 }).map(bytesToHex),
    );
    const value = fc.oneof({ weight: 3, arbitrary: text }, fc.integer(), fc.jsonValue({ maxDepth: 2 }));
    const names = [
      'entry',
      'encoding',
      'waitSeconds',
      'height',
      'entryHash',
      'name',
      'commitment',
      'nullifier',
      'from',
    ];
    const params = fc.oneof(
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const method = fc.constantFrom(...(Object.keys(METHODS) as (keyof typeof METHODS)[]));
    const client = makeRpcClient(url);
    await fc.assert(
      fc.asyncProperty(method, params, async (name, hostile) => {
        const answer = await client.call(name, { ...(hostile as object), waitSeconds: 0 } as never);
        const plain = await client.call(name, hostile as never);
        for (const result of [answer, plain]) {
          const code = result.ok ? 'none' : result.error.code;
          expect(['none', 'rpc-refused']).toContain(code);
          expect(result).not.toMatchObject({ error: { error: { data: { code: 'internal-error' } } } });
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('as a body is answered by JSON-RPC', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '1',
      'null',
      '"jsonrpc":"2.0"',
      '"method":"status"',
      '"id":1',
      '\\',
      '\u0000',
      '😀',
    );
    const body = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const { status: http, json } = await post(url, text);
        expect([200, 204]).toContain(http);
        for (const answer of http === 204 ? [] : [json].flat()) {
          expect(answer).toMatchObject({ jsonrpc: '2.0' });
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

// @spec RPC-ERROR.1
test('every code of the RPC has a number and a sentence of its own', () => {
  const folder = join(import.meta.dirname, '../../src/rpc');
  expect(readdirSync(folder)).toContain('rpc-refusal.ts');
  const codes = readFileSync(join(folder, 'rpc-refusal.ts'), 'utf8').match(/'[a-z]+(-[a-z]+)+'/g) ?? [];
  const numbers = readFileSync(join(folder, 'rpc-error.ts'), 'utf8');
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes.filter((known) => known !== "'subscription-unknown'")) {
    expect(numbers).toContain(`[${code}, `);
  }
});
