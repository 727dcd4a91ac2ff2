import type { ArithmeticOp, OrderOp, Value } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { runBoth } from '../run-both.ts';
import { field, intType, literal, recordType, term, v } from '../terms.ts';

const SAFE = 2n ** 53n - 1n;
const MOST = 2n ** 512n - 1n;

/** An integer in its one form. */
function toForm(value: bigint): Value {
  return value >= -SAFE && value <= SAFE ? Number(value) : value;
}

/** The operation on literals, and on inputs of wide, of just wide enough, and of narrow types where they have room. */
function compute(op: ArithmeticOp | OrderOp, left: bigint, right: bigint): readonly Value[] {
  const isDivision = op === 'divide' || op === 'modulo';
  const intervals = [2n ** 20n, SAFE, 2n ** 64n, 2n ** 255n].map((most) => ({
    x: intType(isDivision ? 0n : -most, most),
    y: intType(isDivision ? 1n : -most, most),
    isRoom: left <= most && left >= -most && right <= most && right >= -most,
  }));
  const body = term(op, field(v(0), 'x'), field(v(0), 'y'));
  return [
    runBoth({ body: term(op, literal(left), literal(right)) }),
    ...intervals
      .filter(({ isRoom }) => isRoom)
      .map(({ x, y }) => runBoth({ input: recordType({ x, y }), body }, [toForm(left), toForm(right)])),
  ];
}

// @spec VOW-EVAL.2
describe('arithmetic', () => {
  test.each<readonly [ArithmeticOp, bigint, bigint, bigint]>([
    ['add', 1n, 2n, 3n],
    ['add', -1n, 1n, 0n],
    ['add', SAFE, 1n, SAFE + 1n],
    ['add', SAFE, 2n, SAFE + 2n],
    ['add', -SAFE, -1n, -SAFE - 1n],
    ['add', SAFE + 1n, -1n, SAFE],
    ['add', SAFE + 2n, -3n, SAFE - 1n],
    ['add', 2n ** 200n, 1n, 2n ** 200n + 1n],
    ['subtract', 1n, 2n, -1n],
    ['subtract', 5n, 5n, 0n],
    ['subtract', 2n ** 53n, 1n, SAFE],
    ['subtract', -SAFE, 1n, -(2n ** 53n)],
    ['subtract', 2n ** 64n, 2n ** 64n - 7n, 7n],
    ['multiply', 6n, 7n, 42n],
    ['multiply', 0n, -5n, 0n],
    ['multiply', -5n, 0n, 0n],
    ['multiply', -3n, 5n, -15n],
    ['multiply', 2n ** 26n, 2n ** 27n, 2n ** 53n],
    ['multiply', 94_906_267n, 94_906_267n, 9_007_199_515_875_289n],
    ['multiply', 6361n * 69431n, 20394401n, SAFE],
    ['multiply', 2n ** 53n, 2n ** 11n, 2n ** 64n],
    ['multiply', 2n ** 60n, 0n, 0n],
    ['multiply', 2n ** 255n, -(2n ** 255n), -(2n ** 510n)],
    ['divide', 7n, 2n, 3n],
    ['divide', 0n, 9n, 0n],
    ['divide', SAFE, 2n, (SAFE - 1n) / 2n],
    ['divide', SAFE, SAFE - 1n, 1n],
    ['divide', SAFE - 1n, SAFE, 0n],
    ['divide', 9_007_199_254_740_989n, 3n, 3_002_399_751_580_329n],
    ['divide', 2n ** 53n, 2n, 2n ** 52n],
    ['divide', 3n, 2n ** 60n, 0n],
    ['divide', 2n ** 100n, 2n ** 40n + 1n, 2n ** 100n / (2n ** 40n + 1n)],
    ['modulo', 7n, 2n, 1n],
    ['modulo', 0n, 9n, 0n],
    ['modulo', SAFE, 10n, 1n],
    ['modulo', 3n, 2n ** 60n, 3n],
    ['modulo', 2n ** 100n, 7n, 2n ** 100n % 7n],
    ['modulo', 2n ** 100n - 1n, 2n ** 60n, 2n ** 60n - 1n],
    ['min', -1n, 1n, -1n],
    ['min', SAFE, SAFE + 1n, SAFE],
    ['min', 2n ** 60n, -(2n ** 60n), -(2n ** 60n)],
    ['max', -1n, 1n, 1n],
    ['max', SAFE, SAFE + 1n, SAFE + 1n],
    ['max', -SAFE, -SAFE - 1n, -SAFE],
  ])('%s of %s and %s is %s, whatever the types', (op, left, right, result) => {
    for (const value of compute(op, left, right)) {
      expect(value).toBe(toForm(result));
    }
  });

  test('reaches the ends of the integers', () => {
    expect(runBoth({ body: term('add', literal(MOST - 1n), literal(1)) })).toBe(MOST);
    expect(runBoth({ body: term('subtract', literal(1n - MOST), literal(1)) })).toBe(-MOST);
    expect(runBoth({ body: term('divide', literal(MOST), literal(2n ** 500n)) })).toBe(4095);
    expect(runBoth({ body: term('modulo', literal(MOST), literal(MOST)) })).toBe(0);
  });

  test.each([
    [0n, 0n, 0n],
    [5n, 5n, -5n],
    [-5n, 5n, 5n],
    [SAFE, SAFE, -SAFE],
    [-SAFE, SAFE, SAFE],
    [SAFE + 1n, SAFE + 1n, -SAFE - 1n],
    [-SAFE - 1n, SAFE + 1n, SAFE + 1n],
    [-MOST, MOST, MOST],
  ])('of %s the magnitude is %s and the opposite %s', (value, magnitude, opposite) => {
    for (const most of [2n ** 20n, SAFE, MOST].filter((bound) => value <= bound && value >= -bound)) {
      const input = intType(-most, most);
      expect(runBoth({ input, body: term('abs', v(0)) }, toForm(value))).toBe(toForm(magnitude));
      expect(runBoth({ input, body: term('negate', v(0)) }, toForm(value))).toBe(toForm(opposite));
    }
  });

  test('takes values of a narrow type where a wide one was declared', () => {
    const wide = intType(-(2n ** 64n), 2n ** 64n);
    const functions = [{ parameters: [wide, wide], result: wide, body: term('max', v(1), v(0)) }];
    const call = { op: 'call', unit: 0, function: 0, parts: [literal(3), literal(2n ** 60n)] } as const;
    expect(runBoth({ functions, body: term('subtract', call, literal(2n ** 60n - 1n)) })).toBe(1);
  });
});

// @spec VOW-EVAL.2
describe('order', () => {
  const values = [-MOST, -(2n ** 64n), -SAFE - 1n, -SAFE, -1n, 0n, 1n, SAFE, SAFE + 1n, SAFE + 2n, 2n ** 64n, MOST];
  const pairs = values.flatMap((left) => values.map((right) => [left, right] as const));

  test.each<readonly [OrderOp | 'equal' | 'unequal', (left: bigint, right: bigint) => boolean]>([
    ['less', (left, right) => left < right],
    ['lessEqual', (left, right) => left <= right],
    ['greater', (left, right) => left > right],
    ['greaterEqual', (left, right) => left >= right],
    ['equal', (left, right) => left === right],
    ['unequal', (left, right) => left !== right],
  ])('%s is that of the integers on both sides of 2^53', (op, holds) => {
    const x = intType(-MOST, MOST);
    const ofFields = term(op, field(v(0), 'x'), field(v(0), 'y'));
    const ofVariables = term('let', field(v(0), 'x'), term('let', field(v(1), 'y'), term(op, v(1), v(0))));
    for (const [left, right] of pairs) {
      const input = [toForm(left), toForm(right)];
      const expected = holds(left, right);
      expect(runBoth({ input: recordType({ x, y: x }), body: ofFields }, input)).toBe(expected);
      expect(runBoth({ input: recordType({ x, y: x }), body: ofVariables }, input)).toBe(expected);
      expect(
        runBoth({ input: recordType({ x }), body: term(op, field(v(0), 'x'), literal(right)) }, [toForm(left)]),
      ).toBe(expected);
      expect(runBoth({ body: term(op, literal(left), literal(right)) })).toBe(expected);
    }
  });
});
