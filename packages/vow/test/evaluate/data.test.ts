import { optionType, toInteger, UNIT, uintType, type Value, type ValueType } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { runBoth } from '../run-both.ts';
import {
  bytes,
  bytesType,
  field,
  filled,
  intType,
  listType,
  literal,
  record,
  recordType,
  term,
  unionType,
  v,
} from '../terms.ts';

const NONE: Value = [0, []];
const some = (value: Value): Value => [1, value];
const u8 = uintType(8);

describe('narrow', () => {
  const narrowed = (input: ValueType, type: ValueType, value: Value) =>
    runBoth({ input, body: { op: 'narrow', type, parts: [v(0)] } }, value);

  // @spec VOW-EVAL.3, VOW-TYPING.6
  test('keeps integers of the interval, its ends included', () => {
    const wide = intType(-(2n ** 100n), 2n ** 100n);
    for (const [least, most] of [
      [-3n, 5n],
      [2n ** 53n - 1n, 2n ** 53n],
      [-(2n ** 53n), 1n - 2n ** 53n],
      [2n ** 64n, 2n ** 65n],
    ] as const) {
      const at = (value: bigint) => narrowed(wide, intType(least, most), toInteger(value));
      expect([at(least - 1n), at(least), at(most), at(most + 1n)]).toEqual([
        NONE,
        some(toInteger(least)),
        some(toInteger(most)),
        NONE,
      ]);
    }
  });

  // @spec VOW-EVAL.3
  test('looks at lengths and at every part', () => {
    expect(narrowed(bytesType(0, 9), bytesType(2, 3), bytes(1))).toEqual(NONE);
    expect(narrowed(bytesType(0, 9), bytesType(2, 3), bytes(1, 2))).toEqual(some(bytes(1, 2)));
    expect(narrowed(bytesType(0, 9), bytesType(2, 3), bytes(1, 2, 3))).toEqual(some(bytes(1, 2, 3)));
    expect(narrowed(bytesType(0, 9), bytesType(2, 3), bytes(1, 2, 3, 4))).toEqual(NONE);
    const text = (most: number): ValueType => ({ type: 'text', most });
    expect(narrowed(text(9), text(3), '€')).toEqual(some('€'));
    expect(narrowed(text(9), text(3), '🙂')).toEqual(NONE);
    const list = listType(u8, 0, 4);
    const short = listType(intType(0, 9), 1, 2);
    expect(narrowed(list, short, [])).toEqual(NONE);
    expect(narrowed(list, short, [9])).toEqual(some([9]));
    expect(narrowed(list, short, [1, 2])).toEqual(some([1, 2]));
    expect(narrowed(list, short, [1, 10])).toEqual(NONE);
    expect(narrowed(list, short, [1, 2, 3])).toEqual(NONE);
    const of = (type: ValueType) => recordType({ a: optionType(type), b: { type: 'bool' } });
    expect(narrowed(of(u8), of(intType(0, 9)), [some(9), true])).toEqual(some([some(9), true]));
    expect(narrowed(of(u8), of(intType(0, 9)), [some(10), true])).toEqual(NONE);
    expect(narrowed(of(u8), of(intType(0, 9)), [NONE, true])).toEqual(some([NONE, true]));
  });
});

describe('records and cases', () => {
  // @spec VOW-VALUE.1, VOW-TYPING.7
  test('are made in the order of their names', () => {
    const body = record({ long: literal(1), b: literal(2), a: literal(3) });
    expect(runBoth({ body })).toEqual([3, 2, 1]);
    expect(runBoth({ body: record({}) })).toEqual([]);
    expect(runBoth({ body: record({ a: literal(1) }) })).toEqual([1]);
    const type = unionType({ a: UNIT, bb: u8 });
    expect(runBoth({ body: { op: 'case', type, name: 'bb', parts: [literal(7)] } })).toEqual([1, 7]);
    expect(runBoth({ body: { op: 'case', type, name: 'a', parts: [record({})] } })).toEqual([0, []]);
    expect(runBoth({ body: term('some', literal(7)) })).toEqual([1, 7]);
  });

  // @spec VOW-TYPING.7
  test('give their fields, however deep', () => {
    const input = recordType({ a: u8, b: recordType({ c: u8, d: recordType({ e: recordType({ f: u8 }), g: u8 }) }) });
    const value: Value = [1, [2, [[3], 4]]];
    const at = (...names: readonly string[]) => runBoth({ input, body: field(v(0), ...names) }, value);
    expect([at('a'), at('b', 'c'), at('b', 'd', 'g'), at('b', 'd', 'e', 'f')]).toEqual([1, 2, 4, 3]);
    expect(at('b', 'd')).toEqual([[3], 4]);
    const one = recordType({ a: recordType({ a: recordType({ a: recordType({ a: u8 }), b: u8 }) }), b: u8 });
    const first = (...names: readonly string[]) =>
      runBoth({ input: one, body: field(v(0), ...names) }, [[[[5], 6]], 7]);
    expect([first('a'), first('a', 'a'), first('a', 'a', 'a')]).toEqual([[[[5], 6]], [[5], 6], [5]]);
    expect([first('a', 'a', 'a', 'a'), first('a', 'a', 'b'), first('b')]).toEqual([5, 6, 7]);
    expect(runBoth({ input, body: field(term('let', field(v(0), 'b'), field(v(0), 'd')), 'g') }, value)).toBe(4);
  });
});

describe('lists', () => {
  // @spec VOW-TYPING.8
  test('have elements and a length', () => {
    expect(runBoth({ body: term('list', literal(1)) })).toEqual([1]);
    expect(runBoth({ body: term('list', literal(1), literal(2), literal(3)) })).toEqual([1, 2, 3]);
    expect(runBoth({ body: { op: 'empty', type: u8, parts: [] } })).toEqual([]);
    const length = (input: ValueType, value: Value) => runBoth({ input, body: term('length', v(0)) }, value);
    expect(length(listType(u8, 0, 3), [])).toBe(0);
    expect(length(listType(u8, 0, 3), [1, 2])).toBe(2);
    expect(length(bytesType(0, 3), bytes(1, 2, 3))).toBe(3);
  });

  // @spec VOW-TYPING.8
  test('texts are as long as their UTF-8', () => {
    const length = (value: string) => runBoth({ input: { type: 'text', most: 20 }, body: term('length', v(0)) }, value);
    for (const text of [
      '',
      'a',
      '\u0000',
      '\u007f',
      '\u0080',
      'ß',
      '\u07ff',
      '\u0800',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
      'a€🙂ß',
    ]) {
      expect(length(text)).toBe(Buffer.byteLength(text));
    }
  });

  // @spec VOW-EVAL.3
  test('count elements from 0; an index outside gives none', () => {
    const input = recordType({ list: listType(u8, 2, 3), at: intType(-(2n ** 70n), 2n ** 70n) });
    const body = term('element', field(v(0), 'list'), field(v(0), 'at'));
    // The shorter name comes first.
    const at = (index: number | bigint) => runBoth({ input, body }, [index, [7, 8]]);
    expect([at(-1), at(0), at(1), at(2), at(2n ** 64n), at(-(2n ** 64n))]).toEqual([
      NONE,
      some(7),
      some(8),
      NONE,
      NONE,
      NONE,
    ]);
  });

  // @spec VOW-TYPING.8
  test('an index that is inside by its type gives the element itself', () => {
    const input = listType(u8, 2, 3);
    expect(runBoth({ input, body: term('element', v(0), literal(1)) }, [7, 8])).toBe(8);
    expect(runBoth({ input, body: term('element', v(0), literal(2)) }, [7, 8, 9])).toEqual(some(9));
    expect(runBoth({ input, body: term('element', v(0), literal(2)) }, [7, 8])).toEqual(NONE);
    const empty = { op: 'empty', type: u8, parts: [] } as const;
    expect(runBoth({ body: term('element', empty, literal(0)) })).toEqual(NONE);
  });

  // @spec VOW-EVAL.4
  test('are zipped up to the end of the shorter', () => {
    const input = recordType({ a: listType(u8, 0, 3), b: listType({ type: 'bool' }, 0, 3) });
    const body = term('zip', field(v(0), 'a'), field(v(0), 'b'));
    expect(runBoth({ input, body }, [[1, 2, 3], [true]])).toEqual([[1, true]]);
    expect(runBoth({ input, body }, [[1], [true, false]])).toEqual([[1, true]]);
    expect(runBoth({ input, body }, [[], [true, false]])).toEqual([]);
    expect(
      runBoth({ input, body }, [
        [4, 5],
        [false, true],
      ]),
    ).toEqual([
      [4, false],
      [5, true],
    ]);
    const sum = term('map', body, field(v(0), 'left'));
    expect(
      runBoth({ input, body: sum }, [
        [4, 5],
        [false, true],
      ]),
    ).toEqual([4, 5]);
  });
});

// @spec VOW-EVAL.2
describe('equality', () => {
  const same = (type: ValueType, left: Value, right: Value) => {
    const input = recordType({ a: type, b: type });
    const nested = recordType({ a: recordType({ c: type }), b: recordType({ c: type }) });
    const ofFields = runBoth({ input, body: term('equal', field(v(0), 'a'), field(v(0), 'b')) }, [left, right]);
    const ofInner = runBoth({ input: nested, body: term('equal', field(v(0), 'a', 'c'), field(v(0), 'b', 'c')) }, [
      [left],
      [right],
    ]);
    const ofElements = runBoth(
      {
        input: listType(type, 2, 2),
        body: term('equal', term('element', v(0), literal(0)), term('element', v(0), literal(1))),
      },
      [left, right],
    );
    const unequal = runBoth({ input, body: term('unequal', field(v(0), 'a'), field(v(0), 'b')) }, [left, right]);
    expect([ofInner, ofElements, unequal]).toEqual([ofFields, ofFields, !ofFields]);
    return ofFields;
  };

  test('looks at every byte, and at lengths', () => {
    for (let place = 0; place < 40; place++) {
      const changed = filled(1, 40);
      changed[place] = 2;
      expect(same(bytesType(0, 40), filled(1, 40), changed)).toBe(false);
    }
    expect(same(bytesType(0, 40), filled(1, 40), filled(1, 40))).toBe(true);
    expect(same(bytesType(0, 40), filled(1, 39), filled(1, 40))).toBe(false);
    expect(same(bytesType(0, 40), bytes(), bytes())).toBe(true);
    expect(same(bytesType(32, 32), filled(1, 32), filled(1, 32))).toBe(true);
  });

  test('looks at every part of lists, records and cases', () => {
    const list = listType(bytesType(0, 2), 0, 3);
    expect(same(list, [], [])).toBe(true);
    expect(same(list, [bytes(1)], [bytes(1), bytes(1)])).toBe(false);
    expect(same(list, [bytes(1), bytes(2)], [bytes(1), bytes(2)])).toBe(true);
    expect(same(list, [bytes(1), bytes(2)], [bytes(1), bytes(3)])).toBe(false);
    const made = recordType({ a: u8, b: optionType(uintType(64)) });
    expect(same(made, [1, some(2n ** 60n)], [1, some(2n ** 60n)])).toBe(true);
    expect(same(made, [1, some(2n ** 60n)], [1, some(2n ** 60n + 1n)])).toBe(false);
    expect(same(made, [1, NONE], [1, some(0)])).toBe(false);
    expect(same(made, [1, NONE], [1, NONE])).toBe(true);
    const union = unionType({ a: u8, b: u8 });
    expect(same(union, [0, 5], [1, 5])).toBe(false);
    expect(same(union, [1, 5], [1, 5])).toBe(true);
    expect(same({ type: 'text', most: 9 }, 'é', 'e\u0301')).toBe(false);
    expect(same({ type: 'text', most: 9 }, '🙂', '🙂')).toBe(true);
    expect(same({ type: 'bool' }, false, false)).toBe(true);
    expect(same(UNIT, [], [])).toBe(true);
  });

  // @spec VOW-TYPING.5
  test('takes types that differ in intervals and lengths', () => {
    const input = recordType({ a: bytesType(0, 2), b: bytesType(3, 4), c: u8, d: uintType(256) });
    const value = [bytes(1), bytes(1, 1, 1), 255, 255];
    expect(runBoth({ input, body: term('equal', field(v(0), 'a'), field(v(0), 'b')) }, value)).toBe(false);
    expect(runBoth({ input, body: term('equal', field(v(0), 'c'), field(v(0), 'd')) }, value)).toBe(true);
    expect(runBoth({ body: term('equal', literal(1), literal(2n ** 80n)) })).toBe(false);
  });
});
