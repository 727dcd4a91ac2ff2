import { type Expression, optionType, type SignatureVerifier, UNIT, uintType, type Value } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitModule, runBoth } from '../run-both.ts';
import { bytes, field, filled, intType, listType, literal, record, recordType, term, unionType, v } from '../terms.ts';

const NONE: Value = [0, []];
const some = (value: Value): Value => [1, value];
const TRUTHS = [false, true];
const bool = { type: 'bool' } as const;
const pair = recordType({ x: bool, y: bool });

/** What must not be evaluated: a signature, checked by a verifier that throws. */
const never: Expression = {
  op: 'builtin',
  number: 4,
  parts: [literal(filled(0, 32)), literal(bytes()), literal(filled(0, 64))],
};
const fail = () => {
  throw new Error('it was evaluated');
};
const throwing: SignatureVerifier = {
  name: 'throwing',
  verifyEd25519: fail,
  verifyEd25519Zip215: fail,
  verifySecp256k1: fail,
};

describe('literals and variables', () => {
  // @spec VOW-VALUE.1, VOW-EXPR.1
  test('give what they say', () => {
    expect(runBoth({ body: literal(true) })).toBe(true);
    expect(runBoth({ body: literal(-(2n ** 53n)) })).toBe(-(2n ** 53n));
    expect(runBoth({ body: literal(1n - 2n ** 53n) })).toBe(1 - 2 ** 53);
    expect(runBoth({ body: literal('häß🙂') })).toBe('häß🙂');
    expect(runBoth({ body: literal(bytes(0, 255)) })).toEqual(bytes(0, 255));
    expect(runBoth({ input: uintType(64), body: v(0) }, 2n ** 64n - 1n)).toBe(2n ** 64n - 1n);
  });

  // @spec VOW-EXPR.1
  test('count binders from the innermost', () => {
    const body = term('let', literal(1), term('let', literal(2), record({ a: v(0), b: v(1), c: v(2) })));
    expect(runBoth({ input: uintType(8), body }, 3)).toEqual([2, 1, 3]);
  });

  // @spec VOW-EXPR.1
  test('keep their values while other binders come and go beside them', () => {
    const inner = term('let', literal(7), term('add', v(0), v(0)));
    const body = term('let', inner, term('let', inner, term('add', v(0), term('multiply', v(1), literal(100)))));
    expect(runBoth({ body })).toBe(1414);
  });
});

describe('truth', () => {
  // @spec VOW-EVAL.2, VOW-TYPING.3
  test.each(TRUTHS.flatMap((x) => TRUTHS.map((y) => [x, y] as const)))('is as in logic for %s and %s', (x, y) => {
    const both = (op: 'and' | 'or' | 'implies') =>
      runBoth({ input: pair, body: term(op, field(v(0), 'x'), field(v(0), 'y')) }, [x, y]);
    expect([both('and'), both('or'), both('implies')]).toEqual([x && y, x || y, !x || y]);
    expect(runBoth({ input: bool, body: term('not', v(0)) }, x)).toBe(!x);
  });

  // @spec VOW-EVAL.2
  test('of chains of every length and nesting is that of all clauses', () => {
    for (const op of ['and', 'or'] as const) {
      for (let length = 2; length <= 9; length++) {
        const input = listType(bool, length, length);
        const clauses = Array.from({ length }, (_, place) => term('element', v(0), literal(place)));
        const leftmost = clauses.reduce((left, right) => term(op, left, right));
        const rightmost = clauses.reduceRight((right, left) => term(op, left, right));
        for (let odd = 0; odd <= length; odd++) {
          const values = Array.from({ length }, (_, place) => (place === odd) === (op === 'or'));
          const expected = op === 'and' ? odd === length : odd < length;
          expect(runBoth({ input, body: leftmost }, values)).toBe(expected);
          expect(runBoth({ input, body: rightmost }, values)).toBe(expected);
        }
      }
    }
  });
});

describe('choices', () => {
  // @spec VOW-EVAL.3, VOW-TYPING.2
  test('if takes one branch', () => {
    const body = term('if', v(0), literal(1), literal(2n ** 60n));
    expect([runBoth({ input: bool, body }, true), runBoth({ input: bool, body }, false)]).toEqual([1, 2n ** 60n]);
  });

  // @spec VOW-EVAL.3
  test('match binds the payload in the branch of its case', () => {
    const input = unionType({ a: UNIT, bb: uintType(8), cc: recordType({ x: uintType(8) }) });
    const body = {
      op: 'match',
      names: ['a', 'bb', 'cc'],
      parts: [v(0), literal(-1), term('add', v(0), literal(1000)), field(v(0), 'x')],
    } as const;
    expect(runBoth({ input, body }, [0, []])).toBe(-1);
    expect(runBoth({ input, body }, [1, 5])).toBe(1005);
    expect(runBoth({ input, body }, [2, [9]])).toBe(9);
  });

  // @spec VOW-EVAL.3
  test('with and otherwise tell none from some', () => {
    const input = optionType(uintType(64));
    const withBody = term('with', v(0), literal(-1), term('add', v(0), literal(1)));
    expect(runBoth({ input, body: withBody }, NONE)).toBe(-1);
    expect(runBoth({ input, body: withBody }, some(2n ** 64n - 1n))).toBe(2n ** 64n);
    const otherwise = term('otherwise', v(0), literal(-1));
    expect(runBoth({ input, body: otherwise }, NONE)).toBe(-1);
    expect(runBoth({ input, body: otherwise }, some(0))).toBe(0);
  });

  // @spec VOW-EVAL.3
  test('an option of an option is not flattened', () => {
    const input = optionType(optionType(bool));
    const body = term('otherwise', v(0), term('some', literal(true)));
    expect(runBoth({ input, body }, some(NONE))).toEqual(NONE);
    expect(runBoth({ input, body }, NONE)).toEqual(some(true));
  });
});

describe('calls', () => {
  const u8 = uintType(8);
  const call = (callee: number, ...parts: readonly ReturnType<typeof literal>[]) =>
    ({ op: 'call', unit: 0, function: callee, parts }) as const;

  // @spec VOW-EVAL.1, VOW-EXPR.1
  test('bind the parameters in their order, the last innermost', () => {
    const three = { parameters: [u8, u8, u8], result: listType(u8, 3, 3), body: term('list', v(2), v(1), v(0)) };
    const two = { parameters: [u8, u8], result: listType(u8, 2, 2), body: term('list', v(1), v(0)) };
    const none = { parameters: [], result: u8, body: literal(7) };
    const functions = [three, two, none];
    expect(runBoth({ functions, body: call(0, literal(1), literal(2), literal(3)) })).toEqual([1, 2, 3]);
    expect(runBoth({ functions, body: call(1, literal(1), literal(2)) })).toEqual([1, 2]);
    expect(runBoth({ functions, body: call(2) })).toBe(7);
  });

  // @spec VOW-UNIT.3
  test('may stand in arguments of the same function', () => {
    const wide = intType(0, 10_000);
    const less = { parameters: [wide, wide], result: intType(-10_000, 10_000), body: term('subtract', v(1), v(0)) };
    const size = { parameters: [wide, wide, wide], result: wide, body: term('min', v(2), term('max', v(1), v(0))) };
    const inside = (low: number, high: number) => term('abs', call(0, literal(low), literal(high)));
    const functions = [less, size];
    expect(runBoth({ functions, body: call(0, inside(9, 4), inside(1, 3)) })).toBe(3);
    const nested = call(
      1,
      call(1, literal(5), literal(4), literal(3)),
      call(1, literal(1), literal(9), literal(9)),
      literal(2),
    );
    expect(runBoth({ functions, body: nested })).toBe(2);
  });

  // @spec VOW-UNIT.3
  test('in bodies of quantifiers do not disturb the variables around them', () => {
    const has = {
      parameters: [listType(u8, 0, 4), u8],
      result: bool,
      body: term('any', v(1), term('equal', v(0), v(1))),
    };
    const body = term('all', v(0), term('and', call(0, v(1), v(0)), term('equal', v(0), v(0))));
    expect(runBoth({ input: listType(u8, 0, 4), functions: [has], body }, [3, 1, 2])).toBe(true);
  });

  // @spec VOW-UNIT.3
  test('reach the functions of imported modules, and of those that these import', () => {
    const base = admitModule([
      { parameters: [u8], result: u8, body: literal(1) },
      { parameters: [u8], result: intType(0, 510), body: term('add', v(0), v(0)) },
    ]);
    const twice = { op: 'call', unit: 1, function: 1, parts: [v(0)] } as const;
    const upper = admitModule(
      [{ parameters: [u8], result: intType(0, 511), body: term('add', twice, literal(1)) }],
      [base],
    );
    const body = {
      op: 'record',
      names: ['a', 'b'],
      parts: [
        { op: 'call', unit: 2, function: 0, parts: [v(0)] },
        { op: 'call', unit: 1, function: 0, parts: [v(0)] },
      ],
    } as const;
    expect(runBoth({ input: u8, imports: [base, upper], body }, 20)).toEqual([41, 1]);
  });
});

describe('what does not matter', () => {
  // @spec VOW-EVAL.4, VOW-COST.7
  test('is not evaluated', () => {
    const truths = literal(true);
    const list = term('list', literal(false), truths);
    const isSecond = term('or', v(0), never);
    const rows = [
      [term('and', literal(false), never), false],
      [term('and', term('and', truths, truths), term('and', term('and', truths, literal(false)), never)), false],
      [term('or', truths, never), true],
      [term('implies', literal(false), never), true],
      [term('if', truths, truths, never), true],
      [term('if', literal(false), never, truths), true],
      [term('otherwise', term('some', truths), never), true],
      [term('with', term('some', truths), never, v(0)), true],
      [term('all', term('list', literal(false), truths), term('and', v(0), never)), false],
      [term('any', term('list', truths, literal(false)), isSecond), true],
      [term('exactlyOne', term('list', truths, truths, literal(false)), isSecond), false],
      [term('anyPair', term('list', truths, truths, literal(false)), term('or', term('and', v(0), v(1)), never)), true],
      [term('otherwise', term('find', term('list', truths, literal(false)), isSecond), never), true],
    ] as const;
    for (const [body, expected] of rows) {
      expect(runBoth({ body }, [], throwing)).toBe(expected);
    }
    expect(() => runBoth({ body: term('any', list, isSecond) }, [], throwing)).toThrow('it was evaluated');
  });
});
