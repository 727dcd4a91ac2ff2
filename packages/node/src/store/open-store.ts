import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@surety/codec';
import type { BlockStore, StoreFailed } from './block-store.ts';
import type { StoreUnchecked } from './check-report.ts';
import { type AppendPoint, lmdbStore } from './lmdb-store.ts';
import { databasePath, openToWrite, TIP_KEY } from './record-database.ts';
import { runCheck } from './run-check.ts';
import { type StoreDamaged, storeDamaged } from './store-damage.ts';
import { acquireLock, type StoreInUse, type StoreLock } from './store-lock.ts';
import { decodeTip } from './tip-bytes.ts';
import { openTipFile, readTipFile } from './tip-file.ts';

/** How a store is opened. */
export interface StoreOptions {
  /** Made if it is not there. */
  readonly directory: string;
  /** Hears now and then of a height that was checked. */
  readonly onProgress?: (height: bigint) => void;
  /** Hears of each point that an append passes: for tests that end the process there. */
  readonly onPoint?: (point: AppendPoint) => void;
}

/** Why a store is not opened, from highest to lowest precedence. @spec STORE-OPEN.1 */
export type OpenRejection = StoreInUse | StoreUnchecked | StoreDamaged | StoreFailed;

/**
 * Opens the durable store of a directory. What it holds is checked first, in a process of its own: a store that is damaged
 * is not opened, and nothing of it is served. @spec STORE-OPEN.1
 */
export async function openStore(options: StoreOptions): Promise<Result<BlockStore, OpenRejection>> {
  const { directory } = options;
  try {
    mkdirSync(directory, { recursive: true });
    const lock = acquireLock(join(directory, 'lock'));
    return lock.ok ? await openLocked(options, lock.value) : lock;
  } catch (cause) {
    return err(storeFailed(cause));
  }
}

async function openLocked(options: StoreOptions, lock: StoreLock): Promise<Result<BlockStore, OpenRejection>> {
  try {
    const rejection = await checkDirectory(options);
    if (rejection === undefined) {
      return ok(openChecked(options, lock));
    }
    lock.release();
    return err(rejection);
  } catch (cause) {
    lock.release();
    return err(storeFailed(cause));
  }
}

async function checkDirectory({
  directory,
  onProgress = ignore,
}: StoreOptions): Promise<StoreDamaged | StoreUnchecked | undefined> {
  const isThere = (statSync(databasePath(directory), { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!isThere) {
    const noted = readTipFile(directory);
    return noted === undefined ? undefined : storeDamaged('database-missing', noted.height);
  }
  const verdict = await runCheck({ directory, onProgress });
  return verdict.code === 'store-checked' ? undefined : verdict;
}

function openChecked({ directory, onPoint = ignore }: StoreOptions, lock: StoreLock): BlockStore {
  const database = openToWrite(directory);
  const tipBytes = database.get(TIP_KEY);
  const tipFile = openTipFile(directory, tipBytes === undefined ? undefined : decodeTip(tipBytes));
  return lmdbStore({ database, lock, tipFile, onPoint });
}

function storeFailed(cause: unknown): StoreFailed {
  return { code: 'store-failed', reason: cause instanceof Error ? cause.message : String(cause) };
}

function ignore(): void {}
