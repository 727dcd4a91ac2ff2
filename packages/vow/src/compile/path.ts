import type { TypedExpression } from '../check/typed.ts';
import { fieldPlace } from '../evaluate/data.ts';
import { partOf } from '../evaluate/part-of.ts';
import type { Value } from '../type/value-codec.ts';
import { type Frame, type Row, readSlot } from './frame.ts';

/** A field of a variable, or a field of such a field: what clauses mostly compare. */
export interface Path {
  readonly slot: number;
  readonly outer: number;
  /** Less than 0 for a field of the variable itself. */
  readonly inner: number;
}

/** The path of an expression that is one. */
export function pathOf(node: TypedExpression, top: number): Path | undefined {
  const { expression } = node;
  if (expression.op !== 'field') {
    return undefined;
  }
  const record = partOf(node, 0);
  const place = fieldPlace(expression.name, record);
  if (record.expression.op === 'variable') {
    return { slot: top - 1 - record.expression.index, outer: place, inner: -1 };
  }
  const above = pathOf(record, top);
  return above !== undefined && above.inner < 0 ? { slot: above.slot, outer: above.outer, inner: place } : undefined;
}

/** The value at a path. */
export function readPath(frame: Frame, { slot, outer, inner }: Path): Value {
  const found = (readSlot(frame, slot) as Row)[outer] as Value;
  return inner < 0 ? found : ((found as Row)[inner] as Value);
}
