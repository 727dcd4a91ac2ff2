import { bytesToHex, type Json } from '@surety/codec';
import { BOOL, encodeType, optionType, type Value, type ValueType, valueCodec } from '@surety/vow';
import { Chance } from '../../random/chance.ts';
import { randomType, randomValue } from '../../random/random-values.ts';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { bytesType, DIGEST, interval, listType, recordType, SHAPE, textType, U8, U64, VOTE } from './samples.ts';
import { SECOND_EVALUATOR } from './units.ts';

function toCase(name: string, type: ValueType, value: Value): SourceCase {
  const json = valueCodec(type).toJson(value);
  return { name, rules: ['VOW-VALUE.1', 'VOW-VALUE.2'], input: { type: bytesToHex(encodeType(type)), value: json } };
}

function refused(name: string, [type, value]: readonly [ValueType, Json], rejects: string): SourceCase {
  const input = { type: bytesToHex(encodeType(type)), value };
  return { name, rules: ['VOW-VALUE.2'], input, rejects };
}

const digest = new Uint8Array(32).fill(7);

function randomCase(seed: number): SourceCase {
  const chance = new Chance(seed);
  const type = randomType(chance, 3);
  return toCase(`random value ${seed}`, type, randomValue(chance, type));
}

/** Vectors about values as bytes. */
export const encodingSource: VectorSource = {
  path: 'vow/encode',
  lines: true,
  subject: 'vow/encode',
  about: 'From the bytes of a type and a value as JSON: the bytes of the value, or why it is none.',
  check: SECOND_EVALUATOR,
  cases: [
    toCase('true', BOOL, true),
    toCase('a small integer', U8, 7),
    toCase('a small integer of a wide type', U64, 7),
    toCase('a wide integer', U64, 2n ** 64n - 1n),
    toCase('2^53', U64, 2n ** 53n),
    toCase('a bignum', interval(-(2n ** 70n), 2n ** 70n), -(2n ** 70n)),
    toCase('−2^64', interval(-(2n ** 70n), 2n ** 70n), -(2n ** 64n)),
    toCase('bytes', bytesType(0, 300), new Uint8Array(300)),
    toCase('a text', textType(9), 'häß'),
    toCase('a vote', VOTE, [1, digest, digest, 3, 2n ** 60n]),
    toCase('a box', SHAPE, [0, [3, 4]]),
    toCase('none', optionType(DIGEST), [0, []]),
    toCase('some', optionType(DIGEST), [1, digest]),
    toCase('24 elements', listType(BOOL, 0, 24), new Array<boolean>(24).fill(false)),
    toCase('lists in lists', listType(listType(U8, 0, 3), 0, 3), [[], [1], [2, 3]]),
    refused('a number for an integer that is a decimal text', [U64, 5], 'type-wrong'),
    refused('a decimal text for an integer that is a number', [U8, '5'], 'type-wrong'),
    refused('an integer with a leading zero', [U64, '05'], 'type-wrong'),
    refused('an integer outside its interval', [U8, 256], 'integer-out-of-range'),
    refused('capital digits', [bytesType(0, 2), '0xAB'], 'type-wrong'),
    refused('a member too many', [recordType(['a', U8]), { a: 1, b: 2 }], 'member-unknown'),
    refused('a member too few', [recordType(['a', U8]), {}], 'member-missing'),
    refused('an unknown case', [SHAPE, { disc: 1 }], 'case-unknown'),
    ...Array.from({ length: 60 }, (_, index) => randomCase(index + 1)),
  ],
};
