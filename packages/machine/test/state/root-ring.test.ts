import { type CommitmentRoot, PADDING_LEAF, RootRing } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { hashOf, naiveLevels, nameDigest } from './naive-state.ts';

const seed = { first: 3, second: 4 };

// @spec STATE-ROOTS.1, STATE-ROOTS.2
describe('the ring of roots', () => {
  test('begins with the initial root of genesis', () => {
    const ring = new RootRing({ seed, depth: 1 });
    const zero = `0x${'00'.repeat(32)}`;
    expect(ring.count).toBe(1);
    expect(ring.has(nameDigest('other'))).toBe(false);
    expect(ring.root()).toBe(hashOf(PADDING_LEAF, zero));
  });

  test('turns round without growing', () => {
    const ring = new RootRing({ seed, depth: 3 });
    const push = (from: number, to: number) => {
      for (let index = from; index < to; index++) {
        ring.push(nameDigest('root', index));
      }
    };
    push(1, 100);
    ring.root();
    const sizeBytes = ring.sizeBytes();
    push(100, 5000);
    expect(ring.sizeBytes()).toBeLessThan(2 * sizeBytes);
    const slots = Array.from({ length: 8 }, (_, slot) => nameDigest<'commitment-root'>('root', 4992 + slot));
    expect(ring.root()).toBe(naiveLevels(slots).at(-1)?.[0]);
    expect(slots.map((root) => ring.has(root))).toEqual(slots.map(() => true));
    expect(ring.has(nameDigest('root', 4991))).toBe(false);
  });

  test('stops the program at a root that it has', () => {
    const ring = new RootRing({ seed, depth: 3 });
    const root: CommitmentRoot = nameDigest('root');
    ring.push(root);
    expect(() => ring.push(root)).toThrow('a ring never holds one root twice');
  });

  test('does not go back beyond what was made final, nor before genesis', () => {
    const ring = new RootRing({ seed, depth: 0 });
    ring.push(nameDigest('root', 1));
    ring.clearJournal();
    expect(() => ring.rollback(1)).toThrow('beyond what was made final');
    expect(() => ring.rollback(0)).toThrow('only rolled back to a state that it had');
  });
});
