import { equalBytes } from '@surety/codec';
import type { Value } from '../type/value-codec.ts';

/**
 * Whether two values of one kind of type are the same in all their parts. Integers have one form, so they are the same
 * if they are identical. Values nest as deep as types do, so the recursion ends. @spec VOW-EVAL.2
 */
export function equalValues(left: Value, right: Value): boolean {
  if (left instanceof Uint8Array) {
    return right instanceof Uint8Array && equalBytes(left, right);
  }
  if (isList(left)) {
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((each, place) => equalValues(each, right[place] ?? []))
    );
  }
  return left === right;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
