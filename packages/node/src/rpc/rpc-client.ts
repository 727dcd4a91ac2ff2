import { err, type Result } from '@surety/codec';
import { followRemoteBlocks } from './follow-remote-blocks.ts';
import { type RpcFailure, readAnswer } from './rpc-failure.ts';
import type { AnswerOf, BlockAnswer, MethodName, ParamsOf } from './rpc-methods.ts';

/** A node that is reached over its RPC. Never throws. @spec RPC-CLIENT.1 */
export interface RpcClient {
  /** Calls a method over HTTP. */
  call<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<Result<AnswerOf<M>, RpcFailure>>;
  /**
   * The committed blocks from a height on, in order, over a WebSocket. Ends with the signal, or after the failure that it
   * gives last: whoever wants to go on asks again, from the height after the last block. @spec RPC-CLIENT.2
   */
  blocks(from: bigint, signal: AbortSignal): AsyncGenerator<Result<BlockAnswer, RpcFailure>, void>;
}

/** Most bytes of an answer that a client takes. */
const MOST_ANSWER_BYTES: number = 2 ** 25;

/** A client of the node at an address such as `http://127.0.0.1:26680/`. @spec RPC-CLIENT.1 */
export function makeRpcClient(url: string): RpcClient {
  let last = 0;
  return {
    call: async (method, params) => {
      last += 1;
      const request = { jsonrpc: '2.0', id: last, method, params };
      const text = await post(url, JSON.stringify(request));
      return text.ok ? readAnswerText(method, text.value) : text;
    },
    blocks: (from, signal) => followRemoteBlocks(url, from, signal),
  };
}

function readAnswerText<M extends MethodName>(method: M, text: string): Result<AnswerOf<M>, RpcFailure> {
  try {
    return readAnswer(method, JSON.parse(text));
  } catch {
    return err({ code: 'rpc-answer-malformed', reason: 'the answer is no JSON' });
  }
}

async function post(url: string, body: string): Promise<Result<string, RpcFailure>> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return await readBody(response);
  } catch (thrown) {
    return err({ code: 'rpc-unreachable', reason: reasonOf(thrown) });
  }
}

async function readBody(response: Response): Promise<Result<string, RpcFailure>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_ANSWER_BYTES) {
      return err({ code: 'rpc-answer-malformed', reason: `the answer has more than ${MOST_ANSWER_BYTES} bytes` });
    }
    chunks.push(chunk);
  }
  return { ok: true, value: Buffer.concat(chunks).toString() };
}

/** What fetch throws says why in its cause. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : String(cause);
}
