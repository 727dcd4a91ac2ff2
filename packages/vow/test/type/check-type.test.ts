import { encodeCbor, err } from '@surety/codec';
import {
  BOOL,
  checkType,
  compareNames,
  decodeType,
  encodeType,
  fixedBytesType,
  MAX_BYTES,
  MAX_ELEMENTS,
  MAX_INTEGER,
  MAX_TYPE_DEPTH,
  MAX_TYPE_NODES,
  optionType,
  UNIT,
  uintType,
  type ValueType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';

const list = (element: ValueType, most = 1): ValueType => ({ type: 'list', element, least: 0, most });
const record = (...names: readonly string[]): ValueType => ({
  type: 'record',
  fields: names.map((name) => ({ name, of: BOOL })),
});
const many = (count: number) => Array.from({ length: count }, (_, index) => `f${String(index).padStart(3, '0')}`);

function nested(depth: number): ValueType {
  let found: ValueType = BOOL;
  for (let count = 0; count < depth; count++) {
    found = list(found);
  }
  return found;
}

// @spec VOW-TYPE.1, VOW-TYPE.2
test.each<readonly [string, ValueType]>([
  ['the greatest integers', { type: 'int', least: -MAX_INTEGER, most: MAX_INTEGER }],
  ['one integer', { type: 'int', least: 5n, most: 5n }],
  ['a digest', fixedBytesType(32)],
  ['the longest bytes', { type: 'bytes', least: 0, most: MAX_BYTES }],
  ['the longest list', list(BOOL, MAX_ELEMENTS)],
  ['the record without fields', UNIT],
  ['an option', optionType(uintType(64))],
  ['64 fields', record(...many(64))],
  ['the deepest', nested(MAX_TYPE_DEPTH)],
])('%s is admissible', (_, type) => {
  expect(checkType(type)).toBeUndefined();
  expect(decodeType(encodeType(type))).toEqual({ ok: true, value: type });
});

const wide: ValueType = { type: 'record', fields: many(64).map((name) => ({ name, of: record(...many(16)) })) };

// @spec VOW-TYPE.2, VOW-TYPE.3
test.each<readonly [string, ValueType, unknown]>([
  ['13 types around one', nested(13), { code: 'type-too-deep', path: '[]'.repeat(13), limit: MAX_TYPE_DEPTH }],
  ['too many types', wide, { code: 'type-too-large', path: 'f060.f002', limit: MAX_TYPE_NODES }],
  [
    'an empty interval',
    { type: 'int', least: 1n, most: 0n },
    { code: 'type-interval-empty', path: '', least: 1n, most: 0n },
  ],
  [
    'bytes of an empty interval',
    { type: 'bytes', least: 2, most: 1 },
    { code: 'type-interval-empty', path: '', least: 2n, most: 1n },
  ],
  [
    '2^512',
    { type: 'int', least: 0n, most: MAX_INTEGER + 1n },
    { code: 'type-bound-exceeded', path: '', found: MAX_INTEGER + 1n, limit: MAX_INTEGER },
  ],
  [
    '−2^512',
    { type: 'int', least: -MAX_INTEGER - 1n, most: 0n },
    { code: 'type-bound-exceeded', path: '', found: MAX_INTEGER + 1n, limit: MAX_INTEGER },
  ],
  [
    'long bytes',
    list({ type: 'bytes', least: 0, most: MAX_BYTES + 1 }),
    { code: 'type-bound-exceeded', path: '[]', found: 65_537n, limit: 65_536n },
  ],
  [
    'a long text',
    { type: 'text', most: MAX_BYTES + 1 },
    { code: 'type-bound-exceeded', path: '', found: 65_537n, limit: 65_536n },
  ],
  ['a long list', list(BOOL, MAX_ELEMENTS + 1), { code: 'type-bound-exceeded', path: '', found: 4097n, limit: 4096n }],
  ['65 fields', record(...many(65)), { code: 'type-bound-exceeded', path: '', found: 65n, limit: 64n }],
  ['no cases', optionType({ type: 'union', cases: [] }), { code: 'type-cases-missing', path: 'some' }],
  ['a name with a capital first', record('A'), { code: 'type-name-invalid', path: 'A', name: 'A' }],
  ['no name', record(''), { code: 'type-name-invalid', path: '', name: '' }],
  ['a long name', record('a'.repeat(65)), { code: 'type-name-invalid', path: 'a'.repeat(65), name: 'a'.repeat(65) }],
  ['a name beyond ASCII', record('ä'), { code: 'type-name-invalid', path: 'ä', name: 'ä' }],
  ['names out of order', record('b', 'a'), { code: 'type-names-unsorted', path: 'a', name: 'a' }],
  ['a longer name first', record('aa', 'b'), { code: 'type-names-unsorted', path: 'b', name: 'b' }],
  ['a name twice', record('a', 'a'), { code: 'type-names-unsorted', path: 'a', name: 'a' }],
])('%s is not', (_, type, rejection) => {
  expect(checkType(type)).toEqual(rejection);
});

// @spec VOW-TYPE.5
describe('bytes of other items are no type', () => {
  test.each([
    ['a number', 0],
    ['no case', []],
    ['an unknown case', [7]],
    ['bool with more', [0, 0]],
    ['int with one bound', [1, 0]],
    ['int with a text', [1, 0, 'x']],
    ['bytes with a negative length', [2, -1, 5]],
    ['bytes with a huge length', [2, 0, 2n ** 40n]],
    ['a list of a number', [3, 0, 0, 1]],
    ['a record of a number', [4, 0]],
    ['a record with a name alone', [4, [['a']]]],
    ['a record with a number as name', [4, [[1, [0]]]]],
    ['a union of a text', [5, 'a']],
    ['a text without length', [6]],
  ] as const)('%s', (_, item) => {
    expect(decodeType(encodeCbor(item))).toEqual(err({ code: 'type-malformed' }));
  });

  test('nor are bytes that are no item, or a type that is not admissible', () => {
    expect(decodeType(Uint8Array.of(0x81))).toEqual(err({ code: 'cbor-truncated', offset: 1 }));
    expect(decodeType(encodeCbor([1, 1, 0]))).toEqual(
      err({ code: 'type-interval-empty', path: '', least: 1n, most: 0n }),
    );
  });
});

// @spec VOW-TYPE.3
test('names are ordered by length first', () => {
  expect(['b', 'aa', 'a', 'ab', 'B'].sort(compareNames)).toEqual(['B', 'a', 'b', 'aa', 'ab']);
});
