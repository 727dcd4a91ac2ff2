import type { Value } from '@surety/vow';
import { type LookBits, NO_LOOKS } from './look.ts';

/** What is known of a value before the whole input is known, and which parts of the input the rest depends on. */
export type PartialValue = ExactValue | UnknownValue | PartialRecord | PartialUnion | PartialList;

interface Looking {
  /** All parts of the input that the value may depend on. */
  readonly looks: LookBits;
}

/** A value that is the same for every input. */
export interface ExactValue extends Looking {
  readonly type: 'exact';
  readonly value: Value;
}

/** A value of which nothing is known but its type. */
export interface UnknownValue extends Looking {
  readonly type: 'unknown';
  /** For an integer that is greater than its type says: the least it can be. */
  readonly least: bigint | undefined;
}

/** A record, field by field. */
interface PartialRecord extends Looking {
  readonly type: 'record';
  readonly fields: readonly PartialValue[];
}

/** A case of a union. */
export interface PartialUnion extends Looking {
  readonly type: 'union';
  /** The payload in each case, in their order; undefined where it cannot be this case. */
  readonly payloads: readonly (PartialValue | undefined)[];
  /** What it depends on which case it is. */
  readonly choice: LookBits;
}

/** A list that may be empty if its type says so. */
export interface PartialList extends Looking {
  readonly type: 'list';
  /** What is known of every element. */
  readonly element: PartialValue;
  /** What it depends on how many elements there are, and which. */
  readonly extent: LookBits;
}

/** A value that is known. */
export function exactly(value: Value): ExactValue {
  return { type: 'exact', value, looks: NO_LOOKS };
}

/** A value of which nothing is known. */
export function unknown(looks: LookBits, least?: bigint): UnknownValue {
  return { type: 'unknown', looks, least };
}

/** A record of these fields. */
export function partialRecord(fields: readonly PartialValue[]): PartialValue {
  const values: Value[] = [];
  for (const field of fields) {
    if (field.type === 'exact') {
      values.push(field.value);
    }
  }
  return values.length === fields.length ? exactly(values) : { type: 'record', fields, looks: unite(fields) };
}

/** One of the cases that have a payload. */
export function partialUnion(payloads: readonly (PartialValue | undefined)[], choice: LookBits): PartialValue {
  const possible = payloads.filter((payload) => payload !== undefined);
  const [only] = possible;
  if (possible.length === 1 && only?.type === 'exact') {
    return exactly([payloads.indexOf(only), only.value]);
  }
  // With one case there is no choice.
  const kept = possible.length === 1 ? NO_LOOKS : choice;
  return { type: 'union', payloads, choice: kept, looks: kept | unite(possible) };
}

/** A case with its payload. */
export function partialCase(index: number, payload: PartialValue): PartialValue {
  return partialUnion([...Array.from({ length: index }, () => undefined), payload], NO_LOOKS);
}

/** None, or some of the payload. */
export function partialOption(payload: PartialValue, choice: LookBits): PartialValue {
  return partialUnion([UNIT_VALUE, payload], choice);
}

/** A list of which only what all elements share is known. */
export function partialList(element: PartialValue, extent: LookBits): PartialList {
  return { type: 'list', element, extent, looks: extent | element.looks };
}

/** The value of the record without fields. */
export const UNIT_VALUE: ExactValue = exactly([]);

/** The option without a payload. */
export const NONE_VALUE: ExactValue = exactly([0, []]);

/** True. */
export const TRUE: ExactValue = exactly(true);

/** False. */
export const FALSE: ExactValue = exactly(false);

/** Whether it is known to be this truth value. */
export function isExactly(partial: PartialValue, value: boolean): boolean {
  return partial.type === 'exact' && partial.value === value;
}

/** All looks of these values. */
export function unite(partials: readonly PartialValue[]): LookBits {
  return partials.reduce((looks, each) => looks | each.looks, NO_LOOKS);
}
