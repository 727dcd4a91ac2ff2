import { describeRefusal } from './describe-refusal.ts';
import { factsToJson, type JsonObject } from './facts-json.ts';
import type { NodeRefusal } from './node-port.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** An error object of JSON-RPC. `data.code` says what is wrong; programs read that. @spec RPC-ERROR.1 */
export interface RpcError {
  readonly code: number;
  /** A sentence for people. */
  readonly message: string;
  readonly data: JsonObject & { readonly code: string };
}

/** The error object of a refusal by the node or by the RPC. @spec RPC-ERROR.1 */
export function refusalToError(refusal: NodeRefusal | RpcRefusal): RpcError {
  return {
    code: ERROR_NUMBERS.get(refusal.code) ?? REFUSED,
    message: describeRefusal(refusal),
    data: { ...factsToJson(refusal), code: refusal.code },
  };
}

/** The node refused what was well asked. @spec RPC-ERROR.1 */
const REFUSED = -32000;

/** The client asks for more than is allowed to it, now or ever. @spec RPC-ERROR.1 */
const LIMITED = -32005;

/** Numbers that JSON-RPC defines, and the one of limits; -32000 for all others. */
const ERROR_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['json-malformed', -32700],
  ['json-too-large', -32700],
  ['json-too-deep', -32700],
  ['json-name-repeated', -32700],
  ['json-number-not-canonical', -32700],
  ['host-refused', -32600],
  ['origin-refused', -32600],
  ['path-unknown', -32600],
  ['verb-refused', -32600],
  ['content-type-refused', -32600],
  ['request-too-large', -32600],
  ['request-malformed', -32600],
  ['batch-empty', -32600],
  ['batch-too-large', -32600],
  ['method-unknown', -32601],
  ['method-needs-socket', -32601],
  ['params-malformed', -32602],
  ['internal-error', -32603],
  ['answer-too-large', LIMITED],
  ['rate-exceeded', LIMITED],
  ['node-busy', LIMITED],
]);
