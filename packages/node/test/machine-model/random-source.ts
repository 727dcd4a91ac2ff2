import type { Digest } from '@surety/codec';

/** Chance that comes again: numbers that follow from a seed alone. */
export class RandomSource {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  }

  /** A whole number from 0 to `bound` − 1. */
  below(bound: number): number {
    return Math.floor((this.#next() / 2 ** 32) * bound);
  }

  /** A whole number from 0 to `bound` − 1, of up to 128 bits. */
  bigBelow(bound: bigint): bigint {
    let number = 0n;
    for (let word = 0; word < 5; word++) {
      number = (number << 32n) | BigInt(this.#next());
    }
    return number % bound;
  }

  /** True so many times in a hundred. */
  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  /** One of a list, which is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** One of a list, or nothing where there is nothing. */
  pickAny<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  digest<Name extends string>(): Digest<Name> {
    return `0x${Buffer.from(this.bytes(32)).toString('hex')}` as Digest<Name>;
  }

  /** The mixing of mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
