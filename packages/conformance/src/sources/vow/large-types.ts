import type { Expression, ValueType } from '@surety/vow';
import { listType, recordType, U8 } from './samples.ts';
import { bool, record } from './terms.ts';

/** So many lists around a type. */
export function nested(depth: number, of: ValueType): ValueType {
  return depth === 0 ? of : listType(nested(depth - 1, of), 0, 1);
}

/** 17 · 2^depth − 1 types. */
export function wide(depth: number): ValueType {
  const inner = Array.from({ length: 15 }, (_, index): readonly [string, ValueType] => [
    `f${String.fromCharCode(97 + index)}`,
    U8,
  ]);
  return depth === 0 ? recordType(...inner) : recordType(['a', wide(depth - 1)], ['b', wide(depth - 1)]);
}

/** A record of so many truths. */
export function manyFields(count: number): Expression {
  const names = Array.from({ length: count }, (_, index) => `f${`${index}`.padStart(2, '0')}`);
  return record(...names.map((name): readonly [string, Expression] => [name, bool(true)]));
}
