import { statSync } from 'node:fs';
import { join } from 'node:path';
import { uintToBytesBe } from '@surety/codec';
import { open, type RootDatabase } from 'lmdb';

/**
 * The database of a store: the record of height h under `u64be(h)`, the tip under one byte that sorts behind them.
 * @spec STORE-RECORD.3
 */
export type RecordDatabase = RootDatabase<Uint8Array, Uint8Array>;

/** The key of the tip. */
export const TIP_KEY: Uint8Array = Uint8Array.of(0xff);

/** The key of a record. */
export function keyOfHeight(height: bigint): Uint8Array {
  return uintToBytesBe(height, 8);
}

/** The file that holds the database of a store. */
export function databasePath(directory: string): string {
  return join(directory, 'records.mdb');
}

/** Opens the database to write, and makes it if it is not there. A failure of the system is thrown. */
export function openToWrite(directory: string): RecordDatabase {
  return open<Uint8Array, Uint8Array>({ ...OPTIONS, path: databasePath(directory) });
}

/** Opens a database that is there, to read alone. A failure of the system is thrown. */
export function openToRead(directory: string): RecordDatabase {
  return open<Uint8Array, Uint8Array>({ ...OPTIONS, path: databasePath(directory), readOnly: true });
}

/** What LMDB counts of a database. */
export interface DatabaseCounts {
  readonly entries: number;
  /** Pages of the file that the database knows of. */
  readonly pages: number;
  /** Pages that hold something, those with roots and those that list free pages included. */
  readonly usedPages: number;
  /** Pages of the file as it is. */
  readonly filePages: number;
}

/** Counts pages and entries, without reading them: LMDB keeps the counts. */
export function countPages(database: RecordDatabase, directory: string): DatabaseCounts {
  const { pageSize, lastPageNumber, entryCount, free, ...records } = database.getStats() as LmdbStatistics;
  return {
    entries: entryCount,
    pages: lastPageNumber + 1,
    usedPages: 2 + countUsed(records) + countUsed(free),
    filePages: statSync(databasePath(directory)).size / pageSize,
  };
}

/** What the library tells; it gives no types for it. */
interface LmdbStatistics extends LmdbTree {
  readonly pageSize: number;
  readonly lastPageNumber: number;
  readonly entryCount: number;
  readonly free: LmdbTree;
}

interface LmdbTree {
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
}

function countUsed({ treeBranchPageCount, treeLeafPageCount, overflowPages }: LmdbTree): number {
  return treeBranchPageCount + treeLeafPageCount + overflowPages;
}

/**
 * `overlappingSync: false` makes a transaction durable before it returns. The map is address space and not memory; it
 * grows when a database does not fit.
 */
const OPTIONS = {
  noSubdir: true,
  encoding: 'binary',
  keyEncoding: 'binary',
  mapSize: 2 ** 36,
  maxDbs: 1,
  overlappingSync: false,
} as const;
