import type { EntryHash, Nullifier } from '@surety/machine';
import type { EntryRefusal } from '../engine/check-entry.ts';
import type { EntryReceipt } from './entry-receipt.ts';
import type { PooledEntry } from './pooled-entry.ts';

/** Why an entry is not taken into the pool, in order of precedence. @spec POOL.1 */
export type PoolRejection =
  | { readonly code: 'entry-known'; readonly entryHash: EntryHash }
  | EntryRefusal
  | EntryExceedsBlock
  /** Another entry spends the same; with `leastFee` this one would take its place. */
  | {
      readonly code: 'nullifier-pooled';
      readonly nullifier: Nullifier;
      readonly entryHash: EntryHash;
      readonly leastFee: bigint | undefined;
    }
  | PoolFull;

/** The network lets no block be as large as this entry by itself. @spec POOL.1 */
export interface EntryExceedsBlock {
  readonly code: 'entry-exceeds-block';
  readonly limit: 'blockBytes' | 'stepsPerBlock';
  readonly value: number;
  readonly greatest: number;
}

/**
 * The pool has no room. This is its back-pressure: submit again after the next block, or pay `leastFee`; if there is none,
 * no fee helps. @spec POOL.4
 */
export interface PoolFull {
  readonly code: 'pool-full';
  readonly entries: number;
  readonly sizeBytes: number;
  readonly leastFee: bigint | undefined;
}

/** What became of an entry that was in the pool. @spec POOL.5 */
export type EntryFate =
  | ({ readonly type: 'committed' } & EntryReceipt)
  | { readonly type: 'dropped'; readonly reason: DropReason };

/** Why an entry left the pool without a block. @spec POOL.5 */
export type DropReason =
  /** It could not take effect any more. */
  | EntryRefusal
  | EntryExceedsBlock
  /** Another one spends the same and pays more. */
  | { readonly code: 'entry-replaced'; readonly by: EntryHash }
  /** The pool was full, and another one pays more. */
  | { readonly code: 'entry-outbid'; readonly by: EntryHash };

/** An entry that has left the pool. */
export interface Departure {
  readonly entry: PooledEntry;
  readonly fate: EntryFate;
}
