import { assert } from '@surety/codec';
import type { Expression } from '../expression/expression.ts';
import type { Value } from '../type/value-codec.ts';

/** The variables that an expression can see, the innermost first. @spec VOW-EXPR.1 */
export interface Scope {
  readonly value: Value;
  /** The expression that binds it; of a parameter the call; undefined for the input of a program. */
  readonly binder: Expression | undefined;
  /** Which of the variables of its binder it is, in their order; of a match, in which branch. */
  readonly place: number;
  readonly outer: Scope | undefined;
}

/** The scope in which these variables are bound as well, in their order, the last innermost. */
export function bind(outer: Scope | undefined, values: readonly Value[], binder?: Expression): Scope | undefined {
  let scope = outer;
  for (const [place, value] of values.entries()) {
    scope = { value, binder, place, outer: scope };
  }
  return scope;
}

/** The value of a variable. @spec VOW-EXPR.1 */
export function lookUp(scope: Scope | undefined, index: number): Value {
  let found = scope;
  for (let between = 0; between < index; between++) {
    found = found?.outer;
  }
  assert(found !== undefined, 'the checker has found the binder');
  return found.value;
}

/** The values that `inner` binds beyond `outer`, in the order they were bound. */
export function boundBeyond(outer: Scope | undefined, inner: Scope | undefined): readonly Value[] {
  const values: Value[] = [];
  for (let scope = inner; scope !== undefined && scope !== outer; scope = scope.outer) {
    values.push(scope.value);
  }
  return values.reverse();
}
