import { maxUint } from '@surety/codec';
import {
  deriveRecordKey,
  type EntryHash,
  type Nullifier,
  type Position,
  type RecordKey,
  type TransactionId,
  type ValidTransaction,
} from '@surety/machine';
import type { CheckedEntry } from '../engine/check-entry.ts';

/** An entry that waits for a block, with what may make it fail while it waits. @spec POOL.1 */
export interface PooledEntry {
  readonly bytes: Uint8Array;
  readonly entryHash: EntryHash;
  readonly txId: TransactionId;
  readonly sizeBytes: number;
  /** Steps of evaluation. */
  readonly steps: number;
  /** What it pays, in base units of the fee kind; 0 in a network without fees. */
  readonly fee: bigint;
  readonly hasFeeAction: boolean;
  /** Which entry of the pool it is, by its arrival. */
  readonly arrival: number;
  /** What it spends. */
  readonly nullifiers: readonly Nullifier[];
  /** Records that it says something about. */
  readonly reads: readonly RecordKey[];
  /** The last height, the last time and the last epoch that it can take effect at. */
  readonly until: Position;
  /** Whether it cites commitment roots, which are forgotten after a while. */
  readonly citesRoots: boolean;
}

/** What a pool keeps of an entry that was checked. */
export function poolEntry(bytes: Uint8Array, checked: CheckedEntry, arrival: number): PooledEntry {
  const { entryHash, txId, sizeBytes, steps, fee, transaction } = checked;
  const { actions, shielded, hasFeeAction } = transaction;
  return {
    bytes,
    entryHash,
    txId,
    sizeBytes,
    steps,
    fee,
    hasFeeAction,
    arrival,
    nullifiers: nullifiersOf(transaction),
    reads: actions.flatMap(({ action }) => action.facts.reads.map(({ name }) => deriveRecordKey(name))),
    until: lastPositionOf(transaction),
    citesRoots: shielded.some(({ consumed }) => consumed.length > 0),
  };
}

function nullifiersOf({ actions, shielded }: ValidTransaction): readonly Nullifier[] {
  return [
    ...actions.flatMap(({ consumed }) => consumed.map(({ tag }) => tag)),
    ...shielded.flatMap(({ consumed }) => consumed.map(({ nullifier }) => nullifier)),
  ];
}

function lastPositionOf({ actions }: ValidTransaction): Position {
  const all = actions.map(({ action }) => action.facts);
  return {
    height: leastOf(all.map(({ height }) => height.to)),
    time: leastOf(all.map(({ time }) => time.to)),
    epoch: leastOf(all.map(({ epoch }) => epoch.to)),
  };
}

/** Of no bounds, the greatest that there can be. */
function leastOf(bounds: readonly bigint[]): bigint {
  let least = maxUint(64);
  for (const bound of bounds) {
    if (bound < least) {
      least = bound;
    }
  }
  return least;
}
