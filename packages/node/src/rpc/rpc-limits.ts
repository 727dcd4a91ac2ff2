/** What one server of the RPC allows. Each bounds memory or work that others can cause. @spec RPC-LIMIT.1 */
export interface RpcLimits {
  /** Bytes of a request: of an HTTP body, of a WebSocket message. */
  readonly requestBytes: number;
  /** Bytes of an answer; of all answers of a batch. */
  readonly answerBytes: number;
  /** Bytes of answers that clients have not taken yet, of all connections together. */
  readonly answerBytesInFlight: number;
  /** Requests in one batch. */
  readonly batch: number;
  /** Open connections, HTTP and WebSocket together. */
  readonly connections: number;
  /** New connections in a second, on average; as many at once as may be open. */
  readonly connectionsPerSecond: number;
  /** Weight of the requests of one connection in a second, on average. */
  readonly requestsPerSecond: number;
  /** Weight of the requests that one connection can make at once. */
  readonly requestBurst: number;
  /** Requests of one connection that are not answered yet. */
  readonly pendingPerConnection: number;
  /** Requests that wait for a receipt, of all connections together. */
  readonly waits: number;
  /** Subscriptions of one WebSocket, and of all together. */
  readonly subscriptionsPerSocket: number;
  readonly subscriptions: number;
  /** Milliseconds for a client to send a request, once it has begun. */
  readonly requestMilliseconds: number;
  /** Milliseconds for a client to take an answer or a block. */
  readonly answerMilliseconds: number;
  /** Milliseconds that a connection may be silent: between HTTP requests, and to the ping of a WebSocket. */
  readonly idleMilliseconds: number;
}

/** For a node that serves its own machine. @spec RPC-LIMIT.1 */
export const DEFAULT_RPC_LIMITS: RpcLimits = {
  requestBytes: 2 ** 20,
  answerBytes: 10 * 2 ** 20,
  answerBytesInFlight: 64 * 2 ** 20,
  batch: 20,
  connections: 100,
  connectionsPerSecond: 50,
  requestsPerSecond: 200,
  requestBurst: 400,
  pendingPerConnection: 16,
  waits: 1000,
  subscriptionsPerSocket: 5,
  subscriptions: 100,
  requestMilliseconds: 10_000,
  answerMilliseconds: 30_000,
  idleMilliseconds: 30_000,
};
