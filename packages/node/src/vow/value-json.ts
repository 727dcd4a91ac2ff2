import type { Json } from '@surety/codec';
import { type Value, type ValueType, valueCodec } from '@surety/vow';
import { cutText } from './show-text.ts';

/** A value in a report that has many: itself, or a word that it is long. */
export type ShownValue = { readonly value: Json } | { readonly isLong: true };

/** Most scalars and bytes of a value that a report with many values shows. */
const SHOWN_SIZE = 1024;

/** A value of a report that has one for each expression: long ones would stand in it again and again. */
export function shownValue(value: Value, type: ValueType): ShownValue {
  return sizeWithin(value, SHOWN_SIZE) >= 0 ? { value: valueCodec(type).toJson(value) } : { isLong: true };
}

/** Most characters of an expression that a report with many expressions shows. */
const SHOWN_TEXT = 240;

/** The text of an expression in such a report. */
export function shownText(text: string): string {
  return cutText(text, SHOWN_TEXT);
}

/** What is left of a size after a value has been counted; negative if it is larger. */
function sizeWithin(value: Value, size: number): number {
  if (value instanceof Uint8Array || typeof value === 'string') {
    return size - 1 - value.length;
  }
  let left = size - 1;
  for (const part of isParts(value) ? value : []) {
    if (left < 0) {
      return left;
    }
    left = sizeWithin(part, left);
  }
  return left;
}

function isParts(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
