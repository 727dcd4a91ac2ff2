import { assert, err, ok, type Result } from '@surety/codec';
import { closeCost, toPolynomial } from '../cost/body-cost.ts';
import { add, type Cost, valueAtMost } from '../cost/cost.ts';
import type { SizeTable } from '../cost/origin.ts';
import type { Polynomial } from '../cost/polynomial.ts';
import { traversalOf } from '../cost/traversal.ts';
import { decodeUnit } from '../expression/decode-unit.ts';
import { hashModule, hashProgram } from '../expression/encode-unit.ts';
import type { Expression } from '../expression/expression.ts';
import {
  type FunctionUnit,
  MAX_IMPORT_DEPTH,
  MAX_MODULES,
  MAX_STEPS,
  type Module,
  type ModuleRef,
  type Program,
} from '../expression/unit.ts';
import type { UnitDecodeRejection } from '../expression/unit-rejection.ts';
import type { ValueType } from '../type/type.ts';
import type { CheckRejection, ExpressionPlace } from './check-rejection.ts';
import { type Checking, checkExpression, checkResult, type Found, startChecking } from './checking.ts';
import { RULES } from './rules.ts';
import type { CheckedFunction, CheckedModule, CheckedProgram } from './typed.ts';

/** Finds modules that have been admitted, by their address. */
export type ModuleResolver = (ref: ModuleRef) => CheckedModule | undefined;

/** Why bytes are no program or module that is admitted. @spec VOW-UNIT.4 */
export type AdmitRejection = UnitDecodeRejection | CheckRejection;

/**
 * Reads and checks the bytes of a program or module. What it gives has a type for every expression and a bound on its
 * steps; a program can then be run on every value of its input type. @spec VOW-UNIT.4
 */
export function admitUnit(
  bytes: Uint8Array,
  resolve: ModuleResolver,
): Result<CheckedProgram | CheckedModule, AdmitRejection> {
  const unit = decodeUnit(bytes);
  if (!unit.ok) {
    return unit;
  }
  return unit.value.type === 'program'
    ? checkProgram(unit.value, hashProgram(bytes), resolve)
    : checkModule(unit.value, hashModule(bytes), resolve);
}

function checkModule(
  unit: Module,
  ref: CheckedModule['ref'],
  resolve: ModuleResolver,
): Result<CheckedModule, CheckRejection> {
  const found = findImports(unit.imports, resolve);
  if (!found.ok) {
    return found;
  }
  const { imports, depth, reached } = found.value;
  const checked = checkFunctions(unit.functions, imports);
  if (!checked.ok) {
    return checked;
  }
  const { functions } = checked.value;
  return ok({ type: 'module', ref, unit, imports, functions, depth: depth + 1, reached: new Set([...reached, ref]) });
}

function checkProgram(
  unit: Program,
  ref: CheckedProgram['ref'],
  resolve: ModuleResolver,
): Result<CheckedProgram, CheckRejection> {
  const imported = findImports(unit.imports, resolve);
  if (!imported.ok) {
    return imported;
  }
  const { imports } = imported.value;
  const checked = checkFunctions(unit.functions, imports);
  if (!checked.ok) {
    return checked;
  }
  const { functions, work } = checked.value;
  const body = checkBody(unit.body, { place: 'body', parameters: [unit.input] }, { functions, work, imports });
  if (!body.ok) {
    return body;
  }
  // The result is written: that takes a look at all of it.
  const { found, sizes } = body.value;
  const cost = add(found.cost, traversalOf(found.typed.type, found.origin));
  const bound = checkBound(cost, sizes, 'body');
  if (!bound.ok) {
    return bound;
  }
  const polynomial = toPolynomial(closeCost(cost, sizes));
  return ok({
    type: 'program',
    ref,
    unit,
    imports,
    functions,
    body: found.typed,
    cost: polynomial,
    bound: bound.value,
  });
}

/** What a unit imports. */
interface Imports {
  readonly imports: readonly CheckedModule[];
  readonly depth: number;
  readonly reached: ReadonlySet<ModuleRef>;
}

/** The modules that a unit imports, if it reaches neither too many nor too deep ones. @spec VOW-LIMIT.2 */
function findImports(refs: readonly ModuleRef[], resolve: ModuleResolver): Result<Imports, CheckRejection> {
  const imports: CheckedModule[] = [];
  const reached = new Set<ModuleRef>();
  let depth = 0;
  for (const ref of refs) {
    const found = resolve(ref);
    if (found === undefined) {
      return err({ code: 'import-unknown', ref });
    }
    imports.push(found);
    depth = Math.max(depth, found.depth);
    for (const each of found.reached) {
      reached.add(each);
    }
  }
  if (depth > MAX_IMPORT_DEPTH) {
    return err({ code: 'import-depth-exceeded', limit: MAX_IMPORT_DEPTH });
  }
  return reached.size > MAX_MODULES
    ? err({ code: 'modules-exceeded', limit: MAX_MODULES })
    : ok({ imports, depth, reached });
}

interface UnitWork {
  readonly functions: readonly CheckedFunction[];
  readonly work: Checking['work'];
}

function checkFunctions(
  units: readonly FunctionUnit[],
  imports: readonly CheckedModule[],
): Result<UnitWork, CheckRejection> {
  const functions: CheckedFunction[] = [];
  const work = { types: 0, terms: 0 };
  for (const [place, unit] of units.entries()) {
    const checked = checkFunctionBody(unit, place, { functions, work, imports });
    if (!checked.ok) {
      return checked;
    }
    functions.push(checked.value);
  }
  return ok({ functions, work });
}

/** Checks a function in its place. One without a declared result has the type of its body. @spec VOW-TYPING.11 */
export function checkFunctionBody(
  unit: Omit<FunctionUnit, 'result'> & Partial<Pick<FunctionUnit, 'result'>>,
  place: number,
  around: Pick<Checking, 'functions' | 'imports' | 'work'>,
): Result<CheckedFunction, CheckRejection> {
  const { parameters } = unit;
  const declared = unit.result === undefined ? {} : { type: unit.result };
  const body = checkBody(unit.body, { place, parameters, ...declared }, around);
  if (!body.ok) {
    return body;
  }
  const { found, sizes } = body.value;
  const bound = checkBound(found.cost, sizes, place);
  return bound.ok ? ok(toFunction({ ...unit, result: unit.result ?? found.typed.type }, body.value)) : bound;
}

function toFunction(unit: FunctionUnit, { found: { typed, cost, height }, sizes }: CheckedBody): CheckedFunction {
  const bodyCost = closeCost(cost, sizes);
  let polynomial: Polynomial | undefined;
  return {
    unit,
    body: typed,
    // Most functions are called, not shown.
    get cost() {
      polynomial ??= toPolynomial(bodyCost);
      return polynomial;
    },
    bodyCost,
    height,
  };
}

/** A body in its place, with the types of what is bound around it and the type that it must be of, if one is declared. */
interface BodyPlace {
  readonly place: ExpressionPlace['function'];
  readonly parameters: readonly ValueType[];
  readonly type?: ValueType;
}

/** What a body is found to be, and the sizes that its costs are made of. */
interface CheckedBody {
  readonly found: Found;
  readonly sizes: SizeTable;
}

function checkBody(
  body: Expression,
  { place, parameters, type }: BodyPlace,
  around: Pick<Checking, 'functions' | 'imports' | 'work'>,
): Result<CheckedBody, CheckRejection> {
  const checking = startChecking(parameters, { ...around, rules: RULES });
  const found = type === undefined ? checkExpression(body, checking) : checkResult(body, type, checking);
  if (found !== undefined) {
    return ok({ found, sizes: checking.sizes });
  }
  assert(checking.fault !== undefined, 'a body that is not admitted has a fault');
  const { reason, path } = checking.fault;
  return err({ ...reason, place: { function: place, path } });
}

function checkBound(cost: Cost, sizes: SizeTable, place: ExpressionPlace['function']): Result<number, CheckRejection> {
  const bound = valueAtMost(cost, sizes);
  return bound <= MAX_STEPS
    ? ok(bound)
    : err({ code: 'cost-exceeded', bound, limit: MAX_STEPS, place: { function: place, path: [] } });
}
