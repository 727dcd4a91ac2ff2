import { err, ok, type Result } from '@surety/codec';
import type { AppendRejection, StoreTip } from './block-store.ts';
import {
  type HeightRecord,
  MAX_RECORD_BYTES,
  measureRecord,
  NO_RECORD,
  type StoredRecord,
  sealRecord,
} from './height-record.ts';
import type { StoreDamaged } from './store-damage.ts';

/** What is to be done with a record that is offered. */
export type AppendDecision =
  | { readonly type: 'write'; readonly record: StoredRecord; readonly tip: StoreTip }
  | { readonly type: 'keep'; readonly record: StoredRecord };

/** What a store knows when a record is offered. */
export interface AppendContext {
  readonly tip: StoreTip | undefined;
  /** The record of a height in the range of the tip. */
  readonly read: (height: bigint) => Result<StoredRecord, StoreDamaged>;
}

/** Decides on a record by the rules that all stores share, in their order. @spec STORE-APPEND.2, STORE-APPEND.3 */
export function decideAppend(
  record: HeightRecord,
  { tip, read }: AppendContext,
): Result<AppendDecision, AppendRejection> {
  const sizeBytes = measureRecord(record);
  if (sizeBytes > MAX_RECORD_BYTES) {
    return err({ code: 'record-too-large', sizeBytes, limit: MAX_RECORD_BYTES });
  }
  const { height } = record;
  if (tip === undefined) {
    return ok(writeNext(sealRecord(record, NO_RECORD), { first: height, prunedBelow: height }));
  }
  if (height === tip.height + 1n) {
    return ok(writeNext(sealRecord(record, tip.digest), tip));
  }
  if (height < tip.first || height > tip.height) {
    return err({ code: 'height-gap', height, expected: tip.height + 1n });
  }
  const known = read(height);
  if (!known.ok) {
    return known;
  }
  const isSame = sealRecord(record, known.value.previous).digest === known.value.digest;
  return isSame ? ok({ type: 'keep', record: known.value }) : err({ code: 'record-differs', height });
}

function writeNext(
  record: StoredRecord,
  { first, prunedBelow }: Pick<StoreTip, 'first' | 'prunedBelow'>,
): AppendDecision {
  return { type: 'write', record, tip: { first, height: record.height, digest: record.digest, prunedBelow } };
}

/** The height below which blocks go, of what was asked for: never backwards, and never the last block. @spec STORE-PRUNE.2 */
export function clampPruning({ height, prunedBelow }: StoreTip, below: bigint): bigint {
  const most = below < height ? below : height;
  return most > prunedBelow ? most : prunedBelow;
}
