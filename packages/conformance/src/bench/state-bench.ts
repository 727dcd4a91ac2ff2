import { bytesToDigest, currentHasher, type Digest, type Hasher, installHasher, portableHasher } from '@surety/codec';
import {
  CommitmentTree,
  type Nullifier,
  NullifierSet,
  NullifierTree,
  type SetProof,
  verifySetAbsence,
} from '@surety/machine';
import type { BenchGroup } from './harness.ts';

const LEAVES = 1_000_000;
const BLOCK_LEAVES = 4_000;
const NULLIFIERS = 10_000_000;
const LAYER_NODES = 4_096;
const seed = { first: 0x2545f491, second: 0x4f6cdd1d };

/** One layer of a tree: 4,096 nodes of 64 bytes. `native` is absent where there is no native hasher. */
export function layerGroup(native: Hasher | undefined): BenchGroup {
  const source = slab(0, 2 * LAYER_NODES);
  const target = new Uint8Array(32 * LAYER_NODES);
  return {
    name: 'SHA-256 of a layer of 4,096 nodes',
    operation: 'hash',
    baseline: 'portable',
    cases: eachHasher(native).map(([name, hasher]) => ({
      name,
      operations: LAYER_NODES,
      run: () => hasher.hashPairs(source, target),
    })),
  };
}

/** Leaves appended to a tree that has a million, and the root after the last of them, or after each. */
export function appendGroup(native: Hasher | undefined): BenchGroup {
  const block = slab(LEAVES, BLOCK_LEAVES);
  const tree = new CommitmentTree({ seed, maxDepth: 32 });
  withHasher(native ?? portableHasher, () => {
    tree.appendBytes(slab(0, LEAVES));
    tree.root();
  });
  const oneByOne = 2_000;
  // Much in one run, so that changing the hasher, which tests it first, takes no part in the figures.
  const blocks = new Map([
    ['portable', 10],
    ['native', 200],
  ]);
  return {
    name: 'commitment tree: 4,000 leaves on one million',
    operation: 'leaf',
    baseline: 'one by one with root, portable',
    goals: { '4,000 at once, portable': 15, '4,000 at once, native': 400 },
    cases: [
      {
        name: 'one by one with root, portable',
        operations: oneByOne,
        run: () => withHasher(portableHasher, () => appendInSteps(tree, block.subarray(0, 32 * oneByOne), 1)),
      },
      ...eachHasher(native).map(([name, hasher]) => ({
        name: `4,000 at once, ${name}`,
        operations: (blocks.get(name) ?? 1) * BLOCK_LEAVES,
        run: () =>
          withHasher(hasher, () => {
            for (let count = 0; count < (blocks.get(name) ?? 1); count++) {
              appendInSteps(tree, block, BLOCK_LEAVES);
            }
          }),
      })),
    ],
    figures: () => {
      tree.find(bytesToDigest(block));
      return [
        {
          name: 'memory with its index',
          value: tree.sizeBytes() / tree.leafCount,
          unit: 'bytes per leaf',
          goal: '≤ 80',
        },
      ];
    },
  };
}

/** A set of ten million nullifiers, and beside it the host's own set of texts, of one million. */
export function nullifierGroup(): BenchGroup {
  const set = new NullifierSet(seed);
  const start = process.cpuUsage();
  const batch = 10_000;
  let fillMicroseconds = 0;
  for (let first = 0; first < NULLIFIERS; first += batch) {
    const nullifiers = digests<'nullifier'>(first, batch);
    const before = process.cpuUsage(start);
    for (const nullifier of nullifiers) {
      set.insert(nullifier);
    }
    const after = process.cpuUsage(start);
    fillMicroseconds += after.user + after.system - before.user - before.system;
  }
  const texts = new Set<Digest>(digests(0, LEAVES));
  const present = digests<'nullifier'>(NULLIFIERS / 2, batch);
  const absent = digests<'nullifier'>(NULLIFIERS, batch);
  return {
    name: 'nullifier set of ten million',
    operation: 'nullifier',
    baseline: 'look up an absent one in a Set of one million texts',
    cases: [
      {
        name: 'look up an absent one in a Set of one million texts',
        operations: batch,
        run: () => keep(absent.filter((nullifier) => texts.has(nullifier)).length),
      },
      { name: 'look up an absent one', operations: batch, run: () => keep(countKnown(set, absent)) },
      { name: 'look up a present one', operations: batch, run: () => keep(countKnown(set, present)) },
      {
        name: 'insert one and take it back',
        operations: batch,
        run: () => {
          for (const nullifier of absent) {
            set.insert(nullifier);
          }
          set.truncate(NULLIFIERS);
        },
      },
    ],
    figures: () => [
      { name: 'insert while filling', value: fillMicroseconds / NULLIFIERS, unit: 'µs per nullifier', goal: '≤ 1' },
      { name: 'memory', value: set.sizeBytes() / NULLIFIERS, unit: 'bytes per nullifier', goal: '≤ 56' },
    ],
  };
}

/** Making and checking a proof that a nullifier is not spent, among a hundred thousand that are. */
export function absenceGroup(): BenchGroup {
  const set = new NullifierSet(seed);
  const key = (last: number): Nullifier => bytesToDigest(new Uint8Array(32).fill(0x5a).fill(last, 31));
  for (const nullifier of [...digests<'nullifier'>(0, 100_000), key(20), key(40), key(60)]) {
    set.insert(nullifier);
  }
  const tree = new NullifierTree(set.log);
  const root = tree.root();
  const absence = (nullifier: Nullifier) => () => check(root, nullifier, tree.prove(nullifier), true);
  const oldProof = tree.prove(key(30));
  const grown = new NullifierSet(seed);
  for (let position = 0; position < set.length; position++) {
    grown.insert(set.at(position));
  }
  grown.insert(key(30));
  const grownTree = new NullifierTree(grown.log);
  const grownRoot = grownTree.root();
  return {
    name: `absence proof among ${set.length} nullifiers, made and checked by ${currentHasher().name}`,
    operation: 'proof',
    baseline: 'below the first key',
    cases: [
      { name: 'below the first key', operations: 1, run: absence(key(10)) },
      { name: 'between neighbours', operations: 1, run: absence(key(30)) },
      { name: 'above the last', operations: 1, run: absence(key(70)) },
      {
        name: 'refuted after insertion, old proof',
        operations: 1,
        run: () => check(grownRoot, key(30), oldProof, false),
      },
      {
        name: 'refuted after insertion, new proof',
        operations: 1,
        run: () => check(grownRoot, key(30), grownTree.prove(key(30)), false),
      },
    ],
  };
}

function eachHasher(native: Hasher | undefined): readonly (readonly [string, Hasher])[] {
  return [['portable', portableHasher] as const, ...(native === undefined ? [] : [['native', native] as const])];
}

function appendInSteps(tree: CommitmentTree, leaves: Uint8Array, step: number): void {
  for (let offset = 0; offset < leaves.length; offset += 32 * step) {
    tree.appendBytes(leaves.subarray(offset, offset + 32 * step));
    tree.root();
  }
  tree.truncate(LEAVES);
}

function withHasher(hasher: Hasher, run: () => void): void {
  const before = currentHasher();
  installHasher(hasher);
  run();
  installHasher(before);
}

function countKnown(set: NullifierSet, nullifiers: readonly Nullifier[]): number {
  return nullifiers.filter((nullifier) => set.has(nullifier)).length;
}

function check(root: Digest, key: Nullifier, proof: SetProof, expected: boolean): void {
  if (verifySetAbsence({ root, key }, proof).ok !== expected) {
    throw new Error('a proof that was to be measured does not hold');
  }
}

/** Different 32-byte values, one for each number from `first` on. */
function slab(first: number, count: number): Uint8Array {
  const words = new Uint32Array(8 * count);
  for (let index = 0; index < count; index++) {
    let mixed = Math.imul(first + index, 0x9e3779b1);
    for (let word = 0; word < 8; word++) {
      words[8 * index + word] = mixed;
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) + word;
    }
  }
  return new Uint8Array(words.buffer);
}

/** So many different digests, one for each number from `first` on. */
export function digests<Name extends string>(first: number, count: number): readonly Digest<Name>[] {
  const bytes = slab(first, count);
  return Array.from({ length: count }, (_, index) => bytesToDigest<Name>(bytes, 32 * index));
}

const kept = { work: 0 };

/** Keeps a result alive, so that the work for it cannot be left out. */
function keep(value: number): void {
  kept.work += value;
}
