import { compareBytes, equalBytes, err, ok, type Result } from '@surety/codec';
import type { StoreTip } from './block-store.ts';
import { decodeRecord, NO_RECORD, type RecordDigest } from './height-record.ts';
import { keyOfHeight, type RecordDatabase, TIP_KEY } from './record-database.ts';
import { type StoreDamaged, storeDamaged } from './store-damage.ts';
import { decodeTip } from './tip-bytes.ts';

/** A tip that was read and is held by all records under it; undefined for an empty store. */
export type CheckedTip = StoreTip | undefined;

/** What is to be checked, and who hears of each height that was. */
export interface StoreCheck {
  readonly database: RecordDatabase;
  readonly noted: StoreTip | undefined;
  readonly onHeight: (height: bigint) => void;
}

/**
 * Checks length and chain of a store: every key, every record, what the tip says, and what the tip file says. Damage that
 * the database itself cannot bear is thrown, or kills the process. @spec STORE-CHECK.2
 */
export function checkStore({ database, noted, onHeight }: StoreCheck): Result<CheckedTip, StoreDamaged> {
  const tipBytes = database.get(TIP_KEY);
  const tip = tipBytes === undefined ? undefined : decodeTip(tipBytes);
  if (tipBytes !== undefined && tip === undefined) {
    return err(storeDamaged('tip-malformed'));
  }
  const damage = checkKeys(database, tip) ?? checkChain(database, { tip, noted, onHeight });
  return damage === undefined ? ok(tip) : err(damage);
}

/** The keys are the heights from the first to the last, and that of the tip: each found in its order. */
function checkKeys(database: RecordDatabase, tip: StoreTip | undefined): StoreDamaged | undefined {
  let next = tip?.first ?? 0n;
  let isTipFound = false;
  for (const key of database.getKeys({})) {
    const isHeight = tip !== undefined && next <= tip.height;
    const expected = isHeight ? keyOfHeight(next) : TIP_KEY;
    if (isTipFound || tip === undefined || !equalBytes(key, expected)) {
      const isKnown = key.length === expected.length || equalBytes(key, TIP_KEY);
      const isAbsent = isHeight && isKnown && compareBytes(key, expected) > 0;
      return isAbsent ? storeDamaged('record-absent', next) : storeDamaged('entry-unknown');
    }
    isTipFound = !isHeight;
    next += isHeight ? 1n : 0n;
  }
  if (tip === undefined || isTipFound) {
    return undefined;
  }
  return next <= tip.height ? storeDamaged('record-absent', next) : storeDamaged('tip-malformed');
}

function checkChain(
  database: RecordDatabase,
  { tip, noted, onHeight }: Omit<StoreCheck, 'database'> & { readonly tip: StoreTip | undefined },
): StoreDamaged | undefined {
  if (tip === undefined) {
    return noted === undefined ? undefined : storeDamaged('tip-behind', noted.height);
  }
  let previous: RecordDigest = NO_RECORD;
  let isNotedFound = noted === undefined;
  for (let height = tip.first; height <= tip.height; height++) {
    const digest = checkRecord(database, { height, previous, isPruned: height < tip.prunedBelow });
    if (!digest.ok) {
      return digest.error;
    }
    previous = digest.value;
    isNotedFound ||= noted?.height === height && noted.digest === previous;
    onHeight(height);
  }
  if (previous !== tip.digest) {
    return storeDamaged('chain-broken', tip.height);
  }
  return isNotedFound && (noted?.prunedBelow ?? 0n) <= tip.prunedBelow
    ? undefined
    : storeDamaged('tip-behind', noted?.height);
}

interface PlaceOfRecord {
  readonly height: bigint;
  readonly previous: RecordDigest;
  readonly isPruned: boolean;
}

function checkRecord(
  database: RecordDatabase,
  { height, previous, isPruned }: PlaceOfRecord,
): Result<RecordDigest, StoreDamaged> {
  const bytes = database.get(keyOfHeight(height));
  const record = bytes === undefined ? err('record-absent' as const) : decodeRecord(bytes);
  if (!record.ok) {
    return err(storeDamaged(record.error, height));
  }
  if (record.value.height !== height || record.value.previous !== previous) {
    return err(storeDamaged('chain-broken', height));
  }
  const hasBlock = record.value.block !== undefined;
  if (hasBlock === isPruned) {
    return err(storeDamaged(hasBlock ? 'block-unpruned' : 'block-absent', height));
  }
  return ok(record.value.digest);
}
