import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreTip } from './block-store.ts';
import { decodeTip, encodeTip, TIP_BYTES } from './tip-bytes.ts';

/**
 * The tip once more, outside the database: one flipped bit there can bring back an older state that is whole in itself.
 * It is written after the database and not synced, so it may be older, never newer. @spec STORE-TIP.2
 */
export interface TipFile {
  write(tip: StoreTip): void;
  close(): void;
}

/** What the tip file of a store says; undefined if there is none, or one that was not written whole. @spec STORE-TIP.2 */
export function readTipFile(directory: string): StoreTip | undefined {
  try {
    return decodeTip(readFileSync(tipPath(directory)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Opens the tip file of a store, and writes what the database says into it. Failures of the file system are thrown. */
export function openTipFile(directory: string, tip: StoreTip | undefined): TipFile {
  const file = openSync(tipPath(directory), constants.O_RDWR | constants.O_CREAT);
  const write = (bytes: Uint8Array) => {
    writeSync(file, bytes, 0, TIP_BYTES, 0);
  };
  // Without a tip, too: the room is taken before a disk can be full.
  write(tip === undefined ? new Uint8Array(TIP_BYTES) : encodeTip(tip));
  return { write: (next) => write(encodeTip(next)), close: () => closeSync(file) };
}

function tipPath(directory: string): string {
  return join(directory, 'tip');
}
