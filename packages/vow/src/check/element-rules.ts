import { add, type Cost, constant, times } from '../cost/cost.ts';
import { lengthOf, pairsOf, weightOf } from '../cost/size.ts';
import { traversalOf } from '../cost/traversal.ts';
import type { ElementOp, Expression, ExpressionOf } from '../expression/expression.ts';
import { BOOL, type IntType, type ListType, optionType, type ValueType } from '../type/type.ts';
import { ONE } from './basic-rules.ts';
import {
  type Binding,
  type Checking,
  checkListPart,
  checkPart,
  checkPartOf,
  conclude,
  type Found,
  type Rules,
  rejectForm,
} from './checking.ts';
import { integerType } from './integer-rules.ts';

/** What is done with each element of a list. @spec VOW-TYPING.9 */
export const elementRules: Pick<Rules, ElementOp | 'anyPair' | 'fold'> = {
  all: checkTest,
  any: checkTest,
  count: checkTest,
  exactlyOne: checkTest,
  find: checkTest,
  filter: checkTest,
  sum: checkSum,
  map: checkMap,
  unique: checkUnique,
  anyPair: checkAnyPair,
  fold: checkFold,
};

type TestOp = 'all' | 'any' | 'count' | 'exactlyOne' | 'find' | 'filter';

/** A list with what is bound for its elements. */
interface Subject {
  readonly found: Found;
  readonly list: ListType;
  readonly element: Binding;
}

function checkSubject(expression: Expression, checking: Checking): Subject | undefined {
  const subject = checkListPart(expression, 0, checking);
  if (subject === undefined) {
    return undefined;
  }
  const { found, list } = subject;
  return { found, list, element: { type: list.element, origin: found.origin?.descend('[]') } };
}

function checkTest(expression: ExpressionOf<TestOp>, checking: Checking): Found | undefined {
  const subject = checkSubject(expression, checking);
  const body = subject && checkPartOf(expression, { place: 1, type: BOOL }, checking, subject.element);
  if (subject === undefined || body === undefined) {
    return undefined;
  }
  const { op } = expression;
  const each = op === 'find' || op === 'filter' ? 2 : 1;
  const origin = op === 'find' ? subject.found.origin?.descend('[?]') : undefined;
  const cost = costOfEach(subject, add(constant(each), body.cost));
  return conclude(
    expression,
    { type: testType(op, subject.list), cost, parts: [subject.found, body], origin },
    checking,
  );
}

function testType(op: TestOp, list: ListType): ValueType {
  switch (op) {
    case 'all':
    case 'any':
    case 'exactlyOne':
      return BOOL;
    case 'count':
      return { type: 'int', least: 0n, most: BigInt(list.most) };
    case 'find':
      return optionType(list.element);
    case 'filter':
      return { ...list, least: 0 };
  }
}

function checkSum(expression: ExpressionOf<'sum'>, checking: Checking): Found | undefined {
  const subject = checkSubject(expression, checking);
  const body = subject && checkPart(expression, 1, checking, subject.element);
  if (subject === undefined || body === undefined) {
    return undefined;
  }
  if (body.typed.type.type !== 'int') {
    return rejectForm(checking, 1, { expected: 'integer', found: body });
  }
  const type = integerType(expression, sumInterval(body.typed.type, subject.list), checking);
  const cost = type && costOfEach(subject, add(constant(weightOf(type)), body.cost));
  return type && cost && conclude(expression, { type, cost, parts: [subject.found, body] }, checking);
}

/** So many times the least and so many times the greatest, whichever number of elements gives less and more. */
function sumInterval({ least, most }: IntType, list: ListType): { readonly least: bigint; readonly most: bigint } {
  const few = BigInt(list.least);
  const many = BigInt(list.most);
  return { least: least * (least < 0n ? many : few), most: most * (most < 0n ? few : many) };
}

function checkMap(expression: ExpressionOf<'map'>, checking: Checking): Found | undefined {
  const subject = checkSubject(expression, checking);
  const body = subject && checkPart(expression, 1, checking, subject.element);
  if (subject === undefined || body === undefined) {
    return undefined;
  }
  const cost = costOfEach(subject, add(constant(2), body.cost));
  const type: ValueType = { ...subject.list, element: body.typed.type };
  return conclude(expression, { type, cost, parts: [subject.found, body] }, checking);
}

function checkUnique(expression: ExpressionOf<'unique'>, checking: Checking): Found | undefined {
  const subject = checkSubject(expression, checking);
  const key = subject && checkPart(expression, 1, checking, subject.element);
  if (subject === undefined || key === undefined) {
    return undefined;
  }
  const comparisons = times(pairsOf(subject.list, subject.found.origin), traversalOf(key.typed.type, undefined));
  const cost = add(costOfEach(subject, add(ONE, key.cost)), comparisons);
  return conclude(expression, { type: BOOL, cost, parts: [subject.found, key] }, checking);
}

function checkAnyPair(expression: ExpressionOf<'anyPair'>, checking: Checking): Found | undefined {
  const subject = checkSubject(expression, checking);
  const body = subject && checkPartOf(expression, { place: 1, type: BOOL }, checking, subject.element, subject.element);
  if (subject === undefined || body === undefined) {
    return undefined;
  }
  const pairs = pairsOf(subject.list, subject.found.origin);
  const cost = add(ONE, subject.found.cost, times(pairs, add(ONE, body.cost)));
  return conclude(expression, { type: BOOL, cost, parts: [subject.found, body] }, checking);
}

function checkFold(expression: ExpressionOf<'fold'>, checking: Checking): Found | undefined {
  const { type } = expression;
  const subject = checkSubject(expression, checking);
  const first = subject && checkPartOf(expression, { place: 1, type }, checking);
  const state: Binding = { type, origin: undefined };
  const body = first && checkPartOf(expression, { place: 2, type }, checking, state, subject.element);
  if (subject === undefined || first === undefined || body === undefined) {
    return undefined;
  }
  const cost = add(first.cost, costOfEach(subject, add(constant(2), body.cost)));
  return conclude(expression, { type, cost, parts: [subject.found, first, body] }, checking);
}

/** One step, the list, and so much for each element. */
function costOfEach({ found, list }: Subject, each: Cost): Cost {
  return add(ONE, found.cost, times(lengthOf(list, found.origin), each));
}
