import { err, type Result } from '@surety/codec';
import type { FolderRefusal } from '../folder/folder-answer.ts';
import { makeRpcClient } from '../rpc/rpc-client.ts';
import type { AnswerOf, MethodName, ParamsOf } from '../rpc/rpc-methods.ts';
import { usualNode } from './node-address.ts';
import { refuseFailure } from './refuse-failure.ts';

/** A node that a command talks to. */
export interface AskedNode {
  readonly url: string;
  /** Asks; a failure says what to do next. Waits and asks again, at most 30 s, where the node limits the rate. */
  ask<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<Result<AnswerOf<M>, FolderRefusal>>;
}

/** Waits of 500 ms each, of which the first is enough for what commands ask. */
const MOST_WAITS = 60;

/** The node at an address. @spec CLI.20 */
export function askNode({ node: url = usualNode() }: { readonly node?: string }): AskedNode {
  const client = makeRpcClient(url);
  return {
    url,
    ask: async (method, params) => {
      for (let waits = 0; ; waits++) {
        const answer = await client.call(method, params);
        if (answer.ok) {
          return answer;
        }
        const refusal = refuseFailure(url, answer.error);
        if (refusal.code !== 'rate-exceeded' || waits === MOST_WAITS) {
          return err(refusal);
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
  };
}
