import {
  type Expression,
  nobleSignatures,
  optionType,
  traceProgram,
  UNIT,
  uintType,
  type Value,
  type ValueType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitProgram, type Written } from '../run-both.ts';
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

const u8 = uintType(8);
const bool: ValueType = { type: 'bool' };
const yes = literal(true);
const no = literal(false);
const context = { signatures: { ...nobleSignatures, verifyEd25519: () => true, verifySecp256k1: () => true } };

/** The steps of the body alone: of the root of the trace, without those for the result. */
function stepsOf(written: Written, input: Value = []): number {
  return traceProgram(admitProgram(written), input, context).trace.steps;
}

const list = (...parts: readonly Expression[]) => term('list', ...parts);
const key = (sizeBytes: number) => literal(filled(1, sizeBytes));

// @spec VOW-COST.7
describe('the steps of a body', () => {
  test.each<readonly [string, Expression, number]>([
    ['a literal', yes, 1],
    ['an empty list', { op: 'empty', type: u8, parts: [] }, 1],
    ['not', term('not', yes), 2],
    ['and, both', term('and', yes, yes), 3],
    ['and, cut short', term('and', no, yes), 2],
    ['or, cut short', term('or', yes, yes), 2],
    ['or, both', term('or', no, yes), 3],
    ['implies, cut short', term('implies', no, yes), 2],
    ['if', term('if', yes, literal(1), term('add', literal(1), literal(2))), 3],
    ['if, the other branch', term('if', no, literal(1), literal(2)), 3],
    ['let', term('let', yes, v(0)), 3],
    ['otherwise, some', term('otherwise', term('some', yes), no), 3],
    ['with, some', term('with', term('some', yes), no, term('not', v(0))), 5],
    ['record', record({ a: yes, b: no }), 3],
    ['field', field(record({ a: yes }), 'a'), 3],
    ['case', { op: 'case', type: unionType({ a: bool }), name: 'a', parts: [yes] }, 2],
    ['list', list(yes, no, yes), 4],
    ['length', term('length', list(yes)), 3],
    ['element', term('element', list(yes), literal(0)), 4],
    ['add of numbers', term('add', literal(1), literal(2)), 3],
    ['add beyond 2^53', term('add', literal(2n ** 53n - 1n), literal(1)), 5],
    ['add beyond 2^128', term('add', literal(2n ** 128n - 1n), literal(1)), 8],
    ['multiply beyond 2^256', term('multiply', literal(2n ** 128n), literal(2n ** 128n)), 14],
    ['negate', term('negate', literal(2n ** 60n)), 4],
    ['abs', term('abs', literal(-3)), 2],
    ['less of wide integers', term('less', literal(2n ** 200n), literal(1)), 8],
    ['equal of integers', term('equal', literal(1), literal(2n ** 60n)), 4],
    ['equal of bytes', term('equal', key(32), key(32)), 8],
    ['equal of bytes, the lesser', term('equal', key(32), key(9)), 6],
    ['unequal of lists', term('unequal', list(yes, no), list(yes, no, yes)), 3 + 4 + 1 + 3],
    ['equal of options', term('equal', term('some', literal(2n ** 60n)), term('some', literal(0))), 4 + 1 + 2],
    ['narrow', { op: 'narrow', type: bytesType(0, 4), parts: [key(9)] }, 1 + 1 + 3],
    ['zip', term('zip', list(yes, no), list(yes)), 3 + 2 + 1 + 2],
    ['concat', term('concat', key(9), key(8)), 2 + 2 + 2 + 1],
    ['slice', { op: 'slice', start: 1, sizeBytes: 9, parts: [key(20)] }, 1 + 2 + 2],
    ['intBe', term('intBe', key(9)), 1 + 2 + 8],
    ['intLe of nothing', term('intLe', literal(bytes())), 1 + 2],
    ['be', { op: 'be', sizeBytes: 9, parts: [literal(1)] }, 1 + 2 + 8],
    ['le', { op: 'le', sizeBytes: 1, parts: [literal(1)] }, 1 + 2 + 4],
    ['uvarint', term('uvarint', literal(1)), 13],
    ['encode', term('encode', key(9)), 1 + 10 + 4 * 3],
    ['decode', { op: 'decode', type: listType(u8, 0, 9), parts: [key(9)] }, 1 + 10 + 2 * 2 + 4 * 10],
    ['signBytes', { op: 'signBytes', type: u8, parts: [key(32), key(32), key(32), literal(1)] }, 4 + 40 + 4],
    ['sha256', { op: 'builtin', number: 1, parts: [key(9)] }, 1 + 115 + 2 * 2],
    ['keccak256', { op: 'builtin', number: 2, parts: [key(9)] }, 1 + 700 + 18 * 2],
    ['blake2b256', { op: 'builtin', number: 3, parts: [key(9)] }, 1 + 300 + 10 * 2],
    ['ed25519', { op: 'builtin', number: 4, parts: [key(32), key(9), key(64)] }, 3 + 25_000 + 2 * 2],
    ['ed25519_zip215', { op: 'builtin', number: 5, parts: [key(32), key(9), key(64)] }, 3 + 250_000 + 2 * 2],
    ['secp256k1', { op: 'builtin', number: 6, parts: [key(33), key(32), key(64)] }, 3 + 350_000],
    [
      'merkle',
      { op: 'builtin', number: 7, parts: [key(32), literal(4), literal(0), key(9), list(key(32), key(32))] },
      4 + 3 + 115 + 2 * 2 + 150 * 2,
    ],
  ])('%s', (_, body, steps) => {
    expect(stepsOf({ body })).toBe(steps);
  });

  const small = listType(u8, 0, 9);
  const isOne = term('equal', v(0), literal(1));
  test.each<readonly [string, Expression, readonly number[], number]>([
    ['all, to the end', term('all', v(0), isOne), [1, 1, 1], 2 + 3 * (1 + 4)],
    ['all, cut short', term('all', v(0), isOne), [1, 0, 1], 2 + 2 * (1 + 4)],
    ['any, cut short', term('any', v(0), isOne), [0, 1, 0], 2 + 2 * (1 + 4)],
    ['count', term('count', v(0), isOne), [0, 1, 0], 2 + 3 * (1 + 4)],
    ['exactlyOne, cut short', term('exactlyOne', v(0), isOne), [1, 1, 0], 2 + 2 * (1 + 4)],
    ['sum of numbers', term('sum', v(0), v(0)), [1, 2, 3], 2 + 3 * (1 + 1)],
    ['sum of wide integers', term('sum', v(0), term('add', v(0), literal(2n ** 60n))), [1, 2], 2 + 2 * (3 + 5)],
    ['find, cut short', term('find', v(0), isOne), [0, 1, 0], 2 + 2 * (2 + 4)],
    ['filter', term('filter', v(0), isOne), [0, 1, 0], 2 + 3 * (2 + 4)],
    ['map', term('map', v(0), isOne), [0, 1, 0], 2 + 3 * (2 + 4)],
    ['unique', term('unique', v(0), v(0)), [1, 2, 3], 2 + 3 * (1 + 1) + 3 * 1],
    ['unique, cut short', term('unique', v(0), v(0)), [1, 1, 3], 2 + 2 * (1 + 1) + 1 * 1],
    ['anyPair', term('anyPair', v(0), term('equal', v(0), v(1))), [1, 2, 3], 2 + 3 * (1 + 4)],
    ['anyPair, cut short', term('anyPair', v(0), term('equal', v(0), v(1))), [1, 1, 3], 2 + 1 * (1 + 4)],
    ['fold', { op: 'fold', type: bool, parts: [v(0), yes, v(1)] }, [1, 2], 3 + 2 * (2 + 1)],
  ])('%s', (_, body, input, steps) => {
    expect(stepsOf({ input: small, body }, input)).toBe(steps);
  });

  test('a key of unique counts as the largest of its type', () => {
    const input = listType(bytesType(0, 64), 0, 9);
    expect(stepsOf({ input, body: term('unique', v(0), v(0)) }, [bytes(), bytes(1)])).toBe(2 + 2 * 2 + (1 + 8));
  });

  test('match and with take one branch', () => {
    const input = unionType({ a: UNIT, b: u8 });
    const body = { op: 'match', names: ['a', 'b'], parts: [v(0), yes, term('equal', v(0), v(0))] } as const;
    expect([stepsOf({ input, body }, [0, []]), stepsOf({ input, body }, [1, 5])]).toEqual([3, 6]);
    const withBody = term('with', v(0), yes, term('equal', v(0), v(0)));
    expect(stepsOf({ input: optionType(u8), body: withBody }, [0, []])).toBe(3);
  });

  test('values count as large as they are, by the type that they are seen at', () => {
    const type = recordType({ a: listType(intType(0, 2n ** 60n), 0, 9), b: optionType(bytesType(0, 64)) });
    const body = term('equal', v(0), v(0));
    // record 1, list 1 with two wide integers of 3, union 1 with the empty record 1.
    expect(
      stepsOf({ input: type, body }, [
        [1, 2],
        [0, []],
      ]),
    ).toBe(2 + 1 + (1 + 1 + 6 + 2));
    // The same with 9 bytes in the option: 1 + 1 + 2 words.
    expect(
      stepsOf({ input: type, body }, [
        [1, 2],
        [1, filled(0, 9)],
      ]),
    ).toBe(2 + 1 + (1 + 1 + 6 + 1 + 3));
    const text: ValueType = { type: 'text', most: 40 };
    expect(stepsOf({ input: text, body }, '€€€')).toBe(2 + 1 + 1 + 2);
  });

  test('a call counts one, its arguments and the body', () => {
    const functions = [{ parameters: [bool, bool], result: bool, body: term('and', v(1), v(0)) }];
    const call = { op: 'call', unit: 0, function: 0, parts: [yes, no] } as const;
    expect(stepsOf({ functions, body: call })).toBe(1 + 2 + 3);
  });

  // @spec VOW-COST.6
  test('the result of a program is looked at once more', () => {
    const traced = traceProgram(admitProgram({ body: literal(filled(0, 17)) }), [], context);
    expect([traced.trace.steps, traced.steps]).toEqual([1, 1 + 1 + 3]);
  });
});
