import { assert, type Digest, writeDigest } from '@surety/codec';
import { DIGEST_WORDS, type DigestLog } from './digest-log.ts';
import { keyedWordHash, type TableSeed } from './keyed-word-hash.ts';

/**
 * Finds the position of a digest in a {@link DigestLog}: open addressing with linear probing, 8 bytes per slot, 10 to
 * 12.5 bytes per entry. The table is cut into 256 segments that grow on their own by a quarter, so no insertion ever
 * moves more than a 256th of the table.
 *
 *     hash = 8 bits segment ‖ 24 bits place          segment: │ position + 1 │ hash │ position + 1 │ hash │ …
 *
 * The hash is seeded so that nobody outside can aim at one place. What the index answers never depends on the seed.
 */
export class DigestIndex {
  readonly #log: DigestLog;
  readonly #seed: TableSeed;
  readonly #segments: Int32Array[] = new Array(SEGMENTS).fill(NO_SLOTS);
  readonly #counts: Uint32Array = new Uint32Array(SEGMENTS);

  constructor(log: DigestLog, seed: TableSeed) {
    this.#log = log;
    this.#seed = seed;
  }

  /** The position that was added for this digest, if there is one. */
  find(digest: Digest): number | undefined {
    writeDigest(digest, probeBytes, 0);
    const hash = keyedWordHash(probeWords, this.#seed);
    const segment = this.#segments[hash >>> PLACE_BITS] ?? NO_SLOTS;
    return segment.length === 0 ? undefined : this.#readSlot(segment, this.#probe(segment, hash));
  }

  /**
   * Adds the digest at `position` of the log, unless the index has an equal one.
   * Returns the position that stands in the index for this digest: the earlier one, or `position`.
   */
  add(position: number): number {
    this.#log.copyWords(position, probeWords);
    const hash = keyedWordHash(probeWords, this.#seed);
    const segment = this.#segmentWithRoom(hash >>> PLACE_BITS);
    const slot = this.#probe(segment, hash);
    const known = this.#readSlot(segment, slot);
    if (known !== undefined) {
      return known;
    }
    segment[2 * slot] = position + 1;
    segment[2 * slot + 1] = hash;
    this.#counts[hash >>> PLACE_BITS] = (this.#counts[hash >>> PLACE_BITS] ?? 0) + 1;
    return position;
  }

  /** Takes `position` out, if it stands in the index. The log must still hold its digest. */
  remove(position: number): void {
    this.#log.copyWords(position, probeWords);
    const hash = keyedWordHash(probeWords, this.#seed);
    const segment = this.#segments[hash >>> PLACE_BITS] ?? NO_SLOTS;
    if (segment.length === 0) {
      return;
    }
    const slot = this.#probe(segment, hash);
    if (this.#readSlot(segment, slot) === position) {
      closeGap(segment, slot);
      this.#counts[hash >>> PLACE_BITS] = (this.#counts[hash >>> PLACE_BITS] ?? 0) - 1;
    }
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.byteLength, this.#counts.byteLength);
  }

  /** The slot where the digest in `probeWords` stands, or the empty slot where it would be put. */
  #probe(segment: Int32Array, hash: number): number {
    const slots = segment.length >>> 1;
    let slot = homeSlot(hash, slots);
    // A fifth of the slots is always empty, so the walk ends.
    for (;;) {
      const entry = segment[2 * slot] ?? 0;
      if (entry === 0 || (segment[2 * slot + 1] === hash && this.#log.holds(entryPosition(entry), probeWords))) {
        return slot;
      }
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
  }

  #readSlot(segment: Int32Array, slot: number): number | undefined {
    const entry = segment[2 * slot] ?? 0;
    return entry === 0 ? undefined : entryPosition(entry);
  }

  #segmentWithRoom(index: number): Int32Array {
    const segment = this.#segments[index] ?? NO_SLOTS;
    const slots = segment.length >>> 1;
    if (((this.#counts[index] ?? 0) + 1) * 5 <= slots * 4) {
      return segment;
    }
    const grown = growSegment(segment, slots + (slots >>> 2) + 8);
    this.#segments[index] = grown;
    return grown;
  }
}

const SEGMENTS = 256;
const PLACE_BITS = 24;
const PLACE_MASK = 2 ** PLACE_BITS - 1;
const NO_SLOTS = new Int32Array(0);

/** The digest that is being looked up, as bytes and as words of the same memory. */
const probeBytes = new Uint8Array(4 * DIGEST_WORDS);
const probeWords = new Uint32Array(probeBytes.buffer);

/** Where the search for a hash begins: its place scaled to the number of slots (at most 2^29, so the product is exact). */
function homeSlot(hash: number, slots: number): number {
  return Math.floor(((hash & PLACE_MASK) * slots) / 2 ** PLACE_BITS);
}

/** Slots are signed because their hashes are, and small integers are the fastest; a position may pass 2^31. */
function entryPosition(entry: number): number {
  return (entry >>> 0) - 1;
}

function growSegment(segment: Int32Array, slots: number): Int32Array {
  assert(slots <= 2 ** 29, 'a segment has at most 2^29 slots');
  const grown = new Int32Array(2 * slots);
  for (let from = 0; from < segment.length; from += 2) {
    const entry = segment[from] ?? 0;
    if (entry !== 0) {
      const hash = segment[from + 1] ?? 0;
      let slot = homeSlot(hash, slots);
      while (grown[2 * slot] !== 0) {
        slot = slot + 1 === slots ? 0 : slot + 1;
      }
      grown[2 * slot] = entry;
      grown[2 * slot + 1] = hash;
    }
  }
  return grown;
}

/** Empties a slot and moves back the entries behind it that a search would no longer reach. */
function closeGap(segment: Int32Array, emptied: number): void {
  const slots = segment.length >>> 1;
  let gap = emptied;
  for (let slot = (gap + 1) % slots; segment[2 * slot] !== 0; slot = (slot + 1) % slots) {
    const hash = segment[2 * slot + 1] ?? 0;
    const sinceHome = (slot - homeSlot(hash, slots) + slots) % slots;
    const sinceGap = (slot - gap + slots) % slots;
    if (sinceHome >= sinceGap) {
      segment[2 * gap] = segment[2 * slot] ?? 0;
      segment[2 * gap + 1] = hash;
      gap = slot;
    }
  }
  segment[2 * gap] = 0;
  segment[2 * gap + 1] = 0;
}
