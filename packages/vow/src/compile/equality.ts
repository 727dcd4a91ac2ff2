import type { ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';
import { present, type Row } from './frame.ts';

/** Tells whether two values of some type are equal. */
export type Equality = (left: Value, right: Value) => boolean;

/** Equality of the values of a type, and of the types that differ from it in intervals and lengths. @spec VOW-EVAL.2 */
export function equalityOf(type: ValueType): Equality {
  switch (type.type) {
    case 'bool':
    case 'int':
    case 'text':
      return isIdentical;
    case 'bytes':
      return areBytesEqual;
    case 'list':
      return listEquality(equalityOf(type.element));
    case 'record':
      return recordEquality(type.fields.map(({ of }) => equalityOf(of)));
    case 'union':
      return caseEquality(type.cases.map(({ of }) => equalityOf(of)));
  }
}

/** Whether equality of a type is identity: integers have one form. @spec VOW-VALUE.1 */
export function isScalar({ type }: ValueType): boolean {
  return type === 'bool' || type === 'int' || type === 'text';
}

function isIdentical(left: Value, right: Value): boolean {
  return left === right;
}

/** Equality of byte strings. */
export function areBytesEqual(left: Value, right: Value): boolean {
  const one = left as Uint8Array;
  const two = right as Uint8Array;
  const { length } = one;
  if (length !== two.length) {
    return false;
  }
  for (let index = 0; index < length; index++) {
    if (one[index] !== two[index]) {
      return false;
    }
  }
  return true;
}

function listEquality(isEqual: Equality): Equality {
  return (left, right) => {
    const one = left as Row;
    const two = right as Row;
    if (one.length !== two.length) {
      return false;
    }
    for (const [place, element] of one.entries()) {
      if (!isEqual(element, present(two[place]))) {
        return false;
      }
    }
    return true;
  };
}

function recordEquality(fields: readonly Equality[]): Equality {
  return (left, right) => {
    const one = left as Row;
    const two = right as Row;
    for (const [place, isEqual] of fields.entries()) {
      if (!isEqual(present(one[place]), present(two[place]))) {
        return false;
      }
    }
    return true;
  };
}

function caseEquality(cases: readonly Equality[]): Equality {
  return (left, right) => {
    const [index, payload] = left as Row;
    const [other, otherPayload] = right as Row;
    const isEqual = cases[index as number];
    return index === other && isEqual !== undefined && isEqual(present(payload), present(otherPayload));
  };
}
