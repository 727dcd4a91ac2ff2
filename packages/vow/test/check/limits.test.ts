import {
  admitUnit,
  BOOL,
  compileProgram,
  type Expression,
  encodeUnit,
  evaluateProgram,
  explainProgram,
  type FunctionUnit,
  inferFunction,
  MAX_DEPTH,
  MAX_HEIGHT,
  MAX_NODES,
  nobleSignatures,
  printUnit,
  traceProgram,
  type Value,
  type ValueType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitProgram } from '../run-both.ts';

const context = { signatures: nobleSignatures };
const input: Expression = { op: 'variable', index: 0, parts: [] };
const yes: Expression = { op: 'bool', value: true, parts: [] };
const nots = (count: number, inside: Expression): Expression =>
  count === 0 ? inside : nots(count - 1, { op: 'not', parts: [inside] });

/** The value by every way to get one. */
function everyWay(program: ReturnType<typeof admitProgram>, value: Value): readonly Value[] {
  return [
    evaluateProgram(program, value, context),
    compileProgram(program).run(value, context),
    traceProgram(program, value, context).value,
    explainProgram(program, value, context).value,
  ];
}

// @spec VOW-EVAL.7, VOW-COST.7
describe('a program as large as it may be', () => {
  test('is evaluated where 256 expressions stand around an expression, through calls', () => {
    const functions: FunctionUnit[] = [];
    for (let index = 0; index < 4; index++) {
      const inside: Expression = index === 0 ? input : { op: 'call', unit: 0, function: index - 1, parts: [input] };
      functions.push({ parameters: [BOOL], result: BOOL, body: nots(62, inside) });
    }
    // 1 + 62 expressions in each, 3 calls between them, and what is around the last call.
    const body = nots(MAX_HEIGHT - 62 * 4 - 3 - 1, { op: 'call', unit: 0, function: 3, parts: [input] });
    const program = admitProgram({ input: BOOL, functions, body });
    expect(everyWay(program, true)).toEqual([true, true, true, true]);
    const higher = nots(1, body);
    const bytes = encodeUnit({ type: 'program', imports: [], functions, input: BOOL, body: higher });
    const refused = admitUnit(bytes, () => undefined);
    expect(refused.ok ? '' : refused.error.code).toBe('height-exceeded');
    expect(printUnit({ type: 'program', imports: [], functions, input: BOOL, body: higher }).length).toBeGreaterThan(0);
  });

  test('is evaluated with 4,096 expressions', () => {
    const parts: readonly Expression[] = new Array<Expression>(MAX_NODES - 1).fill(yes);
    const program = admitProgram({ input: BOOL, body: { op: 'list', parts } });
    expect(everyWay(program, true).map((value) => (Array.isArray(value) ? value.length : 0))).toEqual([
      4095, 4095, 4095, 4095,
    ]);
  });

  test('is evaluated with as many quantifiers in each other as may be', () => {
    const list: ValueType = { type: 'list', element: BOOL, least: 0, most: 1 };
    let body: Expression = { ...yes };
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      body = { op: 'all', parts: [{ op: 'variable', index: MAX_DEPTH - 1 - depth, parts: [] }, body] };
    }
    const program = admitProgram({ input: list, body });
    expect(everyWay(program, [true])).toEqual([true, true, true, true]);
    expect(everyWay(program, [])).toEqual([true, true, true, true]);
  });
});

describe('the type of a body in the making', () => {
  const around = { functions: [], imports: [] };

  // @spec VOW-TYPING.11
  test('is that of the function that it would be', () => {
    const found = inferFunction({ ...around, parameters: [BOOL], body: { op: 'some', parts: [input] } });
    expect(found.ok ? found.value.unit.result.type : found.error.code).toBe('union');
  });

  test('is refused as in a unit, with the place', () => {
    const body: Expression = { op: 'not', parts: [{ op: 'variable', index: 1, parts: [] }] };
    expect(inferFunction({ ...around, parameters: [BOOL], body })).toEqual({
      ok: false,
      error: { code: 'variable-unbound', index: 1, bound: 1, place: { function: 0, path: [0] } },
    });
  });
});
