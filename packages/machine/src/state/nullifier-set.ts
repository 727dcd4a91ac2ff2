import { assert } from '@surety/codec';
import type { Nullifier } from '../model/tag.ts';
import { DigestIndex } from './digest-index.ts';
import { DigestLog, type DigestReader } from './digest-log.ts';
import type { TableSeed } from './keyed-word-hash.ts';

/**
 * The nullifiers of all consumed resources, in the order in which they came. Nothing is ever taken out but by
 * rollback, so the length is a snapshot: a nullifier was in the set at length n exactly if its position is below n.
 * @spec STATE-NULLIFIERS.1
 */
export class NullifierSet {
  readonly #log: DigestLog = new DigestLog();
  readonly #index: DigestIndex;

  constructor(seed: TableSeed) {
    this.#index = new DigestIndex(this.#log, seed);
  }

  /** Nullifiers in the set. */
  get length(): number {
    return this.#log.length;
  }

  /** Whether the nullifier is in the set. */
  has(nullifier: Nullifier): boolean {
    return this.#index.find(nullifier) !== undefined;
  }

  /** How many nullifiers came before this one, if it is in the set. */
  position(nullifier: Nullifier): number | undefined {
    return this.#index.find(nullifier);
  }

  /** The nullifier at a position below the length. */
  at(position: number): Nullifier {
    return this.#log.read(position);
  }

  /** Adds a nullifier; false, and nothing has changed, if it is in the set already. */
  insert(nullifier: Nullifier): boolean {
    const position = this.#log.length;
    this.#log.append(nullifier);
    if (this.#index.add(position) !== position) {
      this.#log.setLength(position);
      return false;
    }
    return true;
  }

  /**
   * Adds the nullifiers of a slab, 32 bytes each, in order. If one is in the set already, or came earlier in the slab,
   * none is added; the first such is returned.
   */
  insertBytes(slab: Uint8Array): Nullifier | undefined {
    const before = this.#log.length;
    this.#log.appendBytes(slab);
    for (let position = before; position < this.#log.length; position++) {
      if (this.#index.add(position) !== position) {
        const known = this.at(position);
        this.truncate(before);
        return known;
      }
    }
    return undefined;
  }

  /** Takes the newest nullifiers out until `length` are left. @spec STATE-MARK.1 */
  truncate(length: number): void {
    assert(length <= this.#log.length, 'a set is only truncated to a length that it had');
    for (let position = this.#log.length - 1; position >= length; position--) {
      this.#index.remove(position);
    }
    this.#log.setLength(length);
  }

  /** The flat list behind the set. */
  get log(): DigestReader {
    return this.#log;
  }

  /** Bytes of memory held. */
  sizeBytes(): number {
    return this.#log.sizeBytes() + this.#index.sizeBytes();
  }
}
