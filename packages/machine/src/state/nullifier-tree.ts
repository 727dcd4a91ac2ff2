import { DIGEST_BYTES, type Digest } from '@surety/codec';
import type { Nullifier } from '../model/tag.ts';
import { BucketTree } from './bucket-tree.ts';
import type { DigestReader } from './digest-log.ts';
import {
  type BucketDigest,
  deriveBucket,
  deriveSetBucketDigest,
  deriveSetBucketDigestOfBytes,
  KEYED_TREE_DEPTH,
} from './keyed-bucket.ts';
import type { SetProof } from './keyed-proof.ts';

/** Root of the keyed tree of all nullifiers. */
export type NullifierRoot = Digest<'nullifier-root'>;

/**
 * The keyed tree over a log of nullifiers. It stores no keys: the entries of a bucket are chained through the log,
 * newest first, by 4 bytes each.
 *
 *     newest[bucket] ─► position ─► older[position] ─► … ─► none
 *
 * @spec STATE-KEYED.2
 */
export class NullifierTree {
  readonly #log: DigestReader;
  readonly #tree: BucketTree = new BucketTree(deriveSetBucketDigest([]), (bucket) => this.#bucketDigest(bucket));
  /** By bucket: position of its newest entry, plus 1; 0 is none. */
  readonly #newest: PagedWords = new PagedWords();
  /** By position: position of the next older entry of the same bucket, plus 1; 0 is none. */
  readonly #older: PagedWords = new PagedWords();
  #length = 0;

  constructor(log: DigestReader) {
    this.#log = log;
  }

  /** Takes in what was appended to the log since the last call. */
  extend(): void {
    for (; this.#length < this.#log.length; this.#length++) {
      const bucket = this.#log.bucketAt(this.#length);
      this.#older.write(this.#length, this.#newest.read(bucket));
      this.#newest.write(bucket, this.#length + 1);
      this.#tree.touch(bucket);
    }
  }

  /** Forgets all entries from `length` on. To be called before the log is truncated. @spec STATE-MARK.1 */
  truncate(length: number): void {
    while (this.#length > length) {
      this.#length -= 1;
      const bucket = this.#log.bucketAt(this.#length);
      this.#newest.write(bucket, this.#older.read(this.#length));
      this.#tree.touch(bucket);
    }
  }

  /** The root over all nullifiers of the log. @spec STATE-KEYED.2 */
  root(): NullifierRoot {
    this.extend();
    return this.#tree.root();
  }

  /** Shows, against the root as it is, whether the nullifier is in the set. @spec STATE-KEYED.4 */
  prove(nullifier: Nullifier): SetProof {
    this.extend();
    const bucket = deriveBucket(nullifier);
    const keys = this.#sortedPositions(bucket).map((position) => this.#log.read(position));
    return { keys, siblings: this.#tree.siblings(bucket) };
  }

  /** Bytes of memory held, the log not counted. */
  sizeBytes(): number {
    return this.#tree.sizeBytes() + this.#newest.sizeBytes() + this.#older.sizeBytes();
  }

  #bucketDigest(bucket: number): BucketDigest {
    const positions = this.#sortedPositions(bucket);
    const keys = new Uint8Array(positions.length * DIGEST_BYTES);
    positions.forEach((position, index) => {
      this.#log.copyTo(position, keys, index * DIGEST_BYTES);
    });
    return deriveSetBucketDigestOfBytes(keys);
  }

  #sortedPositions(bucket: number): readonly number[] {
    const positions: number[] = [];
    for (let entry = this.#newest.read(bucket); entry !== 0; entry = this.#older.read(entry - 1)) {
      positions.push(entry - 1);
    }
    return positions.sort((left, right) => this.#log.compare(left, right));
  }
}

const PAGE_SHIFT = KEYED_TREE_DEPTH - 8;
const PAGE_WORDS = 1 << PAGE_SHIFT;

/** A list of 32-bit words, 0 until written, in pages that are allocated when they are first written. */
class PagedWords {
  readonly #pages: (Uint32Array | undefined)[] = [];
  #allocated = 0;

  read(index: number): number {
    return this.#pages[index >>> PAGE_SHIFT]?.[index & (PAGE_WORDS - 1)] ?? 0;
  }

  write(index: number, word: number): void {
    const pageIndex = index >>> PAGE_SHIFT;
    let page = this.#pages[pageIndex];
    if (page === undefined) {
      page = new Uint32Array(PAGE_WORDS);
      this.#pages[pageIndex] = page;
      this.#allocated += 1;
    }
    page[index & (PAGE_WORDS - 1)] = word;
  }

  sizeBytes(): number {
    return this.#allocated * PAGE_WORDS * Uint32Array.BYTES_PER_ELEMENT;
  }
}
