import { z } from 'zod';
import type {
  BlockAnswer,
  CheckAnswer,
  DoneAnswer,
  KeeperAnswer,
  OutcomeAnswer,
  ProvenCommitment,
  ProvenNullifier,
  ProvenRecord,
  ReceiptAnswer,
  ResultsAnswer,
  SimulateAnswer,
  StateRootAnswer,
  StatusAnswer,
  SubmitAnswer,
} from './rpc-methods.ts';
import { amountText, anyObject, countNumber, digestText, hexText, uint64Text } from './text-schemas.ts';

const digests = z.array(digestText);
const objects = z.array(anyObject);
const provenAt = { height: uint64Text, stateRoot: digestText, root: digestText };

/** Of the method `status`. */
export const statusSchema: z.ZodType<StatusAnswer> = z.object({
  network: digestText,
  rulesVersion: countNumber,
  height: uint64Text,
  time: uint64Text,
  epoch: uint64Text,
  stateRoot: digestText,
  firstHeight: uint64Text,
  prunedBelow: uint64Text,
  pool: z.object({ entries: countNumber, sizeBytes: countNumber }),
});

/** Of the method `check`. */
export const checkSchema: z.ZodType<CheckAnswer> = z.object({
  entryHash: digestText,
  txId: digestText,
  sizeBytes: countNumber,
  steps: countNumber,
  fee: amountText,
  price: amountText,
});

const doneSchema: z.ZodType<DoneAnswer> = z.object({
  nullifiers: digests,
  commitments: digests,
  firstLeaf: countNumber,
  requests: digests,
  consumedRequests: digests,
});

const outcome = {
  entryHash: digestText,
  txId: digestText.optional(),
  outcome: z.enum(['applied', 'failed', 'unpaid', 'invalid']),
  fee: amountText,
  steps: countNumber,
  done: doneSchema.optional(),
  rejection: anyObject.optional(),
};
const outcomeSchema: z.ZodType<OutcomeAnswer> = z.object(outcome);

const keeperSchema: z.ZodType<KeeperAnswer> = z.object({
  type: z.enum(['applied', 'refused', 'keeper-failed']),
  keeper: countNumber,
  request: digestText.optional(),
  done: doneSchema.optional(),
  rejection: anyObject.optional(),
});

/** Of the method `simulate`. */
export const simulateSchema: z.ZodType<SimulateAnswer> = z.object({
  height: uint64Text,
  stateRoot: digestText,
  entry: outcomeSchema,
  keepers: z.array(keeperSchema),
});

/** Of the method `receipt`, where there is one. */
export const receiptSchema: z.ZodType<ReceiptAnswer> = z.object({
  ...outcome,
  height: uint64Text,
  position: countNumber,
});

/** Of the method `submit`. */
export const submitSchema: z.ZodType<SubmitAnswer> = z.object({
  entryHash: digestText,
  txId: digestText,
  fate: z.enum(['waiting', 'committed', 'dropped']),
  receipt: receiptSchema.optional(),
  rejection: anyObject.optional(),
});

/** Of the method `block`, and what is sent to who follows blocks. */
export const blockSchema: z.ZodType<BlockAnswer> = z.object({
  height: uint64Text,
  stateRoot: digestText,
  type: z.enum(['genesis', 'block', 'pruned', 'omitted']),
  document: hexText.optional(),
  time: uint64Text.optional(),
  epoch: uint64Text.optional(),
  entries: z.array(hexText).optional(),
  attestations: objects.optional(),
  faults: objects.optional(),
  steps: z.array(hexText).optional(),
  receipts: objects.optional(),
  events: objects.optional(),
});

/** Of the method `results`. */
export const resultsSchema: z.ZodType<ResultsAnswer> = z.object({
  height: uint64Text,
  results: z.array(hexText),
  receipts: objects,
  events: objects.optional(),
});

/** Of the method `record`. */
export const recordSchema: z.ZodType<ProvenRecord> = z.object({
  ...provenAt,
  value: hexText.optional(),
  proof: z.object({
    entries: z.array(z.object({ key: digestText, valueDigest: digestText })),
    siblings: digests,
  }),
});

/** Of the method `commitment`. */
export const commitmentSchema: z.ZodType<ProvenCommitment> = z.object({
  ...provenAt,
  leafCount: countNumber,
  known: z.boolean(),
  path: z.object({ index: countNumber, siblings: digests }).optional(),
});

/** Of the method `nullifier`. */
export const nullifierSchema: z.ZodType<ProvenNullifier> = z.object({
  ...provenAt,
  spent: z.boolean(),
  proof: z.object({ keys: digests, siblings: digests }),
});

/** Of the method `stateRoot`. */
export const stateRootSchema: z.ZodType<StateRootAnswer> = z.object({
  height: uint64Text,
  stateRoot: digestText,
  parts: anyObject,
  bytes: z.record(z.string(), hexText),
});
