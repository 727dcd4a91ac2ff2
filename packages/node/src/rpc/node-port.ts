import type { Result } from '@surety/codec';
import type { BlockEvent, EntryHash, EntryResult, TransactionId } from '@surety/machine';
import type { CheckedEntry, EntryRefusal } from '../engine/check-entry.ts';
import type { CandidateBlock } from '../engine/engine.ts';
import type { BlockInputRejection } from '../engine/engine-rejection.ts';
import type { CommittedBlock } from '../engine/follow-blocks.ts';
import type { TipReader } from '../engine/tip-reader.ts';
import type { ReadRejection, StoreTip } from '../store/block-store.ts';

/** Why a node does not do what it was asked: a code and its facts. */
export interface NodeRefusal {
  readonly code: string;
}

/** An entry that a node took in. */
export interface SubmittedEntry {
  readonly entryHash: EntryHash;
  readonly txId: TransactionId;
}

/** An entry of a committed block, and what it came to. */
export interface EntryReceipt {
  readonly height: bigint;
  /** Its place among the entries of the block. */
  readonly position: number;
  readonly result: EntryResult;
}

/** What became of an entry that somebody waited for. */
export type EntryFate =
  | { readonly type: 'committed'; readonly receipt: EntryReceipt }
  | { readonly type: 'dropped'; readonly reason: NodeRefusal }
  /** The signal ended the wait. */
  | { readonly type: 'unknown' };

/** What the RPC serves: the reads of an engine, and the pool and driver in front of it. @spec RPC-SERVE.1 */
export interface NodePort {
  /** The state of the tip; none before genesis. */
  reader(): TipReader | undefined;
  /** Which heights the log holds; none before genesis. */
  readonly log: StoreTip | undefined;
  checkEntry(bytes: Uint8Array): Result<CheckedEntry, EntryRefusal>;
  simulate(bytes: Uint8Array): Result<CandidateBlock, BlockInputRejection>;
  block(height: bigint): Result<CommittedBlock, ReadRejection>;
  /** What happened in a committed block, in order; none if the block is pruned. */
  events(committed: CommittedBlock): readonly BlockEvent[] | undefined;
  follow(from: bigint, signal: AbortSignal): AsyncGenerator<CommittedBlock, void>;
  /** Takes an entry in for one of the next blocks. */
  submit(bytes: Uint8Array): Result<SubmittedEntry, NodeRefusal>;
  /** What becomes of an entry that was taken in. Never throws; the signal ends the wait. */
  waitFor(entryHash: EntryHash, signal: AbortSignal): Promise<EntryFate>;
  /** The receipt of an entry of a recent block. */
  receipt(entryHash: EntryHash): EntryReceipt | undefined;
}
