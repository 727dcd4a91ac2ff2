import { assert } from '@surety/codec';
import { countTextBytes } from '../builtin/byte-operations.ts';
import { expectList } from '../builtin/expect-value.ts';
import type { TypedExpression } from '../check/typed.ts';
import type { NamedType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';
import { NONE, toSome } from './control.ts';
import type { Rules } from './evaluation.ts';
import { isValueOf } from './is-value-of.ts';
import { measureValue } from './measure-value.ts';
import { partOf } from './part-of.ts';

/** Records, cases, options and lists as wholes. @spec VOW-EVAL.3 */
export const DATA: Rules<
  'narrow' | 'record' | 'field' | 'case' | 'some' | 'list' | 'empty' | 'length' | 'element' | 'zip'
> = {
  narrow: (node, scope, run) => {
    const value = run.part(node, 0, scope);
    run.count(1 + measureValue(value, partOf(node, 0).type));
    return isValueOf(value, node.expression.type) ? toSome(value) : NONE;
  },
  record: (node, scope, run) => {
    run.count(1);
    return node.parts.map((part) => run.evaluate(part, scope));
  },
  field: (node, scope, run) => {
    run.count(1);
    const value = run.list(node, 0, scope)[fieldPlace(node.expression.name, partOf(node, 0))];
    assert(value !== undefined, 'a record has all its fields');
    return value;
  },
  case: (node, scope, run) => {
    run.count(1);
    const { type, name } = node.expression;
    return [placeOf(type.cases, name), run.part(node, 0, scope)];
  },
  some: (node, scope, run) => {
    run.count(1);
    return toSome(run.part(node, 0, scope));
  },
  list: (node, scope, run) => {
    run.count(1);
    return node.parts.map((part) => run.evaluate(part, scope));
  },
  empty: (_node, _scope, run) => {
    run.count(1);
    return [];
  },
  length: (node, scope, run) => {
    run.count(1);
    const value = run.part(node, 0, scope);
    return typeof value === 'string' ? countTextBytes(value) : lengthOf(value);
  },
  element: (node, scope, run) => {
    run.count(1);
    const list = run.list(node, 0, scope);
    const index = run.integer(node, 1, scope);
    const found = index >= 0n && index < list.length ? list[Number(index)] : undefined;
    if (!isIndexInside(node)) {
      return found === undefined ? NONE : toSome(found);
    }
    assert(found !== undefined, 'the index is inside by its type');
    return found;
  },
  zip: (node, scope, run) => {
    const left = run.list(node, 0, scope);
    const right = run.list(node, 1, scope);
    const shorter = left.length <= right.length ? left : right;
    run.count(1 + 2 * shorter.length);
    return shorter.map((_, place): Value => [left[place] ?? [], right[place] ?? []]);
  },
};

/** Whether the types alone say that the index of an `element` is inside of its list. @spec VOW-TYPING.8 */
export function isIndexInside({ parts: [list, index] }: TypedExpression): boolean {
  return (
    list?.type.type === 'list' &&
    index?.type.type === 'int' &&
    index.type.least >= 0n &&
    index.type.most < BigInt(list.type.least)
  );
}

/** The place of a field in the values of a record. */
export function fieldPlace(name: string, { type }: TypedExpression): number {
  assert(type.type === 'record', 'the checker has found the record');
  return placeOf(type.fields, name);
}

/** The place of a name among fields or cases. */
export function placeOf(parts: readonly NamedType[], name: string): number {
  const place = parts.findIndex((part) => part.name === name);
  assert(place >= 0, 'the checker has found the name');
  return place;
}

function lengthOf(value: Value): number {
  return value instanceof Uint8Array ? value.length : expectList(value).length;
}
