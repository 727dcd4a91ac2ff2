import { assert } from '@surety/codec';
import {
  type CheckedProgram,
  costOfParts,
  deriveFee,
  MAX_STEPS,
  type PartCost,
  type Value,
  valueAtMost,
} from '@surety/vow';
import type { LoadedUnit } from './load-unit.ts';
import { showPolynomial, sizesOf } from './show-polynomial.ts';
import { UnitNotes } from './unit-notes.ts';

/** What a unit costs, in words and numbers. */
export interface UnitCost {
  readonly path: string;
  readonly ref: string;
  /** Undefined for a module. */
  readonly program: ProgramCost | undefined;
  readonly functions: readonly NamedCost[];
}

/** What a program or function costs. */
export interface NamedCost {
  readonly name: string;
  readonly bound: number;
  /** In the sizes of the input. */
  readonly cost: string;
  readonly sizes: readonly { readonly name: string; readonly most: number }[];
}

/** What a program costs, and where. */
export interface ProgramCost extends NamedCost {
  /** The clauses of the body with all of their parts. With `frame` they add up to the bound. */
  readonly clauses: readonly Place[];
  /** The steps around the clauses, and those of writing the result. */
  readonly frame: number;
  /** Expressions by their steps besides their parts, the dearest first. */
  readonly expressions: readonly (Place & { readonly times: number })[];
  /** For the input that was given. */
  readonly fee: number | undefined;
}

/** Steps at a place of the text. */
export interface Place {
  readonly label: string | undefined;
  readonly text: string;
  readonly line: number | undefined;
  readonly steps: number;
}

/** Finds out where the steps of a unit are. */
export function measureUnit(unit: LoadedUnit, input: Value | undefined): UnitCost {
  const { path, checked, source } = unit;
  const functions = checked.functions.map(({ cost }, place): NamedCost => {
    const names = source?.compiled.parameterNames[place] ?? [];
    return {
      name: source?.compiled.functionNames[place] ?? `f${place}`,
      bound: valueAtMost(cost),
      cost: showPolynomial(cost, names),
      sizes: sizesOf(cost, names),
    };
  });
  const program = checked.type === 'program' ? measureProgram(unit, checked, input) : undefined;
  return { path, ref: checked.ref, program, functions };
}

/** The cost of a unit for programs. */
export function costToJson({ path, ref, program, functions }: UnitCost): object {
  if (program === undefined) {
    return { path, ref, limit: MAX_STEPS, functions };
  }
  const { bound, cost, sizes, clauses, frame, expressions, fee } = program;
  const input = fee === undefined ? {} : { input: { fee } };
  return { path, ref, bound, limit: MAX_STEPS, cost, sizes, clauses, frame, expressions, functions, ...input };
}

/** Expressions that are listed: those with at least this share of the bound, and so many at most. */
const LEAST_SHARE = 0.005;
const MOST_LISTED = 20;

function measureProgram(unit: LoadedUnit, program: CheckedProgram, input: Value | undefined): ProgramCost {
  const { bound, cost, functions, imports } = program;
  const whole = costOfParts({ parameters: [program.unit.input], body: program.unit.body, functions, imports });
  assert(whole !== undefined, 'the program has been admitted');
  const notes = new UnitNotes(unit);
  const names = [unit.source?.compiled.inputName ?? 'input'];
  const placeOf = ({ expression }: PartCost, steps: number): Place => {
    const { label, line } = notes.noteOf(expression);
    return { label, text: notes.write(expression), line, steps };
  };
  const clauses = clausesOf(whole).map((part) => placeOf(part, part.steps));
  const expressions = listAll(whole)
    .filter(({ ownSteps }) => ownSteps >= bound * LEAST_SHARE)
    .sort((left, right) => right.ownSteps - left.ownSteps)
    .slice(0, MOST_LISTED)
    .map((part) => ({ ...placeOf(part, part.ownSteps), times: part.times }));
  return {
    name: 'program',
    bound,
    cost: showPolynomial(cost, names),
    sizes: sizesOf(cost, names),
    clauses,
    frame: bound - clauses.reduce((sum, { steps }) => sum + steps, 0),
    expressions,
    fee: input === undefined ? undefined : deriveFee(program, input),
  };
}

/** What a body is made of: the values that it names by `let`, and the operands of `and`. */
function clausesOf(part: PartCost): readonly PartCost[] {
  const { op } = part.expression;
  const [first, second] = part.parts;
  if ((op !== 'let' && op !== 'and') || first === undefined || second === undefined) {
    return [part];
  }
  return [...(op === 'let' ? [first] : clausesOf(first)), ...clausesOf(second)];
}

function listAll(part: PartCost): readonly PartCost[] {
  return [part, ...part.parts.flatMap(listAll)];
}
