import { optionType, uintType, type Value, type ValueType } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { runBoth } from '../run-both.ts';
import { bytesType, filled, intType, listType, literal, record, recordType, term, v } from '../terms.ts';

const NONE: Value = [0, []];
const some = (value: Value): Value => [1, value];
const u8 = uintType(8);
const small = listType(u8, 0, 6);
const isOdd = term('equal', term('modulo', v(0), literal(2)), literal(1));
const run = (body: ReturnType<typeof term>, list: readonly Value[], input: ValueType = small) =>
  runBoth({ input, body }, list);

// @spec VOW-EVAL.4
describe('quantifiers', () => {
  test.each([
    [[], true, false, 0, false],
    [[2], false, false, 0, false],
    [[1], true, true, 1, true],
    [[2, 4, 1], false, true, 1, true],
    [[1, 2, 3], false, true, 2, false],
    [[1, 3, 5], true, true, 3, false],
  ])('of the odd ones in %j: all %s, any %s, count %s, exactly one %s', (list, all, any, count, exactlyOne) => {
    const results = (['all', 'any', 'count', 'exactlyOne'] as const).map((op) => run(term(op, v(0), isOdd), list));
    expect(results).toEqual([all, any, count, exactlyOne]);
  });

  test('find the first, filter in order, map all', () => {
    expect(run(term('find', v(0), isOdd), [2, 5, 3])).toEqual(some(5));
    expect(run(term('find', v(0), isOdd), [2, 4])).toEqual(NONE);
    expect(run(term('find', v(0), isOdd), [])).toEqual(NONE);
    expect(run(term('filter', v(0), isOdd), [2, 5, 4, 3])).toEqual([5, 3]);
    expect(run(term('filter', v(0), isOdd), [])).toEqual([]);
    expect(run(term('map', v(0), term('multiply', v(0), literal(2n ** 60n))), [0, 1])).toEqual([0, 2n ** 60n]);
    expect(run(term('map', v(0), isOdd), [])).toEqual([]);
  });

  test('see the variables around them', () => {
    const inner = term('any', v(1), term('less', term('add', v(0), v(1)), literal(4)));
    expect(run(term('count', v(0), inner), [1, 2, 9])).toBe(2);
    const nested = term('map', v(0), term('map', v(1), term('subtract', v(1), v(0))));
    expect(run(nested, [1, 5])).toEqual([
      [0, -4],
      [4, 0],
    ]);
  });
});

// @spec VOW-EVAL.4
describe('sum', () => {
  test('adds exactly across 2^53, up and down again', () => {
    const signed = intType(-(2n ** 60n), 2n ** 60n);
    const total = (list: readonly Value[]) => run(term('sum', v(0), v(0)), list, listType(signed, 0, 5));
    expect(total([])).toBe(0);
    expect(total([2 ** 53 - 1, 1])).toBe(2n ** 53n);
    expect(total([2 ** 53 - 1, 2, -2])).toBe(2 ** 53 - 1);
    expect(total([2n ** 60n, 2n ** 60n, -(2n ** 60n), 1, -(2n ** 60n)])).toBe(1);
    expect(total([1 - 2 ** 53, -1])).toBe(-(2n ** 53n));
  });

  test('of numbers stays a number, without a minus zero', () => {
    const signed = intType(-9, 9);
    const product = term('multiply', v(0), literal(-1));
    expect(run(term('sum', v(0), product), [0, 0], listType(signed, 0, 5))).toBe(0);
    expect(run(term('sum', v(0), product), [1, -3], listType(signed, 0, 5))).toBe(2);
  });

  test('of lists that are never empty keeps within its type', () => {
    expect(run(term('sum', v(0), v(0)), [2n ** 63n, 5], listType(uintType(64), 2, 2))).toBe(2n ** 63n + 5n);
    expect(run(term('sum', v(0), v(0)), [7], listType(intType(5, 9), 1, 2))).toBe(7);
  });
});

// @spec VOW-EVAL.4
describe('unique', () => {
  const unique = (type: ValueType, list: readonly Value[]) =>
    run(term('unique', v(0), v(0)), list, listType(type, 0, 6));

  test('finds two equal keys wherever they stand', () => {
    const rows: readonly (readonly [ValueType, (n: number) => Value])[] = [
      [u8, (n) => n],
      [uintType(64), (n) => 2n ** 60n + BigInt(n)],
      [intType(-(2n ** 60n), 2n ** 60n), (n) => (n === 0 ? 2 ** 53 - 1 : 2n ** 53n + BigInt(n))],
      [{ type: 'text', most: 9 }, (n) => `t${n}`],
      [bytesType(32, 32), (n) => filled(n, 32)],
      [recordType({ a: u8, b: bytesType(0, 4) }), (n) => [1, filled(7, n)]],
      [optionType(u8), (n) => (n === 0 ? NONE : some(n))],
      [listType(u8, 0, 4), (n) => Array.from({ length: n }, () => 0)],
    ];
    for (const [type, make] of rows) {
      expect(unique(type, [])).toBe(true);
      expect(unique(type, [make(0)])).toBe(true);
      expect(unique(type, [0, 1, 2, 3].map(make))).toBe(true);
      for (const list of [
        [0, 0, 1, 2],
        [1, 0, 2, 0],
        [0, 1, 2, 0],
        [3, 1, 2, 2],
      ]) {
        expect(unique(type, list.map(make))).toBe(false);
      }
    }
    expect([unique({ type: 'bool' }, [true, false]), unique({ type: 'bool' }, [true, false, true])]).toEqual([
      true,
      false,
    ]);
  });

  test('compares keys, not elements', () => {
    const body = term('unique', v(0), term('modulo', v(0), literal(4)));
    expect([run(body, [1, 2, 3]), run(body, [1, 2, 5])]).toEqual([true, false]);
  });
});

// @spec VOW-EVAL.4
describe('anyPair', () => {
  test('binds the earlier element, then the later', () => {
    const falls = term('anyPair', v(0), term('greater', v(1), v(0)));
    expect([run(falls, []), run(falls, [1]), run(falls, [1, 2, 3]), run(falls, [1, 3, 2])]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('goes through every pair once', () => {
    for (let earlier = 0; earlier < 5; earlier++) {
      for (let later = earlier + 1; later < 5; later++) {
        const isEarlier = term('equal', v(1), literal(earlier));
        const isLater = term('equal', v(0), literal(later));
        expect(run(term('anyPair', v(0), term('and', isEarlier, isLater)), [0, 1, 2, 3, 4])).toBe(true);
        const isSwapped = term('and', term('equal', v(1), literal(later)), term('equal', v(0), literal(earlier)));
        expect(run(term('anyPair', v(0), isSwapped), [0, 1, 2, 3, 4])).toBe(false);
      }
      expect(run(term('anyPair', v(0), term('equal', v(0), v(1))), [0, 1, 2, 3, 4])).toBe(false);
    }
  });
});

// @spec VOW-EVAL.4
describe('fold', () => {
  test('hands the state from the first element to the last', () => {
    const digits = intType(0, 999_999);
    const appended = term('min', term('add', term('multiply', v(1), literal(10)), v(0)), literal(999_999));
    const body = { op: 'fold', type: digits, parts: [v(0), literal(0), appended] } as const;
    expect(runBoth({ input: small, body }, [1, 2, 3])).toBe(123);
    expect(runBoth({ input: small, body }, [])).toBe(0);
  });

  test('may carry records, and crosses 2^53 both ways', () => {
    const type = recordType({ n: intType(-(2n ** 60n), 2n ** 60n), up: { type: 'bool' } });
    const n = { op: 'field', name: 'n', parts: [v(1)] } as const;
    const up = { op: 'field', name: 'up', parts: [v(1)] } as const;
    const moved = term('if', up, term('add', n, v(0)), term('subtract', n, v(0)));
    const clamped = term('max', term('min', moved, literal(2n ** 60n)), literal(-(2n ** 60n)));
    const next = record({ n: clamped, up: term('not', up) });
    const start = record({ n: literal(2n ** 53n - 2n), up: literal(true) });
    const body = { op: 'fold', type, parts: [v(0), start, next] } as const;
    expect(runBoth({ input: small, body }, [5])).toEqual([2n ** 53n + 3n, false]);
    expect(runBoth({ input: small, body }, [5, 6])).toEqual([2 ** 53 - 3, true]);
  });

  test('sees outer variables from the list and the first state alike', () => {
    const body = {
      op: 'fold',
      type: intType(0, 255),
      parts: [v(0), term('length', v(0)), term('min', literal(255), term('add', v(1), term('count', v(2), isOdd)))],
    } as const;
    expect(runBoth({ input: small, body }, [1, 2, 3])).toBe(9);
  });
});
