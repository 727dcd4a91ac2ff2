import type { ElementOp } from '@surety/vow';
import { bindPartial, type Folding, type FoldRules, type PartialScope, type TypedOf } from './folding.ts';
import { type ListPart, listPart } from './list-part.ts';
import {
  exactly,
  FALSE,
  isExactly,
  NONE_VALUE,
  type PartialValue,
  partialList,
  partialOption,
  TRUE,
  unknown,
} from './partial-value.ts';

/** Operations on lists: the body is looked at once, for what all elements share. @spec LOGIC-LINT.1 */
export const FOLD_ELEMENTS: FoldRules<ElementOp | 'anyPair' | 'fold'> = {
  all: (node, scope, run) => {
    const { body, extent, isFilled } = bodied(node, scope, run);
    if (body === undefined || isExactly(body, true)) {
      return TRUE;
    }
    return isExactly(body, false) && isFilled ? FALSE : unknown(extent | body.looks);
  },
  any: (node, scope, run) => {
    const { body, extent, isFilled } = bodied(node, scope, run);
    if (body === undefined || isExactly(body, false)) {
      return FALSE;
    }
    return isExactly(body, true) && isFilled ? TRUE : unknown(extent | body.looks);
  },
  count: (node, scope, run) => {
    const { body, extent } = bodied(node, scope, run);
    return body === undefined || isExactly(body, false) ? exactly(0) : unknown(extent | body.looks);
  },
  sum: (node, scope, run) => {
    const { body, extent } = bodied(node, scope, run);
    const isNothing = body === undefined || (body.type === 'exact' && body.value === 0);
    return isNothing ? exactly(0) : unknown(extent | body.looks);
  },
  exactlyOne: (node, scope, run) => {
    const { body, extent } = bodied(node, scope, run);
    return body === undefined || isExactly(body, false) ? FALSE : unknown(extent | body.looks);
  },
  unique: (node, scope, run) => {
    const { body, extent } = bodied(node, scope, run);
    return body === undefined ? TRUE : unknown(extent | body.looks);
  },
  anyPair: (node, scope, run) => {
    const { element, extent } = listPart(node, 0, { run, scope });
    if (element === undefined) {
      return FALSE;
    }
    const body = run.part(node, 1, bindPartial(scope, element, element));
    return isExactly(body, false) ? FALSE : unknown(extent | body.looks);
  },
  find: (node, scope, run) => {
    const { element, body, extent } = bodied(node, scope, run);
    if (element === undefined || body === undefined || isExactly(body, false)) {
      return NONE_VALUE;
    }
    const looks = extent | body.looks;
    return partialOption(run.addLooks(element, looks), looks);
  },
  filter: (node, scope, run) => {
    const { element, body, extent } = bodied(node, scope, run);
    return element === undefined || body === undefined || isExactly(body, false)
      ? exactly([])
      : partialList(element, extent | body.looks);
  },
  map: (node, scope, run) => {
    const { body, extent } = bodied(node, scope, run);
    return body === undefined ? exactly([]) : partialList(body, extent);
  },
  fold: (node, scope, run) => {
    const { element, extent } = listPart(node, 0, { run, scope });
    const first = run.part(node, 1, scope);
    if (element === undefined) {
      return first;
    }
    // Whatever the state has become, nothing is known of it but what it may depend on.
    const state = unknown(first.looks | extent);
    const next = run.part(node, 2, bindPartial(scope, state, element));
    return unknown(state.looks | next.looks);
  },
};

/** A list with what is known of the body for every element; undefined if there is none. */
interface Bodied extends ListPart {
  readonly body: PartialValue | undefined;
}

function bodied(node: TypedOf<ElementOp>, scope: PartialScope | undefined, run: Folding): Bodied {
  const list = listPart(node, 0, { run, scope });
  const { element } = list;
  return { ...list, body: element && run.part(node, 1, bindPartial(scope, element)) };
}
