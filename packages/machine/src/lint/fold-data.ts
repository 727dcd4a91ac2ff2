import { assert } from '@surety/codec';
import type { TypedExpression } from '@surety/vow';
import { foldPlain } from './fold-plain.ts';
import { type FoldRules, partOf } from './folding.ts';
import { listPart } from './list-part.ts';
import { NO_LOOKS } from './look.ts';
import { fieldAt } from './partial-parts.ts';
import {
  exactly,
  NONE_VALUE,
  partialCase,
  partialList,
  partialOption,
  partialRecord,
  unknown,
} from './partial-value.ts';

/** Records, cases and lists as wholes: each part of them has its own looks. @spec LOGIC-LINT.2 */
export const FOLD_DATA: FoldRules<
  'narrow' | 'record' | 'field' | 'case' | 'some' | 'list' | 'empty' | 'length' | 'element' | 'zip'
> = {
  narrow: (node, scope, run) => {
    const value = run.part(node, 0, scope);
    return value.type === 'exact' ? foldPlain(node, [value], run) : partialOption(value, value.looks);
  },
  record: (node, scope, run) => partialRecord(node.parts.map((part) => run.fold(part, scope))),
  field: (node, scope, run) => {
    const { type } = partOf(node, 0);
    assert(type.type === 'record', 'the checker has found the record');
    const place = type.fields.findIndex(({ name }) => name === node.expression.name);
    return fieldAt(run.part(node, 0, scope), place, node.type);
  },
  case: (node, scope, run) => {
    const { type, name } = node.expression;
    const place = type.cases.findIndex((each) => each.name === name);
    return partialCase(place, run.part(node, 0, scope));
  },
  some: (node, scope, run) => partialCase(1, run.part(node, 0, scope)),
  list: (node, scope, run) => {
    assert(node.type.type === 'list', 'the checker has made it a list');
    const elements = node.parts.map((part) => run.fold(part, scope));
    const values = elements.flatMap((each) => (each.type === 'exact' ? [each.value] : []));
    return values.length === elements.length
      ? exactly(values)
      : partialList(run.join(elements, node.type.element, NO_LOOKS), NO_LOOKS);
  },
  empty: () => exactly([]),
  length: (node, scope, run) => {
    const value = run.part(node, 0, scope);
    return value.type === 'list' ? unknown(value.extent) : foldPlain(node, [value], run);
  },
  element: (node, scope, run) => {
    const { list, element, extent } = listPart(node, 0, { run, scope });
    const index = run.part(node, 1, scope);
    if (list.type === 'exact' && index.type === 'exact') {
      return foldPlain(node, [list, index], run);
    }
    if (element === undefined) {
      return NONE_VALUE;
    }
    const found = run.addLooks(element, extent | index.looks);
    return isIndexInside(node) ? found : partialOption(found, extent | index.looks);
  },
  zip: (node, scope, run) => {
    const [left, right] = [listPart(node, 0, { run, scope }), listPart(node, 1, { run, scope })];
    return left.element === undefined || right.element === undefined
      ? exactly([])
      : partialList(partialRecord([left.element, right.element]), left.extent | right.extent);
  },
};

/** Whether the types alone say that there is an element at the index. @spec VOW-TYPING.8 */
function isIndexInside({ parts: [list, index] }: TypedExpression): boolean {
  return (
    list?.type.type === 'list' &&
    index?.type.type === 'int' &&
    index.type.least >= 0n &&
    index.type.most < BigInt(list.type.least)
  );
}
