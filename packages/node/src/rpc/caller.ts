import type { Caller } from './answer-message.ts';
import type { Call } from './call.ts';
import type { Connection, RpcHost } from './rpc-host.ts';

/** The caller behind a connection of a server. */
export function makeCaller({
  host,
  connection,
  signal,
  subscriber,
}: Pick<Call, 'signal' | 'subscriber'> & { readonly host: RpcHost; readonly connection: Connection }): Caller {
  const { node, limits, waits, metrics, log } = host;
  return {
    limits,
    call: { node, signal, waits, subscriber },
    take: (weight) => {
      const isTaken = connection.bucket.take(weight);
      if (!isTaken) {
        metrics.curbed('rate');
      }
      return isTaken;
    },
    answered: (method, code, milliseconds) => metrics.answered(method, code, milliseconds),
    failed: (method, thrown) => log.error({ method, err: thrown }, 'a request failed'),
  };
}
