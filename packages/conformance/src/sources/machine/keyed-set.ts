import type { Digest, Json } from '@surety/codec';
import { type Nullifier, NullifierSet, NullifierTree } from '@surety/machine';
import type { VectorSource } from '../../vector.ts';
import { fill, inBucket, SEED, STATE_SCRIPT } from './state-samples.ts';

const BUCKET = 0x12345;
const first = inBucket<'nullifier'>(BUCKET, 0x22);
const second = inBucket<'nullifier'>(BUCKET, 0x44);
const third = inBucket<'nullifier'>(BUCKET, 0x66);
const members: readonly Nullifier[] = [
  second,
  inBucket(0, 1),
  third,
  inBucket(0xfffff, 0xff),
  first,
  inBucket(BUCKET ^ 1, 9),
];
const belowFirst = inBucket<'nullifier'>(BUCKET, 0x11);
const between = inBucket<'nullifier'>(BUCKET, 0x33);
const aboveLast = inBucket<'nullifier'>(BUCKET, 0x77);
const elsewhere = inBucket<'nullifier'>(BUCKET ^ 2, 0x33);

const set = new NullifierSet(SEED);
for (const member of members) {
  set.insert(member);
}
const setTree = new NullifierTree(set.log);
const setRoot = setTree.root();

function setInput(key: Nullifier): { key: Nullifier; keys: Digest[]; siblings: Digest[]; root: Digest } {
  const proof = setTree.prove(key);
  return { root: setRoot, key, keys: [...proof.keys], siblings: [...proof.siblings] };
}

const absent = setInput(between);
const oldAbsence = { ...absent };
const grownSet = new NullifierSet(SEED);
for (const member of [...members, between]) {
  grownSet.insert(member);
}
const grownTree = new NullifierTree(grownSet.log);
const grownProof = grownTree.prove(between);

const changedSetProofs: readonly { readonly name: string; readonly input: Json; readonly rejects: string }[] = [
  { name: '19 siblings', input: { ...absent, siblings: absent.siblings.slice(1) }, rejects: 'keyed-depth-wrong' },
  { name: '21 siblings', input: { ...absent, siblings: [...absent.siblings, setRoot] }, rejects: 'keyed-depth-wrong' },
  {
    name: 'a key of the bucket beside it',
    input: { ...absent, keys: [first, second, third, inBucket(BUCKET ^ 1, 9)] },
    rejects: 'keyed-bucket-wrong',
  },
  {
    name: 'the whole proof of the bucket beside it',
    input: { ...setInput(inBucket(BUCKET ^ 1, 3)), key: between },
    rejects: 'keyed-bucket-wrong',
  },
  {
    name: 'the whole proof of an empty bucket',
    input: { ...setInput(elsewhere), key: between },
    rejects: 'keyed-root-mismatch',
  },
  { name: 'a key twice', input: { ...absent, keys: [first, first, second, third] }, rejects: 'keyed-key-duplicate' },
  { name: 'keys descending', input: { ...absent, keys: [third, second, first] }, rejects: 'keyed-keys-unsorted' },
  { name: 'a key left out', input: { ...absent, keys: [first, third] }, rejects: 'keyed-root-mismatch' },
  { name: 'a key put in', input: { ...absent, keys: [first, between, second, third] }, rejects: 'keyed-root-mismatch' },
  { name: 'another root', input: { ...absent, root: fill(1) }, rejects: 'keyed-root-mismatch' },
];

/** Vectors about keyed trees without values. */
export const keyedSetSources: readonly VectorSource[] = [
  {
    path: 'machine/keyed-set',
    subject: 'machine/keyed-set',
    about: 'From keys without values, in any order: the root of their keyed tree.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'no keys', input: [] },
      { name: 'one key', input: [first] },
      { name: 'three keys of one bucket', input: [first, second, third] },
      { name: 'the same three, newest first', input: [third, second, first] },
      { name: 'the first and the last bucket, and neighbours', input: [...members] },
    ].map((each) => ({ rules: ['STATE-KEYED.1', 'STATE-KEYED.2'], ...each })),
  },
  {
    path: 'machine/keyed-set-proof',
    subject: 'machine/keyed-set-proof',
    about: 'From the members of a keyed tree without values, and a key: the proof that it is there, or is not.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'a member', key: second },
      { name: 'below the first key of the bucket', key: belowFirst },
      { name: 'in an empty bucket', key: elsewhere },
    ].map(({ name, key }) => ({
      name,
      rules: ['STATE-KEYED.4', 'STATE-KEYED.6'],
      input: { members: [...members], key },
    })),
  },
  {
    path: 'machine/keyed-set-presence',
    subject: 'machine/keyed-set-presence',
    about: 'Whether a proof shows that a key is in a keyed tree without values.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'the first key', input: setInput(first) },
      { name: 'the last key', input: setInput(third) },
      { name: 'absent, below the first key', input: setInput(belowFirst), rejects: 'keyed-key-absent' },
      { name: 'absent, between neighbours', input: setInput(between), rejects: 'keyed-key-absent' },
      { name: 'absent, in an empty bucket', input: setInput(elsewhere), rejects: 'keyed-key-absent' },
    ].map((each) => ({ rules: ['STATE-KEYED.5'], ...each })),
  },
  {
    path: 'machine/keyed-set-absence',
    subject: 'machine/keyed-set-absence',
    about: 'Whether a proof shows that a key is not in a keyed tree without values.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'below the first key', input: setInput(belowFirst) },
      { name: 'between neighbours', input: absent },
      { name: 'above the last key', input: setInput(aboveLast) },
      { name: 'in an empty bucket', input: setInput(elsewhere) },
      { name: 'a member', input: setInput(second), rejects: 'keyed-key-present' },
      {
        name: 'refuted after insertion, old proof',
        input: { ...oldAbsence, root: grownTree.root() },
        rejects: 'keyed-root-mismatch',
      },
      {
        name: 'refuted after insertion, new proof',
        input: {
          root: grownTree.root(),
          key: between,
          keys: [...grownProof.keys],
          siblings: [...grownProof.siblings],
        },
        rejects: 'keyed-key-present',
      },
      ...changedSetProofs,
    ].map((each) => ({ rules: ['STATE-KEYED.5'], ...each })),
  },
];
