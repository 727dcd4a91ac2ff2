import { findBuiltin } from '../builtin/builtins.ts';
import { costOfCall } from '../cost/call-cost.ts';
import { add, constant, stepsForEach } from '../cost/cost.ts';
import { measureOf } from '../cost/size.ts';
import type { Expression, ExpressionOf } from '../expression/expression.ts';
import type { ValueType } from '../type/type.ts';
import { ONE } from './basic-rules.ts';
import { type Checking, checkPartOf, conclude, type Found, type Rules, reject } from './checking.ts';
import type { CheckedFunction } from './typed.ts';

/** Calls of builtins and of functions. @spec VOW-BUILTIN.1, VOW-TYPING.11, VOW-UNIT.3 */
export const callRules: Pick<Rules, 'builtin' | 'call'> = { builtin: checkBuiltin, call: checkCall };

function checkBuiltin(expression: ExpressionOf<'builtin'>, checking: Checking): Found | undefined {
  const form = findBuiltin(expression.number);
  if (form === undefined) {
    return reject(checking, { code: 'builtin-unknown', number: expression.number });
  }
  const parts = checkArguments(expression, form.parameters, checking);
  if (parts === undefined) {
    return undefined;
  }
  const sizes = form.steps.sizes.map(({ parameter, measure, factor }) => {
    const part = parts[parameter];
    return part === undefined ? constant(0) : stepsForEach(measureOf(part.typed.type, measure, part.origin), factor);
  });
  const cost = add(constant(form.steps.base), ...sizes, ...parts.map((part) => part.cost));
  return conclude(expression, { type: form.result, cost, parts }, checking);
}

function checkCall(expression: ExpressionOf<'call'>, checking: Checking): Found | undefined {
  const callee = findFunction(expression, checking);
  if (callee === undefined) {
    const { unit, function: index } = expression;
    return reject(checking, { code: 'function-unknown', unit, index });
  }
  const parts = checkArguments(expression, callee.unit.parameters, checking);
  if (parts === undefined) {
    return undefined;
  }
  const values = parts.map(({ typed, origin }) => ({ type: typed.type, origin }));
  const cost = add(ONE, costOfCall(callee.bodyCost, values), ...parts.map((part) => part.cost));
  return conclude(expression, { type: callee.unit.result, cost, parts, callee }, checking);
}

function findFunction(
  { unit, function: index }: ExpressionOf<'call'>,
  checking: Checking,
): CheckedFunction | undefined {
  return unit === 0 ? checking.functions[index] : checking.imports[unit - 1]?.functions[index];
}

/** As many arguments as parameters, each of the type of its own. */
function checkArguments(
  expression: Expression,
  parameters: readonly ValueType[],
  checking: Checking,
): readonly Found[] | undefined {
  if (expression.parts.length !== parameters.length) {
    return reject(checking, {
      code: 'arguments-wrong',
      expected: parameters.length,
      found: expression.parts.length,
    });
  }
  const parts: Found[] = [];
  for (const [place, type] of parameters.entries()) {
    const part = checkPartOf(expression, { place, type }, checking);
    if (part === undefined) {
      return undefined;
    }
    parts.push(part);
  }
  return parts;
}
