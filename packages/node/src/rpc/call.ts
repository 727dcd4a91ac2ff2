import type { Result } from '@surety/codec';
import type { NodePort, NodeRefusal } from './node-port.ts';
import type { AnswerOf, MethodName, ParamsOf } from './rpc-methods.ts';
import type { RpcRefusal } from './rpc-refusal.ts';
import type { Slots } from './slots.ts';

/** Where the blocks of the subscriptions of one WebSocket go. */
export interface Subscriber {
  /** Begins to send blocks from a height on, with their events if asked to; gives the number of the subscription. */
  subscribe(from: bigint, withEvents: boolean): Result<number, RpcRefusal>;
  unsubscribe(subscription: number): Result<void, RpcRefusal>;
}

/** What a method is called with beside its params. */
export interface Call {
  readonly node: NodePort;
  /** Ends when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly waits: Slots;
  /** None over HTTP. */
  readonly subscriber: Subscriber | undefined;
  /** Bytes that the answer may have. */
  readonly answerBytes: number;
}

/** What a call comes to. */
export type Answered<M extends MethodName> = Result<AnswerOf<M>, NodeRefusal | RpcRefusal>;

/** Does what a method is for. */
export type MethodHandler<M extends MethodName> = (
  params: ParamsOf<M>,
  call: Call,
) => Answered<M> | Promise<Answered<M>>;
