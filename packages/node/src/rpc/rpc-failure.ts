import { err, ok, type Result } from '@surety/codec';
import { z } from 'zod';
import { METHODS } from './method-table.ts';
import type { RpcError } from './rpc-error.ts';
import type { AnswerOf, MethodName } from './rpc-methods.ts';
import { anyObject } from './text-schemas.ts';

/** Why a client has no answer. @spec RPC-CLIENT.1 */
export type RpcFailure =
  /** The node refuses; `error.data.code` says why. */
  | { readonly code: 'rpc-refused'; readonly error: RpcError }
  | { readonly code: 'rpc-unreachable'; readonly reason: string }
  /** What answers is no node that this client knows. */
  | { readonly code: 'rpc-answer-malformed'; readonly reason: string };

/** Reads what was answered to one request, and holds it to the schema of the method. @spec RPC-CLIENT.1 */
export function readAnswer<M extends MethodName>(method: M, json: unknown): Result<AnswerOf<M>, RpcFailure> {
  const error = errorSchema.safeParse(json);
  if (error.success) {
    return err({ code: 'rpc-refused', error: error.data.error });
  }
  const envelope = z.object({ result: z.unknown() }).safeParse(json);
  const schema: z.ZodType<AnswerOf<M>> = METHODS[method].answer;
  const answer = schema.safeParse(envelope.success ? envelope.data.result : undefined);
  return answer.success ? ok(answer.data) : err({ code: 'rpc-answer-malformed', reason: answer.error.message });
}

const errorSchema: z.ZodType<{ readonly error: RpcError }> = z.object({
  error: z.object({
    code: z.int(),
    message: z.string(),
    data: anyObject.refine((data): data is RpcError['data'] => typeof data['code'] === 'string'),
  }),
}) as z.ZodType<unknown> as z.ZodType<{ readonly error: RpcError }>;
