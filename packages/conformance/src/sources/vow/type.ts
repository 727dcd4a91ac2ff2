import { bytesToHex, type CborValue, encodeCbor, type Json } from '@surety/codec';
import { BOOL, encodeType, fixedBytesType, optionType, UNIT, uintType, type ValueType } from '@surety/vow';
import type { IndependentCheck, SourceCase, VectorSource } from '../../vector.ts';

const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py decides every case from the specification',
};

const vote: ValueType = {
  type: 'record',
  fields: [
    { name: 'round', of: uintType(32) },
    { name: 'height', of: uintType(64) },
    { name: 'block_id', of: optionType(fixedBytesType(32)) },
  ],
};

const list = (element: ValueType, least: number, most: number): ValueType => ({ type: 'list', element, least, most });
const int = (least: bigint, most: bigint): ValueType => ({ type: 'int', least, most });
const text: ValueType = { type: 'text', most: 4 };
const nested = (depth: number): CborValue => (depth === 0 ? [0] : [3, nested(depth - 1), 0, 1]);

const types: readonly (readonly [string, ValueType])[] = [
  ['bool', BOOL],
  ['u8', uintType(8)],
  ['all integers', int(-(2n ** 512n) + 1n, 2n ** 512n - 1n)],
  ['a digest', fixedBytesType(32)],
  ['a text', text],
  ['a list', list(uintType(8), 1, 4096)],
  ['the record without fields', UNIT],
  ['an option', optionType(BOOL)],
  ['a vote', vote],
  ['a list of votes', list(vote, 0, 100)],
];

const malformed: readonly (readonly [string, CborValue, string])[] = [
  ['no array', 0, 'type-malformed'],
  ['an unknown case', [7], 'type-malformed'],
  ['bool with more', [0, 0], 'type-malformed'],
  ['a negative length', [2, -1, 5], 'type-malformed'],
  ['a name alone', [4, [['a']]], 'type-malformed'],
  ['12 lists around a list of bool', nested(13), 'type-too-deep'],
  ['an empty interval', [1, 1, 0], 'type-interval-empty'],
  ['65,537 bytes', [2, 0, 65_537], 'type-bound-exceeded'],
  ['4,097 elements', [3, [0], 0, 4097], 'type-bound-exceeded'],
  ['no cases', [5, []], 'type-cases-missing'],
  ['a capital first', [4, [['A', [0]]]], 'type-name-invalid'],
  [
    'names out of order',
    [
      4,
      [
        ['bb', [0]],
        ['a', [0]],
      ],
    ],
    'type-names-unsorted',
  ],
  [
    'a name twice',
    [
      5,
      [
        ['a', [0]],
        ['a', [0]],
      ],
    ],
    'type-names-unsorted',
  ],
];

const typeCases: readonly SourceCase[] = [
  ...types.map(([name, type]) => ({
    name,
    rules: ['VOW-TYPE.1', 'VOW-TYPE.5', 'VOW-TYPE.6'],
    input: bytesToHex(encodeType(type)),
  })),
  ...malformed.map(([name, item, rejects]) => ({
    name,
    rules: ['VOW-TYPE.2', 'VOW-TYPE.3', 'VOW-TYPE.5'],
    input: bytesToHex(encodeCbor(item)),
    rejects,
  })),
];

function relation(name: string, left: ValueType, right: ValueType): SourceCase {
  return {
    name,
    rules: ['VOW-TYPE.4'],
    input: { left: bytesToHex(encodeType(left)), right: bytesToHex(encodeType(right)) },
  };
}

function value(name: string, [type, item]: readonly [ValueType, CborValue], rejects?: string): SourceCase {
  const input: Json = { type: bytesToHex(encodeType(type)), value: bytesToHex(encodeCbor(item)) };
  const rules = ['VOW-VALUE.1', 'VOW-VALUE.2'];
  return rejects === undefined ? { name, rules, input } : { name, rules, input, rejects };
}

const block = new Uint8Array(32).fill(7);

/** Vectors about types and values. */
export const vowTypeSources: readonly VectorSource[] = [
  {
    path: 'vow/schema',
    lines: true,
    subject: 'vow/schema',
    about: 'From the bytes of a type: its address, or why it is none.',
    check: SCRIPT,
    cases: typeCases,
  },
  {
    path: 'vow/relation',
    lines: true,
    subject: 'vow/relation',
    about: 'Whether the left type is a subtype of the right one, and their join: a list of one type, or of none.',
    check: SCRIPT,
    cases: [
      relation('the same', vote, vote),
      relation('an interval inside', int(1n, 2n), int(0n, 9n)),
      relation('an interval outside', int(0n, 9n), int(1n, 2n)),
      relation('intervals side by side', int(0n, 1n), int(5n, 6n)),
      relation('lengths that overlap', { type: 'bytes', least: 0, most: 5 }, { type: 'bytes', least: 3, most: 9 }),
      relation('a shorter text', text, { type: 'text', most: 5 }),
      relation('lists part by part', list(int(1n, 2n), 1, 2), list(int(0n, 2n), 0, 2)),
      relation('options part by part', optionType(uintType(8)), optionType(uintType(16))),
      relation('other types', BOOL, uintType(1)),
      relation(
        'other names',
        { type: 'record', fields: [{ name: 'a', of: BOOL }] },
        { type: 'record', fields: [{ name: 'b', of: BOOL }] },
      ),
      relation('a field more', UNIT, vote),
    ],
  },
  {
    path: 'vow/value',
    lines: true,
    subject: 'vow/value',
    about: 'From the bytes of a type and of a value: the value as JSON, or why it is none.',
    check: SCRIPT,
    cases: [
      value('a vote', [vote, [1, 2n ** 63n, [1, block]]]),
      value('a vote for nothing', [vote, [0, 7, [0, []]]]),
      value('two votes', [
        list(vote, 0, 100),
        [
          [0, 7, [0, []]],
          [1, 8, [1, block]],
        ],
      ]),
      value('a text', [text, 'häß'.slice(0, 2)]),
      value('an integer that is a decimal text in JSON', [uintType(64), 5]),
      value('an integer that is a number in JSON', [uintType(53), 2n ** 53n - 1n]),
      value('an integer below its type', [int(3n, 5n), 2], 'integer-out-of-range'),
      value('a bool for an integer', [uintType(8), true], 'type-wrong'),
      value('31 bytes', [fixedBytesType(32), block.subarray(1)], 'length-out-of-range'),
      value('a text too long', [text, 'abcde'], 'length-out-of-range'),
      value('a list too short', [list(BOOL, 1, 2), []], 'length-out-of-range'),
      value('a record with a field too few', [vote, [1, 2]], 'fields-wrong'),
      value('an unknown case', [optionType(BOOL), [2, true]], 'case-unknown'),
      value('a case without payload', [optionType(BOOL), [1]], 'fields-wrong'),
      value(
        'a fault inside',
        [
          list(vote, 0, 2),
          [
            [0, 7, [0, []]],
            [1, 8, [1, 9]],
          ],
        ],
        'type-wrong',
      ),
    ],
  },
];
