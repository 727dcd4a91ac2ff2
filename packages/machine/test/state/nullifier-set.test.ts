import { concatBytes, digestToBytes } from '@surety/codec';
import { bytesToTableSeed, type Nullifier, NullifierSet } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { nameDigest } from './naive-state.ts';

const seed = { first: 0xdeadbeef, second: 0 };

// @spec STATE-NULLIFIERS.1, STATE-MARK.1
describe('the nullifier set', () => {
  test('keeps its answers while its table grows, shrinks and grows again', () => {
    const set = new NullifierSet(seed);
    const names = Array.from({ length: 12_000 }, (_, index) => nameDigest<'nullifier'>('n', index));
    for (const length of [12_000, 3, 9_000, 8_999, 0, 1, 12_000]) {
      if (length < set.length) {
        set.truncate(length);
      }
      for (const nullifier of names.slice(set.length, length)) {
        expect(set.insert(nullifier)).toBe(true);
      }
      expect(set.length).toBe(length);
      expect(names.filter((nullifier) => set.has(nullifier)).length).toBe(length);
      expect(names.findIndex((nullifier) => !set.has(nullifier))).toBe(length === names.length ? -1 : length);
    }
  });

  test('refuses what it has, and is not changed by it', () => {
    const set = new NullifierSet(seed);
    const [first, second]: [Nullifier, Nullifier] = [nameDigest(1), nameDigest(2)];
    expect([set.insert(first), set.insert(second), set.insert(first), set.insert(second)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([set.length, set.position(first), set.position(second)]).toEqual([2, 0, 1]);
  });

  test('takes a slab whole, or names the first that it has and takes none', () => {
    const set = new NullifierSet(seed);
    const names = [1, 2, 3, 4].map((name): Nullifier => nameDigest(name));
    const [first, second, third, fourth] = names.map(digestToBytes) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    expect(set.insertBytes(concatBytes([first, second]))).toBeUndefined();
    expect(set.insertBytes(concatBytes([third, second, first]))).toBe(names[1]);
    expect(set.insertBytes(concatBytes([third, fourth, third, fourth]))).toBe(names[2]);
    expect(names.map((name) => set.position(name))).toEqual([0, 1, undefined, undefined]);
    expect(set.insertBytes(concatBytes([fourth, third]))).toBeUndefined();
    expect(names.map((name) => set.position(name))).toEqual([0, 1, 3, 2]);
    expect(set.length).toBe(4);
  });

  test('finds digests that differ in one bit only', () => {
    const set = new NullifierSet(seed);
    const variants = Array.from({ length: 256 }, (_, bit) => {
      const value = 1n << BigInt(bit);
      return `0x${value.toString(16).padStart(64, '0')}` as Nullifier;
    });
    for (const variant of variants) {
      expect(set.insert(variant)).toBe(true);
    }
    expect(variants.map((variant) => set.position(variant))).toEqual(variants.map((_, index) => index));
  });
});

// @spec STATE-TABLE.1
test('the seed is eight bytes and changes no answer', () => {
  expect(bytesToTableSeed(Uint8Array.of(1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff))).toEqual({ first: 1, second: 0xffffffff });
  const names = Array.from({ length: 1000 }, (_, index) => nameDigest<'nullifier'>('n', index % 700));
  const answers = [seed, bytesToTableSeed(new Uint8Array(8)), { first: 7, second: 0x80000000 }].map((anySeed) => {
    const set = new NullifierSet(anySeed);
    return names.map((nullifier) => [set.insert(nullifier), set.position(nullifier)]);
  });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});
