import { add, constant } from '../cost/cost.ts';
import { weightOf } from '../cost/size.ts';
import { lesserTraversal } from '../cost/traversal.ts';
import type { ArithmeticOp, Expression, ExpressionOf, OrderOp } from '../expression/expression.ts';
import { joinTypes } from '../type/relate-types.ts';
import { BOOL, type IntType, MAX_INTEGER } from '../type/type.ts';
import { ONE } from './basic-rules.ts';
import {
  type Checking,
  checkPart,
  conclude,
  type Found,
  type Rules,
  reject,
  rejectForm,
  rejectPart,
} from './checking.ts';

/** Arithmetic and comparison. @spec VOW-TYPING.4, VOW-TYPING.5 */
export const integerRules: Pick<Rules, ArithmeticOp | OrderOp | 'abs' | 'negate' | 'equal' | 'unequal'> = {
  add: checkArithmetic,
  subtract: checkArithmetic,
  multiply: checkArithmetic,
  divide: checkDivision,
  modulo: checkDivision,
  min: checkArithmetic,
  max: checkArithmetic,
  abs: checkSign,
  negate: checkSign,
  equal: checkEquality,
  unequal: checkEquality,
  less: checkOrder,
  lessEqual: checkOrder,
  greater: checkOrder,
  greaterEqual: checkOrder,
};

/** The bounds of an integer type. */
interface Interval {
  readonly least: bigint;
  readonly most: bigint;
}

type CornerOp = Exclude<ArithmeticOp, 'divide' | 'modulo'>;

/** An integer part with its type. */
interface IntPart {
  readonly found: Found;
  readonly type: IntType;
}

/** The results of all pairs of integers from two intervals lie within the results of the intervals' ends. */
const CORNERS: { readonly [op in CornerOp]: (left: Interval, right: Interval) => Interval } = {
  add: (left, right) => ({ least: left.least + right.least, most: left.most + right.most }),
  subtract: (left, right) => ({ least: left.least - right.most, most: left.most - right.least }),
  multiply: (left, right) => {
    const corners = [
      left.least * right.least,
      left.least * right.most,
      left.most * right.least,
      left.most * right.most,
    ];
    return { least: corners.reduce(lesser), most: corners.reduce(greater) };
  },
  min: (left, right) => ({ least: lesser(left.least, right.least), most: lesser(left.most, right.most) }),
  max: (left, right) => ({ least: greater(left.least, right.least), most: greater(left.most, right.most) }),
};

function checkArithmetic(expression: ExpressionOf<CornerOp>, checking: Checking): Found | undefined {
  const left = checkIntPart(expression, 0, checking);
  const right = left && checkIntPart(expression, 1, checking);
  return (
    left && right && concludeInteger(expression, [left, right], checking, CORNERS[expression.op](left.type, right.type))
  );
}

function checkDivision(expression: ExpressionOf<'divide' | 'modulo'>, checking: Checking): Found | undefined {
  const left = checkIntPart(expression, 0, checking);
  if (left === undefined) {
    return undefined;
  }
  if (left.type.least < 0n) {
    return rejectPart(checking, 0, { code: 'dividend-negative', least: left.type.least });
  }
  const right = checkIntPart(expression, 1, checking);
  if (right === undefined) {
    return undefined;
  }
  if (right.type.least < 1n) {
    return rejectPart(checking, 1, { code: 'divisor-not-positive', least: right.type.least });
  }
  const interval =
    expression.op === 'divide'
      ? { least: left.type.least / right.type.most, most: left.type.most / right.type.least }
      : { least: 0n, most: lesser(left.type.most, right.type.most - 1n) };
  return concludeInteger(expression, [left, right], checking, interval);
}

function checkSign(expression: ExpressionOf<'abs' | 'negate'>, checking: Checking): Found | undefined {
  const part = checkIntPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { least, most } = part.type;
  const negated = { least: -most, most: -least };
  const interval =
    expression.op === 'negate' || most <= 0n
      ? negated
      : least >= 0n
        ? { least, most }
        : { least: 0n, most: greater(most, -least) };
  return concludeInteger(expression, [part], checking, interval);
}

function checkOrder(expression: ExpressionOf<OrderOp>, checking: Checking): Found | undefined {
  const left = checkIntPart(expression, 0, checking);
  const right = left && checkIntPart(expression, 1, checking);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const weight = Math.max(weightOf(left.type), weightOf(right.type));
  const cost = add(constant(weight), left.found.cost, right.found.cost);
  return conclude(expression, { type: BOOL, cost, parts: [left.found, right.found] }, checking);
}

function checkEquality(expression: ExpressionOf<'equal' | 'unequal'>, checking: Checking): Found | undefined {
  const left = checkPart(expression, 0, checking);
  const right = left && checkPart(expression, 1, checking);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (joinTypes(left.typed.type, right.typed.type) === undefined) {
    return reject(checking, { code: 'types-incompatible', left: left.typed.type, right: right.typed.type });
  }
  const comparison = lesserTraversal(
    { type: left.typed.type, origin: left.origin },
    { type: right.typed.type, origin: right.origin },
    checking.sizes,
  );
  const cost = add(ONE, left.cost, right.cost, comparison);
  return conclude(expression, { type: BOOL, cost, parts: [left, right] }, checking);
}

/** Checks the part at this place, which must be an integer. */
export function checkIntPart(expression: Expression, place: number, checking: Checking): IntPart | undefined {
  const found = checkPart(expression, place, checking);
  if (found === undefined) {
    return undefined;
  }
  const { type } = found.typed;
  return type.type === 'int' ? { found, type } : rejectForm(checking, place, { expected: 'integer', found });
}

/** An integer type within what the language has, or the fault. @spec VOW-TYPING.4 */
export function integerType(
  expression: Expression,
  { least, most }: Interval,
  checking: Checking,
): IntType | undefined {
  return least >= -MAX_INTEGER && most <= MAX_INTEGER
    ? { type: 'int', least, most }
    : reject(checking, { code: 'integer-too-large', operation: expression.op, least, most });
}

function concludeInteger(
  expression: Expression,
  parts: readonly IntPart[],
  checking: Checking,
  interval: Interval,
): Found | undefined {
  const type = integerType(expression, interval, checking);
  if (type === undefined) {
    return undefined;
  }
  const weight = Math.max(weightOf(type), ...parts.map((part) => weightOf(part.type)));
  const cost = add(constant(weight), ...parts.map(({ found }) => found.cost));
  return conclude(expression, { type, cost, parts: parts.map(({ found }) => found) }, checking);
}

function lesser(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function greater(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
