import type { TypedExpression } from '../check/typed.ts';
import type { ArithmeticOp } from '../expression/expression.ts';
import { toInteger } from '../type/value-codec.ts';
import type { Rule, Rules } from './evaluation.ts';
import { greatestWidth } from './measure-value.ts';

/** Exact integers. The checker has made sure that dividends are not negative and divisors positive. @spec VOW-EVAL.2 */
export const ARITHMETIC: Rules<ArithmeticOp | 'abs' | 'negate'> = {
  add: onTwo((left, right) => left + right),
  subtract: onTwo((left, right) => left - right),
  multiply: onTwo((left, right) => left * right),
  divide: onTwo((left, right) => left / right),
  modulo: onTwo((left, right) => left % right),
  min: onTwo(lesser),
  max: onTwo(greater),
  abs: onOne((value) => (value < 0n ? -value : value)),
  negate: onOne((value) => -value),
};

function onTwo(compute: (left: bigint, right: bigint) => bigint): Rule<ArithmeticOp> {
  return (node, scope, run) => {
    run.count(widthOf(node));
    const left = run.integer(node, 0, scope);
    return toInteger(compute(left, run.integer(node, 1, scope)));
  };
}

function onOne(compute: (value: bigint) => bigint): Rule<'abs' | 'negate'> {
  return (node, scope, run) => {
    run.count(widthOf(node));
    return toInteger(compute(run.integer(node, 0, scope)));
  };
}

function lesser(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function greater(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}

/** The greatest w of operands and result. @spec VOW-COST.4 */
function widthOf({ type, parts }: TypedExpression): number {
  return greatestWidth([type, ...parts.map((part) => part.type)]);
}
