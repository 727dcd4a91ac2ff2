import { bytesToHex, type Json } from '@surety/codec';
import { deriveSimpleListProof, deriveSimpleListRoot } from '@surety/machine';
import type { VectorSource } from '../../vector.ts';
import { fill, STATE_SCRIPT } from './state-samples.ts';

const items = Array.from({ length: 7 }, (_, index) => new Uint8Array(index).fill(0x10 + index));
const simpleRoot = deriveSimpleListRoot(items);
const simpleProof = deriveSimpleListProof(items, 5);
const simpleInput = {
  root: simpleRoot,
  item: bytesToHex(items[5] ?? new Uint8Array()),
  index: 5,
  total: 7,
  aunts: [...simpleProof.aunts],
};
const lastAunts = deriveSimpleListProof(items, 6).aunts;

function simpleEntries(texts: Readonly<Record<string, string>>): Json {
  const hex = (word: string) => bytesToHex(Uint8Array.from(word, (character) => character.charCodeAt(0)));
  return Object.entries(texts).map(([key, value]) => ({ key: hex(key), value: hex(value) }));
}

/** Vectors about simple lists and maps. */
export const simpleSources: readonly VectorSource[] = [
  {
    path: 'machine/simple-list',
    subject: 'machine/simple-list',
    about: 'From a list of byte strings: the root of the simple list.',
    check: STATE_SCRIPT,
    cases: [0, 1, 2, 3, 4, 5, 6, 7].map((count) => ({
      name: `${count} items`,
      rules: ['STATE-SIMPLE.1'],
      input: items.slice(0, count).map(bytesToHex),
    })),
  },
  {
    path: 'machine/simple-map',
    subject: 'machine/simple-map',
    about:
      'From keys and values, in any order: the root of the simple map. The first cases are those of the Cosmos SDK.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'empty', input: [] },
      { name: 'one entry', input: simpleEntries({ key1: 'value1' }) },
      { name: 'another value', input: simpleEntries({ key1: 'value2' }) },
      { name: 'two entries', input: simpleEntries({ key1: 'value1', key2: 'value2' }) },
      { name: 'two entries, swapped', input: simpleEntries({ key2: 'value2', key1: 'value1' }) },
      { name: 'three entries', input: simpleEntries({ key1: 'value1', key3: 'value3', key2: 'value2' }) },
      { name: 'a key that is the beginning of another', input: simpleEntries({ ab: '1', a: '2', b: '3', '': '4' }) },
      { name: 'a key of 300 bytes', input: simpleEntries({ ['k'.repeat(300)]: 'v' }) },
    ].map((each) => ({ rules: ['STATE-SIMPLE.2'], ...each })),
  },
  {
    path: 'machine/simple-proof',
    subject: 'machine/simple-proof',
    about: 'From a list of byte strings and a place: the proof of that item.',
    check: STATE_SCRIPT,
    cases: [0, 3, 4, 6].map((index) => ({
      name: `item ${index} of 7`,
      rules: ['STATE-SIMPLE.3'],
      input: { items: items.map(bytesToHex), index },
    })),
  },
  {
    path: 'machine/simple-proof-check',
    subject: 'machine/simple-proof-check',
    about: 'Whether a proof shows that an item stands at its place in the simple list of a root.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'item 5 of 7', input: simpleInput },
      {
        name: 'the last item, which moved up',
        input: { ...simpleInput, index: 6, item: bytesToHex(items[6] ?? new Uint8Array()), aunts: [...lastAunts] },
      },
      { name: 'a place beyond the list', input: { ...simpleInput, index: 7 }, rejects: 'simple-index-outside' },
      { name: 'a list of nothing', input: { ...simpleInput, index: 0, total: 0 }, rejects: 'simple-index-outside' },
      {
        name: 'a subtree too few',
        input: { ...simpleInput, aunts: simpleProof.aunts.slice(1) },
        rejects: 'simple-length-wrong',
      },
      {
        name: 'a subtree too many',
        input: { ...simpleInput, aunts: [...simpleProof.aunts, simpleRoot] },
        rejects: 'simple-length-wrong',
      },
      { name: 'another total', input: { ...simpleInput, total: 9 }, rejects: 'simple-length-wrong' },
      { name: 'another place', input: { ...simpleInput, index: 4 }, rejects: 'simple-root-mismatch' },
      { name: 'another item', input: { ...simpleInput, item: '0x99' }, rejects: 'simple-root-mismatch' },
      { name: 'another root', input: { ...simpleInput, root: fill(1) }, rejects: 'simple-root-mismatch' },
    ].map((each) => ({ rules: ['STATE-SIMPLE.4'], ...each })),
  },
];

const parts = {
  commitments: { root: fill(1), leafCount: 258 },
  nullifiers: fill(2),
  registry: fill(3),
  requests: fill(4),
  roots: { root: fill(5), count: 259 },
  results: fill(6),
  validators: fill(7),
  params: fill(8),
  meta: { network: fill(9), rulesVersion: 1, height: '0', time: '0', epoch: '0', validatorSets: [] },
} as const;

/** Vectors about the state root. */
export const stateRootSources: readonly VectorSource[] = [
  {
    path: 'machine/state-root',
    subject: 'machine/state-root',
    about: 'From the parts of the state: the bytes that stand for each, and the state root.',
    check: STATE_SCRIPT,
    cases: [
      { name: 'without validator sets', input: parts },
      {
        name: 'with two validator sets and the greatest integers',
        input: {
          ...parts,
          commitments: { root: fill(1), leafCount: 2 ** 32 - 1 },
          meta: {
            network: fill(9),
            rulesVersion: 2 ** 32 - 1,
            height: `${2n ** 64n - 1n}`,
            time: `${2n ** 64n - 2n}`,
            epoch: `${2n ** 64n - 3n}`,
            validatorSets: [fill(10), fill(11)],
          },
        },
      },
    ].map((each) => ({ rules: ['STATE-ROOT.1', 'STATE-ROOT.2', 'STATE-ROOT.3'], ...each })),
  },
];
