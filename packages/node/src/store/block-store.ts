import type { Result } from '@surety/codec';
import type { HeightRecord, RecordDigest, StoredRecord } from './height-record.ts';
import type { StoreDamaged } from './store-damage.ts';

/** What a store holds: the records of all heights from `first` to `height`. @spec STORE-RECORD.5 */
export interface StoreTip {
  readonly first: bigint;
  readonly height: bigint;
  /** That of the last record, and through it of all. */
  readonly digest: RecordDigest;
  /** Records of smaller heights are without the bytes of their blocks. */
  readonly prunedBelow: bigint;
}

/**
 * The system failed while writing. Whether the record is durable is not known until the store is opened again: it takes
 * no more records before. @spec STORE-APPEND.4
 */
export interface StoreFailed {
  readonly code: 'store-failed';
  /** What the system said, for people. */
  readonly reason: string;
}

/** Why a record is not appended. @spec STORE-APPEND.3 */
export type AppendRejection =
  | StoreFailed
  | { readonly code: 'record-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'height-gap'; readonly height: bigint; readonly expected: bigint }
  | { readonly code: 'record-differs'; readonly height: bigint }
  | StoreDamaged;

/** Why there is no record of a height. @spec STORE-READ.1 */
export type ReadRejection = { readonly code: 'height-absent'; readonly height: bigint } | StoreDamaged;

/** The durable log of a node: one record for each height, each naming the one before. Its heights have no gap. */
export interface BlockStore {
  /**
   * Adds the record of the next height, or of any height if there is none yet. It is durable when this returns. A record
   * that is there already is accepted again. @spec STORE-APPEND.1
   */
  append(record: HeightRecord): Result<RecordDigest, AppendRejection>;
  /** The record of a height, compared with its digest. @spec STORE-READ.1 */
  read(height: bigint): Result<StoredRecord, ReadRejection>;
  /** What the store holds, or undefined if it is empty. */
  last(): StoreTip | undefined;
  /** The records from a height on, in order, up to the last there is when iteration begins. @spec STORE-READ.2 */
  records(from: bigint): Iterable<Result<StoredRecord, StoreDamaged>>;
  /**
   * Drops the bytes of the blocks below a height; the last block stays. Gives the height below which there are none now.
   * @spec STORE-PRUNE.1
   */
  pruneBlocks(below: bigint): Result<bigint, StoreFailed | StoreDamaged>;
  /** Ends the use of the store. Nothing may be called after it. */
  close(): Promise<void>;
}
