import { assert, err, ok, type Result } from '@surety/codec';
import type { BlockStore, ReadRejection, StoreFailed, StoreTip } from './block-store.ts';
import { clampPruning, decideAppend } from './decide-append.ts';
import { decodeRecord, dropBlock, encodeRecord, type StoredRecord } from './height-record.ts';
import { keyOfHeight, type RecordDatabase, TIP_KEY } from './record-database.ts';
import { type StoreDamaged, storeDamaged } from './store-damage.ts';
import type { StoreLock } from './store-lock.ts';
import { decodeTip, encodeTip } from './tip-bytes.ts';
import type { TipFile } from './tip-file.ts';

/**
 * The points that an append passes, in order: nothing is written; all is written and nothing is committed; it is durable;
 * the tip file says so too. A test ends the process at one of them. @spec STORE-APPEND.5
 */
export type AppendPoint = 'before-write' | 'before-commit' | 'after-commit' | 'after-tip';

/** What an open store works on. It owns all of it, and closes it. */
export interface LmdbParts {
  readonly database: RecordDatabase;
  readonly lock: StoreLock;
  readonly tipFile: TipFile;
  readonly onPoint: (point: AppendPoint) => void;
}

/** Records whose blocks go in one transaction: what a transaction changes is held in memory until it ends. */
const PRUNING_STEP = 64n;

/** A store in a database of LMDB that was checked, or is new. @spec STORE-APPEND.1 */
export function lmdbStore(parts: LmdbParts): BlockStore {
  const { database, lock, tipFile, onPoint } = parts;
  const state: LmdbState = { tip: readTip(database), failed: undefined };
  let isOpen = true;
  const requireOpen = () => assert(isOpen, 'the store is open');
  const read = (height: bigint) => readRecord(database, height);
  return {
    append: (record) => {
      requireOpen();
      onPoint('before-write');
      const decision = state.failed === undefined ? decideAppend(record, { tip: state.tip, read }) : err(state.failed);
      if (!decision.ok) {
        return decision;
      }
      const { value } = decision;
      const failed =
        value.type === 'write' ? commit(parts, state, { records: [value.record], tip: value.tip }) : undefined;
      return failed === undefined ? ok(value.record.digest) : err(failed);
    },
    read: (height): Result<StoredRecord, ReadRejection> => {
      requireOpen();
      const { tip } = state;
      const isInside = tip !== undefined && height >= tip.first && height <= tip.height;
      return isInside ? read(height) : err({ code: 'height-absent', height });
    },
    last: () => {
      requireOpen();
      return state.tip;
    },
    *records(from) {
      const { first, height: end } = state.tip ?? { first: 0n, height: -1n };
      for (let height = from > first ? from : first; height <= end; height++) {
        requireOpen();
        yield read(height);
      }
    },
    pruneBlocks: (below) => {
      requireOpen();
      return pruneBlocks(parts, state, below);
    },
    close: async () => {
      requireOpen();
      isOpen = false;
      await database.close();
      tipFile.close();
      lock.release();
    },
  };
}

/** What changes while a store is open. */
interface LmdbState {
  tip: StoreTip | undefined;
  failed: StoreFailed | undefined;
}

interface Change {
  readonly records: readonly StoredRecord[];
  readonly tip: StoreTip;
}

/**
 * Writes records and tip in one transaction, durable on return. After a failure nothing is tried again: a second sync can
 * report success for pages that the first one lost. @spec STORE-APPEND.4
 */
function commit(
  { database, lock, tipFile, onPoint }: LmdbParts,
  state: LmdbState,
  { records, tip }: Change,
): StoreFailed | undefined {
  const attempt = (run: () => void) => {
    try {
      run();
    } catch (cause) {
      state.failed = storeFailed(cause instanceof Error ? cause.message : String(cause));
    }
    return state.failed;
  };
  if (!lock.isHeld()) {
    state.failed = storeFailed('the lock was taken away');
    return state.failed;
  }
  const failed = attempt(() =>
    database.transactionSync(() => {
      for (const record of records) {
        database.putSync(keyOfHeight(record.height), encodeRecord(record));
      }
      database.putSync(TIP_KEY, encodeTip(tip));
      onPoint('before-commit');
    }),
  );
  if (failed === undefined) {
    state.tip = tip;
    onPoint('after-commit');
    // The change is durable whatever becomes of this; a failure shows at the next append.
    attempt(() => tipFile.write(tip));
    onPoint('after-tip');
  }
  return failed;
}

function pruneBlocks(parts: LmdbParts, state: LmdbState, below: bigint): Result<bigint, StoreFailed | StoreDamaged> {
  const target = state.tip === undefined ? 0n : clampPruning(state.tip, below);
  while (state.tip !== undefined && state.tip.prunedBelow < target) {
    if (state.failed !== undefined) {
      return err(state.failed);
    }
    const records: StoredRecord[] = [];
    const step = state.tip.prunedBelow + PRUNING_STEP;
    const prunedBelow = step < target ? step : target;
    for (let height = state.tip.prunedBelow; height < prunedBelow; height++) {
      const record = readRecord(parts.database, height);
      if (!record.ok) {
        return record;
      }
      records.push(dropBlock(record.value));
    }
    const failed = commit(parts, state, { records, tip: { ...state.tip, prunedBelow } });
    if (failed !== undefined) {
      return err(failed);
    }
  }
  return ok(target);
}

function storeFailed(reason: string): StoreFailed {
  return { code: 'store-failed', reason };
}

function readTip(database: RecordDatabase): StoreTip | undefined {
  const bytes = database.get(TIP_KEY);
  return bytes === undefined ? undefined : decodeTip(bytes);
}

function readRecord(database: RecordDatabase, height: bigint): Result<StoredRecord, StoreDamaged> {
  const bytes = database.get(keyOfHeight(height));
  if (bytes === undefined) {
    return err(storeDamaged('record-absent', height));
  }
  const record = decodeRecord(bytes);
  return record.ok ? record : err(storeDamaged(record.error, height));
}
