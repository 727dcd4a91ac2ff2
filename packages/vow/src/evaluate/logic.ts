import type { TypedExpression } from '../check/typed.ts';
import type { OrderOp } from '../expression/expression.ts';
import { equalValues } from './equal-values.ts';
import type { Evaluation, Rule, Rules } from './evaluation.ts';
import { greatestWidth, measureValue } from './measure-value.ts';
import { partOf } from './part-of.ts';
import type { Scope } from './scope.ts';

/** Truth values and comparisons. The right part of and, or, implies is evaluated if it matters. @spec VOW-EVAL.2 */
export const LOGIC: Rules<'not' | 'and' | 'or' | 'implies' | 'equal' | 'unequal' | OrderOp> = {
  not: (node, scope, run) => {
    run.count(1);
    return !run.bool(node, 0, scope);
  },
  and: (node, scope, run) => {
    run.count(1);
    return run.bool(node, 0, scope) && run.bool(node, 1, scope);
  },
  or: (node, scope, run) => {
    run.count(1);
    return run.bool(node, 0, scope) || run.bool(node, 1, scope);
  },
  implies: (node, scope, run) => {
    run.count(1);
    return !run.bool(node, 0, scope) || run.bool(node, 1, scope);
  },
  equal: (node, scope, run) => isEqual(node, scope, run),
  unequal: (node, scope, run) => !isEqual(node, scope, run),
  less: order((left, right) => left < right),
  lessEqual: order((left, right) => left <= right),
  greater: order((left, right) => left > right),
  greaterEqual: order((left, right) => left >= right),
};

function isEqual(node: TypedExpression, scope: Scope | undefined, run: Evaluation): boolean {
  const left = run.part(node, 0, scope);
  const right = run.part(node, 1, scope);
  run.count(1 + Math.min(measureValue(left, partOf(node, 0).type), measureValue(right, partOf(node, 1).type)));
  return equalValues(left, right);
}

function order(compare: (left: bigint, right: bigint) => boolean): Rule<OrderOp> {
  return (node, scope, run) => {
    run.count(greatestWidth(node.parts.map(({ type }) => type)));
    const left = run.integer(node, 0, scope);
    return compare(left, run.integer(node, 1, scope));
  };
}
