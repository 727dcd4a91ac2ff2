import {
  assert,
  bytesToHex,
  type CborValue,
  DEFAULT_CBOR_LIMITS,
  decodeCbor,
  encodeCbor,
  maxUint,
} from '@surety/codec';
import { actionCodec } from '@surety/machine';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { FULL_ACTION, move } from './action-samples.ts';

/** The same bytes with another item at a place: the indices that lead to it, from the outermost array. */
export function replaceItem(bytes: Uint8Array, places: readonly number[], item: CborValue): Uint8Array {
  const read = decodeCbor(bytes, DEFAULT_CBOR_LIMITS);
  assert(read.ok, 'the bytes of a case before the change are canonical');
  return encodeCbor(replaced(read.value, places, item));
}

function replaced(whole: CborValue, [place, ...rest]: readonly number[], item: CborValue): CborValue {
  if (place === undefined) {
    return item;
  }
  assert(Array.isArray(whole), 'the places lead through arrays');
  const items: readonly CborValue[] = whole;
  return items.length === place
    ? [...items, item]
    : items.map((each, index) => (index === place ? replaced(each, rest, item) : each));
}

const bytes = actionCodec(0).encode(move(0x31));
const CONSUMED = [0, 0];
const CREATED = [1, 0];
const FACTS = [2];
const HASH = new Uint8Array(32).fill(7);

/** What is put where, and the code that follows. */
const changes: readonly (readonly [string, readonly number[], CborValue, string, string])[] = [
  ['an action of two fields', [], [[], []], 'fields-wrong', 'ACTION-FORM.1'],
  ['an action of four fields', [3], 0, 'fields-wrong', 'ACTION-FORM.1'],
  ['a resource consumed with a field too many', [...CONSUMED, 10], 0, 'fields-wrong', 'ACTION-FORM.1'],
  ['a resource created with a nonce', [...CREATED, 9], HASH, 'fields-wrong', 'ACTION-FORM.1'],
  ['a logic of 31 bytes', [...CONSUMED, 0], HASH.subarray(1), 'length-out-of-range', 'ACTION-FORM.1'],
  ['a label that is a text', [...CONSUMED, 1], 'a', 'type-wrong', 'ACTION-FORM.1'],
  ['a quantity of 2^128', [...CONSUMED, 3], 2n ** 128n, 'integer-out-of-range', 'ACTION-FORM.1'],
  ['a quantity below zero', [...CREATED, 3], -1, 'integer-out-of-range', 'ACTION-FORM.1'],
  ['an integer for whether it is ephemeral', [...CREATED, 4], 1, 'type-wrong', 'ACTION-FORM.1'],
  ['a nullifier key of 33 bytes', [...CONSUMED, 6], new Uint8Array(33), 'length-out-of-range', 'ACTION-FORM.1'],
  ['three lists of application data', [...CREATED, 7], [[], [], []], 'fields-wrong', 'ACTION-DATA.1'],
  ['a criterion that is not defined', [...CREATED, 7, 0], [[[3], HASH]], 'case-unknown', 'ACTION-DATA.1'],
  ['a criterion without its height', [...CREATED, 7, 0], [[[2], HASH]], 'fields-wrong', 'ACTION-DATA.1'],
  ['a height beyond 64 bits', [...CREATED, 7, 0], [[[2, 2n ** 64n], HASH]], 'integer-out-of-range', 'ACTION-DATA.1'],
  ['facts with an actor', [...FACTS, 5], 1, 'fields-wrong', 'FACTS-FORM.2'],
  ['an interval of one bound', [...FACTS, 0], [0], 'fields-wrong', 'FACTS-FORM.2'],
  ['a bound beyond 64 bits', [...FACTS, 1, 1], 2n ** 64n, 'integer-out-of-range', 'FACTS-FORM.1'],
  ['a bound below zero', [...FACTS, 2, 0], -1, 'integer-out-of-range', 'FACTS-FORM.1'],
  [
    'the name of a record without bytes',
    [...FACTS, 3],
    [[new Uint8Array(), []]],
    'length-out-of-range',
    'FACTS-FORM.1',
  ],
  ['a name of 129 bytes', [...FACTS, 3], [[new Uint8Array(129), []]], 'length-out-of-range', 'FACTS-FORM.1'],
  ['two values of one record', [...FACTS, 3], [[HASH, [HASH, HASH]]], 'length-out-of-range', 'FACTS-FORM.2'],
  ['an envelope key of 31 bytes', [...FACTS, 4], [HASH.subarray(1)], 'length-out-of-range', 'FACTS-FORM.1'],
];

const accepted: readonly (readonly [string, readonly number[], CborValue])[] = [
  ['nothing consumed, which verify refuses', [0], []],
  ['the greatest quantity', [...CONSUMED, 3], maxUint(128)],
  ['a bound of 64 bits', [...FACTS, 0, 1], maxUint(64)],
  ['an interval that holds nothing, which verify refuses', [...FACTS, 0], [2, 1]],
  ['a name of 128 bytes', [...FACTS, 3], [[new Uint8Array(128).fill(1), []]]],
];

/** Vectors about the bytes of actions. */
export const actionDecodeSource: VectorSource = {
  path: 'machine/action-decode',
  lines: true,
  subject: 'machine/action-decode',
  about: 'From the bytes of an action of a user: the action, which is encoded to the same bytes, or why it is none.',
  check: { by: 'hand', detail: 'each refused case differs from the first one in the item that its name tells' },
  cases: [
    { name: 'as it is', rules: ['ACTION-FORM.1', 'FACTS-FORM.2'], input: bytesToHex(bytes) },
    ...accepted.map(
      ([name, places, item]): SourceCase => ({
        name,
        rules: ['ACTION-FORM.1', 'FACTS-FORM.2'],
        input: bytesToHex(replaceItem(bytes, places, item)),
      }),
    ),
    {
      name: 'all fields in use',
      rules: ['ACTION-FORM.1', 'ACTION-DATA.1', 'FACTS-FORM.1', 'FACTS-FORM.2'],
      input: bytesToHex(actionCodec(0).encode(FULL_ACTION)),
    },
    ...changes.map(
      ([name, places, item, rejects, rule]): SourceCase => ({
        name,
        rules: [rule],
        input: bytesToHex(replaceItem(bytes, places, item)),
        rejects,
      }),
    ),
  ],
};
