import { err, ok, type Result } from '@surety/codec';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { blockSchema } from './answer-schemas.ts';
import { type RpcFailure, readAnswer } from './rpc-failure.ts';
import type { BlockAnswer } from './rpc-methods.ts';

type Received = Result<BlockAnswer, RpcFailure>;

/** Blocks that have come and that nobody has taken; more, and no further ones are read. */
const MOST_QUEUED = 8;

/** The blocks that a node sends over a WebSocket, from a height on. @spec RPC-CLIENT.2 */
export async function* followRemoteBlocks(
  url: string,
  from: bigint,
  signal: AbortSignal,
): AsyncGenerator<Received, void> {
  const queue: Received[] = [];
  let wake = () => {};
  const put = (received: Received) => {
    queue.push(received);
    wake();
  };
  const socket = new WebSocket(url.replace(/^http/, 'ws'), { perMessageDeflate: false });
  socket.on('open', () => {
    const params = { from: from.toString() };
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'subscribe', params }));
  });
  socket.on('message', (data) => {
    const received = readNotice(data.toString());
    if (received !== undefined) {
      put(received);
    }
    if (queue.length >= MOST_QUEUED) {
      socket.pause();
    }
  });
  socket.on('error', (error) => put(err({ code: 'rpc-unreachable', reason: error.message })));
  socket.on('close', (code, reason) => put(err({ code: 'rpc-unreachable', reason: `closed: ${code} ${reason}` })));
  const stop = () => wake();
  signal.addEventListener('abort', stop);
  try {
    while (!signal.aborted) {
      const received = queue.shift();
      if (received === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      yield received;
      if (!received.ok) {
        return;
      }
      if (queue.length < MOST_QUEUED && socket.isPaused) {
        socket.resume();
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    socket.terminate();
  }
}

/** A block or a failure; nothing where the node only says that it will send blocks. */
function readNotice(text: string): Received | undefined {
  const json = parseText(text);
  const notice = noticeSchema.safeParse(json);
  if (notice.success) {
    return ok(notice.data.params.block);
  }
  const begun = readAnswer('subscribe', json);
  return begun.ok ? undefined : begun;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const noticeSchema = z.object({ method: z.literal('block'), params: z.object({ block: blockSchema }) });
