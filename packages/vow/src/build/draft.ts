import type { Expression } from '../expression/expression.ts';
import { type FunctionUnit, MAX_DEPTH, MAX_HEIGHT, MAX_NODES, type ModuleRef } from '../expression/unit.ts';
import type { ExpressionNames } from '../text/annotations.ts';
import { MAX_NAME_BYTES, type ValueType } from '../type/type.ts';
import type { BuildRejection } from './rejection.ts';

/**
 * An expression that has no place yet: given a place in a unit, it makes the core expression that it is there. One draft
 * may stand in many places; each time it makes new nodes. Variables are told apart by identity until then, and become
 * numbers of binders here. @spec VOW-EXPR.1
 */
export type Draft = (place: Place) => Expression;

/** A variable before it has a place. Told apart from others by identity; the name is for people. */
export interface Binder {
  readonly name: string;
}

/** A function before it has a place among those of a unit. Told apart from others by identity. */
export interface FunctionDraft {
  readonly name: string;
  readonly parameters: readonly Binder[];
  readonly types: readonly ValueType[];
  readonly result: ValueType;
  readonly body: Draft;
}

/** A module that a unit imports; the alias is for people. */
export interface ImportDraft {
  readonly module: ModuleRef;
  readonly alias: string;
}

/** A function that has a place in a unit. */
interface PlacedFunction {
  readonly draft: FunctionDraft;
  readonly parameterNames: readonly string[];
}

/** A unit on the way. Mutated by the drafts that are placed in it. */
export interface Building {
  readonly annotations: Map<Expression, ExpressionNames>;
  readonly functions: FunctionUnit[];
  /** The functions that have a place, in the order of `functions`. */
  readonly placed: PlacedFunction[];
  readonly imports: ImportDraft[];
  /** The variables that are used somewhere. */
  readonly used: Set<Binder>;
  /** Expressions so far. */
  nodes: number;
  /** The first fault; what is made after it is not used. */
  fault: BuildRejection | undefined;
}

/** A binder with the name that it has in its place, where no other has it. */
interface Bound {
  readonly binder: Binder;
  readonly name: string;
}

/** Where an expression stands. */
export interface Place {
  readonly building: Building;
  /** The variables that can be named here, the innermost last. */
  readonly scope: readonly Bound[];
  /** Expressions around it. */
  readonly depth: number;
  /** The same, with the calls that led here replaced by bodies. */
  readonly height: number;
}

/** A unit with nothing in it. */
export function emptyBuilding(): Building {
  return {
    annotations: new Map(),
    functions: [],
    placed: [],
    imports: [],
    used: new Set(),
    nodes: 0,
    fault: undefined,
  };
}

/** The place of a body, in which some variables are bound. `height` is that of the call that leads to it. */
export function bodyPlace(building: Building, binders: readonly Binder[], height = 0): Place {
  return inside({ building, scope: [], depth: -1, height: height - 1 }, binders);
}

/** The place of a part of the expression at a place, in which some more variables are bound, the last innermost. */
export function inside(place: Place, binders: readonly Binder[]): Place {
  const scope = [...place.scope];
  for (const binder of binders) {
    scope.push({ binder, name: freshName(binder.name, scope) });
  }
  return { building: place.building, scope, depth: place.depth + 1, height: place.height + 1 };
}

/** The names of the last `count` variables that are bound at a place. */
export function innermostNames({ scope }: Place, count: number): readonly string[] {
  return scope.slice(scope.length - count).map(({ name }) => name);
}

/** Makes the expression of a draft, unless the unit has a fault or becomes too large. @spec VOW-LIMIT.1, VOW-LIMIT.2 */
export function put(draft: Draft, place: Place): Expression {
  const { building } = place;
  building.nodes += 1;
  const fault = building.fault ?? checkLimits(place);
  return fault === undefined ? draft(place) : fail(place, fault);
}

/** Makes the expression of a draft as a part of the expression at a place. */
export function part(draft: Draft, place: Place): Expression {
  return put(draft, inside(place, []));
}

/** Records a fault, if it is the first. What it gives only fills the place. */
export function fail({ building }: Place, fault: BuildRejection): Expression {
  building.fault ??= fault;
  return { op: 'bool', value: false, parts: [] };
}

/** The draft of what cannot be built. */
export function faulty(fault: BuildRejection): Draft {
  return (place) => fail(place, fault);
}

/** The draft of a variable. */
export function variable(binder: Binder): Draft {
  return (place) => {
    const at = place.scope.findLastIndex((bound) => bound.binder === binder);
    place.building.used.add(binder);
    return at < 0
      ? fail(place, { code: 'variable-escaped', name: binder.name })
      : { op: 'variable', index: place.scope.length - 1 - at, parts: [] };
  };
}

/** Says something of an expression, besides what has been said of it. */
export function annotate({ building }: Place, expression: Expression, annotation: ExpressionNames): Expression {
  building.annotations.set(expression, { ...building.annotations.get(expression), ...annotation });
  return expression;
}

/** What is wrong with a name of a field, case, parameter, function, variable or label. @spec VOW-TYPE.2 */
export function checkName(name: string): BuildRejection | undefined {
  const isValid = name.length <= MAX_NAME_BYTES && /^[a-z][A-Za-z0-9_]*$/.test(name);
  return isValid ? undefined : { code: 'name-invalid', name };
}

function checkLimits({ building, depth, height }: Place): BuildRejection | undefined {
  if (building.nodes > MAX_NODES) {
    return { code: 'nodes-exceeded', limit: MAX_NODES };
  }
  if (depth > MAX_DEPTH) {
    return { code: 'depth-exceeded', limit: MAX_DEPTH };
  }
  return height > MAX_HEIGHT ? { code: 'height-exceeded', limit: MAX_HEIGHT } : undefined;
}

/** The name, or the name with the least number from 2 on that makes it new. */
function freshName(name: string, scope: readonly Bound[]): string {
  const isTaken = (found: string) => scope.some((bound) => bound.name === found);
  let fresh = name;
  for (let count = 2; isTaken(fresh); count++) {
    fresh = `${name}${count}`;
  }
  return fresh;
}
