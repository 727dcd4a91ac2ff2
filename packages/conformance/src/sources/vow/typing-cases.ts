import type { Module } from '@surety/vow';
import { type Expression, MAX_INTEGER, type Unit, type ValueType } from '@surety/vow';
import type { SourceCase } from '../../vector.ts';
import { bytesType, interval, listType, recordType, U8 } from './samples.ts';
import { programOf, unitHex } from './units.ts';

/** A name, the type of the input, a body, and the code that it is refused with, if it is. */
export type Row = readonly [name: string, input: ValueType, body: Expression, rejects?: string];

/** Cases that share rules. */
export function rows(rules: readonly string[], found: readonly Row[]): readonly SourceCase[] {
  return found.map(([name, input, body, rejects]) => unitCase(name, rules, programOf(input, body), { rejects }));
}

/** A case about a unit. */
export function unitCase(
  name: string,
  rules: readonly string[],
  unit: Unit,
  { rejects, modules = [] }: { readonly rejects?: string | undefined; readonly modules?: readonly Module[] },
): SourceCase {
  const input = { unit: unitHex(unit), modules: modules.map(unitHex) };
  return rejects === undefined ? { name, rules, input } : { name, rules: [...rules, 'VOW-REJECT.1'], input, rejects };
}

/** A type that several cases use. */
export const NEGATIVE: ValueType = interval(-5, 5);
/** A type that several cases use. */
export const POINT: ValueType = recordType(['x', U8], ['y', NEGATIVE]);
/** A type that several cases use. */
export const LIST: ValueType = listType(U8, 2, 10);
/** A type that several cases use. */
export const BYTES: ValueType = bytesType(4, 10);
/** A type that several cases use. */
export const HUGE: ValueType = interval(0, MAX_INTEGER);
