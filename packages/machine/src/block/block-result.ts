import { type Codec, type Digest, digest, option, text, uint, variant } from '@surety/codec';
import type { Receipt } from '../admit/apply-transaction.ts';
import type { Commitment } from '../model/tag.ts';
import type { AdmissionRejection } from '../rejection.ts';
import type { EntryHash } from '../transaction/entry.ts';
import type { TransactionId } from '../transaction/transaction-id.ts';
import type { InvalidEntryRejection, StepRejection } from './block-rejection.ts';
import { namedNumber } from './named-number.ts';
import type { Step } from './step.ts';

/** What a valid entry came to. @spec FEE-OUTCOME.1 */
export type SettledOutcome =
  | { readonly type: 'applied'; readonly receipt: Receipt }
  /** The receipt is that of the fee action. */
  | { readonly type: 'failed'; readonly receipt: Receipt; readonly rejection: AdmissionRejection }
  | { readonly type: 'unpaid'; readonly rejection: AdmissionRejection };

/** What an entry of a block came to: `invalid` in decided blocks only. @spec FEE-OUTCOME.1, BLOCK.6 */
export type EntryOutcome = SettledOutcome | { readonly type: 'invalid'; readonly rejection: InvalidEntryRejection };

/** An entry of a block that was executed. @spec BLOCK.4 */
export interface EntryResult {
  readonly entryHash: EntryHash;
  /** None if the entry is invalid. */
  readonly txId: TransactionId | undefined;
  readonly outcome: EntryOutcome;
  /** Base units of the fee kind that were charged. */
  readonly fee: bigint;
  /** Steps of evaluation. */
  readonly steps: number;
}

/** What a keeper did in a block, step by step. @spec BLOCK.4 */
export type KeeperResult =
  | {
      readonly type: 'applied';
      readonly keeper: number;
      /** The request that it served. */
      readonly request: Commitment | undefined;
      readonly step: Step;
      /** Of the step. @spec STEP-FORM.1 */
      readonly bytes: Uint8Array;
      /** None if the step has no actions. */
      readonly receipt: Receipt | undefined;
    }
  | {
      readonly type: 'refused';
      readonly keeper: number;
      readonly request: Commitment | undefined;
      readonly rejection: StepRejection;
    }
  /** Its function threw `reason`, which is for people and is in no digest. */
  | { readonly type: 'keeper-failed'; readonly keeper: number; readonly reason: unknown };

/**
 * What an entry, a step, or a keeper's failure came to, as the results of a block keep it: first those of the entries, then
 * those of the keepers. @spec BLOCK.4
 */
export type BlockReceipt =
  | {
      readonly type: 'entry';
      /** The txId; of an invalid entry its entryHash. */
      readonly id: Digest;
      readonly outcome: EntryOutcome['type'];
      /** Of the rejection; empty if all took effect. */
      readonly code: string;
      /** Base units of the fee kind that were charged. */
      readonly fee: bigint;
      /** Steps of evaluation. */
      readonly steps: bigint;
    }
  | {
      readonly type: 'step';
      readonly keeper: number;
      /** The request that it served. */
      readonly request: Commitment | undefined;
      /** Of the rejection; empty if the step was applied. */
      readonly code: string;
    }
  | { readonly type: 'keeper-failed'; readonly keeper: number };

/** An entry's part of the results of its block. @spec BLOCK.4 */
export function encodeEntryResult({ entryHash, txId, outcome, fee, steps }: EntryResult): Uint8Array {
  const code = outcome.type === 'applied' ? '' : outcome.rejection.code;
  const id = txId ?? entryHash;
  return blockReceiptCodec.encode({ type: 'entry', id, outcome: outcome.type, code, fee, steps: BigInt(steps) });
}

/** A step's part, or a failure's, of the results of its block. @spec BLOCK.4 */
export function encodeKeeperResult(result: KeeperResult): Uint8Array {
  const { type, keeper } = result;
  if (type === 'keeper-failed') {
    return blockReceiptCodec.encode({ type: 'keeper-failed', keeper });
  }
  const code = type === 'applied' ? '' : result.rejection.code;
  return blockReceiptCodec.encode({ type: 'step', keeper, request: result.request, code });
}

/** One of the results of a block. @spec BLOCK.4 */
export const blockReceiptCodec: Codec<BlockReceipt> = variant<{
  entry: Omit<Extract<BlockReceipt, { readonly type: 'entry' }>, 'type'>;
  step: Omit<Extract<BlockReceipt, { readonly type: 'step' }>, 'type'>;
  'keeper-failed': { readonly keeper: number };
}>({
  entry: {
    number: 0,
    fields: {
      id: digest(),
      outcome: namedNumber<EntryOutcome['type']>({ applied: 0, failed: 1, unpaid: 2, invalid: 3 }),
      code: text(64),
      fee: uint(128),
      steps: uint(64),
    },
  },
  step: {
    number: 1,
    fields: { keeper: uint(16), request: option<Commitment>(digest<'commitment'>()), code: text(64) },
  },
  'keeper-failed': { number: 2, fields: { keeper: uint(16) } },
});
