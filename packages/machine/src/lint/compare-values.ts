import { equalBytes } from '@surety/codec';
import type { Value, ValueType } from '@surety/vow';
import { casesOf, fieldAt, isParts } from './partial-parts.ts';
import type { PartialValue } from './partial-value.ts';
import type { WorkBudget } from './work-budget.ts';

/** Two values that are compared, with the types that they have by themselves. */
export interface Compared {
  readonly left: PartialValue;
  readonly right: PartialValue;
  readonly leftType: ValueType;
  readonly rightType: ValueType;
}

/** Integers from `least` to `most`. */
interface Interval {
  readonly least: bigint;
  readonly most: bigint;
}

/** Whether two values are equal for every input (true), for none (false), or one cannot say. */
export function compareValues(compared: Compared, budget: WorkBudget): boolean | undefined {
  const { left, right, leftType, rightType } = compared;
  if (!budget.spend(1)) {
    return undefined;
  }
  if (left.type === 'exact' && right.type === 'exact') {
    return isSameValue(left.value, right.value, budget);
  }
  if (leftType.type === 'record' && rightType.type === 'record') {
    const results = leftType.fields.map(({ of }, place) => {
      const otherType = rightType.fields[place]?.of ?? of;
      const fields = { left: fieldAt(left, place, of), right: fieldAt(right, place, otherType) };
      return compareValues({ ...fields, leftType: of, rightType: otherType }, budget);
    });
    return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
  }
  if (leftType.type === 'union' && rightType.type === 'union') {
    const [one, other] = [casesOf(left, leftType).payloads, casesOf(right, rightType).payloads];
    const canBeSame = one.some((payload, place) => payload !== undefined && other[place] !== undefined);
    return canBeSame ? undefined : false;
  }
  return areApart(lengthsOf(left, leftType), lengthsOf(right, rightType)) ? false : undefined;
}

/** Whether one integer is less than another for every input (true), for none (false), or one cannot say. */
export function compareOrder({ left, right, leftType, rightType }: Compared): boolean | undefined {
  const [one, other] = [intervalOf(left, leftType), intervalOf(right, rightType)];
  if (one === undefined || other === undefined) {
    return undefined;
  }
  return one.most < other.least ? true : one.least >= other.most ? false : undefined;
}

/** Whether two values are known and the same. False if that is too much work. */
export function isSameExactly(left: PartialValue, right: PartialValue, budget: WorkBudget): boolean {
  return left.type === 'exact' && right.type === 'exact' && isSameValue(left.value, right.value, budget) === true;
}

/** Whether two values are the same; undefined if that is too much work. */
function isSameValue(left: Value, right: Value, budget: WorkBudget): boolean | undefined {
  if (!budget.spend(1)) {
    return undefined;
  }
  if (left instanceof Uint8Array) {
    return right instanceof Uint8Array && equalBytes(left, right);
  }
  if (!isParts(left)) {
    return left === right;
  }
  if (!isParts(right) || left.length !== right.length) {
    return false;
  }
  let isOpen = false;
  for (const [place, part] of left.entries()) {
    const same = isSameValue(part, right[place] ?? [], budget);
    if (same === false) {
      return false;
    }
    isOpen ||= same === undefined;
  }
  return isOpen ? undefined : true;
}

/** What an integer can be. */
function intervalOf(partial: PartialValue, type: ValueType): Interval | undefined {
  if (partial.type === 'exact' && isInteger(partial.value)) {
    const value = BigInt(partial.value);
    return { least: value, most: value };
  }
  if (type.type !== 'int') {
    return undefined;
  }
  const least = partial.type === 'unknown' ? partial.least : undefined;
  return { least: least !== undefined && least > type.least ? least : type.least, most: type.most };
}

/** What an integer can be, or the length of bytes: values whose intervals are apart are not equal. */
function lengthsOf(partial: PartialValue, type: ValueType): Interval | undefined {
  if (type.type !== 'bytes') {
    return intervalOf(partial, type);
  }
  if (partial.type === 'exact' && partial.value instanceof Uint8Array) {
    const length = BigInt(partial.value.length);
    return { least: length, most: length };
  }
  return { least: BigInt(type.least), most: BigInt(type.most) };
}

function areApart(one: Interval | undefined, other: Interval | undefined): boolean {
  return one !== undefined && other !== undefined && (one.most < other.least || other.most < one.least);
}

function isInteger(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
