import { z } from 'zod';
import {
  blockSchema,
  checkSchema,
  commitmentSchema,
  nullifierSchema,
  receiptSchema,
  recordSchema,
  resultsSchema,
  simulateSchema,
  stateRootSchema,
  statusSchema,
  submitSchema,
} from './answer-schemas.ts';
import type { AnswerOf, MethodName, ParamsOf } from './rpc-methods.ts';
import { anyObject, countNumber, digestText, entryMembers, nameText, nothing, uint64Text } from './text-schemas.ts';

/** What is said of a method, to serve it and to document it. @spec RPC-METHOD.1 */
export interface MethodRow<M extends MethodName> {
  readonly summary: string;
  /** Named params; no others are accepted. */
  readonly params: z.ZodType<ParamsOf<M>>;
  readonly answer: z.ZodType<AnswerOf<M>>;
  /** What it takes of the rate of its connection. @spec RPC-LIMIT.3 */
  readonly weight: number;
  /** Served over WebSocket only. */
  readonly needsSocket?: true;
}

/** Most seconds that `submit` waits for a receipt. @spec RPC-SUBMIT.2 */
const MOST_WAIT_SECONDS = 60;

/** All methods: what the server serves, what its OpenRPC document says, what the client checks. @spec RPC-METHOD.1 */
export const METHODS: { readonly [M in MethodName]: MethodRow<M> } = {
  status: { summary: 'The tip of the network', params: nothing, answer: statusSchema, weight: 1 },
  submit: {
    summary: 'Hands in an entry, and waits for its receipt if asked to',
    params: z.strictObject({ ...entryMembers, waitSeconds: z.int().min(0).max(MOST_WAIT_SECONDS).optional() }),
    answer: submitSchema,
    weight: 5,
  },
  check: {
    summary: 'Says whether an entry would take effect in the next block',
    params: z.strictObject(entryMembers),
    answer: checkSchema,
    weight: 5,
  },
  simulate: {
    summary: 'Says what a block of one entry would do, keepers included',
    params: z.strictObject(entryMembers),
    answer: simulateSchema,
    weight: 20,
  },
  block: {
    summary: 'The committed block of a height',
    params: z.strictObject({ height: uint64Text }),
    answer: blockSchema,
    weight: 5,
  },
  results: {
    summary: 'What the block of a height came to: its results, its receipts and its events',
    params: z.strictObject({ height: uint64Text }),
    answer: resultsSchema,
    weight: 5,
  },
  receipt: {
    summary: 'What an entry of a recent block came to; null if it is in none',
    params: z.strictObject({ entryHash: digestText }),
    answer: receiptSchema.nullable(),
    weight: 1,
  },
  record: {
    summary: 'The record of a name, with its proof',
    params: z.strictObject({ name: nameText }),
    answer: recordSchema,
    weight: 2,
  },
  commitment: {
    summary: 'Whether a commitment is known, with its path',
    params: z.strictObject({ commitment: digestText }),
    answer: commitmentSchema,
    weight: 2,
  },
  nullifier: {
    summary: 'Whether a nullifier is spent, with its proof',
    params: z.strictObject({ nullifier: digestText }),
    answer: nullifierSchema,
    weight: 2,
  },
  parameters: { summary: 'The parameters in force', params: nothing, answer: anyObject, weight: 1 },
  stateRoot: {
    summary: 'The state root of the tip, and the parts that it commits to',
    params: nothing,
    answer: stateRootSchema,
    weight: 1,
  },
  subscribe: {
    summary: 'Sends every block from a height on, in order, as notifications of the method "block"',
    params: z.strictObject({ from: uint64Text.optional(), events: z.boolean().optional() }),
    answer: z.object({ subscription: countNumber }),
    weight: 5,
    needsSocket: true,
  },
  unsubscribe: {
    summary: 'Ends a subscription',
    params: z.strictObject({ subscription: countNumber }),
    answer: nothing,
    weight: 1,
    needsSocket: true,
  },
  'rpc.discover': { summary: 'The OpenRPC document of this service', params: nothing, answer: anyObject, weight: 5 },
};

/** Whether there is a method of the name. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}
