import {
  byteString,
  bytesBetween,
  bytesToHex,
  type Codec,
  type Digest,
  digest,
  type Json,
  list,
  ok,
  type Result,
  struct,
  uint,
} from '@surety/codec';
import {
  type Commitment,
  type CommitmentRoot,
  CommitmentTree,
  commitmentTreeDepth,
  deriveRecordKey,
  deriveSimpleListProof,
  deriveSimpleListRoot,
  deriveSimpleMapRoot,
  deriveStateRoot,
  encodeSubRoots,
  KeyedMap,
  MAX_RECORD_NAME_BYTES,
  NullifierSet,
  NullifierTree,
  RootRing,
  type SubRoots,
  verifyCommitmentPath,
  verifyMapAbsence,
  verifyMapPresence,
  verifySetAbsence,
  verifySetPresence,
  verifySimpleListProof,
} from '@surety/machine';
import { type Refusal, type Subject, subject } from '../subject.ts';

const MOST = 64;
const MOST_BYTES = 512;
const seed = { first: 1, second: 2 };

const commitments = list(digest<'commitment'>(), MOST);
const siblings = list(digest(), MOST);
const key = digest<'nullifier'>();
const keys = list(key, MOST);
const keyedEntries = list(struct({ key: digest(), value: byteString(MOST_BYTES) }), MOST);
const mapEntries = list(struct({ key: digest(), valueDigest: digest() }), MOST);
const items = list(byteString(MOST_BYTES), MOST);
const simpleEntries = list(struct({ key: byteString(MOST_BYTES), value: byteString(MOST_BYTES) }), MOST);

const subRoots: Codec<SubRoots> = struct({
  commitments: struct({ root: digest<'commitment-root'>(), leafCount: uint(32) }),
  nullifiers: digest<'nullifier-root'>(),
  registry: digest<'registry-root'>(),
  requests: digest<'requests-root'>(),
  roots: struct({ root: digest<'root-ring-root'>(), count: uint(32) }),
  results: digest<'simple-root'>(),
  validators: digest<'simple-root'>(),
  params: digest<'simple-root'>(),
  meta: struct({
    network: digest<'network'>(),
    rulesVersion: uint(32),
    height: uint(64),
    time: uint(64),
    epoch: uint(64),
    validatorSets: list(digest<'validator-set'>(), MOST),
  }),
});

const commitmentSubjects: Readonly<Record<string, Subject>> = {
  'machine/commitment-tree': subject(commitments, (leaves) =>
    ok({ depth: commitmentTreeDepth(leaves.length), root: growTree(leaves).root() }),
  ),

  'machine/commitment-path': subject(
    struct({ leaves: commitments, size: uint(8), index: uint(8) }),
    ({ leaves, size, index }) => {
      const tree = growTree(leaves);
      const path = tree.pathAt(index, size);
      return ok({ root: tree.rootAt(size), depth: commitmentTreeDepth(size), siblings: [...path.siblings] });
    },
  ),

  'machine/commitment-path-check': subject(
    struct({
      root: digest<'commitment-root'>(),
      depth: uint(8),
      commitment: digest<'commitment'>(),
      index: uint(32),
      siblings,
    }),
    ({ root, depth, commitment, ...path }) => orTrue(verifyCommitmentPath({ root, depth, commitment }, path)),
  ),

  'machine/root-ring': subject(
    struct({ depth: uint(8), roots: list(digest<'commitment-root'>(), MOST) }),
    ({ depth, roots }) => {
      const ring = new RootRing({ seed, depth });
      for (const root of roots) {
        ring.push(root);
      }
      return ok({ root: ring.root(), count: ring.count, known: roots.map((root: CommitmentRoot) => ring.has(root)) });
    },
  ),
};

const keyedSubjects: Readonly<Record<string, Subject>> = {
  'machine/keyed-set': subject(keys, (members) => ok(growSet(members).root())),

  'machine/keyed-set-proof': subject(struct({ members: keys, key }), ({ members, key: wanted }) => {
    const proof = growSet(members).prove(wanted);
    return ok({ keys: [...proof.keys], siblings: [...proof.siblings] });
  }),

  'machine/keyed-set-presence': subject(
    struct({ root: digest(), key: digest(), keys: list(digest(), MOST), siblings }),
    ({ root, key: wanted, ...proof }) => orTrue(verifySetPresence({ root, key: wanted }, proof)),
  ),

  'machine/keyed-set-absence': subject(
    struct({ root: digest(), key: digest(), keys: list(digest(), MOST), siblings }),
    ({ root, key: wanted, ...proof }) => orTrue(verifySetAbsence({ root, key: wanted }, proof)),
  ),

  'machine/keyed-map': subject(keyedEntries, (entries) => ok(growMap(entries).root())),

  'machine/keyed-map-proof': subject(struct({ entries: keyedEntries, key: digest() }), ({ entries, key: wanted }) => {
    const proof = growMap(entries).prove(wanted);
    return ok({ entries: proof.entries.map((entry) => ({ ...entry })), siblings: [...proof.siblings] });
  }),

  'machine/keyed-map-presence': subject(
    struct({ root: digest(), key: digest(), value: byteString(MOST_BYTES), entries: mapEntries, siblings }),
    ({ root, key: wanted, value, ...proof }) => orTrue(verifyMapPresence({ root, key: wanted, value }, proof)),
  ),

  'machine/keyed-map-absence': subject(
    struct({ root: digest(), key: digest(), entries: mapEntries, siblings }),
    ({ root, key: wanted, ...proof }) => orTrue(verifyMapAbsence({ root, key: wanted }, proof)),
  ),

  'machine/record-key': subject(bytesBetween({ least: 1, most: MAX_RECORD_NAME_BYTES }), (name) =>
    ok(deriveRecordKey(name)),
  ),
};

const rootSubjects: Readonly<Record<string, Subject>> = {
  'machine/simple-list': subject(items, (all) => ok(deriveSimpleListRoot(all))),

  'machine/simple-map': subject(simpleEntries, (entries) => ok(deriveSimpleMapRoot(entries))),

  'machine/simple-proof': subject(struct({ items, index: uint(8) }), ({ items: all, index }) => {
    const { total, aunts } = deriveSimpleListProof(all, index);
    return ok({ total, aunts: [...aunts] });
  }),

  'machine/simple-proof-check': subject(
    struct({
      root: digest<'simple-root'>(),
      item: byteString(MOST_BYTES),
      index: uint(32),
      total: uint(32),
      aunts: list(digest(), MOST),
    }),
    ({ root, item, ...proof }) => orTrue(verifySimpleListProof({ root, item }, proof)),
  ),

  'machine/state-root': subject(subRoots, (parts) => {
    const values = Object.entries(encodeSubRoots(parts)).map(([name, value]) => [name, bytesToHex(value)] as const);
    return ok({ values: Object.fromEntries(values), stateRoot: deriveStateRoot(parts) });
  }),
};

/** Subjects about the state: trees, proofs and the state root. */
export const stateSubjects: Readonly<Record<string, Subject>> = {
  ...commitmentSubjects,
  ...keyedSubjects,
  ...rootSubjects,
};

function growTree(leaves: readonly Commitment[]): CommitmentTree {
  const tree = new CommitmentTree({ seed, maxDepth: 32 });
  tree.append(leaves);
  return tree;
}

function growSet(members: readonly Digest<'nullifier'>[]): NullifierTree {
  const set = new NullifierSet(seed);
  for (const member of members) {
    set.insert(member);
  }
  return new NullifierTree(set.log);
}

function growMap(entries: readonly { readonly key: Digest; readonly value: Uint8Array }[]): KeyedMap<Digest> {
  const map = new KeyedMap<Digest>();
  for (const { key: name, value } of entries) {
    map.put(name, value);
  }
  return map;
}

function orTrue(verdict: Result<void, Refusal>): Result<Json, Refusal> {
  return verdict.ok ? ok(true) : verdict;
}
