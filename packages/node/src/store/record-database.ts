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
