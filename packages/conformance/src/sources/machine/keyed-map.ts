import { bytesToHex, compareDigests, type Digest, type Json, sha256 } from '@surety/codec';
import { KeyedMap } from '@surety/machine';
import type { VectorSource } from '../../vector.ts';
import { inBucket, STATE_SCRIPT } from './state-samples.ts';

const BUCKET = 0x12345;
const first = inBucket(BUCKET, 0x22);
const second = inBucket(BUCKET, 0x44);
const third = inBucket(BUCKET, 0x66);
const between = inBucket(BUCKET, 0x33);
const aboveLast = inBucket(BUCKET, 0x77);
const elsewhere = inBucket(BUCKET ^ 2, 0x33);

const values: readonly (readonly [Digest, Uint8Array])[] = [
  [second, Uint8Array.of(2, 2)],
  [inBucket(0, 1), Uint8Array.of(0)],
  [first, Uint8Array.of()],
  [third, new Uint8Array(100).fill(3)],
];
const map = new KeyedMap<Digest>();
for (const [key, value] of values) {
  map.put(key, value);
}
const mapRoot = map.root();

function entriesJson(rows: readonly (readonly [Digest, Uint8Array])[]): { key: Digest; value: string }[] {
  return rows.map(([key, value]) => ({ key, value: bytesToHex(value) }));
}

function mapInput(key: Digest): {
  root: Digest;
  key: Digest;
  entries: { key: Digest; valueDigest: Digest }[];
  siblings: Digest[];
} {
  const proof = map.prove(key);
  return { root: mapRoot, key, entries: proof.entries.map((entry) => ({ ...entry })), siblings: [...proof.siblings] };
}

const present = { ...mapInput(second), value: '0x0202' };
const [one, two, three] = present.entries;

/** Vectors about keyed trees with values. */
export const keyedMapSources: readonly VectorSource[] = [
  {
    path: 'machine/keyed-map',
    subject: 'machine/keyed-map',
    about: 'From keys and values, in any order: the root of their keyed tree.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'no entries', input: [] },
      { name: 'an empty value', input: entriesJson(values.slice(2, 3)) },
      { name: 'two buckets', input: entriesJson(values) },
      {
        name: 'two buckets, in the order of the keys',
        input: entriesJson(values.toSorted(([a], [b]) => compareDigests(a, b))),
      },
    ].map((each) => ({ rules: ['STATE-KEYED.1', 'STATE-KEYED.3'], ...each })),
  },
  {
    path: 'machine/keyed-map-proof',
    subject: 'machine/keyed-map-proof',
    about: 'From the entries of a keyed tree with values, and a key: the proof of its value, or that it is absent.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'a key', key: second },
      { name: 'absent, above the last', key: aboveLast },
    ].map(({ name, key }) => ({ name, rules: ['STATE-KEYED.4'], input: { entries: entriesJson(values), key } })),
  },
  {
    path: 'machine/keyed-map-presence',
    subject: 'machine/keyed-map-presence',
    about: 'Whether a proof shows that a key has a value.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'a value', input: present },
      { name: 'an empty value', input: { ...mapInput(first), value: '0x' } },
      { name: 'another value', input: { ...present, value: '0x0203' }, rejects: 'keyed-value-mismatch' },
      {
        name: 'the digest of another value, and that value',
        input: {
          ...present,
          value: '0x09',
          entries: [one, { key: second, valueDigest: sha256([Uint8Array.of(9)]) }, three] as Json,
        },
        rejects: 'keyed-root-mismatch',
      },
      { name: 'absent', input: { ...mapInput(between), value: '0x' }, rejects: 'keyed-key-absent' },
      { name: '19 siblings', input: { ...present, siblings: present.siblings.slice(1) }, rejects: 'keyed-depth-wrong' },
      {
        name: 'an entry of another bucket',
        input: { ...present, entries: [...mapInput(inBucket(0, 1)).entries, ...present.entries] },
        rejects: 'keyed-bucket-wrong',
      },
      {
        name: 'an entry twice',
        input: { ...present, entries: [one, one, two, three] as Json },
        rejects: 'keyed-key-duplicate',
      },
      {
        name: 'entries out of order',
        input: { ...present, entries: [one, three, two] as Json },
        rejects: 'keyed-keys-unsorted',
      },
    ].map((each) => ({ rules: ['STATE-KEYED.5'], ...each })),
  },
  {
    path: 'machine/keyed-map-absence',
    subject: 'machine/keyed-map-absence',
    about: 'Whether a proof shows that a key is not in a keyed tree with values.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'between neighbours', input: mapInput(between) },
      { name: 'in an empty bucket', input: mapInput(elsewhere) },
      { name: 'a key with an empty value', input: mapInput(first), rejects: 'keyed-key-present' },
      {
        name: 'an entry left out',
        input: { ...mapInput(first), entries: [two, three] as Json },
        rejects: 'keyed-root-mismatch',
      },
    ].map((each) => ({ rules: ['STATE-KEYED.5'], ...each })),
  },
  {
    path: 'machine/record-key',
    subject: 'machine/record-key',
    about: 'From the name of a registry record: its key.',
    check: STATE_SCRIPT,
    cases: ['0x00', '0x6d61726b6574', `0x70726f6772616d2f${'ab'.repeat(32)}`, `0x${'ff'.repeat(128)}`].map((name) => ({
      name: `${(name.length - 2) / 2} bytes`,
      rules: ['STATE-KEYED.6'],
      input: name,
    })),
  },
];
