import { bytesToDigest, type Digest, err, ok } from '@surety/codec';
import {
  type Commitment,
  type CommitmentClaim,
  type CommitmentPath,
  type CommitmentRoot,
  CommitmentTree,
  commitmentTreeDepth,
  PADDING_LEAF,
  verifyCommitmentPath,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { describeExternal, readExternalJson } from '../external-vectors.ts';
import { hashOf, naiveCommitmentRoot, naiveCommitmentSiblings, nameDigest } from './naive-state.ts';

const seed = { first: 0x01234567, second: 0x89abcdef };

function newTree(maxDepth = 32): CommitmentTree {
  return new CommitmentTree({ seed, maxDepth });
}

function treeOf(leaves: readonly Commitment[]): CommitmentTree {
  const tree = newTree();
  expect(tree.append(leaves)).toEqual(ok(undefined));
  return tree;
}

function leaves(count: number): readonly Commitment[] {
  return Array.from({ length: count }, (_, index) => nameDigest('leaf', index));
}

function numbered(value: number): Commitment {
  return `0x${value.toString(16).padStart(64, '0')}` as Commitment;
}

/** Sizes around every power of two up to 2^10, where growth can go wrong. */
const EDGES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 1023, 1024, 1025];

// @spec STATE-COMMITMENTS.1, STATE-COMMITMENTS.2
describe('the root', () => {
  test('is the padding leaf while there is no leaf', () => {
    expect(newTree().root()).toBe(PADDING_LEAF);
    expect(newTree().root()).toBe(hashOf('EMPTY'));
  });

  test.each(EDGES)('after one batch that ends at %i leaves is that of the padded tree', (count) => {
    expect(treeOf(leaves(count)).root()).toBe(naiveCommitmentRoot(leaves(count)));
  });

  test.each([1, 2, 4, 8, 16, 64, 1024])('after two batches that meet at %i leaves is that of one batch', (count) => {
    for (const first of [count, count - 1]) {
      for (const second of [0, 1, 2, count]) {
        const tree = treeOf(leaves(first));
        tree.root();
        tree.append(leaves(first + second).slice(first));
        expect(tree.root()).toBe(naiveCommitmentRoot(leaves(first + second)));
      }
    }
  });

  test('one by one is the same as at once, over several chunks of memory', () => {
    const all = leaves(20_000);
    const tree = treeOf(all.slice(0, 8190));
    for (const leaf of all.slice(8190, 8200)) {
      tree.append([leaf]);
      tree.root();
    }
    tree.append(all.slice(8200));
    const bytes = Buffer.from(all.map((leaf) => leaf.slice(2)).join(''), 'hex');
    const atOnce = newTree();
    atOnce.appendBytes(bytes);
    expect(tree.root()).toBe(atOnce.root());
    expect(tree.root()).toBe(naiveCommitmentRoot(all));
    expect(atOnce.leaf(19_999)).toBe(all[19_999]);
  });

  test('of a full tree differs from that of the smaller tree that it fills', () => {
    const [left, right] = [nameDigest<'commitment'>('l'), nameDigest<'commitment'>('r')];
    expect(treeOf([left, right]).root()).not.toBe(hashOf(left, right));
    expect(treeOf([left, right]).root()).toBe(hashOf(hashOf(left, right), hashOf(PADDING_LEAF, PADDING_LEAF)));
  });

  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [7, 3],
    [8, 4],
    [2 ** 31, 32],
    [2 ** 32 - 1, 32],
  ])('a tree of %i leaves has depth %i', (count, depth) => {
    expect(commitmentTreeDepth(count)).toBe(depth);
  });
});

// @spec STATE-COMMITMENTS.3
describe('a full tree', () => {
  test('refuses a batch that does not fit, before its first leaf', () => {
    const tree = newTree(3);
    expect(tree.append(leaves(5))).toEqual(ok(undefined));
    const root = tree.root();
    expect(tree.append(leaves(3))).toEqual(err({ code: 'commitment-tree-full', leafCount: 5, added: 3 }));
    expect(tree.appendBytes(new Uint8Array(96))).toEqual(err({ code: 'commitment-tree-full', leafCount: 5, added: 3 }));
    expect(tree.root()).toBe(root);
    expect(tree.append(leaves(2))).toEqual(ok(undefined));
    expect(tree.append(leaves(1))).toEqual(err({ code: 'commitment-tree-full', leafCount: 7, added: 1 }));
    expect(tree.append([])).toEqual(ok(undefined));
    expect(tree.leafCount).toBe(7);
  });
});

// @spec STATE-COMMITMENTS.4, STATE-PATH.1
describe('history', () => {
  test('knows the root and every path of every size that the tree had', () => {
    const all = leaves(35);
    const tree = treeOf(all);
    for (let size = 0; size <= all.length; size++) {
      expect(tree.rootAt(size)).toBe(naiveCommitmentRoot(all.slice(0, size)));
      for (let index = 0; index < size; index++) {
        const siblings = naiveCommitmentSiblings(all.slice(0, size), index);
        expect(tree.pathAt(index, size)).toEqual({ index, siblings });
      }
    }
  });

  test('agrees with the present', () => {
    const tree = treeOf(leaves(1000));
    for (const index of [0, 1, 511, 512, 998, 999]) {
      expect(tree.path(index)).toEqual(tree.pathAt(index, 1000));
    }
    expect(tree.rootAt(1000)).toBe(tree.root());
  });
});

describe('lookup', () => {
  test('finds leaves by commitment, the first where one comes twice, and none that was taken back', () => {
    const all = leaves(700);
    const tree = treeOf([...all, nameDigest('leaf', 3)]);
    expect(tree.find(nameDigest('leaf', 3))).toBe(3);
    expect(tree.find(nameDigest('leaf', 699))).toBe(699);
    expect(tree.find(nameDigest('other'))).toBeUndefined();
    tree.truncate(3);
    expect(tree.find(nameDigest('leaf', 3))).toBeUndefined();
    expect(tree.find(nameDigest('leaf', 2))).toBe(2);
  });

  test('still finds the first of two equal leaves when the second is taken back', () => {
    const [once, twice]: [Commitment, Commitment] = [nameDigest('once'), nameDigest('twice')];
    const tree = treeOf([twice, once, twice]);
    expect(tree.find(twice)).toBe(0);
    tree.truncate(2);
    expect([tree.find(twice), tree.find(once)]).toEqual([0, 1]);
  });

  test('gives the same answers whatever the seed', () => {
    const all = leaves(700);
    for (const first of [0, 1, 0xffffffff]) {
      const tree = new CommitmentTree({ seed: { first, second: 7 }, maxDepth: 32 });
      tree.append(all);
      expect(all.map((leaf) => tree.find(leaf))).toEqual(all.map((_, index) => index));
    }
  });
});

// @spec STATE-PATH.2
describe('verification of a path', () => {
  const all = leaves(11);
  const tree = treeOf(all);
  const claim: CommitmentClaim = { root: tree.root(), depth: 4, commitment: nameDigest('leaf', 6) };
  const path = tree.path(6);

  test('accepts every leaf', () => {
    for (const [index, commitment] of all.entries()) {
      expect(verifyCommitmentPath({ ...claim, commitment }, tree.path(index))).toEqual(ok(undefined));
    }
  });

  test('refuses a path that is too short or too long', () => {
    expect(verifyCommitmentPath(claim, { ...path, siblings: path.siblings.slice(0, 3) })).toEqual(
      err({ code: 'path-depth-wrong', expected: 4, actual: 3 }),
    );
    expect(verifyCommitmentPath(claim, { ...path, siblings: [...path.siblings, PADDING_LEAF] })).toEqual(
      err({ code: 'path-depth-wrong', expected: 4, actual: 5 }),
    );
    expect(verifyCommitmentPath(claim, { ...path, siblings: [] })).toEqual(
      err({ code: 'path-depth-wrong', expected: 4, actual: 0 }),
    );
  });

  test('refuses an inner node as a leaf, although the hashes fit', () => {
    const inner: Commitment = hashOf(all[6] ?? '', all[7] ?? '');
    const shortened: CommitmentPath = { index: 3, siblings: path.siblings.slice(1) };
    expect(verifyCommitmentPath({ ...claim, commitment: inner }, shortened)).toEqual(
      err({ code: 'path-depth-wrong', expected: 4, actual: 3 }),
    );
    // With the depth forged as well the hashes do close: the depth must come from whoever knows the tree.
    expect(verifyCommitmentPath({ ...claim, depth: 3, commitment: inner }, shortened)).toEqual(ok(undefined));
  });

  test('refuses the root as the leaf of a tree of depth 0', () => {
    const commitment: Digest = claim.root;
    expect(
      verifyCommitmentPath({ ...claim, commitment: commitment as Commitment }, { index: 0, siblings: [] }),
    ).toEqual(err({ code: 'path-depth-wrong', expected: 4, actual: 0 }));
  });

  test.each([16, 6 + 16, -1, 6.5, Number.NaN, 2 ** 53])('refuses the index %d', (index) => {
    expect(verifyCommitmentPath(claim, { ...path, index })).toEqual(
      err({ code: 'path-index-outside', index, depth: 4 }),
    );
  });

  test('refuses an unused leaf, although the hashes fit', () => {
    const padding: Digest = PADDING_LEAF;
    const bigger = treeOf([...all, padding as Commitment]);
    expect(bigger.root()).toBe(claim.root);
    expect(verifyCommitmentPath({ ...claim, commitment: padding as Commitment }, bigger.path(11))).toEqual(
      err({ code: 'path-leaf-padding' }),
    );
  });

  test('refuses another commitment, another place, another root and any changed sibling', () => {
    const mismatches: readonly [CommitmentClaim, CommitmentPath][] = [
      [{ ...claim, commitment: nameDigest('leaf', 7) }, path],
      [claim, { ...path, index: 7 }],
      [{ ...claim, root: nameDigest('root') }, path],
      ...path.siblings.map((_, changed): [CommitmentClaim, CommitmentPath] => [
        claim,
        { ...path, siblings: path.siblings.map((sibling, at) => (at === changed ? nameDigest('x') : sibling)) },
      ]),
    ];
    for (const [wrongClaim, wrongPath] of mismatches) {
      const actual: CommitmentRoot = climb(wrongClaim.commitment, wrongPath);
      expect(verifyCommitmentPath(wrongClaim, wrongPath)).toEqual(
        err({ code: 'path-root-mismatch', expected: wrongClaim.root, actual }),
      );
    }
  });
});

function climb(leaf: Digest, { index, siblings }: CommitmentPath): CommitmentRoot {
  const root = siblings.reduce<Digest>(
    (node, sibling, height) => ((index >> height) & 1 ? hashOf(sibling, node) : hashOf(node, sibling)),
    leaf,
  );
  return root as CommitmentRoot;
}

test('a million leaves and their index take at most 80 bytes each', () => {
  const tree = newTree();
  const slab = new Uint8Array(32 * 20_000);
  const words = new Uint32Array(slab.buffer);
  for (let batch = 0; batch < 50; batch++) {
    for (let index = 0; index < 20_000; index++) {
      words[8 * index] = batch;
      words[8 * index + 5] = index;
    }
    tree.appendBytes(slab);
  }
  expect(tree.find(bytesToDigest(slab))).toBe(49 * 20_000);
  expect(tree.leafCount).toBe(1_000_000);
  expect(tree.sizeBytes() / tree.leafCount).toBeLessThan(80);
});

describeExternal('outside vectors', () => {
  const eager = readExternalJson('arm', 'arm-vectors.json') as {
    readonly commitmentTreeEager: readonly { leaves: number; capacity: number; root: string }[];
    readonly sepoliaRealResource: {
      readonly commitment: string;
      readonly leafIndex: number;
      readonly commitmentTreeRoot: string;
      readonly merklePath: readonly { sibling: string; siblingIsLeft: boolean }[];
    };
  };
  const { commitmentTree } = readExternalJson('arm', 'v2-primitives.json') as {
    readonly commitmentTree: {
      readonly initialRoot: string;
      readonly pushes: readonly { leaf: Commitment; root: string; depth: number }[];
      readonly zeros: readonly string[];
    };
  };

  test('the eagerly growing tree of 0 to 8 leaves', () => {
    expect(eager.commitmentTreeEager.length).toBe(9);
    for (const { leaves: count, capacity, root } of eager.commitmentTreeEager) {
      const tree = treeOf(Array.from({ length: count }, (_, index) => numbered(index + 1)));
      expect(tree.root()).toBe(`0x${root}`);
      expect(2 ** commitmentTreeDepth(count)).toBe(capacity);
    }
  });

  test('pushes and empty subtrees', () => {
    const tree = newTree();
    expect(tree.root()).toBe(commitmentTree.initialRoot);
    for (const { leaf, root, depth } of commitmentTree.pushes) {
      tree.append([leaf]);
      expect(tree.root()).toBe(root);
      expect(commitmentTreeDepth(tree.leafCount)).toBe(depth);
    }
    // The last sibling of the first leaf of a tree of 2^k leaves is the empty subtree of height k.
    expect(commitmentTree.zeros.length).toBe(33);
    for (let height = 0; height < 12; height++) {
      const path = treeOf(leaves(2 ** height)).path(0);
      expect(path.siblings.at(-1)).toBe(commitmentTree.zeros[height]);
    }
    let zero: Digest = PADDING_LEAF;
    for (const expected of commitmentTree.zeros) {
      expect(zero).toBe(expected);
      zero = hashOf(zero, zero);
    }
  });

  test('the path of a live resource', () => {
    const { commitment, leafIndex, commitmentTreeRoot, merklePath } = eager.sepoliaRealResource;
    const index = merklePath.reduce((sum, { siblingIsLeft }, height) => sum + (siblingIsLeft ? 2 ** height : 0), 0);
    expect(index).toBe(leafIndex);
    const siblings = merklePath.map(({ sibling }) => `0x${sibling}` as Digest);
    const claim: CommitmentClaim = {
      root: `0x${commitmentTreeRoot}` as CommitmentRoot,
      depth: 13,
      commitment: `0x${commitment}` as Commitment,
    };
    expect(verifyCommitmentPath(claim, { index, siblings })).toEqual(ok(undefined));
  });
});
