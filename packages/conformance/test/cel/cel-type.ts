import { UNIT, uintType, type ValueType } from '@surety/vow';
import { interval, listType } from '../../src/sources/vow/samples.ts';

/** The types of CEL that the core has as well, and `dyn`, which only lists without elements may have. */
export type CelType =
  | { readonly type: 'bool' | 'int' | 'uint' | 'string' | 'bytes' | 'dyn' }
  | { readonly type: 'list'; readonly element: CelType };

/** What keeps a case out of the common subset. */
export class OutsideSubset extends Error {}

/** The type of the core with the same values, as large as the core allows. */
export function toVowType(of: CelType): ValueType {
  switch (of.type) {
    case 'bool':
      return { type: 'bool' };
    case 'int':
      return interval(-(2n ** 63n), 2n ** 63n - 1n);
    case 'uint':
      return uintType(64);
    case 'string':
      return { type: 'text', most: 65_536 };
    case 'bytes':
      return { type: 'bytes', least: 0, most: 65_536 };
    case 'list':
      return listType(toVowType(of.element), 0, 4096);
    case 'dyn':
      return UNIT;
  }
}

/** Whether some part of a type is known at run time only. */
export function isDynamic(of: CelType): boolean {
  return of.type === 'dyn' || (of.type === 'list' && isDynamic(of.element));
}

/** Whether a variable of CEL has a name that fields of records can have. */
export function isName(name: string): boolean {
  return /^[a-z][a-zA-Z0-9_]*$/.test(name);
}
