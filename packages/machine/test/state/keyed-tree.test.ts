import { type Digest, err, type Hasher, installHasher, ok, portableHasher, type Result } from '@surety/codec';
import {
  deriveRecordKey,
  KEYED_TREE_DEPTH,
  KeyedMap,
  type KeyedProofRejection,
  type MapProof,
  type Nullifier,
  NullifierSet,
  NullifierTree,
  recordName,
  type SetProof,
  verifyMapAbsence,
  verifyMapPresence,
  verifySetAbsence,
  verifySetPresence,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { digestInBucket, hashOf, naiveMapRoot, naiveSetRoot, nameDigest } from './naive-state.ts';

const seed = { first: 5, second: 6 };
const BUCKET = 0x12345;

interface Grown {
  readonly set: NullifierSet;
  readonly tree: NullifierTree;
}

function treeOf(nullifiers: readonly Digest[]): Grown {
  const set = new NullifierSet(seed);
  for (const nullifier of nullifiers) {
    expect(set.insert(nullifier as Nullifier)).toBe(true);
  }
  return { set, tree: new NullifierTree(set.log) };
}

/** Seven keys of one bucket in ascending order: the second, fourth and sixth are in the tree. */
const ordered = Array.from({ length: 7 }, (_, name) => digestInBucket(BUCKET, name)).toSorted();
const [belowFirst, first, between, second, betweenLater, third, aboveLast] = ordered as [
  Digest,
  Digest,
  Digest,
  Digest,
  Digest,
  Digest,
  Digest,
];
const members = [second, third, first, digestInBucket(0, 1), digestInBucket(0xfffff, 1), digestInBucket(BUCKET ^ 1, 1)];

// @spec STATE-KEYED.1, STATE-KEYED.2
describe('the root of a keyed tree', () => {
  test('of nothing is that of 2^20 empty buckets', () => {
    expect(treeOf([]).tree.root()).toBe(naiveSetRoot([]));
    expect(new KeyedMap().root()).toBe(naiveMapRoot(new Map()));
    expect(KEYED_TREE_DEPTH).toBe(20);
  });

  test('tells a key with a value from two keys', () => {
    const [key, value] = [digestInBucket(7, 1), digestInBucket(7, 2)];
    expect(naiveSetRoot([key, value])).not.toBe(treeOf([]).tree.root());
    expect(hashOf('surety/keyed-set/1\0', key, value)).not.toBe(hashOf('surety/keyed-map/1\0', key, value));
  });

  test('comes back when entries go', () => {
    const { set, tree } = treeOf(members);
    const root = tree.root();
    set.insert(between as Nullifier);
    expect(tree.root()).not.toBe(root);
    tree.truncate(members.length);
    set.truncate(members.length);
    expect(tree.root()).toBe(root);
    tree.truncate(0);
    set.truncate(0);
    expect(tree.root()).toBe(naiveSetRoot([]));
  });

  test('stays cheap in memory while little is in the tree', () => {
    const { tree } = treeOf(Array.from({ length: 100 }, (_, index) => nameDigest('few', index)));
    tree.root();
    expect(tree.sizeBytes()).toBeLessThan(5_000_000);
  });
});

// @spec STATE-KEYED.1
test('a flush hashes each touched bucket once, and each node above once', () => {
  let bucketHashes = 0;
  let nodeHashes = 0;
  const counting: Hasher = {
    name: 'counting',
    hash: (parts) => {
      bucketHashes += 1;
      return portableHasher.hash(parts);
    },
    hashPairs: (source, target) => {
      nodeHashes += target.length / 32;
      portableHasher.hashPairs(source, target);
    },
  };
  const { set, tree } = treeOf([]);
  expect(installHasher(counting)).toEqual(ok(undefined));
  [bucketHashes, nodeHashes] = [0, 0];
  // Two in one bucket, a neighbour below the same parent, one far away, and the first bucket again, out of order.
  for (const [bucket, name] of [
    [9, 1],
    [0xfffff, 1],
    [8, 1],
    [9, 2],
  ] as const) {
    set.insert(digestInBucket(bucket, name));
  }
  tree.root();
  tree.root();
  installHasher(portableHasher);
  expect([bucketHashes, nodeHashes]).toEqual([3, 19 + 19 + 1]);
});

// @spec STATE-KEYED.4, STATE-KEYED.5
describe('absence and presence of a nullifier', () => {
  const { tree } = treeOf(members);
  const root = tree.root();

  test.each([
    ['below the first key', belowFirst],
    ['between neighbours', between],
    ['between later neighbours', betweenLater],
    ['above the last key', aboveLast],
    ['in an empty bucket', digestInBucket(BUCKET ^ 2, 1)],
    ['in the first bucket, below its key or above', digestInBucket(0, 2)],
    ['in the last bucket, below its key or above', digestInBucket(0xfffff, 2)],
  ])('absence %s is shown, and presence is refused', (_, key) => {
    const proof = tree.prove(key as Nullifier);
    expect(verifySetAbsence({ root, key }, proof)).toEqual(ok(undefined));
    expect(verifySetPresence({ root, key }, proof)).toEqual(err({ code: 'keyed-key-absent', key }));
  });

  test.each(members)('presence of %s is shown, and absence is refused', (key) => {
    const proof = tree.prove(key as Nullifier);
    expect(verifySetPresence({ root, key }, proof)).toEqual(ok(undefined));
    expect(verifySetAbsence({ root, key }, proof)).toEqual(err({ code: 'keyed-key-present', key }));
  });

  test('absence is refuted after insertion, by the old proof and by a new one', () => {
    const grown = treeOf(members);
    const before = grown.tree.prove(between as Nullifier);
    expect(verifySetAbsence({ root: grown.tree.root(), key: between }, before)).toEqual(ok(undefined));
    grown.set.insert(between as Nullifier);
    const newRoot = grown.tree.root();
    expect(verifySetAbsence({ root: newRoot, key: between }, before)).toEqual(
      err({ code: 'keyed-root-mismatch', expected: newRoot, actual: root }),
    );
    expect(verifySetAbsence({ root: newRoot, key: between }, grown.tree.prove(between as Nullifier))).toEqual(
      err({ code: 'keyed-key-present', key: between }),
    );
  });
});

// @spec STATE-KEYED.5
describe('a changed proof', () => {
  const { tree } = treeOf(members);
  const claim = { root: tree.root(), key: between };
  const proof = tree.prove(between as Nullifier);

  function refused(changed: Partial<SetProof>): Result<void, KeyedProofRejection> {
    return verifySetAbsence(claim, { ...proof, ...changed });
  }

  test('with more or fewer siblings', () => {
    expect(refused({ siblings: proof.siblings.slice(1) })).toEqual(
      err({ code: 'keyed-depth-wrong', expected: 20, actual: 19 }),
    );
    expect(refused({ siblings: [...proof.siblings, claim.root] })).toEqual(
      err({ code: 'keyed-depth-wrong', expected: 20, actual: 21 }),
    );
    expect(refused({ siblings: [] })).toEqual(err({ code: 'keyed-depth-wrong', expected: 20, actual: 0 }));
  });

  test('with a key of another bucket', () => {
    const stranger = digestInBucket(BUCKET ^ 1, 1);
    expect(refused({ keys: [...proof.keys, stranger] })).toEqual(
      err({ code: 'keyed-bucket-wrong', key: stranger, bucket: BUCKET }),
    );
  });

  test('that is whole and right, but of another bucket', () => {
    const [other] = tree.prove(digestInBucket<'nullifier'>(BUCKET ^ 1, 2)).keys;
    expect(verifySetAbsence(claim, tree.prove(digestInBucket<'nullifier'>(BUCKET ^ 1, 2)))).toEqual(
      err({ code: 'keyed-bucket-wrong', key: other, bucket: BUCKET }),
    );
    const empty = tree.prove(digestInBucket<'nullifier'>(BUCKET ^ 2, 2));
    expect(verifySetAbsence(claim, empty)).toMatchObject(err({ code: 'keyed-root-mismatch', expected: claim.root }));
  });

  test('with a key twice', () => {
    expect(refused({ keys: [first, first, second, third] })).toEqual(err({ code: 'keyed-key-duplicate', key: first }));
  });

  test('with keys out of order', () => {
    expect(refused({ keys: [first, third, second] })).toEqual(err({ code: 'keyed-keys-unsorted', key: second }));
  });

  test('that leaves a key out or puts one in', () => {
    for (const keys of [[first, second], [], [first, between, second, third]]) {
      expect(refused({ keys })).toEqual(
        err({
          code: 'keyed-root-mismatch',
          expected: claim.root,
          actual: climb(hashOf('surety/keyed-set/1\0', ...keys), proof.siblings),
        }),
      );
    }
  });

  test('with any sibling changed', () => {
    for (const changed of proof.siblings.keys()) {
      const siblings = proof.siblings.map((sibling, index) => (index === changed ? nameDigest('x') : sibling));
      expect(refused({ siblings })).toEqual(
        err({
          code: 'keyed-root-mismatch',
          expected: claim.root,
          actual: climb(hashOf('surety/keyed-set/1\0', ...proof.keys), siblings),
        }),
      );
    }
  });

  function climb(bucket: Digest, siblings: readonly Digest[]): Digest {
    return siblings.reduce(
      (node, sibling, height) => ((BUCKET >> height) & 1 ? hashOf(sibling, node) : hashOf(node, sibling)),
      bucket,
    );
  }
});

// @spec STATE-KEYED.3, STATE-KEYED.4, STATE-KEYED.5, STATE-KEYED.6
describe('a keyed map', () => {
  const map = new KeyedMap<Digest>();
  const values = new Map([first, second, third].map((key, index) => [key, Uint8Array.of(index)] as const));
  for (const [key, value] of values) {
    map.put(key, value);
  }
  const root = map.root();

  test('shows values and absence', () => {
    expect(root).toBe(naiveMapRoot(values));
    for (const [key, value] of values) {
      expect(verifyMapPresence({ root, key, value }, map.prove(key))).toEqual(ok(undefined));
      expect(verifyMapAbsence({ root, key }, map.prove(key))).toEqual(err({ code: 'keyed-key-present', key }));
    }
    for (const key of [belowFirst, between, aboveLast, digestInBucket(3, 1)]) {
      const claim = { root, key, value: Uint8Array.of() };
      expect(verifyMapAbsence(claim, map.prove(key))).toEqual(ok(undefined));
      expect(verifyMapPresence(claim, map.prove(key))).toEqual(err({ code: 'keyed-key-absent', key }));
    }
  });

  test('refuses another value', () => {
    expect(verifyMapPresence({ root, key: first, value: Uint8Array.of(1) }, map.prove(first))).toEqual(
      err({
        code: 'keyed-value-mismatch',
        expected: hashOf(Uint8Array.of(0)),
        actual: hashOf(Uint8Array.of(1)),
      }),
    );
  });

  test('refuses changed proofs with the same codes as a set', () => {
    const proof = map.prove(first);
    const claim = { root, key: first, value: Uint8Array.of(0) };
    const stranger = { key: digestInBucket(3, 1), valueDigest: first };
    const [entry, ...others] = proof.entries as [MapProof['entries'][number], ...MapProof['entries']];
    expect(verifyMapPresence(claim, { ...proof, siblings: proof.siblings.slice(1) })).toEqual(
      err({ code: 'keyed-depth-wrong', expected: 20, actual: 19 }),
    );
    expect(verifyMapPresence(claim, { ...proof, entries: [stranger, ...proof.entries] })).toEqual(
      err({ code: 'keyed-bucket-wrong', key: stranger.key, bucket: BUCKET }),
    );
    expect(verifyMapPresence(claim, { ...proof, entries: [entry, ...proof.entries] })).toEqual(
      err({ code: 'keyed-key-duplicate', key: first }),
    );
    expect(verifyMapPresence(claim, { ...proof, entries: [...others, entry] })).toEqual(
      err({ code: 'keyed-keys-unsorted', key: first }),
    );
    const lied = { ...entry, valueDigest: hashOf(Uint8Array.of(9)) };
    expect(
      verifyMapPresence({ ...claim, value: Uint8Array.of(9) }, { ...proof, entries: [lied, ...others] }),
    ).toMatchObject(err({ code: 'keyed-root-mismatch', expected: root }));
    expect(verifyMapAbsence(claim, { ...proof, entries: others })).toMatchObject(
      err({ code: 'keyed-root-mismatch', expected: root }),
    );
  });

  test('tells an empty value from none', () => {
    const empty = new KeyedMap<Digest>();
    empty.put(first, Uint8Array.of());
    expect(empty.get(first)).toEqual(Uint8Array.of());
    expect(empty.root()).not.toBe(naiveMapRoot(new Map()));
    expect(empty.delete(first)).toBe(true);
    expect(empty.delete(first)).toBe(false);
    expect(empty.get(first)).toBeUndefined();
    expect(empty.root()).toBe(naiveMapRoot(new Map()));
  });

  test('is not changed through the bytes that went in or came out', () => {
    const guarded = new KeyedMap<Digest>();
    const value = Uint8Array.of(1, 2, 3);
    guarded.put(first, value);
    value[0] = 9;
    guarded.get(first)?.fill(9);
    expect(guarded.get(first)).toEqual(Uint8Array.of(1, 2, 3));
    expect(guarded.root()).toBe(naiveMapRoot(new Map([[first, Uint8Array.of(1, 2, 3)]])));
  });

  test('takes back changes one by one, deletions too', () => {
    const journaled = new KeyedMap<Digest>();
    journaled.put(first, Uint8Array.of(1));
    const roots = [journaled.root()];
    journaled.put(first, Uint8Array.of(2));
    roots.push(journaled.root());
    journaled.delete(first);
    roots.push(journaled.root());
    journaled.put(second, Uint8Array.of(3));
    for (const length of [3, 2, 1]) {
      journaled.rollback(length);
      expect(journaled.root()).toBe(roots[length - 1]);
    }
    expect(journaled.get(first)).toEqual(Uint8Array.of(1));
    journaled.clearJournal();
    expect(journaled.journalLength).toBe(0);
    expect(() => journaled.rollback(1)).toThrow('only rolled back to a state that it had');
  });

  test('keys records by their names', () => {
    expect(deriveRecordKey(recordName('param/limits'))).toBe(hashOf('surety/record-key/1\0param/limits'));
    expect(recordName('bond/', Uint8Array.of(0, 255))).toEqual(Uint8Array.of(98, 111, 110, 100, 47, 0, 255));
    expect(() => deriveRecordKey(new Uint8Array(0))).toThrow('1 to 128 bytes');
    expect(() => deriveRecordKey(new Uint8Array(129))).toThrow('1 to 128 bytes');
    expect(() => recordName('naïve')).toThrow('printable ASCII');
  });
});
