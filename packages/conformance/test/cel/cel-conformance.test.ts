import { bytesToHex } from '@surety/codec';
import {
  admitUnit,
  type CheckedProgram,
  compileProgram,
  decodeInput,
  evaluateProgram,
  nobleSignatures,
  type Value,
  valueCodec,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { type CelCase, listCelCases } from './cel-cases.ts';

const context = { signatures: nobleSignatures };
const all = listCelCases();
const cases = all.filter((each): each is CelCase => each.type === 'inside');
const files = [...new Set(cases.map(({ file }) => file))];

function admit({ program }: CelCase): CheckedProgram {
  const admitted = admitUnit(program, () => undefined);
  if (!admitted.ok) {
    throw new Error(`not admitted: ${admitted.error.code}`);
  }
  return admitted.value.type === 'program' ? admitted.value : expect.unreachable('a module');
}

type Evaluate = (program: CheckedProgram, input: Value) => Value;

/** What an evaluator makes of a case, and what the suite asks for. */
function outcomeOf(each: CelCase, evaluate: Evaluate): { name: string; actual: string; expected: string } {
  const program = admit(each);
  const input = decodeInput(program, each.input);
  const value = input.ok ? evaluate(program, input.value) : expect.unreachable(input.error.code);
  const actual = bytesToHex(valueCodec(program.body.type).encode(value));
  return { name: each.name, actual, expected: bytesToHex(each.output) };
}

// @spec VEC-CEL.1
describe('the evaluators give what the conformance suite of CEL says', () => {
  const evaluators: readonly (readonly [string, Evaluate])[] = [
    ['tree walker', (program, input) => evaluateProgram(program, input, context)],
    ['closures', (program, input) => compileProgram(program).run(input, context)],
  ];
  const rows = files.flatMap((file) => evaluators.map(([name, evaluate]) => ({ file, name, evaluate })));

  test.each(rows)('$file, by the $name', ({ file, evaluate }) => {
    const outcomes = cases.filter((each) => each.file === file).map((each) => outcomeOf(each, evaluate));
    expect(outcomes.filter(({ actual, expected }) => actual !== expected)).toEqual([]);
  });
});

// @spec VEC-CEL.1
test('the subset holds so many of the cases, and so many errors among them', () => {
  const inFile = (list: readonly { readonly file: string }[], file: string) =>
    list.filter((each) => each.file === file).length;
  const errors = cases.filter(({ isError }) => isError);
  const table = files.map((file) => [file, inFile(all, file), inFile(cases, file), inFile(errors, file)]);
  expect(table).toEqual([
    // file, cases, run, errors
    ['basic', 43, 32, 0],
    ['bindings_ext', 5, 5, 0],
    ['comparisons', 406, 117, 0],
    ['conversions', 109, 16, 2],
    ['integer_math', 64, 61, 16],
    ['lists', 39, 25, 6],
    ['logic', 30, 21, 5],
    ['macros', 44, 31, 5],
    ['math_ext', 199, 57, 1],
    ['parse', 219, 156, 0],
    ['plumbing', 5, 3, 1],
    ['string', 51, 15, 0],
    ['type_deductions', 47, 7, 0],
  ]);
  expect([all.length, cases.length, errors.length]).toEqual([2344, 546, 36]);
});
