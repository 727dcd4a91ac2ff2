import type { IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result } from '@surety/codec';
import { answerMessage, refusalText } from './answer-message.ts';
import { makeCaller } from './caller.ts';
import { checkOrigin } from './check-origin.ts';
import { describeRefusal } from './describe-refusal.ts';
import { type Connection, findCurb, type RpcHost } from './rpc-host.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** What a request of HTTP is served with. */
export interface HttpServing {
  readonly host: RpcHost;
  readonly connection: Connection;
}

/** Answers a request of HTTP. Never throws. @spec RPC-SERVE.2 */
export async function serveHttp(
  request: IncomingMessage,
  response: ServerResponse,
  serving: HttpServing,
): Promise<void> {
  const { host, connection } = serving;
  // What came with the request before may be given out after the connection was cut.
  if (connection.isClosing || request.socket?.destroyed !== false) {
    return;
  }
  const foreign = checkOrigin(request.headers, host.names);
  if (foreign !== undefined) {
    host.metrics.curbed('foreign-origin');
    return refuse(response, { status: 403, refusal: foreign }, serving);
  }
  const { url = '', method } = request;
  if (url === '/') {
    return method === 'POST'
      ? answerPost(request, response, serving)
      : refuse(response, { status: 405, refusal: { code: 'verb-refused' } }, serving);
  }
  if (url !== '/health' && url !== '/metrics') {
    return refuse(response, { status: 404, refusal: { code: 'path-unknown' } }, serving);
  }
  if (method !== 'GET') {
    return refuse(response, { status: 405, refusal: { code: 'verb-refused' } }, serving);
  }
  if (!connection.bucket.take(METRICS_WEIGHT)) {
    return refuse(response, { status: 429, refusal: rateExceeded(host) }, serving);
  }
  return url === '/health' ? sendHealth(response, host) : sendMetrics(response, host);
}

const METRICS_WEIGHT = 5;

/** Statuses of HTTP for what is refused before JSON-RPC has its say. */
type RefusalStatus = 403 | 404 | 405 | 413 | 415 | 429;

/** Answers the text of JSON-RPC in the body of a request. @spec RPC-SERVE.2 */
async function answerPost(request: IncomingMessage, response: ServerResponse, serving: HttpServing): Promise<void> {
  const { host, connection } = serving;
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refuse(response, { status: 415, refusal: { code: 'content-type-refused' } }, serving);
  }
  // A length that is not announced is taken for the greatest.
  const length = Number(request.headers['content-length'] ?? host.limits.requestBytes);
  const curb = findCurb(connection, length, host);
  if (curb !== undefined) {
    host.metrics.curbed(curb);
    if (curb === 'rate') {
      return refuse(response, { status: 429, refusal: rateExceeded(host) }, serving);
    }
    // Whoever sends on without taking answers would not take this one.
    request.socket.destroy();
    return;
  }
  connection.pending += 1;
  const gone = new AbortController();
  onceGone(response, () => {
    connection.pending -= 1;
    gone.abort();
  });
  const text = await readText(request, host.limits.requestBytes);
  if (!text.ok) {
    if (text.error.code === 'request-too-large') {
      host.metrics.curbed('request-too-large');
      return refuse(response, { status: 413, refusal: text.error }, serving);
    }
    return send(response, { status: 200, text: refusalText(text.error), type: JSON_TYPE }, host);
  }
  const caller = makeCaller({ host, connection, signal: gone.signal, subscriber: undefined });
  const answer = await answerMessage(text.value, caller);
  send(response, { status: answer === undefined ? 204 : 200, text: answer ?? '', type: JSON_TYPE }, host);
}

/** The body as text, of at most so many bytes. What is longer is not read to its end. @spec RPC-LIMIT.2 */
function readText(request: IncomingMessage, limit: number): Promise<Result<string, RpcRefusal>> {
  const tooLarge: Result<string, RpcRefusal> = err({ code: 'request-too-large', limit });
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    return Promise.resolve(tooLarge);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      } else {
        request.pause();
        resolve(tooLarge);
      }
    });
    request.once('end', () => resolve(decodeText(Buffer.concat(chunks))));
    // The client went away: nobody reads what is answered.
    request.once('error', () => resolve(err({ code: 'json-malformed' })));
    request.once('close', () => resolve(err({ code: 'json-malformed' })));
  });
}

function decodeText(bytes: Uint8Array): Result<string, RpcRefusal> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err({ code: 'json-malformed' });
  }
}

function sendHealth(response: ServerResponse, host: RpcHost): void {
  const { log, failed } = host.node;
  const isHealthy = log !== undefined && failed === undefined;
  const status = isHealthy ? 'ok' : (failed?.code ?? 'no-genesis');
  const text = JSON.stringify({ status, height: log?.height.toString(), message: failed && describeRefusal(failed) });
  send(response, { status: isHealthy ? 200 : 503, text, type: JSON_TYPE }, host);
}

async function sendMetrics(response: ServerResponse, host: RpcHost): Promise<void> {
  const text = await host.metrics.text();
  send(response, { status: 200, text, type: 'text/plain; version=0.0.4; charset=utf-8' }, host);
}

function rateExceeded({ limits }: RpcHost): RpcRefusal {
  return { code: 'rate-exceeded', perSecond: limits.requestsPerSecond };
}

/** Refuses, and ends the connection: what comes after on it may be the rest of what was refused. */
function refuse(
  response: ServerResponse,
  { status, refusal }: { readonly status: RefusalStatus; readonly refusal: RpcRefusal },
  { host, connection }: HttpServing,
): void {
  connection.isClosing = true;
  response.setHeader('connection', 'close');
  send(response, { status, text: refusalText(refusal), type: JSON_TYPE }, host);
}

const JSON_TYPE = 'application/json';

interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly type: string;
}

/** Sends an answer; a client that does not take it in time is cut off. @spec RPC-LIMIT.4 */
function send(
  response: ServerResponse,
  { status, text, type }: HttpAnswer,
  { limits, answerBytes, metrics }: RpcHost,
): void {
  const size = Buffer.byteLength(text);
  const { socket } = response.req;
  // A connection that was cut has none any more, whatever its type says.
  if (socket?.destroyed !== false) {
    return;
  }
  if (!answerBytes.take(size)) {
    metrics.curbed('answers-in-flight');
    socket.destroy();
    return;
  }
  const timer = setTimeout(() => {
    metrics.curbed('slow-client');
    socket.destroy();
  }, limits.answerMilliseconds);
  onceGone(response, () => {
    clearTimeout(timer);
    answerBytes.giveBack(size);
  });
  response.writeHead(status, {
    'content-type': type,
    'content-length': size,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(text);
}

/** Calls when an answer was taken or its connection has ended: one that stands behind others is not told of that. */
function onceGone(response: ServerResponse, call: () => void): void {
  const { socket } = response.req;
  const end = () => {
    response.off('close', end);
    socket.off('close', end);
    call();
  };
  response.once('close', end);
  socket.once('close', end);
}
