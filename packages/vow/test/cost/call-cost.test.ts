import {
  admitUnit,
  type Expression,
  encodeUnit,
  type FunctionUnit,
  type Polynomial,
  UNIT,
  type ValueType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitProgram } from '../run-both.ts';
import { field, listType, literal, recordType, term, v } from '../terms.ts';

const names = Array.from({ length: 18 }, (_, index) => String.fromCharCode(97 + index));
const lists: ValueType = recordType(Object.fromEntries(names.map((name) => [name, listType(UNIT, 0, 2)])));
const yes = literal(true);

/** A loop over each list inside of the one before, over the fields of the innermost variable. */
function loopsOver(fields: readonly string[], inside: Expression = yes): Expression {
  const around = (depth: number): Expression => {
    const name = fields[depth];
    return name === undefined ? inside : term('any', field(v(depth), name), around(depth + 1));
  };
  return around(0);
}

const loops: FunctionUnit = { parameters: [lists], result: { type: 'bool' }, body: loopsOver(names) };
const call = (argument: Expression): Expression => ({ op: 'call', unit: 0, function: 0, parts: [argument] });

/** Coefficients by the paths of their factors. */
function termsOf({ terms }: Polynomial): ReadonlyMap<string, number> {
  return new Map([...terms.values()].map((each) => [each.factors.map(({ path }) => path).join(' '), each.coefficient]));
}

// @spec VOW-COST.5
describe('the cost of a call', () => {
  const inside = termsOf(admitProgram({ input: lists, body: loops.body }).cost);

  test('is that of the function over the places of the argument', () => {
    expect(termsOf(admitProgram({ input: lists, functions: [loops], body: call(v(0)) }).cost)).toEqual(inside);
    expect([...inside.keys()].map((key) => key.split(' ').length).sort((one, two) => one - two)).toEqual(
      names.map((_, index) => index + 1),
    );
  });

  test.each([
    ['backwards', names.toReversed()],
    ['by turns', [...names.filter((_, index) => index % 3 === 1), ...names.filter((_, index) => index % 3 !== 1)]],
  ])('is the same where the program meets the lists in another order, %s', (_, order) => {
    // Each of these loops adds 1 + 1 for each element of its own list to what the call costs.
    const tests = order.map((name) => term('any', field(v(0), name), yes)).reduce((one, two) => term('and', one, two));
    const twice = term('and', call(v(0)), loops.body);
    const { cost } = admitProgram({ input: lists, functions: [loops], body: term('and', tests, twice) });
    const expected = new Map([...inside].map(([key, coefficient]) => [key, 2 * coefficient]));
    for (const name of names) {
      expected.set(`.${name}`, (expected.get(`.${name}`) ?? 0) + 2);
    }
    expect(cost.terms.size).toBe(expected.size);
    expect(termsOf(cost)).toEqual(expected);
  });

  // Every factor is 2 at least at its maximum, so costs of many factors are far above the limit.
  // @spec VOW-COST.3, VOW-LIMIT.4
  test('is not even met where the function has products of many factors', () => {
    const functions: FunctionUnit[] = [];
    const fields = [...names, ...names, ...names];
    for (let index = 0; index < 4; index++) {
      const inside: Expression = { op: 'call', unit: 0, function: index - 1, parts: [v(fields.length)] };
      functions.push({ ...loops, body: loopsOver(fields, index === 0 ? yes : inside) });
    }
    const last: Expression = { op: 'call', unit: 0, function: 3, parts: [v(0)] };
    const calls: Expression = { op: 'list', parts: new Array<Expression>(200).fill(last) };
    const bytes = encodeUnit({ type: 'program', imports: [], functions, input: lists, body: calls });
    const refused = admitUnit(bytes, () => undefined);
    expect(refused).toMatchObject({ ok: false, error: { code: 'cost-exceeded', place: { function: 0, path: [] } } });
  });

  test('adds up products that become one', () => {
    const two = recordType({ one: lists, other: lists });
    const both: FunctionUnit = {
      parameters: [lists, lists],
      result: { type: 'bool' },
      body: term('and', term('any', field(v(0), 'a'), yes), term('any', field(v(1), 'a'), yes)),
    };
    const callBoth = (...parts: readonly Expression[]): Expression => ({ op: 'call', unit: 0, function: 0, parts });
    const apart = callBoth(field(v(0), 'one'), field(v(0), 'other'));
    const together = callBoth(field(v(0), 'one'), field(v(0), 'one'));
    const costOf = (body: Expression) => termsOf(admitProgram({ input: two, functions: [both], body }).cost);
    expect(costOf(apart)).toEqual(
      new Map([
        ['.one.a', 2],
        ['.other.a', 2],
      ]),
    );
    expect(costOf(together)).toEqual(new Map([['.one.a', 4]]));
  });

  test('is a constant where the argument lies nowhere in the input', () => {
    const made: Expression = { op: 'if', parts: [yes, v(0), v(0)] };
    const { cost, bound } = admitProgram({ input: lists, functions: [loops], body: call(made) });
    expect([...termsOf(cost)]).toEqual([]);
    expect(cost.constant).toBe(bound);
    const over = admitProgram({ input: lists, body: loops.body }).bound;
    // The call, the choice with its condition and a branch; without the variable that the loops are over.
    expect(bound).toBe(over + 1 + 3);
  });
});
