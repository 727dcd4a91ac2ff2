import { afterEach, describe, expect, test } from 'vitest';
import {
  BLOCK,
  endAll,
  largeNode,
  metric,
  open,
  openSocket,
  postText,
  STATUS,
  untilMetric,
} from './bare-connection.ts';
import { post, serveFake, until } from './fake-node.ts';

afterEach(endAll);

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
