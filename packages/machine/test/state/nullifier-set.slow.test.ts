import { bytesToDigest } from '@surety/codec';
import { type Nullifier, NullifierSet, NullifierTree } from '@surety/machine';
import { expect, test } from 'vitest';

const ENTRIES = 10_000_000;

/** Scatters a number over 32 bytes; no two numbers meet, as the first word is a bijection of it. */
function writeNumbered(value: number, words: Uint32Array): void {
  let mixed = Math.imul(value, 0x9e3779b1);
  words[0] = mixed;
  for (let index = 1; index < words.length; index++) {
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) + index;
    words[index] = mixed;
  }
}

// @spec STATE-NULLIFIERS.1
test('ten million nullifiers take at most 56 bytes each, 2 GiB with their tree, and are all found', () => {
  const set = new NullifierSet({ first: 11, second: 12 });
  const bytes = new Uint8Array(32);
  const words = new Uint32Array(bytes.buffer);
  const numbered = (value: number): Nullifier => {
    writeNumbered(value, words);
    return bytesToDigest(bytes);
  };
  let inserted = 0;
  for (let value = 0; value < ENTRIES; value++) {
    inserted += set.insert(numbered(value)) ? 1 : 0;
  }
  expect(inserted).toBe(ENTRIES);
  expect(set.sizeBytes() / ENTRIES).toBeLessThanOrEqual(56);
  for (let value = 0; value < ENTRIES; value += 997) {
    expect(set.position(numbered(value))).toBe(value);
    expect(set.has(numbered(ENTRIES + value))).toBe(false);
  }
  const tree = new NullifierTree(set.log);
  tree.extend();
  expect(set.sizeBytes() + tree.sizeBytes()).toBeLessThan(2 ** 31);
  tree.truncate(ENTRIES - 1000);
  set.truncate(ENTRIES - 1000);
  expect(set.has(numbered(ENTRIES - 1))).toBe(false);
  expect(set.has(numbered(ENTRIES - 1001))).toBe(true);
});
