import { err, ok, type Result } from '@surety/codec';
import {
  type AdmissionRejection,
  admitTransaction,
  decodeEntry,
  type EntryHash,
  type EntryRejection,
  type Position,
  type Rules,
  type State,
  type TransactionId,
  type ValidTransaction,
  type VerificationRejection,
} from '@surety/machine';
import type { VerdictCache } from './verdict-cache.ts';

/** What entries are checked against. */
export interface EntryPlace {
  readonly state: State;
  /** By which entries of the next block are verified. */
  readonly rules: Rules;
  readonly verdicts: VerdictCache;
}

/** An entry that would take effect. */
export interface CheckedEntry {
  readonly entryHash: EntryHash;
  readonly txId: TransactionId;
  readonly sizeBytes: number;
  /** Steps of evaluation. */
  readonly steps: number;
  /** The same, with those that keepers may spend on its requests. @spec PARAM-FEE.2 */
  readonly blockSteps: number;
  /** What it pays, and what it has to pay, in base units of the fee kind. */
  readonly fee: bigint;
  readonly price: bigint;
  /** Nullifiers that it spends: a pool drops it when one of them is. */
  readonly transaction: ValidTransaction;
}

/** Why an entry would not take effect in the next block. @spec ENGINE-CHECK.1 */
export type EntryRefusal =
  | { readonly code: 'genesis-missing' }
  | EntryRejection
  | VerificationRejection
  | AdmissionRejection;

/** Decodes, verifies and admits an entry, and changes nothing. @spec ENGINE-CHECK.1 */
export function checkEntry(
  bytes: Uint8Array,
  position: Position,
  place: EntryPlace,
): Result<CheckedEntry, EntryRefusal> {
  const checked = verifyEntry(bytes, place);
  if (!checked.ok) {
    return checked;
  }
  const admitted = admitTransaction(place.state, checked.value.transaction, position);
  return admitted.ok ? checked : err(admitted.error);
}

/** Decodes and verifies an entry. @spec ENGINE-VERDICT.1 */
export function verifyEntry(
  bytes: Uint8Array,
  { rules, verdicts }: EntryPlace,
): Result<CheckedEntry, EntryRejection | VerificationRejection> {
  const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
  if (!entry.ok) {
    return entry;
  }
  const verdict = verdicts.verify(entry.value, rules);
  if (!verdict.ok) {
    return verdict;
  }
  const { entryHash, sizeBytes } = entry.value;
  const { txId, steps, blockSteps, fee, price } = verdict.value;
  return ok({ entryHash, txId, sizeBytes, steps, blockSteps, fee, price, transaction: verdict.value });
}
