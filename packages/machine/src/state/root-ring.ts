import { assert, bytesToDigest, DIGEST_BYTES, type Digest } from '@surety/codec';
import { PADDING_LEAF } from '../model/action-tree.ts';
import { type CommitmentRoot, digestToCommitmentRoot } from './commitment-path.ts';
import { DigestIndex } from './digest-index.ts';
import { DigestLog } from './digest-log.ts';
import type { TableSeed } from './keyed-word-hash.ts';
import { SparseTree } from './sparse-tree.ts';

/** Levels of the tree over the ring: it remembers 2^20 roots. @spec STATE-ROOTS.1 */
export const ROOT_RING_DEPTH = 20;

/** Root of the tree over the ring of commitment roots. */
export type RootRingRoot = Digest<'root-ring-root'>;

/** How a ring is made. */
export interface RootRingOptions {
  readonly seed: TableSeed;
  /** {@link ROOT_RING_DEPTH}; less only in tests. */
  readonly depth: number;
}

/**
 * The last 2^depth commitment roots of blocks that created something; the first is the initial root, of genesis. Root
 * number n, from 0, stands in slot n mod 2^depth and pushes out the one that stood there.
 * @spec STATE-ROOTS.1
 */
export class RootRing {
  readonly #slots: DigestLog = new DigestLog();
  readonly #index: DigestIndex;
  readonly #tree: SparseTree;
  readonly #capacity: number;
  readonly #touched: Set<number> = new Set();
  /** The roots that were pushed out, newest last, as far back as rollback may go. */
  #pushedOut: Digest[] = [];
  #count = 0;

  constructor(options: RootRingOptions) {
    this.#index = new DigestIndex(this.#slots, options.seed);
    this.#tree = new SparseTree(options.depth, EMPTY_SLOT);
    this.#capacity = 2 ** options.depth;
    this.push(digestToCommitmentRoot(PADDING_LEAF));
  }

  /** Roots ever pushed, the initial one included. */
  get count(): number {
    return this.#count;
  }

  /** The root that was pushed last. */
  get newest(): CommitmentRoot {
    return this.#slots.read((this.#count - 1) % this.#capacity);
  }

  /** Whether the root is among those that the ring remembers. */
  has(root: CommitmentRoot): boolean {
    return this.#index.find(root) !== undefined;
  }

  /** Adds the newest root, which the ring does not have: a tree that grew has a root that it never had. */
  push(root: CommitmentRoot): void {
    const slot = this.#count % this.#capacity;
    if (slot < this.#slots.length) {
      this.#index.remove(slot);
      this.#pushedOut.push(this.#slots.read(slot));
      this.#slots.write(slot, root);
    } else {
      this.#slots.append(root);
    }
    assert(this.#index.add(slot) === slot, 'a ring never holds one root twice');
    this.#touched.add(slot);
    this.#count += 1;
  }

  /** Takes the newest roots out until `count` are left, and brings back those they pushed out. @spec STATE-MARK.1 */
  rollback(count: number): void {
    assert(count > 0 && count <= this.#count, 'a ring is only rolled back to a state that it had');
    while (this.#count > count) {
      this.#count -= 1;
      const slot = this.#count % this.#capacity;
      this.#index.remove(slot);
      this.#touched.add(slot);
      if (this.#count < this.#capacity) {
        this.#slots.setLength(slot);
      } else {
        const before = this.#pushedOut.pop();
        assert(before !== undefined, 'a ring is not rolled back beyond what was made final');
        this.#slots.write(slot, before);
        this.#index.add(slot);
      }
    }
  }

  /** Makes all pushes final. */
  clearJournal(): void {
    this.#pushedOut = [];
  }

  /** Root of the tree over the slots; an empty slot is 0x00^32. @spec STATE-ROOTS.2 */
  root(): RootRingRoot {
    if (this.#touched.size > 0) {
      const slots = Uint32Array.from(this.#touched).sort((left, right) => left - right);
      // Zero bytes already: an empty slot.
      const leaves = new Uint8Array(slots.length * DIGEST_BYTES);
      for (const [index, slot] of slots.entries()) {
        if (slot < this.#slots.length) {
          this.#slots.copyTo(slot, leaves, index * DIGEST_BYTES);
        }
      }
      this.#tree.update(slots, leaves);
      this.#touched.clear();
    }
    return this.#tree.root();
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#slots.sizeBytes() + this.#index.sizeBytes() + this.#tree.sizeBytes();
  }
}

/** Stands in a slot that was never used. No hash of anything known is zero. */
const EMPTY_SLOT: Digest<'empty-slot'> = bytesToDigest(new Uint8Array(DIGEST_BYTES));
