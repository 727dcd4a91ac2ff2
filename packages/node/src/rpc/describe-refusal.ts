import {
  type AnyBlockRejection,
  BLOCK_REJECTION_CODES,
  describeBlockRejection,
  describeRejection,
  REJECTION_CODES,
  type Rejection,
} from '@surety/machine';
import type { NodeRefusal } from './node-port.ts';
import { describeNodeRefusal, OWN_NODE_CODES, type OwnNodeRefusal } from './node-sentences.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** One sentence that says why the node or the RPC refuses. Programs read the code. @spec RPC-ERROR.1 */
export function describeRefusal(refusal: NodeRefusal | RpcRefusal): string {
  if (isRpcRefusal(refusal)) {
    return describeOwn(refusal);
  }
  if (isOfEntries(refusal)) {
    return describeRejection(refusal);
  }
  if (isOfBlocks(refusal)) {
    return describeBlockRejection(refusal);
  }
  return isOfNode(refusal) ? describeNodeRefusal(refusal) : `The node refuses this: ${refusal.code}.`;
}

type ByCode = { readonly [R in RpcRefusal as R['code']]: R };

function describeOwn<Code extends RpcRefusal['code']>(
  refusal: { [C in Code]: ByCode[C] & { readonly code: C } }[Code],
): string {
  return SENTENCES[refusal.code](refusal);
}

const SENTENCES: { readonly [C in keyof ByCode]: (r: ByCode[C]) => string } = {
  'host-refused': () => 'The request names a host that this node does not serve.',
  'origin-refused': () => 'The request comes from a web page, which this node does not serve.',
  'path-unknown': () => 'The node serves /, /health and /metrics.',
  'verb-refused': () => 'Requests to / are made by POST or WebSocket, all others by GET.',
  'content-type-refused': () => 'The content type of a request is application/json.',
  'request-too-large': ({ limit }) => `The request has more than ${limit} bytes.`,
  'json-malformed': () => 'The request is no JSON text.',
  'json-too-large': () => 'The JSON text is too long.',
  'json-too-deep': () => 'The JSON text has too many objects and arrays around a value.',
  'json-name-repeated': () => 'An object of the JSON text has a name twice.',
  'json-number-not-canonical': () => 'A number of the JSON text is not whole, or not in its shortest form.',
  'request-malformed': ({ path }) =>
    `The request is no request of JSON-RPC 2.0${path === '' ? '' : `: see "${path}"`}.`,
  'batch-empty': () => 'The batch has no requests.',
  'batch-too-large': ({ count, limit }) => `The batch has ${count} requests; ${limit} are allowed.`,
  'method-unknown': () => 'There is no such method; rpc.discover lists those there are.',
  'method-needs-socket': ({ method }) => `The method ${method} is served over WebSocket only.`,
  'params-malformed': ({ path, reason }) => `The params are not those of the method${at(path)}: ${reason}.`,
  'answer-too-large': ({ limit }) => `The answer would have more than ${limit} bytes.`,
  'rate-exceeded': ({ perSecond }) => `The connection asks for more than ${perSecond} a second; wait and ask again.`,
  'node-busy': ({ what }) => `There are too many ${what} at this time; ask again later.`,
  'subscription-unknown': ({ subscription }) => `The connection has no subscription ${subscription}.`,
  'internal-error': () => 'The node failed to answer; its log says why.',
};

const CODES_OF_ENTRIES: ReadonlySet<string> = new Set(REJECTION_CODES);
const CODES_OF_BLOCKS: ReadonlySet<string> = new Set(BLOCK_REJECTION_CODES);

function isRpcRefusal(refusal: NodeRefusal): refusal is RpcRefusal {
  return Object.hasOwn(SENTENCES, refusal.code);
}

/** A code has one meaning, so it tells the facts. */
function isOfEntries(refusal: NodeRefusal): refusal is Rejection {
  return CODES_OF_ENTRIES.has(refusal.code);
}

function isOfBlocks(refusal: NodeRefusal): refusal is AnyBlockRejection {
  return CODES_OF_BLOCKS.has(refusal.code);
}

function isOfNode(refusal: NodeRefusal): refusal is OwnNodeRefusal {
  return OWN_NODE_CODES.has(refusal.code);
}

function at(path: string): string {
  return path === '' ? '' : ` at ${path}`;
}
