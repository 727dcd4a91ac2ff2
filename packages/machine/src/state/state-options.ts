import { COMMITMENT_TREE_MAX_DEPTH } from './commitment-tree.ts';
import type { TableSeed } from './keyed-word-hash.ts';
import { ROOT_RING_DEPTH } from './root-ring.ts';

/** Sizes that are rules of the network. */
export interface StateDepths {
  readonly commitmentTree: number;
  readonly rootRing: number;
}

/** The sizes of this version of the rules. Only tests use others. @spec STATE-COMMITMENTS.3, STATE-ROOTS.1 */
export const STATE_DEPTHS: StateDepths = { commitmentTree: COMMITMENT_TREE_MAX_DEPTH, rootRing: ROOT_RING_DEPTH };

/** How a state is made. */
export interface StateOptions {
  /** Scatters hash tables; it changes no result. */
  readonly seed: TableSeed;
  readonly depths: StateDepths;
}
