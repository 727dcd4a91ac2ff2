import { assert, bytesToDigest, DIGEST_BYTES, type Digest, digestToBytes, hashPairs } from '@surety/codec';
import { deriveEmptySubtrees } from './empty-subtree.ts';

/**
 * A perfect binary tree of fixed depth whose leaves all hold a constant until they are written; inner node =
 * H(left ‖ right). Every level is cut into pages of 64 nodes that are allocated when one of them is first written, so
 * an empty tree costs nothing and a full one of depth 20 costs 64 MiB.
 */
export class SparseTree {
  /** Levels above the leaves. */
  readonly depth: number;
  readonly #empty: readonly Digest[];
  readonly #emptyBytes: readonly Uint8Array[];
  readonly #levels: (Uint8Array | undefined)[][];
  #pages = 0;

  constructor(depth: number, emptyLeaf: Digest) {
    assert(depth <= 30, 'a sparse tree has at most 30 levels above its leaves');
    this.depth = depth;
    this.#empty = deriveEmptySubtrees(emptyLeaf, depth);
    this.#emptyBytes = this.#empty.map(digestToBytes);
    this.#levels = this.#empty.map(() => []);
  }

  /**
   * Writes leaves and hashes each node above them once. `indices` ascend without repetition; the leaf `indices[i]`
   * gets the 32 bytes at 32·i of `leaves`.
   */
  update(indices: Uint32Array, leaves: Uint8Array): void {
    let nodes = indices;
    let digests = leaves;
    for (let height = 0; height <= this.depth; height++) {
      this.#writeNodes(height, nodes, digests);
      if (height < this.depth) {
        nodes = parentsOf(nodes);
        const children = this.#readChildren(height, nodes);
        digests = new Uint8Array(nodes.length * DIGEST_BYTES);
        hashPairs(children, digests);
      }
    }
  }

  /** The root. */
  root<Name extends string>(): Digest<Name> {
    return this.#read(this.depth, 0);
  }

  /** A leaf. */
  leaf(index: number): Digest {
    return this.#read(0, index);
  }

  /** What stands beside the leaf and beside each node above it, from the leaf upwards. */
  siblings(index: number): readonly Digest[] {
    const siblings: Digest[] = [];
    for (let height = 0; height < this.depth; height++) {
      siblings.push(this.#read(height, (index >>> height) ^ 1));
    }
    return siblings;
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#pages * PAGE_NODES * DIGEST_BYTES;
  }

  #read<Name extends string>(height: number, index: number): Digest<Name> {
    const page = this.#levels[height]?.[index >>> PAGE_SHIFT];
    const empty = this.#emptyBytes[height] ?? NO_BYTES;
    return page === undefined ? bytesToDigest(empty) : bytesToDigest(page, pageOffset(index));
  }

  #readChildren(height: number, parents: Uint32Array): Uint8Array {
    const children = new Uint8Array(parents.length * 2 * DIGEST_BYTES);
    for (let index = 0; index < parents.length; index++) {
      // The two children lie side by side, in a page that exists because one of them was written.
      const left = 2 * (parents[index] ?? 0);
      const page = this.#page(height, left);
      const start = pageOffset(left);
      children.set(page.subarray(start, start + 2 * DIGEST_BYTES), index * 2 * DIGEST_BYTES);
    }
    return children;
  }

  #writeNodes(height: number, nodes: Uint32Array, digests: Uint8Array): void {
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] ?? 0;
      const offset = index * DIGEST_BYTES;
      this.#page(height, node).set(digests.subarray(offset, offset + DIGEST_BYTES), pageOffset(node));
    }
  }

  #page(height: number, index: number): Uint8Array {
    const pages = this.#levels[height] ?? [];
    const known = pages[index >>> PAGE_SHIFT];
    if (known !== undefined) {
      return known;
    }
    const page = new Uint8Array(PAGE_NODES * DIGEST_BYTES);
    for (let offset = 0; offset < page.length; offset += DIGEST_BYTES) {
      page.set(this.#emptyBytes[height] ?? NO_BYTES, offset);
    }
    pages[index >>> PAGE_SHIFT] = page;
    this.#pages += 1;
    return page;
  }
}

const PAGE_SHIFT = 6;
const PAGE_NODES = 1 << PAGE_SHIFT;
const NO_BYTES = new Uint8Array(0);

function pageOffset(index: number): number {
  return (index & (PAGE_NODES - 1)) * DIGEST_BYTES;
}

/** The parents of nodes that ascend, each once. */
function parentsOf(nodes: Uint32Array): Uint32Array {
  const parents = new Uint32Array(nodes.length);
  let count = 0;
  for (const node of nodes) {
    const parent = node >>> 1;
    if (count === 0 || parents[count - 1] !== parent) {
      parents[count] = parent;
      count += 1;
    }
  }
  return parents.subarray(0, count);
}
