import type { NodePort } from './node-port.ts';
import type { RpcLimits } from './rpc-limits.ts';
import type { Curb, RpcMetrics } from './rpc-metrics.ts';
import type { Slots } from './slots.ts';
import { TokenBucket } from './token-bucket.ts';

/** Where a server writes what happens; a logger of pino is one. */
export interface RpcLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Writes nothing. */
export const SILENT_LOG: RpcLog = { info: () => {}, warn: () => {}, error: () => {} };

/** What all connections of a server have in common. */
export interface RpcHost {
  readonly node: NodePort;
  readonly limits: RpcLimits;
  /** Names by which clients may know this server, without ports. @spec RPC-ORIGIN.1 */
  readonly names: ReadonlySet<string>;
  readonly metrics: RpcMetrics;
  readonly log: RpcLog;
  readonly waits: Slots;
  readonly subscriptions: Slots;
  /** Bytes of answers that clients have not taken yet. */
  readonly answerBytes: Slots;
}

/** What is counted of one connection. */
export interface Connection {
  /** Of the weights of its requests. */
  readonly bucket: TokenBucket;
  /** Of its messages and their bytes, before anybody reads them. */
  readonly messages: TokenBucket;
  /** Requests that are not answered yet. */
  pending: number;
  /** A request was refused so that nothing after it is read. */
  isClosing: boolean;
}

/** A connection that has asked for nothing yet. @spec RPC-LIMIT.3 */
export function newConnection({ limits }: RpcHost): Connection {
  const { requestBurst: burst, requestsPerSecond: perSecond } = limits;
  const newBucket = () => new TokenBucket({ burst, perSecond, now: () => performance.now() });
  return { bucket: newBucket(), messages: newBucket(), pending: 0, isClosing: false };
}

/** Each so many bytes of a message weigh as much as a request, and the message itself as some bytes. */
const BYTES_PER_WEIGHT = 2 ** 14;
const BYTES_PER_MESSAGE = 2 ** 10;

/** Why a message is not even read, if it is not: the connection sends too much, or too many at once. @spec RPC-LIMIT.3 */
export function findCurb(connection: Connection, sizeBytes: number, { limits }: RpcHost): Curb | undefined {
  if (connection.pending >= limits.pendingPerConnection) {
    return 'pending';
  }
  const weight = (sizeBytes + BYTES_PER_MESSAGE) / BYTES_PER_WEIGHT;
  return connection.messages.take(weight) ? undefined : 'rate';
}
