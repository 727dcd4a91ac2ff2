import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { err, ok, type Result } from '@surety/codec';
import { WebSocketServer } from 'ws';
import { checkOrigin, isLoopback, LOOPBACK_NAMES } from './check-origin.ts';
import type { NodePort } from './node-port.ts';
import { type Connection, newConnection, type RpcHost, type RpcLog, SILENT_LOG } from './rpc-host.ts';
import { DEFAULT_RPC_LIMITS, type RpcLimits } from './rpc-limits.ts';
import { RpcMetrics } from './rpc-metrics.ts';
import { serveHttp } from './serve-http.ts';
import { serveSocket } from './serve-socket.ts';
import { Slots } from './slots.ts';
import { TokenBucket } from './token-bucket.ts';

/** What a server of the RPC is made of. */
export interface RpcOptions {
  readonly node: NodePort;
  /** Address to listen at; 127.0.0.1 if it is left out. @spec RPC-ORIGIN.2 */
  readonly address?: string | undefined;
  /** 0, and the system chooses one. */
  readonly port: number;
  /** Names by which clients know the server, beside those of the machine itself. @spec RPC-ORIGIN.1 */
  readonly names?: readonly string[] | undefined;
  readonly limits?: Partial<RpcLimits> | undefined;
  readonly log?: RpcLog | undefined;
  /** Gives what else `/metrics` says, in the text format of Prometheus. @spec RPC-METRIC.1 */
  readonly nodeMetrics?: (() => Promise<string>) | undefined;
}

/** A server that listens. */
export interface RpcServer {
  /** `http://address:port/`; WebSockets are at the same place. */
  readonly url: string;
  /** Cuts all connections, and ends what they wait for. */
  close(): Promise<void>;
}

/** The address cannot be listened at. */
export interface NotListening {
  readonly code: 'rpc-not-listening';
  /** What the system said, for people. */
  readonly reason: string;
}

/** Serves a node over HTTP and WebSocket. @spec RPC-SERVE.1 */
export function serveRpc(options: RpcOptions): Promise<Result<RpcServer, NotListening>> {
  const { address = '127.0.0.1', port } = options;
  const open = new Set<Socket>();
  const host = makeHost(options, open);
  const server = makeServer(host);
  admitConnections(server, host, open);
  return new Promise((resolve) => {
    server.on('error', (error) => {
      if (server.listening) {
        // A connection could not be accepted: others can.
        host.log.error({ err: error }, 'the RPC failed to accept a connection');
        return;
      }
      host.metrics.close();
      resolve(err({ code: 'rpc-not-listening', reason: error.message }));
    });
    server.listen(port, address, () => {
      const bound = server.address() as AddressInfo;
      const shown = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
      host.log.info({ address: bound.address, port: bound.port }, 'the RPC listens');
      resolve(ok({ url: `http://${shown}:${bound.port}/`, close: () => closeServer(server, host, open) }));
    });
  });
}

function makeHost(
  { node, names = [], limits: changes, log = SILENT_LOG, address, nodeMetrics }: RpcOptions,
  open: Set<Socket>,
): RpcHost {
  const limits: RpcLimits = { ...DEFAULT_RPC_LIMITS, ...changes };
  const waits = new Slots(limits.waits);
  const subscriptions = new Slots(limits.subscriptions);
  const answerBytes = new Slots(limits.answerBytesInFlight);
  const metrics = new RpcMetrics(node, nodeMetrics, {
    connections: () => open.size,
    waits: () => waits.taken,
    subscriptions: () => subscriptions.taken,
    answer_bytes_in_flight: () => answerBytes.taken,
  });
  if (address !== undefined && !isLoopback(address)) {
    log.warn({ address }, 'the RPC is open to other machines, and asks nobody who they are');
  }
  const known = new Set([...LOOPBACK_NAMES, ...names.map((name) => name.toLowerCase())]);
  return { node, limits, names: known, metrics, log, waits, subscriptions, answerBytes };
}

function makeServer({ limits }: RpcHost): Server {
  const { requestMilliseconds, idleMilliseconds, connections } = limits;
  const server = createServer({
    headersTimeout: requestMilliseconds,
    requestTimeout: requestMilliseconds,
    keepAliveTimeout: idleMilliseconds,
    connectionsCheckingInterval: Math.ceil(requestMilliseconds / 4),
    maxHeaderSize: 2 ** 13,
  });
  server.maxConnections = connections;
  return server;
}

/** Counts connections, and hands what comes over them to HTTP or WebSocket. @spec RPC-LIMIT.3 */
function admitConnections(server: Server, host: RpcHost, open: Set<Socket>): void {
  const { limits, metrics, names } = host;
  const known = new WeakMap<Duplex, Connection>();
  const connectionOf = (socket: Duplex) => known.get(socket) ?? newConnection(host);
  const { connections: burst, connectionsPerSecond: perSecond } = limits;
  const arrivals = new TokenBucket({ burst, perSecond, now: () => performance.now() });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.requestBytes, perMessageDeflate: false });
  server.on('drop', () => metrics.curbed('connections'));
  server.on('connection', (socket: Socket) => {
    if (!arrivals.take(1)) {
      metrics.curbed('connections');
      socket.destroy();
      return;
    }
    open.add(socket);
    // One for each answer under way, of which there are so many as may be pending.
    socket.setMaxListeners(0);
    socket.once('close', () => open.delete(socket));
    known.set(socket, newConnection(host));
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    serveHttp(request, response, { host, connection: connectionOf(socket) }).catch((thrown: unknown) => {
      host.log.error({ err: thrown }, 'a request of HTTP failed');
      socket.destroy();
    });
  });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    // Whoever goes away while it is answered is no failure of the server.
    socket.on('error', () => socket.destroy());
    const refusal = request.url === '/' ? checkOrigin(request.headers, names) : { code: 'path-unknown' };
    if (refusal !== undefined) {
      metrics.curbed('foreign-origin');
      const status = refusal.code === 'path-unknown' ? '404 Not Found' : '403 Forbidden';
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`, () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveSocket(webSocket, host, connectionOf(socket)));
  });
}

async function closeServer(server: Server, { metrics, log }: RpcHost, open: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of open) {
    socket.destroy();
  }
  await closed;
  metrics.close();
  log.info({}, 'the RPC is closed');
}
