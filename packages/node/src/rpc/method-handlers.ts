import { err, ok } from '@surety/codec';
import { answerCheck, answerSimulate, answerSubmit } from './answer-entries.ts';
import {
  answerBlock,
  answerCommitment,
  answerNullifier,
  answerParameters,
  answerReceipt,
  answerRecord,
  answerResults,
  answerStateRoot,
  answerStatus,
} from './answer-reads.ts';
import type { Answered, Call, MethodHandler } from './call.ts';
import { makeOpenRpc } from './open-rpc.ts';
import type { MethodName, ParamsOf } from './rpc-methods.ts';

/** What serves each method. @spec RPC-METHOD.1 */
export const HANDLERS: { readonly [M in MethodName]: MethodHandler<M> } = {
  status: answerStatus,
  submit: answerSubmit,
  check: answerCheck,
  simulate: answerSimulate,
  block: answerBlock,
  results: answerResults,
  receipt: answerReceipt,
  record: answerRecord,
  commitment: answerCommitment,
  nullifier: answerNullifier,
  parameters: answerParameters,
  stateRoot: answerStateRoot,
  subscribe: answerSubscribe,
  unsubscribe: answerUnsubscribe,
  'rpc.discover': () => ok(makeOpenRpc()),
};

/** Begins to send blocks. @spec RPC-FOLLOW.1 */
function answerSubscribe(
  { from, events = false }: ParamsOf<'subscribe'>,
  { node, subscriber }: Call,
): Answered<'subscribe'> {
  const { log } = node;
  if (log === undefined) {
    return err({ code: 'genesis-missing' });
  }
  const height = from === undefined ? log.height + 1n : BigInt(from);
  if (height < log.first || height > log.height + 1n) {
    return err({ code: 'height-absent', height });
  }
  const begun = subscriber?.subscribe(height, events) ?? err({ code: 'method-needs-socket', method: 'subscribe' });
  return begun.ok ? ok({ subscription: begun.value }) : begun;
}

function answerUnsubscribe({ subscription }: ParamsOf<'unsubscribe'>, { subscriber }: Call): Answered<'unsubscribe'> {
  const ended = subscriber?.unsubscribe(subscription) ?? err({ code: 'method-needs-socket', method: 'unsubscribe' });
  return ended.ok ? ok({}) : ended;
}
