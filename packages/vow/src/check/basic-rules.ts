import { countTextBytes } from '../builtin/byte-operations.ts';
import { add, type Cost, constant, greatest } from '../cost/cost.ts';
import { traversalOf } from '../cost/traversal.ts';
import type { Expression, ExpressionOf } from '../expression/expression.ts';
import { joinTypes } from '../type/relate-types.ts';
import { BOOL, optionPayload, optionType, type ValueType } from '../type/type.ts';
import {
  type Checking,
  checkPart,
  checkPartOf,
  conclude,
  type Found,
  type Rules,
  reject,
  rejectForm,
  rejectPart,
} from './checking.ts';

/** One step. */
export const ONE: Cost = constant(1);

/** Literals, variables, choices and truth. @spec VOW-TYPING.1, VOW-TYPING.2, VOW-TYPING.3, VOW-TYPING.6 */
export const basicRules: Pick<
  Rules,
  | 'bool'
  | 'int'
  | 'bytes'
  | 'text'
  | 'variable'
  | 'let'
  | 'if'
  | 'match'
  | 'with'
  | 'otherwise'
  | 'not'
  | 'and'
  | 'or'
  | 'implies'
  | 'narrow'
> = {
  bool: (expression, checking) => literal(expression, BOOL, checking),
  int: checkInt,
  bytes: (expression, checking) => {
    const { length } = expression.value;
    return literal(expression, { type: 'bytes', least: length, most: length }, checking);
  },
  text: (expression, checking) =>
    literal(expression, { type: 'text', most: countTextBytes(expression.value) }, checking),
  variable: checkVariable,
  let: checkLet,
  if: checkIf,
  match: checkMatch,
  with: checkWith,
  otherwise: checkOtherwise,
  not: checkTruths,
  and: checkTruths,
  or: checkTruths,
  implies: checkTruths,
  narrow: checkNarrow,
};

function literal(expression: Expression, type: ValueType, checking: Checking): Found | undefined {
  return conclude(expression, { type, cost: ONE, parts: [] }, checking);
}

function checkInt(expression: ExpressionOf<'int'>, checking: Checking): Found | undefined {
  const { value } = expression;
  const isInside = value > -(2n ** 512n) && value < 2n ** 512n;
  return isInside
    ? literal(expression, { type: 'int', least: value, most: value }, checking)
    : reject(checking, { code: 'integer-too-large', operation: 'int', least: value, most: value });
}

function checkVariable(expression: ExpressionOf<'variable'>, checking: Checking): Found | undefined {
  const { index } = expression;
  const { scope } = checking;
  const binding = scope[scope.length - 1 - index];
  return binding === undefined
    ? reject(checking, { code: 'variable-unbound', index, bound: scope.length })
    : conclude(expression, { ...binding, cost: ONE, parts: [] }, checking);
}

function checkLet(expression: ExpressionOf<'let'>, checking: Checking): Found | undefined {
  const value = checkPart(expression, 0, checking);
  const body = value && checkPart(expression, 1, checking, { type: value.typed.type, origin: value.origin });
  if (value === undefined || body === undefined) {
    return undefined;
  }
  const cost = add(ONE, value.cost, body.cost);
  return conclude(expression, { type: body.typed.type, cost, parts: [value, body] }, checking);
}

function checkIf(expression: ExpressionOf<'if'>, checking: Checking): Found | undefined {
  const condition = checkPartOf(expression, { place: 0, type: BOOL }, checking);
  const yes = condition && checkPart(expression, 1, checking);
  const no = yes && checkPart(expression, 2, checking);
  return condition && yes && no && concludeChoice(expression, { subject: condition, branches: [yes, no] }, checking);
}

function checkMatch(expression: ExpressionOf<'match'>, checking: Checking): Found | undefined {
  const subject = checkPart(expression, 0, checking);
  if (subject === undefined) {
    return undefined;
  }
  const { type } = subject.typed;
  if (type.type !== 'union') {
    return rejectForm(checking, 0, { expected: 'union', found: subject });
  }
  const expected = type.cases.map(({ name }) => name);
  const { names } = expression;
  if (names.length !== expected.length || names.some((name, index) => name !== expected[index])) {
    return reject(checking, { code: 'cases-differ', expected, found: names });
  }
  const branches: Found[] = [];
  for (const [index, { name, of }] of type.cases.entries()) {
    const origin = subject.origin?.descend(`<${name}>`);
    const branch = checkPart(expression, index + 1, checking, { type: of, origin });
    if (branch === undefined) {
      return undefined;
    }
    branches.push(branch);
  }
  return concludeChoice(expression, { subject, branches }, checking);
}

function checkWith(expression: ExpressionOf<'with'>, checking: Checking): Found | undefined {
  const option = checkOption(expression, checking);
  const absent = option && checkPart(expression, 1, checking);
  const origin = option?.subject.origin?.descend('<some>');
  const body = absent && checkPart(expression, 2, checking, { type: option.payload, origin });
  return option && absent && body && concludeChoice(expression, { ...option, branches: [absent, body] }, checking);
}

function checkOtherwise(expression: ExpressionOf<'otherwise'>, checking: Checking): Found | undefined {
  const option = checkOption(expression, checking);
  const absent = option && checkPart(expression, 1, checking);
  if (option === undefined || absent === undefined) {
    return undefined;
  }
  const { subject, payload } = option;
  const type = joinTypes(payload, absent.typed.type);
  if (type === undefined) {
    return reject(checking, { code: 'types-incompatible', left: payload, right: absent.typed.type });
  }
  const cost = add(ONE, subject.cost, absent.cost);
  return conclude(expression, { type, cost, parts: [subject, absent] }, checking);
}

function checkOption(
  expression: ExpressionOf<'with' | 'otherwise'>,
  checking: Checking,
): { readonly subject: Found; readonly payload: ValueType } | undefined {
  const subject = checkPart(expression, 0, checking);
  const payload = subject && optionPayload(subject.typed.type);
  return subject === undefined || payload !== undefined
    ? subject && payload && { subject, payload }
    : rejectForm(checking, 0, { expected: 'option', found: subject });
}

/** One of the branches is taken. */
function concludeChoice(
  expression: Expression,
  { subject, branches }: { readonly subject: Found; readonly branches: readonly Found[] },
  checking: Checking,
): Found | undefined {
  const [first, ...others] = branches;
  let type = first?.typed.type;
  for (const { typed } of others) {
    const join = type && joinTypes(type, typed.type);
    if (type !== undefined && join === undefined) {
      return reject(checking, { code: 'types-incompatible', left: type, right: typed.type });
    }
    type = join;
  }
  const cost = add(ONE, subject.cost, greatest(branches.map((branch) => branch.cost)));
  return type && conclude(expression, { type, cost, parts: [subject, ...branches] }, checking);
}

function checkTruths(expression: ExpressionOf<'not' | 'and' | 'or' | 'implies'>, checking: Checking) {
  const parts: Found[] = [];
  for (const place of expression.parts.keys()) {
    const part = checkPartOf(expression, { place, type: BOOL }, checking);
    if (part === undefined) {
      return undefined;
    }
    parts.push(part);
  }
  const cost = add(ONE, ...parts.map((part) => part.cost));
  return conclude(expression, { type: BOOL, cost, parts }, checking);
}

function checkNarrow(expression: ExpressionOf<'narrow'>, checking: Checking): Found | undefined {
  const part = checkPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  if (joinTypes(part.typed.type, expression.type) === undefined) {
    return rejectPart(checking, 0, { code: 'type-mismatch', expected: expression.type, found: part.typed.type });
  }
  const cost = add(ONE, part.cost, traversalOf(part.typed.type, part.origin));
  return conclude(expression, { type: optionType(expression.type), cost, parts: [part] }, checking);
}
