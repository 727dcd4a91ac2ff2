import { assert, DIGEST_BYTES, type Digest, err, hashPairs, ok, type Result, sha256 } from '@surety/codec';
import { PADDING_LEAF } from '../model/action-tree.ts';
import type { Commitment } from '../model/tag.ts';
import {
  type CommitmentPath,
  type CommitmentRoot,
  commitmentTreeDepth,
  digestToCommitmentRoot,
} from './commitment-path.ts';
import { DigestIndex } from './digest-index.ts';
import { DigestLog } from './digest-log.ts';
import { deriveEmptySubtrees } from './empty-subtree.ts';
import type { TableSeed } from './keyed-word-hash.ts';

/** Greatest depth of a commitment tree, so it holds at most 2^32 − 1 leaves. @spec STATE-COMMITMENTS.3 */
export const COMMITMENT_TREE_MAX_DEPTH = 32;

/** The leaves do not fit; none was added. @spec STATE-COMMITMENTS.3 */
export interface CommitmentTreeFull {
  readonly code: 'commitment-tree-full';
  readonly leafCount: number;
  readonly added: number;
}

/** How a commitment tree is made. */
export interface CommitmentTreeOptions {
  readonly seed: TableSeed;
  /** At most {@link COMMITMENT_TREE_MAX_DEPTH}; less only in tests. */
  readonly maxDepth: number;
}

/**
 * The append-only tree of all commitments, of variable depth, byte for byte as arm builds it.
 *
 *     level 3            root                 5 leaves: capacity 8 is the smallest power of two above 5
 *                  ┌──────┴──────┐
 *     level 2      n            n           Every level is one flat list of the nodes that have a leaf below them.
 *               ┌──┴──┐      ┌──┴──┐          Z_i is the root of an empty subtree of height i; it is not stored.
 *     level 1   n     n      n     Z1
 *              ┌┴┐   ┌┴┐    ┌┴┐
 *     level 0  0 1   2 3    4 Z0
 *
 * Leaves are hashed in when a root or a path is asked for, so a block of many transactions costs one pass per level.
 * @spec STATE-COMMITMENTS.1
 */
export class CommitmentTree {
  readonly #layers: DigestLog[] = [new DigestLog()];
  readonly #empty: readonly Digest[];
  readonly #index: DigestIndex;
  readonly #maxLeaves: number;
  /** Leaves below this are in the index. */
  #indexed = 0;
  /** Nodes above leaves below this are right, but for those on the edge when `#edgeStale`. */
  #hashed = 0;
  #edgeStale = false;

  constructor(options: CommitmentTreeOptions) {
    assert(options.maxDepth <= COMMITMENT_TREE_MAX_DEPTH, 'a commitment tree has at most 32 levels above its leaves');
    this.#index = new DigestIndex(this.#layer(0), options.seed);
    this.#empty = deriveEmptySubtrees(PADDING_LEAF, options.maxDepth);
    this.#maxLeaves = 2 ** options.maxDepth - 1;
  }

  /** Leaves that the tree can have. @spec STATE-COMMITMENTS.3 */
  get capacity(): number {
    return this.#maxLeaves;
  }

  /** Leaves in the tree. */
  get leafCount(): number {
    return this.#layer(0).length;
  }

  /** Appends the commitments in order, all or, if they do not fit, none. @spec STATE-COMMITMENTS.3 */
  append(commitments: readonly Commitment[]): Result<void, CommitmentTreeFull> {
    const full = this.#checkRoom(commitments.length);
    if (full !== undefined) {
      return err(full);
    }
    for (const commitment of commitments) {
      this.#layer(0).append(commitment);
    }
    return ok(undefined);
  }

  /** As {@link append}, for commitments that lie in one slab of 32 bytes each. */
  appendBytes(commitments: Uint8Array): Result<void, CommitmentTreeFull> {
    const full = this.#checkRoom(commitments.length / DIGEST_BYTES);
    if (full !== undefined) {
      return err(full);
    }
    this.#layer(0).appendBytes(commitments);
    return ok(undefined);
  }

  /** Takes the newest leaves out until `leafCount` are left. @spec STATE-MARK.1 */
  truncate(leafCount: number): void {
    assert(leafCount <= this.leafCount, 'a tree is only truncated to a size that it had');
    while (this.#indexed > leafCount) {
      this.#indexed -= 1;
      this.#index.remove(this.#indexed);
    }
    this.#layer(0).setLength(leafCount);
    if (leafCount < this.#hashed) {
      this.#hashed = leafCount;
      this.#edgeStale = true;
    }
  }

  /** The root; {@link PADDING_LEAF} while there is no leaf. @spec STATE-COMMITMENTS.1 */
  root(): CommitmentRoot {
    this.#rehash();
    const depth = commitmentTreeDepth(this.leafCount);
    return depth === 0 ? digestToCommitmentRoot(PADDING_LEAF) : this.#layer(depth).read(0);
  }

  /** The root when the tree had `leafCount` leaves. @spec STATE-COMMITMENTS.4 */
  rootAt(leafCount: number): CommitmentRoot {
    return digestToCommitmentRoot(this.#edgeAt(leafCount).at(-1) ?? PADDING_LEAF);
  }

  /** The path of a leaf in the tree as it is. @spec STATE-PATH.1 */
  path(index: number): CommitmentPath {
    assert(index < this.leafCount, 'only a leaf has a path');
    this.#rehash();
    const depth = commitmentTreeDepth(this.leafCount);
    const siblings: Digest[] = [];
    for (let level = 0; level < depth; level++) {
      const sibling = siblingIndex(index, level);
      const layer = this.#layer(level);
      siblings.push(sibling < layer.length ? layer.read(sibling) : this.#emptyAt(level));
    }
    return { index, siblings };
  }

  /** The path of a leaf in the tree as it was with `leafCount` leaves. @spec STATE-COMMITMENTS.4 */
  pathAt(index: number, leafCount: number): CommitmentPath {
    assert(index < leafCount, 'only a leaf has a path');
    const edge = this.#edgeAt(leafCount);
    const siblings: Digest[] = [];
    for (let level = 0; level + 1 < edge.length; level++) {
      const sibling = siblingIndex(index, level);
      const onEdge = nodeIndex(leafCount, level);
      const above = sibling === onEdge ? edge[level] : this.#emptyAt(level);
      siblings.push(sibling < onEdge ? this.#layer(level).read(sibling) : (above ?? this.#emptyAt(level)));
    }
    return { index, siblings };
  }

  /** The place of the first leaf that is this commitment. */
  find(commitment: Commitment): number | undefined {
    for (; this.#indexed < this.leafCount; this.#indexed++) {
      this.#index.add(this.#indexed);
    }
    return this.#index.find(commitment);
  }

  /** The leaf at a place below the number of leaves. */
  leaf(index: number): Commitment {
    return this.#layer(0).read(index);
  }

  /** The leaves from a place on, 32 bytes each. */
  leavesFrom(index: number): Uint8Array {
    return this.#layer(0).slabFrom(index);
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#layers.reduce((sum, layer) => sum + layer.sizeBytes(), this.#index.sizeBytes());
  }

  #checkRoom(added: number): CommitmentTreeFull | undefined {
    const leafCount = this.leafCount;
    return leafCount + added > this.#maxLeaves ? { code: 'commitment-tree-full', leafCount, added } : undefined;
  }

  /**
   * On every level up to the root of the tree of `leafCount` leaves, the node that begins at or before the first leaf
   * that was not there yet. Nodes to its left are full and have not changed since; to its right all is empty.
   */
  #edgeAt(leafCount: number): Digest[] {
    assert(leafCount <= this.leafCount, 'a tree only remembers sizes that it had');
    this.#rehash();
    const depth = commitmentTreeDepth(leafCount);
    const edge: Digest[] = [this.#emptyAt(0)];
    for (let level = 0; level < depth; level++) {
      const node = edge[level] ?? this.#emptyAt(level);
      const index = nodeIndex(leafCount, level);
      edge.push(
        index % 2 === 1
          ? sha256([this.#layer(level).read(index - 1), node])
          : leafCount % 2 ** level === 0
            ? this.#emptyAt(level + 1)
            : sha256([node, this.#emptyAt(level)]),
      );
    }
    return edge;
  }

  #rehash(): void {
    const leafCount = this.leafCount;
    if (this.#hashed === leafCount && !this.#edgeStale) {
      return;
    }
    const depth = commitmentTreeDepth(leafCount);
    for (let level = 0; level < depth; level++) {
      const first = nodeIndex(this.#hashed, level + 1);
      hashLayer(this.#layer(level), { target: this.#layer(level + 1), first, padding: this.#emptyAt(level) });
    }
    for (let level = depth + 1; level < this.#layers.length; level++) {
      this.#layer(level).setLength(0);
    }
    this.#hashed = leafCount;
    this.#edgeStale = false;
  }

  #layer(level: number): DigestLog {
    const known = this.#layers[level];
    if (known !== undefined) {
      return known;
    }
    const layer = new DigestLog();
    this.#layers[level] = layer;
    return layer;
  }

  #emptyAt(level: number): Digest {
    return this.#empty[level] ?? PADDING_LEAF;
  }
}

/** What may be asked of the commitment tree of a state. */
export type CommitmentReader = Pick<
  CommitmentTree,
  'leafCount' | 'root' | 'rootAt' | 'path' | 'pathAt' | 'find' | 'leaf'
>;

/** The node of `level` that has the leaf below it. Division, because shifts stop at 31 bits. */
function nodeIndex(leaf: number, level: number): number {
  return Math.floor(leaf / 2 ** level);
}

function siblingIndex(leaf: number, level: number): number {
  const index = nodeIndex(leaf, level);
  return index % 2 === 0 ? index + 1 : index - 1;
}

interface ParentLayer {
  readonly target: DigestLog;
  /** The first node of `target` that changes. */
  readonly first: number;
  /** Stands to the right of a last node without sibling. */
  readonly padding: Digest;
}

/** Hashes the pairs of `source` into the parents from `first` on, in runs as long as both flat lists allow. */
function hashLayer(source: DigestLog, parents: ParentLayer): void {
  const { target, first, padding } = parents;
  const parentCount = Math.ceil(source.length / 2);
  if (source.length % 2 === 1) {
    // Written behind the end of the list, where the next node will stand.
    const sourceCount = source.length;
    source.append(padding);
    source.setLength(sourceCount);
  }
  target.setLength(parentCount);
  for (let parent = first; parent < parentCount; ) {
    const children = source.bytesFrom(2 * parent);
    const room = target.bytesFrom(parent);
    const run = Math.min(parentCount - parent, children.length / (2 * DIGEST_BYTES), room.length / DIGEST_BYTES);
    hashPairs(children.subarray(0, run * 2 * DIGEST_BYTES), room.subarray(0, run * DIGEST_BYTES));
    parent += run;
  }
}
