import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { ok } from '@surety/codec';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { closeServers, FakeNode } from './fake-node.ts';

const sockets: { destroy(): void }[] = [];

/** Ends what a test has opened and served. */
export async function endAll(): Promise<void> {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await closeServers();
}

/** A request for the tip. */
export const STATUS = '{"jsonrpc":"2.0","id":1,"method":"status"}';
/** A request for block 0. */
export const BLOCK = '{"jsonrpc":"2.0","id":1,"method":"block","params":{"height":"0"}}';

/** A bare connection, with what came over it and whether it ended. */
export function open(url: string, text: string): { socket: Socket; received: () => string; ended: () => boolean } {
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

/** A body as it is posted. */
export function postText(body: string): string {
  return `POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

/** A WebSocket, with the code that it was closed with. */
export async function openSocket(url: string, options: object = {}) {
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
export async function metric(url: string, name: string): Promise<number> {
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

/** Waits until a number that the server measures is this one. */
export async function untilMetric(url: string, name: string, value: number): Promise<void> {
  for (let round = 0; (await metric(url, name)) !== value; round++) {
    expect(round, `${name} comes to be ${value}`).toBeLessThan(100);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A node whose blocks are 4 MiB large. */
export function largeNode() {
  const { port, engine } = new FakeNode();
  const document = new Uint8Array(2 ** 22);
  const { log } = engine;
  const block = () =>
    ok({
      height: 0n,
      stateRoot: engine.tip?.stateRoot ?? '',
      block: { type: 'genesis' as const, document },
      results: [],
      receipts: [],
    });
  return { ...port, log, block };
}
