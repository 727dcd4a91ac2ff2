import { err, ok, type Result, sha256 } from '@surety/codec';
import { decodeEntry, type EntryHash } from '../transaction/entry.ts';
import type { Rules } from '../verify/rules.ts';
import type { ValidTransaction } from '../verify/valid-transaction.ts';
import { verifyTransaction } from '../verify/verify-transaction.ts';
import type {
  BlockEntryRepeated,
  BlockRejection,
  BlockTooLarge,
  BlockTooManySteps,
  InvalidEntryRejection,
} from './block-rejection.ts';

/** Most bytes of the entries of a decided block, with {@link ENTRY_OVERHEAD_BYTES} for each. @spec BLOCK.6 */
export const MOST_DECIDED_BYTES: number = 2 ** 26;

/** What an entry of a decided block takes beside its bytes: its result, for the most part. @spec BLOCK.6 */
const ENTRY_OVERHEAD_BYTES = 128;

/** By which the entries of a block are verified. */
export interface EntryRules extends Rules {
  /** `verifyTransaction`, unless somebody remembers its verdicts. @spec VERIFY.1 */
  readonly verify?: typeof verifyTransaction | undefined;
}

/** An entry that may take effect. */
export interface VerifiedEntry {
  readonly entryHash: EntryHash;
  readonly transaction: ValidTransaction;
}

/** An entry of a decided block. @spec BLOCK.6 */
export type SortedEntry =
  | ({ readonly type: 'valid' } & VerifiedEntry)
  | { readonly type: 'invalid'; readonly entryHash: EntryHash; readonly rejection: InvalidEntryRejection };

/** Decodes and verifies all entries, before any takes effect; the first that is at fault refuses the block. @spec BLOCK.2 */
export function verifyEntries(
  entries: readonly Uint8Array[],
  rules: EntryRules,
): Result<readonly VerifiedEntry[], BlockRejection> {
  const { blockBytes, stepsPerBlock } = rules.parameters.limits;
  const sizeBytes = entries.reduce((sum, { length }) => sum + length, 0);
  if (sizeBytes > blockBytes) {
    return err({ code: 'block-too-large', sizeBytes, limit: blockBytes });
  }
  const repeated = findRepeated(entries);
  if (repeated !== undefined) {
    return err(repeated);
  }
  const verified: VerifiedEntry[] = [];
  let steps = 0;
  for (const [entry, bytes] of entries.entries()) {
    const one = verifyOne(bytes, rules);
    if (!one.ok) {
      return err({ code: 'block-entry-invalid', entry, reason: one.error });
    }
    steps += one.value.transaction.blockSteps;
    if (steps > stepsPerBlock) {
      return err({ code: 'block-too-many-steps', entry, steps, limit: stepsPerBlock });
    }
    verified.push(one.value);
  }
  return ok(verified);
}

/**
 * Tells the entries of a decided block that may take effect from those that do nothing. The limits are held against an
 * entry together with the valid ones before it. @spec BLOCK.6
 */
export function sortOutEntries(entries: readonly Uint8Array[], rules: EntryRules): readonly SortedEntry[] {
  const { limits } = rules.parameters;
  const seen = new Set<EntryHash>();
  let taken = { sizeBytes: 0, steps: 0 };
  return entries.map((bytes, entry): SortedEntry => {
    const entryHash: EntryHash = sha256([bytes]);
    const invalid = (rejection: InvalidEntryRejection): SortedEntry => ({ type: 'invalid', entryHash, rejection });
    if (seen.has(entryHash)) {
      return invalid({ code: 'block-entry-repeated', entry, entryHash });
    }
    seen.add(entryHash);
    const sizeBytes = taken.sizeBytes + bytes.length;
    if (sizeBytes > limits.blockBytes) {
      return invalid({ code: 'block-too-large', sizeBytes, limit: limits.blockBytes });
    }
    const verified = verifyOne(bytes, rules);
    if (!verified.ok) {
      return invalid(verified.error);
    }
    const steps = taken.steps + verified.value.transaction.blockSteps;
    if (steps > limits.stepsPerBlock) {
      const tooMany: BlockTooManySteps = { code: 'block-too-many-steps', entry, steps, limit: limits.stepsPerBlock };
      return invalid(tooMany);
    }
    taken = { sizeBytes, steps };
    return { type: 'valid', ...verified.value };
  });
}

/** Whether a decided block has more in it than a node can keep. @spec BLOCK.6 */
export function findUndecidable(entries: readonly Uint8Array[]): BlockTooLarge | undefined {
  const sizeBytes = entries.reduce((sum, { length }) => sum + length + ENTRY_OVERHEAD_BYTES, 0);
  return sizeBytes > MOST_DECIDED_BYTES ? { code: 'block-too-large', sizeBytes, limit: MOST_DECIDED_BYTES } : undefined;
}

function findRepeated(entries: readonly Uint8Array[]): BlockEntryRepeated | undefined {
  const seen = new Set<EntryHash>();
  for (const [entry, bytes] of entries.entries()) {
    const entryHash: EntryHash = sha256([bytes]);
    if (seen.has(entryHash)) {
      return { code: 'block-entry-repeated', entry, entryHash };
    }
    seen.add(entryHash);
  }
  return undefined;
}

type EntryVerdict = Result<
  VerifiedEntry,
  Exclude<InvalidEntryRejection, BlockEntryRepeated | BlockTooLarge | BlockTooManySteps>
>;

function verifyOne(bytes: Uint8Array, rules: EntryRules): EntryVerdict {
  const { verify = verifyTransaction } = rules;
  const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
  if (!entry.ok) {
    return entry;
  }
  const transaction = verify(entry.value, rules);
  return transaction.ok ? ok({ entryHash: entry.value.entryHash, transaction: transaction.value }) : transaction;
}
