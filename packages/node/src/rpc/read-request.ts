import { err, type Json, ok, parseJsonStrict, type Result } from '@surety/codec';
import type { JsonObject } from './facts-json.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** What tells answers apart. */
export type RequestId = string | number | null;

/** A request of JSON-RPC 2.0 whose method and params nobody has looked at. */
export interface RpcRequest {
  /** None for a notification, which has no answer. */
  readonly id: RequestId | undefined;
  readonly method: string;
  readonly params: Json;
}

/** One request, or a batch; each that is malformed is refused alone. @spec RPC-FORM.1, RPC-FORM.2 */
export type RpcMessage =
  | { readonly type: 'single'; readonly request: Result<RpcRequest, RpcRefusal> }
  | { readonly type: 'batch'; readonly requests: readonly Result<RpcRequest, RpcRefusal>[] };

/** Most characters of an id that is a text. @spec RPC-FORM.1 */
const MOST_ID_LENGTH = 128;

/** Reads the text of a message. @spec RPC-FORM.1, RPC-FORM.2 */
export function readMessage(text: string, mostInBatch: number): Result<RpcMessage, RpcRefusal> {
  const json = parseJsonStrict(text);
  if (!json.ok) {
    return err({ code: json.error.code });
  }
  if (!isList(json.value)) {
    return ok({ type: 'single', request: readRequest(json.value) });
  }
  const count = json.value.length;
  if (count === 0) {
    return err({ code: 'batch-empty' });
  }
  return count > mostInBatch
    ? err({ code: 'batch-too-large', count, limit: mostInBatch })
    : ok({ type: 'batch', requests: json.value.map(readRequest) });
}

function readRequest(json: Json): Result<RpcRequest, RpcRefusal> {
  if (!isObject(json)) {
    return malformed('');
  }
  if (json['jsonrpc'] !== '2.0') {
    return malformed('jsonrpc');
  }
  const { id, method, params = {} } = json;
  if (!isId(id)) {
    return malformed('id');
  }
  return typeof method === 'string' ? ok({ id, method, params }) : malformed('method');
}

function malformed(path: string): Result<never, RpcRefusal> {
  return err({ code: 'request-malformed', path });
}

function isId(id: Json | undefined): id is RequestId | undefined {
  return (
    id === undefined ||
    id === null ||
    (typeof id === 'string' && id.length <= MOST_ID_LENGTH) ||
    (typeof id === 'number' && Number.isSafeInteger(id))
  );
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !isList(json);
}
