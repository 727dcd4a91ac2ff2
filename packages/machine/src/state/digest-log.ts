import { assert, bytesToDigest, DIGEST_BYTES, type Digest, writeDigest } from '@surety/codec';

/** 32-bit words in a digest, in the byte order of the host: for comparing and for hash tables only. */
export const DIGEST_WORDS = 8;

/** What may be done with a {@link DigestLog} that belongs to somebody else. */
export type DigestReader = Pick<DigestLog, 'length' | 'read' | 'copyTo' | 'compare' | 'bucketAt' | 'slabFrom'>;

/**
 * A list of 32-byte digests in flat chunks: it grows and shrinks at its end and costs 32 bytes per digest.
 *
 *     chunk 0 (doubles up to 2^13 digests)   chunk 1       chunk 2
 *     ┌────┬────┬────┬───┬──────┐            ┌────────┐    ┌────────┐
 *     │ d0 │ d1 │ d2 │ … │ 8191 │            │ 8192 … │    │ …      │
 *     └────┴────┴────┴───┴──────┘            └────────┘    └────────┘
 *
 * Full chunks never move, so growth copies at most 256 KiB and never holds two copies of the list.
 */
export class DigestLog {
  readonly #bytes: Uint8Array[] = [];
  readonly #words: Uint32Array[] = [];
  #length = 0;
  #capacity = 0;

  /** Digests held. */
  get length(): number {
    return this.#length;
  }

  /** Adds a digest at the end. */
  append(digest: Digest): void {
    const position = this.#length;
    this.setLength(position + 1);
    writeDigest(digest, this.#chunkBytes(position), chunkOffset(position));
  }

  /** Adds the digests of a slab, 32 bytes each, at the end. */
  appendBytes(slab: Uint8Array): void {
    assert(slab.length % DIGEST_BYTES === 0, 'a slab of digests is a multiple of 32 bytes');
    let position = this.#length;
    this.setLength(position + slab.length / DIGEST_BYTES);
    for (let offset = 0; offset < slab.length; ) {
      const target = this.bytesFrom(position);
      const piece = slab.subarray(offset, Math.min(slab.length, offset + target.length));
      target.set(piece);
      offset += piece.length;
      position += piece.length / DIGEST_BYTES;
    }
  }

  /** The digest at a position below the length. */
  read<Name extends string>(position: number): Digest<Name> {
    assert(position < this.#length, 'a position lies within its log');
    return bytesToDigest(this.#chunkBytes(position), chunkOffset(position));
  }

  /** Replaces the digest at a position below the length. */
  write(position: number, digest: Digest): void {
    assert(position < this.#length, 'a position lies within its log');
    writeDigest(digest, this.#chunkBytes(position), chunkOffset(position));
  }

  /** Copies the 32 bytes at `position` to `offset` of `target`. */
  copyTo(position: number, target: Uint8Array, offset: number): void {
    const start = chunkOffset(position);
    target.set(this.#chunkBytes(position).subarray(start, start + DIGEST_BYTES), offset);
  }

  /** A copy of the digests from `position` to the end, 32 bytes each. */
  slabFrom(position: number): Uint8Array {
    assert(position <= this.#length, 'a slab lies within its log');
    const slab = new Uint8Array((this.#length - position) * DIGEST_BYTES);
    for (let offset = 0; offset < slab.length; ) {
      const source = this.bytesFrom(position + offset / DIGEST_BYTES);
      const piece = source.subarray(0, Math.min(source.length, slab.length - offset));
      slab.set(piece, offset);
      offset += piece.length;
    }
    return slab;
  }

  /** Orders the digests at two positions by their bytes. Negative, zero or positive. */
  compare(left: number, right: number): number {
    const leftBytes = this.#chunkBytes(left);
    const rightBytes = this.#chunkBytes(right);
    const leftStart = chunkOffset(left);
    const rightStart = chunkOffset(right);
    for (let index = 0; index < DIGEST_BYTES; index++) {
      const difference = (leftBytes[leftStart + index] ?? 0) - (rightBytes[rightStart + index] ?? 0);
      if (difference !== 0) {
        return difference;
      }
    }
    return 0;
  }

  /** Whether the digest at `position` is the one in `words`. */
  holds(position: number, words: Uint32Array): boolean {
    const chunk = this.#chunkWords(position);
    const start = (position & CHUNK_MASK) * DIGEST_WORDS;
    for (let index = 0; index < DIGEST_WORDS; index++) {
      if (chunk[start + index] !== words[index]) {
        return false;
      }
    }
    return true;
  }

  /** Copies the words at `position` to `target`. */
  copyWords(position: number, target: Uint32Array): void {
    const start = (position & CHUNK_MASK) * DIGEST_WORDS;
    const chunk = this.#chunkWords(position);
    for (let index = 0; index < DIGEST_WORDS; index++) {
      target[index] = chunk[start + index] ?? 0;
    }
  }

  /** The first 20 bits of the digest at `position`: the bucket of a keyed tree. */
  bucketAt(position: number): number {
    const bytes = this.#chunkBytes(position);
    const start = chunkOffset(position);
    return ((bytes[start] ?? 0) << 12) | ((bytes[start + 1] ?? 0) << 4) | ((bytes[start + 2] ?? 0) >> 4);
  }

  /** The memory from `position` to the end of its chunk, beyond the length too: for writing whole runs. */
  bytesFrom(position: number): Uint8Array {
    return this.#chunkBytes(position).subarray(chunkOffset(position));
  }

  /** Shrinks the log, or grows it by digests of unspecified content that the caller writes. */
  setLength(length: number): void {
    this.reserve(length);
    this.#length = length;
  }

  /** Makes sure that there is memory for `capacity` digests. */
  reserve(capacity: number): void {
    while (this.#capacity < capacity) {
      this.#grow(capacity);
    }
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#capacity * DIGEST_BYTES;
  }

  #grow(wanted: number): void {
    const first = this.#bytes[0];
    if (first !== undefined && this.#capacity >= CHUNK_DIGESTS) {
      this.#addChunk(this.#bytes.length, new Uint8Array(CHUNK_DIGESTS * DIGEST_BYTES));
      this.#capacity += CHUNK_DIGESTS;
      return;
    }
    let capacity = Math.max(SMALLEST_DIGESTS, 2 * this.#capacity);
    while (capacity < wanted && capacity < CHUNK_DIGESTS) {
      capacity *= 2;
    }
    const chunk = new Uint8Array(capacity * DIGEST_BYTES);
    chunk.set(first ?? []);
    this.#addChunk(0, chunk);
    this.#capacity = capacity;
  }

  #addChunk(index: number, chunk: Uint8Array): void {
    this.#bytes[index] = chunk;
    this.#words[index] = new Uint32Array(chunk.buffer);
  }

  #chunkBytes(position: number): Uint8Array {
    return this.#bytes[position >>> CHUNK_SHIFT] ?? NO_BYTES;
  }

  #chunkWords(position: number): Uint32Array {
    return this.#words[position >>> CHUNK_SHIFT] ?? NO_WORDS;
  }
}

const CHUNK_SHIFT = 13;
const CHUNK_DIGESTS = 1 << CHUNK_SHIFT;
const CHUNK_MASK = CHUNK_DIGESTS - 1;
const SMALLEST_DIGESTS = 8;
const NO_BYTES = new Uint8Array(0);
const NO_WORDS = new Uint32Array(0);

function chunkOffset(position: number): number {
  return (position & CHUNK_MASK) * DIGEST_BYTES;
}
