import { DIGEST_BYTES, type Digest, writeDigest } from '@surety/codec';
import { type BucketDigest, KEYED_TREE_DEPTH } from './keyed-bucket.ts';
import { SparseTree } from './sparse-tree.ts';

/**
 * The tree over the buckets of one keyed collection. The owner of the entries says which buckets it touched; each of
 * them, and each node above, is hashed once when the root or a proof is asked for. So it makes no difference in which
 * order entries came, or how often they came and went in between. @spec STATE-KEYED.1
 */
export class BucketTree {
  readonly #tree: SparseTree;
  readonly #digestOf: (bucket: number) => BucketDigest;
  readonly #touched: Set<number> = new Set();

  /** `digestOf` gives the digest of a bucket's entries as they are when it is called. */
  constructor(emptyBucket: BucketDigest, digestOf: (bucket: number) => BucketDigest) {
    this.#tree = new SparseTree(KEYED_TREE_DEPTH, emptyBucket);
    this.#digestOf = digestOf;
  }

  /** Says that the entries of a bucket have changed. */
  touch(bucket: number): void {
    this.#touched.add(bucket);
  }

  /** The root over all entries. */
  root<Name extends string>(): Digest<Name> {
    this.#flush();
    return this.#tree.root();
  }

  /** What stands beside a bucket and beside each node above it, from the bucket upwards. */
  siblings(bucket: number): readonly Digest[] {
    this.#flush();
    return this.#tree.siblings(bucket);
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#tree.sizeBytes();
  }

  #flush(): void {
    if (this.#touched.size === 0) {
      return;
    }
    const buckets = Uint32Array.from(this.#touched).sort((left, right) => left - right);
    const digests = new Uint8Array(buckets.length * DIGEST_BYTES);
    for (let index = 0; index < buckets.length; index++) {
      writeDigest(this.#digestOf(buckets[index] ?? 0), digests, index * DIGEST_BYTES);
    }
    this.#tree.update(buckets, digests);
    this.#touched.clear();
  }
}
