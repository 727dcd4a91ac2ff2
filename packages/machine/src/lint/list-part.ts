import { assert } from '@surety/codec';
import type { TypedExpression } from '@surety/vow';
import { type Folding, type PartialScope, partOf } from './folding.ts';
import { type LookBits, NO_LOOKS } from './look.ts';
import { elementsOf } from './partial-parts.ts';
import type { PartialValue } from './partial-value.ts';

/** What is known of a part that is a list. */
export interface ListPart {
  readonly list: PartialValue;
  /** What is known of every element; undefined if the list is empty for sure. */
  readonly element: PartialValue | undefined;
  /** What it depends on how many elements there are, and which. */
  readonly extent: LookBits;
  /** Whether there is an element for sure. */
  readonly isFilled: boolean;
}

/** What is known of the part at this place, which is a list. */
export function listPart(
  node: TypedExpression,
  place: number,
  { run, scope }: { readonly run: Folding; readonly scope: PartialScope | undefined },
): ListPart {
  const { type } = partOf(node, place);
  assert(type.type === 'list', 'the checker has found the list');
  const list = run.part(node, place, scope);
  const { elements, extent } = elementsOf(list, type.element);
  const element = elements.length === 0 ? undefined : run.join(elements, type.element, NO_LOOKS);
  const isFilled = type.least > 0 || (list.type === 'exact' && elements.length > 0);
  return { list, element, extent, isFilled };
}
