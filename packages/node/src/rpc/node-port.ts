import type { Result } from '@surety/codec';
import type { BlockEvent, EntryHash, TransactionId } from '@surety/machine';
import type { DriverFailed, WaitRejection } from '../driver/driver-rejection.ts';
import type { CheckedEntry, EntryRefusal } from '../engine/check-entry.ts';
import type { CandidateBlock } from '../engine/engine.ts';
import type { BlockInputRejection } from '../engine/engine-rejection.ts';
import type { CommittedBlock } from '../engine/follow-blocks.ts';
import type { TipReader } from '../engine/tip-reader.ts';
import type { EntryReceipt } from '../pool/entry-receipt.ts';
import type { EntryFate } from '../pool/pool-rejection.ts';
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

/** What is said of an entry that would take effect. */
export type EntryReport = Omit<CheckedEntry, 'transaction'>;

/** What a block of one entry would do. */
export type SimulatedBlock = Pick<CandidateBlock, 'height' | 'stateRoot' | 'entries' | 'keepers'>;

/**
 * What the RPC serves: the reads of an engine, and the pool and driver in front of it. What makes an engine work is
 * asynchronous: the engine may be busy, or elsewhere. Nothing here throws or rejects. @spec RPC-SERVE.1
 */
export interface NodePort {
  /** The state of the tip; none before genesis. */
  reader(): TipReader | undefined;
  /** Which heights the log holds; none before genesis. */
  readonly log: StoreTip | undefined;
  /** How much waits for a block. */
  readonly pooled: { readonly entries: number; readonly sizeBytes: number };
  /** Why no more blocks are made, if that is so. */
  readonly failed: DriverFailed | undefined;
  checkEntry(bytes: Uint8Array): Promise<Result<EntryReport, EntryRefusal>>;
  simulate(bytes: Uint8Array): Promise<Result<SimulatedBlock, BlockInputRejection>>;
  block(height: bigint): Result<CommittedBlock, ReadRejection>;
  /** What happened in a committed block, in order; none if the block is pruned. */
  events(committed: CommittedBlock): readonly BlockEvent[] | undefined;
  follow(from: bigint, signal: AbortSignal): AsyncGenerator<CommittedBlock, void>;
  /** Takes an entry in for one of the next blocks. */
  submit(bytes: Uint8Array): Promise<Result<SubmittedEntry, NodeRefusal>>;
  /** What becomes of an entry that was taken in; the signal ends the wait. @spec DRIVER.7 */
  waitFor(entryHash: EntryHash, signal: AbortSignal): Promise<Result<EntryFate, WaitRejection>>;
  /** The receipt of an entry of a recent block. */
  receipt(entryHash: EntryHash): EntryReceipt | undefined;
}
