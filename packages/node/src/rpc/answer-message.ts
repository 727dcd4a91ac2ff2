import { err, ok, type Result } from '@surety/codec';
import type { z } from 'zod';
import type { Call, MethodHandler } from './call.ts';
import { HANDLERS } from './method-handlers.ts';
import { isMethodName, METHODS } from './method-table.ts';
import type { NodeRefusal } from './node-port.ts';
import { type RequestId, type RpcMessage, type RpcRequest, readMessage } from './read-request.ts';
import { refusalToError } from './rpc-error.ts';
import type { RpcLimits } from './rpc-limits.ts';
import type { MethodName } from './rpc-methods.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** Who asks, and what is allowed to them. */
export interface Caller {
  readonly limits: RpcLimits;
  readonly call: Omit<Call, 'answerBytes'>;
  /** Takes the weight of a request from the rate of the connection; false if there is not enough. */
  take(weight: number): boolean;
  /** Is told of every request that was answered. `code` is that of the error. */
  answered(method: MethodName | 'unknown', code: string | undefined, milliseconds: number): void;
  /** Is told what was thrown while a request was answered, which is a bug. */
  failed(method: MethodName, thrown: unknown): void;
}

/**
 * The text that answers the text of a message; none if it has notifications only. Requests of a batch are begun in their
 * order, one after the other, and together have no more bytes than an answer may. Never throws. @spec RPC-FORM.1, RPC-FORM.2
 */
export async function answerMessage(text: string, caller: Caller): Promise<string | undefined> {
  const message = readMessage(text, caller.limits.batch);
  if (!message.ok) {
    return refusalText(message.error);
  }
  const budget = { left: caller.limits.answerBytes };
  if (message.value.type === 'single') {
    return answerRead(message.value.request, budget, caller);
  }
  const answers = await answerBatch(message.value.requests, budget, caller);
  return answers.length === 0 ? undefined : `[${answers.join(',')}]`;
}

/** The text of an error that answers no request in particular. @spec RPC-ERROR.1 */
export function refusalText(refusal: RpcRefusal): string {
  return JSON.stringify({ jsonrpc: '2.0', id: null, error: refusalToError(refusal) });
}

type ReadRequest = Extract<RpcMessage, { readonly type: 'single' }>['request'];

/** Bytes that are left for answers. */
interface Budget {
  left: number;
}

async function answerBatch(requests: readonly ReadRequest[], budget: Budget, caller: Caller): Promise<string[]> {
  const begun: Promise<string | undefined>[] = [];
  for (const request of requests) {
    begun.push(answerRead(request, budget, caller));
    // Others have their turn between two requests of a batch.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return (await Promise.all(begun)).filter((answer) => answer !== undefined);
}

async function answerRead(request: ReadRequest, budget: Budget, caller: Caller): Promise<string | undefined> {
  if (!request.ok) {
    return refusalText(request.error);
  }
  const { id } = request.value;
  const begun = performance.now();
  const result = await answerRequest(request.value, budget, caller);
  const text = id === undefined ? '' : answerText(id, result, budget);
  const { method } = request.value;
  const code = result.ok ? undefined : result.error.code;
  caller.answered(isMethodName(method) ? method : 'unknown', code, performance.now() - begun);
  return id === undefined ? undefined : text;
}

function answerText(id: RequestId, result: Result<unknown, NodeRefusal | RpcRefusal>, budget: Budget): string {
  const text = resultText(id, result);
  const size = Buffer.byteLength(text);
  if (size <= budget.left) {
    budget.left -= size;
    return text;
  }
  return resultText(id, err({ code: 'answer-too-large', limit: budget.left }));
}

function resultText(id: RequestId, result: Result<unknown, NodeRefusal | RpcRefusal>): string {
  return JSON.stringify(
    result.ok
      ? { jsonrpc: '2.0', id, result: result.value }
      : { jsonrpc: '2.0', id, error: refusalToError(result.error) },
  );
}

async function answerRequest(
  { method, params }: RpcRequest,
  budget: Budget,
  caller: Caller,
): Promise<Result<unknown, NodeRefusal | RpcRefusal>> {
  if (!caller.take(isMethodName(method) ? METHODS[method].weight : 1)) {
    return err({ code: 'rate-exceeded', perSecond: caller.limits.requestsPerSecond });
  }
  if (!isMethodName(method)) {
    return err({ code: 'method-unknown' });
  }
  if (METHODS[method].needsSocket === true && caller.call.subscriber === undefined) {
    return err({ code: 'method-needs-socket', method });
  }
  const read = readParams(METHODS[method].params, params);
  if (!read.ok) {
    return read;
  }
  try {
    // The schema of the same row has read the params.
    const handler = HANDLERS[method] as MethodHandler<MethodName>;
    return await handler(read.value as never, { ...caller.call, answerBytes: budget.left });
  } catch (thrown) {
    caller.failed(method, thrown);
    return err({ code: 'internal-error' });
  }
}

/** Most characters of a text of others within an error. */
const MOST_QUOTED = 200;

function readParams(schema: z.ZodType, params: unknown): Result<unknown, RpcRefusal> {
  const read = schema.safeParse(params);
  if (read.success) {
    return ok(read.data);
  }
  const [issue] = read.error.issues;
  const path = (issue?.path ?? []).map(String).join('.');
  const reason = (issue?.message ?? 'unreadable').slice(0, MOST_QUOTED);
  return err({ code: 'params-malformed', path, reason });
}
