import { assert } from '@surety/codec';
import { toInteger, type Value } from '../type/value-codec.ts';
import type { Rules } from './evaluation.ts';
import { bind, lookUp } from './scope.ts';

/** Literals, variables, branches and calls. @spec VOW-EVAL.3 */
export const CONTROL: Rules<
  'bool' | 'int' | 'bytes' | 'text' | 'variable' | 'let' | 'if' | 'match' | 'with' | 'otherwise' | 'call'
> = {
  bool: ({ expression }, _scope, run) => {
    run.count(1);
    return expression.value;
  },
  int: ({ expression }, _scope, run) => {
    run.count(1);
    return toInteger(expression.value);
  },
  bytes: ({ expression }, _scope, run) => {
    run.count(1);
    return expression.value;
  },
  text: ({ expression }, _scope, run) => {
    run.count(1);
    return expression.value;
  },
  variable: ({ expression }, scope, run) => {
    run.count(1);
    return lookUp(scope, expression.index);
  },
  let: (node, scope, run) => {
    run.count(1);
    const value = run.part(node, 0, scope);
    return run.part(node, 1, bind(scope, [value], node.expression));
  },
  if: (node, scope, run) => {
    run.count(1);
    return run.bool(node, 0, scope) ? run.part(node, 1, scope) : run.part(node, 2, scope);
  },
  match: (node, scope, run) => {
    run.count(1);
    const { index, payload } = toCase(run.list(node, 0, scope));
    return run.part(node, 1 + index, { value: payload, binder: node.expression, place: index, outer: scope });
  },
  with: (node, scope, run) => {
    run.count(1);
    const { index, payload } = toCase(run.list(node, 0, scope));
    return index === SOME ? run.part(node, 2, bind(scope, [payload], node.expression)) : run.part(node, 1, scope);
  },
  otherwise: (node, scope, run) => {
    run.count(1);
    const { index, payload } = toCase(run.list(node, 0, scope));
    return index === SOME ? payload : run.part(node, 1, scope);
  },
  call: (node, scope, run) => {
    run.count(1);
    const values = node.parts.map((part) => run.evaluate(part, scope));
    assert(node.callee !== undefined, 'the checker has found the function');
    return run.evaluate(node.callee.body, bind(undefined, values, node.expression));
  },
};

/** The case of an option that has a payload. */
export const SOME = 1;

/** The option without a payload. */
export const NONE: Value = [0, []];

/** The option with this payload. */
export function toSome(payload: Value): Value {
  return [SOME, payload];
}

function toCase([index, payload]: readonly Value[]): { readonly index: number; readonly payload: Value } {
  assert(typeof index === 'number' && payload !== undefined, 'a case is its index and its payload');
  return { index, payload };
}
