import { type Digest, err, ok, type Result, sha256 } from '@surety/codec';
import { PADDING_LEAF } from '../model/action-tree.ts';
import type { Commitment } from '../model/tag.ts';

/** Root of the commitment tree after some number of leaves. */
export type CommitmentRoot = Digest<'commitment-root'>;

/** The way from a leaf to the root: what stands beside it on every level, from the leaf upwards. @spec STATE-PATH.1 */
export interface CommitmentPath {
  /** Place of the leaf, from 0. Bit i tells whether the node of level i is a right child. */
  readonly index: number;
  readonly siblings: readonly Digest[];
}

/** What a {@link CommitmentPath} is to show: that the commitment is a leaf of the tree of this root and depth. */
export interface CommitmentClaim {
  readonly root: CommitmentRoot;
  /** Depth of the tree of that root: {@link commitmentTreeDepth} of its number of leaves. */
  readonly depth: number;
  readonly commitment: Commitment;
}

/** Why a path shows nothing, from highest to lowest precedence. @spec STATE-PATH.2 */
export type CommitmentPathRejection =
  | { readonly code: 'path-depth-wrong'; readonly expected: number; readonly actual: number }
  | { readonly code: 'path-index-outside'; readonly index: number; readonly depth: number }
  | { readonly code: 'path-leaf-padding' }
  | { readonly code: 'path-root-mismatch'; readonly expected: CommitmentRoot; readonly actual: CommitmentRoot };

/**
 * Depth of the tree that holds `leafCount` leaves: its capacity 2^depth is the smallest power of two that is strictly
 * greater, so a tree that becomes full grows at once. @spec STATE-COMMITMENTS.2
 */
export function commitmentTreeDepth(leafCount: number): number {
  let depth = 0;
  while (2 ** depth <= leafCount) {
    depth += 1;
  }
  return depth;
}

/**
 * Whether the path leads from the commitment to the root. The depth is part of the claim, so an inner node is never
 * taken for a leaf; an unused leaf is no member. @spec STATE-PATH.2
 */
export function verifyCommitmentPath(
  claim: CommitmentClaim,
  path: CommitmentPath,
): Result<void, CommitmentPathRejection> {
  const { root, depth, commitment } = claim;
  const { index, siblings } = path;
  if (siblings.length !== depth) {
    return err({ code: 'path-depth-wrong', expected: depth, actual: siblings.length });
  }
  if (!Number.isSafeInteger(index) || index < 0 || index >= 2 ** depth) {
    return err({ code: 'path-index-outside', index, depth });
  }
  // Widened to compare two brands.
  const leaf: Digest = commitment;
  if (leaf === PADDING_LEAF) {
    return err({ code: 'path-leaf-padding' });
  }
  const actual = digestToCommitmentRoot(climbPath(leaf, path));
  return actual === root ? ok(undefined) : err({ code: 'path-root-mismatch', expected: root, actual });
}

/** A digest that was computed as the root of a commitment tree, or is one by definition. */
export function digestToCommitmentRoot(digest: Digest): CommitmentRoot {
  return digest as CommitmentRoot;
}

function climbPath(leaf: Digest, path: CommitmentPath): Digest {
  let node = leaf;
  let index = path.index;
  for (const sibling of path.siblings) {
    node = index % 2 === 0 ? sha256([node, sibling]) : sha256([sibling, node]);
    index = Math.floor(index / 2);
  }
  return node;
}
