import { assert, ok, type Result } from '@surety/codec';
import { type BlockReceipt, blockReceiptCodec } from '@surety/machine';
import type { BlockStore, ReadRejection } from '../store/block-store.ts';
import { type StoredBlock, storedBlockCodec } from './stored-block.ts';

/** A block as those who follow a network are given it. @spec ENGINE-FOLLOW.1 */
export interface CommittedBlock {
  readonly height: bigint;
  readonly stateRoot: string;
  /** Not there once it is pruned. */
  readonly block: StoredBlock | undefined;
  /** As the results of the state root hash them. @spec BLOCK.4 */
  readonly results: readonly Uint8Array[];
  /** The results, read: one for each entry, then one for each step or failure of a keeper. @spec BLOCK.4 */
  readonly receipts: readonly BlockReceipt[];
}

/** How blocks are followed. */
export interface Following {
  readonly from: bigint;
  readonly signal: AbortSignal;
  /** What is called at each commit. */
  readonly waiting: Set<() => void>;
}

/** The blocks that a store holds from a height on, and then those that it comes to hold. @spec ENGINE-FOLLOW.1 */
export async function* followBlocks(
  store: BlockStore,
  { from, signal, waiting }: Following,
): AsyncGenerator<CommittedBlock, void> {
  let next = from;
  while (!signal.aborted) {
    const tip = store.last();
    if (tip === undefined || tip.height < next) {
      await nextCommit(waiting, signal);
      continue;
    }
    const committed = readCommitted(store, next);
    assert(committed.ok, 'a store holds what it took, until it is closed');
    yield committed.value;
    next += 1n;
  }
}

/** The committed block of a height. @spec ENGINE-READ.2 */
export function readCommitted(store: BlockStore, at: bigint): Result<CommittedBlock, ReadRejection> {
  const record = store.read(at);
  if (!record.ok) {
    return record;
  }
  const { height, stateRoot, block, results } = record.value;
  return ok({ height, stateRoot, block: block && readBlock(block), results, receipts: results.map(readResult) });
}

function readBlock(bytes: Uint8Array): StoredBlock {
  const block = storedBlockCodec.decode(bytes);
  assert(block.ok, 'the log holds blocks that this code wrote');
  return block.value;
}

function readResult(bytes: Uint8Array): BlockReceipt {
  const receipt = blockReceiptCodec.decode(bytes);
  assert(receipt.ok, 'the log holds results that this code wrote');
  return receipt.value;
}

function nextCommit(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
