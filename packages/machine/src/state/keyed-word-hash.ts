import { assert } from '@surety/codec';

/** Two secret 32-bit words that scatter the hash tables of one process. They change no result. */
export interface TableSeed {
  readonly first: number;
  readonly second: number;
}

/**
 * The seed in 8 bytes. Take them from a random source that users of the process cannot see; a fixed seed is right for
 * tests. @spec STATE-TABLE.1
 */
export function bytesToTableSeed(bytes: Uint8Array): TableSeed {
  assert(bytes.length === 8, 'a table seed has 8 bytes');
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0, b7 = 0] = bytes;
  return {
    first: (b0 | (b1 << 8) | (b2 << 16) | (b3 << 24)) >>> 0,
    second: (b4 | (b5 << 8) | (b6 << 16) | (b7 << 24)) >>> 0,
  };
}

/**
 * A signed 32-bit keyed hash of a digest in eight words, after HalfSipHash-1-3: one round for each word, three at the end.
 * The length block is left out because all inputs have one length. For hash tables only.
 */
export function keyedWordHash(words: Uint32Array, seed: TableSeed): number {
  let v0 = seed.first;
  let v1 = seed.second;
  let v2 = seed.first ^ 0x6c796765;
  let v3 = seed.second ^ 0x74656462;
  for (let index = 0; index < 11; index++) {
    // Words 8 to 10 do not exist: the three rounds at the end take in nothing.
    const word = index < 8 ? (words[index] ?? 0) : 0;
    if (index === 8) {
      v2 ^= 0xff;
    }
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
  }
  return v1 ^ v3;
}
