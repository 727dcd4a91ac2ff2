import type { RawData, WebSocket } from 'ws';
import { answerMessage } from './answer-message.ts';
import { BlockFeed } from './block-feed.ts';
import { makeCaller } from './caller.ts';
import { type Connection, findCurb, type RpcHost } from './rpc-host.ts';
import type { Curb } from './rpc-metrics.ts';

/** Serves one WebSocket until it closes. @spec RPC-SERVE.3 */
export function serveSocket(socket: WebSocket, host: RpcHost, connection: Connection): void {
  const gone = new AbortController();
  const cut = (curb: Curb, code: number) => {
    host.metrics.curbed(curb);
    socket.close(code, curb);
    // A client that does not answer the closing is not waited for.
    setTimeout(() => socket.terminate(), CLOSING_MILLISECONDS).unref();
  };
  const send = (text: string) => sendText(socket, text, host);
  const feed = new BlockFeed(host, {
    send,
    fail: (thrown) => {
      host.log.error({ err: thrown }, 'blocks cannot be followed');
      socket.close(INTERNAL_ERROR);
    },
  });
  const answer = async (text: string) => {
    const subscriber = feed.subscriber();
    connection.pending += 1;
    const answered = await answerMessage(text, makeCaller({ host, connection, signal: gone.signal, subscriber }));
    if (answered !== undefined) {
      void send(answered);
    }
    connection.pending -= 1;
    subscriber.begin();
  };
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary || !Buffer.isBuffer(data)) {
      socket.close(TEXT_ONLY);
      return;
    }
    const curb = findCurb(connection, data.length, host);
    if (curb !== undefined) {
      cut(curb, POLICY_VIOLATED);
      return;
    }
    void answer(data.toString());
  });
  const watch = watchSilence(socket, host);
  // What is wrong with a message, too large for one, closes the socket; nothing else is to be done.
  socket.on('error', (error) => host.log.info({ err: error }, 'a WebSocket failed'));
  socket.once('close', () => {
    clearInterval(watch);
    gone.abort();
    feed.close();
  });
}

/** Codes of closing that RFC 6455 defines. */
const TEXT_ONLY = 1003;
const POLICY_VIOLATED = 1008;
const INTERNAL_ERROR = 1011;

const CLOSING_MILLISECONDS = 1000;

/** Cuts a client off that does not answer a ping before the next one. @spec RPC-LIMIT.4 */
function watchSilence(socket: WebSocket, { limits, metrics }: RpcHost): NodeJS.Timeout {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  return setInterval(() => {
    if (!isAlive) {
      metrics.curbed('silent-client');
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, limits.idleMilliseconds);
}

/** Sends a text, and waits until the system has taken it; a client that does not let it is cut off. @spec RPC-LIMIT.4 */
function sendText(socket: WebSocket, text: string, { limits, answerBytes, metrics }: RpcHost): Promise<boolean> {
  const size = Buffer.byteLength(text);
  if (socket.readyState !== socket.OPEN) {
    return Promise.resolve(false);
  }
  if (!answerBytes.take(size)) {
    metrics.curbed('answers-in-flight');
    socket.terminate();
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      metrics.curbed('slow-client');
      socket.terminate();
    }, limits.answerMilliseconds);
    socket.send(text, (error) => {
      clearTimeout(timer);
      answerBytes.giveBack(size);
      resolve(error === undefined || error === null);
    });
  });
}
