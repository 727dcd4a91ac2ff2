import { add, stepsForEach } from '../cost/cost.ts';
import { lengthOf } from '../cost/size.ts';
import type { Expression, ExpressionOf } from '../expression/expression.ts';
import { joinTypes } from '../type/relate-types.ts';
import { optionType, type ValueType } from '../type/type.ts';
import { ONE } from './basic-rules.ts';
import {
  type Checking,
  checkListPart,
  checkPart,
  checkPartOf,
  conclude,
  type Found,
  type Rules,
  reject,
  rejectForm,
} from './checking.ts';
import { checkIntPart } from './integer-rules.ts';

/** Records, cases and lists as data. @spec VOW-TYPING.7, VOW-TYPING.8, VOW-TYPING.9 */
export const dataRules: Pick<
  Rules,
  'record' | 'field' | 'case' | 'some' | 'list' | 'empty' | 'length' | 'element' | 'zip'
> = {
  record: checkRecord,
  field: checkField,
  case: checkCase,
  some: checkSome,
  list: checkList,
  empty: (expression, checking) =>
    conclude(
      expression,
      { type: { type: 'list', element: expression.type, least: 0, most: 0 }, cost: ONE, parts: [] },
      checking,
    ),
  length: checkLength,
  element: checkElement,
  zip: checkZip,
};

function checkRecord(expression: ExpressionOf<'record'>, checking: Checking): Found | undefined {
  const parts = checkAll(expression, checking);
  if (parts === undefined) {
    return undefined;
  }
  const { names } = expression;
  const fields = parts.map(({ typed }, index) => ({ name: names[index] ?? '', of: typed.type }));
  return concludePlain(expression, { type: { type: 'record', fields }, parts }, checking);
}

function checkField(expression: ExpressionOf<'field'>, checking: Checking): Found | undefined {
  const part = checkPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { type } = part.typed;
  if (type.type !== 'record') {
    return rejectForm(checking, 0, { expected: 'record', found: part });
  }
  const { name } = expression;
  const field = type.fields.find((each) => each.name === name);
  if (field === undefined) {
    return reject(checking, { code: 'field-unknown', name, known: type.fields.map((each) => each.name) });
  }
  const origin = part.origin?.descend(`.${name}`);
  return conclude(expression, { type: field.of, cost: add(ONE, part.cost), parts: [part], origin }, checking);
}

function checkCase(expression: ExpressionOf<'case'>, checking: Checking): Found | undefined {
  const { type, name } = expression;
  const found = type.cases.find((each) => each.name === name);
  if (found === undefined) {
    return reject(checking, { code: 'case-unknown-here', name, known: type.cases.map((each) => each.name) });
  }
  const part = checkPartOf(expression, { place: 0, type: found.of }, checking);
  return part && concludePlain(expression, { type, parts: [part] }, checking);
}

function checkSome(expression: ExpressionOf<'some'>, checking: Checking): Found | undefined {
  const part = checkPart(expression, 0, checking);
  return part && concludePlain(expression, { type: optionType(part.typed.type), parts: [part] }, checking);
}

function checkList(expression: ExpressionOf<'list'>, checking: Checking): Found | undefined {
  const parts = checkAll(expression, checking);
  const [first, ...others] = parts ?? [];
  if (parts === undefined || first === undefined) {
    return undefined;
  }
  let element = first.typed.type;
  for (const { typed } of others) {
    const join = joinTypes(element, typed.type);
    if (join === undefined) {
      return reject(checking, { code: 'types-incompatible', left: element, right: typed.type });
    }
    element = join;
  }
  const { length } = parts;
  return concludePlain(expression, { type: { type: 'list', element, least: length, most: length }, parts }, checking);
}

function checkLength(expression: ExpressionOf<'length'>, checking: Checking): Found | undefined {
  const part = checkPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { type } = part.typed;
  if (type.type !== 'bytes' && type.type !== 'text' && type.type !== 'list') {
    return rejectForm(checking, 0, { expected: 'sized', found: part });
  }
  const least = type.type === 'text' ? 0 : type.least;
  const length: ValueType = { type: 'int', least: BigInt(least), most: BigInt(type.most) };
  return concludePlain(expression, { type: length, parts: [part] }, checking);
}

/** The element itself where the index cannot be outside, else an option of it. */
function checkElement(expression: ExpressionOf<'element'>, checking: Checking): Found | undefined {
  const subject = checkListPart(expression, 0, checking);
  const index = subject && checkIntPart(expression, 1, checking);
  if (subject === undefined || index === undefined) {
    return undefined;
  }
  const { list, found } = subject;
  const isInside = index.type.least >= 0n && index.type.most < BigInt(list.least);
  const type = isInside ? list.element : optionType(list.element);
  const origin = found.origin?.descend(isInside ? '[]' : '[?]');
  const cost = add(ONE, found.cost, index.found.cost);
  return conclude(expression, { type, cost, parts: [found, index.found], origin }, checking);
}

function checkZip(expression: ExpressionOf<'zip'>, checking: Checking): Found | undefined {
  const left = checkListPart(expression, 0, checking);
  const right = left && checkListPart(expression, 1, checking);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const fields = [
    { name: 'left', of: left.list.element },
    { name: 'right', of: right.list.element },
  ];
  const type: ValueType = {
    type: 'list',
    element: { type: 'record', fields },
    least: Math.min(left.list.least, right.list.least),
    most: Math.min(left.list.most, right.list.most),
  };
  const { list, found } = left.list.most <= right.list.most ? left : right;
  const cost = add(ONE, left.found.cost, right.found.cost, stepsForEach(lengthOf(list, found.origin), 2));
  return conclude(expression, { type, cost, parts: [left.found, right.found] }, checking);
}

/** All parts, in their order. */
function checkAll(expression: Expression, checking: Checking): readonly Found[] | undefined {
  const parts: Found[] = [];
  for (const place of expression.parts.keys()) {
    const part = checkPart(expression, place, checking);
    if (part === undefined) {
      return undefined;
    }
    parts.push(part);
  }
  return parts;
}

/** One step besides the parts. */
function concludePlain(
  expression: Expression,
  { type, parts }: { readonly type: ValueType; readonly parts: readonly Found[] },
  checking: Checking,
): Found | undefined {
  return conclude(expression, { type, cost: add(ONE, ...parts.map((part) => part.cost)), parts }, checking);
}
