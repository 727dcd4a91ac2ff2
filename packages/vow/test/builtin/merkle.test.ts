import { digestToBytes, sha256 } from '@surety/codec';
import { deriveMerkleRoot, merkleDepth, proveMerkleLeaf, verifyMerkle } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { bytes, filled } from '../terms.ts';

const hash = (...parts: readonly Uint8Array[]) => digestToBytes(sha256(parts));
const leaf = (data: Uint8Array) => hash(bytes(0), data);
const node = (left: Uint8Array, right: Uint8Array) => hash(bytes(1), left, right);
const absent = filled(0, 32);

/** So many byte strings, all different; the first is empty. */
const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => filled(index, index));

// @spec VOW-BUILTIN.2
describe('the Merkle tree', () => {
  const [a, b, c] = [bytes(1), bytes(2, 2), bytes()] as const;

  test('has a root that is spelled out for one to three leaves', () => {
    expect(deriveMerkleRoot([a])).toEqual(leaf(a));
    expect(deriveMerkleRoot([a, b])).toEqual(node(leaf(a), leaf(b)));
    expect(deriveMerkleRoot([a, b, c])).toEqual(node(node(leaf(a), leaf(b)), node(leaf(c), absent)));
    const five = node(
      node(node(leaf(a), leaf(a)), node(leaf(a), leaf(a))),
      node(node(leaf(b), absent), node(absent, absent)),
    );
    expect(deriveMerkleRoot([a, a, a, a, b])).toEqual(five);
  });

  test('has depth ⌈log2 count⌉', () => {
    expect([1, 2, 3, 4, 5, 8, 9].map(merkleDepth)).toEqual([0, 1, 2, 2, 3, 3, 4]);
    expect([2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n].map(merkleDepth)).toEqual([53, 54, 63, 64]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('of %i leaves proves each at its place and at no other', (count) => {
    const leaves = leavesOf(count);
    const root = deriveMerkleRoot(leaves);
    for (const [index, data] of leaves.entries()) {
      const path = proveMerkleLeaf(leaves, index);
      expect(path.length).toBe(merkleDepth(count));
      for (let place = 0; place < count + 3; place++) {
        expect(verifyMerkle({ root, count, index: place, data, path })).toBe(place === index);
      }
    }
  });

  test('is refused with another count, unless that has the same depth and holds the index', () => {
    const leaves = leavesOf(5);
    const claim = { root: deriveMerkleRoot(leaves), index: 4, data: leaves[4] ?? a, path: proveMerkleLeaf(leaves, 4) };
    const counts = [0, 1, 2, 4, 5, 6, 8, 9, 16, 2n ** 64n - 1n];
    expect(counts.filter((count) => verifyMerkle({ ...claim, count }))).toEqual([5, 6, 8]);
  });
});

// @spec VOW-BUILTIN.2
describe('a forged Merkle proof', () => {
  const leaves = leavesOf(4);
  const root = deriveMerkleRoot(leaves);
  const [first = absent, second = absent, third = absent, fourth = absent] = leaves.map(leaf);

  test('cannot pass an inner node for a leaf', () => {
    const inner = new Uint8Array([...first, ...second]);
    const upper = node(third, fourth);
    for (const data of [inner, new Uint8Array([1, ...inner]), node(first, second)]) {
      expect(verifyMerkle({ root, count: 2, index: 0, data, path: [upper] })).toBe(false);
      expect(verifyMerkle({ root, count: 4, index: 0, data, path: [upper] })).toBe(false);
    }
    const whole = new Uint8Array([1, ...node(first, second), ...upper]);
    expect(verifyMerkle({ root, count: 1, index: 0, data: whole, path: [] })).toBe(false);
  });

  test('cannot have a path that is too short or too long', () => {
    const data = leaves[0] ?? absent;
    const path = proveMerkleLeaf(leaves, 0);
    expect(verifyMerkle({ root, count: 4, index: 0, data, path })).toBe(true);
    expect(verifyMerkle({ root, count: 4, index: 0, data, path: path.slice(0, 1) })).toBe(false);
    expect(verifyMerkle({ root, count: 4, index: 0, data, path: [] })).toBe(false);
    const longer = [...path, absent];
    expect(verifyMerkle({ root: node(root, absent), count: 4, index: 0, data, path: longer })).toBe(false);
    expect(verifyMerkle({ root: node(root, absent), count: 5, index: 0, data, path: longer })).toBe(true);
  });

  test('cannot prove what is not there: no leaf, no place', () => {
    const three = leavesOf(3);
    const empty = { root: deriveMerkleRoot(three), path: proveMerkleLeaf([...three, bytes()], 3) };
    expect(verifyMerkle({ ...empty, count: 3, index: 3, data: bytes() })).toBe(false);
    expect(verifyMerkle({ ...empty, count: 4, index: 3, data: bytes() })).toBe(false);
    expect(verifyMerkle({ ...empty, count: 4, index: 3, data: absent })).toBe(false);
    expect(verifyMerkle({ root: absent, count: 0, index: 0, data: bytes(), path: [] })).toBe(false);
    expect(verifyMerkle({ root: absent, count: 0, index: 0, data: absent, path: [] })).toBe(false);
    expect(verifyMerkle({ root: leaf(bytes()), count: 1, index: 1, data: bytes(), path: [] })).toBe(false);
  });

  test('cannot reach beyond the count by high bits of the index', () => {
    const data = leaves[1] ?? absent;
    const path = proveMerkleLeaf(leaves, 1);
    const indexes = [1, 5, 1 + 2 ** 32, 1n + 2n ** 53n, 1n + 2n ** 63n];
    expect(indexes.map((index) => verifyMerkle({ root, count: 4, index, data, path }))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('fails when any digest, the data or the root is changed', () => {
    const data = leaves[2] ?? absent;
    const path = proveMerkleLeaf(leaves, 2);
    const claim = { root, count: 4, index: 2, data, path };
    expect(verifyMerkle({ ...claim, root: absent })).toBe(false);
    expect(verifyMerkle({ ...claim, data: bytes(2, 3) })).toBe(false);
    expect(verifyMerkle({ ...claim, path: path.toReversed() })).toBe(false);
    for (const place of path.keys()) {
      expect(verifyMerkle({ ...claim, path: path.map((each, at) => (at === place ? absent : each)) })).toBe(false);
    }
  });

  test('can be of full depth: 2^64 − 1 leaves', () => {
    const path = Array.from({ length: 64 }, (_, height) => filled(height, 32));
    const index = 2n ** 64n - 2n;
    let top = leaf(bytes(9));
    for (const [height, sibling] of path.entries()) {
      top = height === 0 ? node(top, sibling) : node(sibling, top);
    }
    const claim = { root: top, count: 2n ** 64n - 1n, index, data: bytes(9), path };
    expect(verifyMerkle(claim)).toBe(true);
    expect(verifyMerkle({ ...claim, index: index - 1n })).toBe(false);
    expect(verifyMerkle({ ...claim, count: 2n ** 63n })).toBe(false);
  });
});
