import type { UnionType, ValueType } from '@surety/vow';
import { isSameExactly } from './compare-values.ts';
import { ALL_LOOKS, type LookBits, NO_LOOKS } from './look.ts';
import { casesOf, elementsOf, fieldAt } from './partial-parts.ts';
import { type PartialValue, partialList, partialRecord, partialUnion, unknown } from './partial-value.ts';
import type { WorkBudget } from './work-budget.ts';

/** What a join needs to know. */
export interface Joining {
  /** The type of both values. */
  readonly type: ValueType;
  /** What it depends on which of the values it is. */
  readonly looks: LookBits;
  readonly budget: WorkBudget;
}

/** What two values share, one of which it is: where they are the same, it does not matter which. */
function joinValues(left: PartialValue, right: PartialValue, { type, looks, budget }: Joining): PartialValue {
  if (!budget.spend(1)) {
    return unknown(ALL_LOOKS);
  }
  if (left === right || isSameExactly(left, right, budget)) {
    return left;
  }
  const all = looks | left.looks | right.looks;
  if (left.type === 'unknown' || right.type === 'unknown') {
    return unknown(all);
  }
  switch (type.type) {
    case 'record':
      return partialRecord(
        type.fields.map(({ of }, place) =>
          joinValues(fieldAt(left, place, of), fieldAt(right, place, of), { type: of, looks, budget }),
        ),
      );
    case 'union':
      return joinCases(left, right, { type, looks, budget });
    case 'list':
      return joinLists(left, right, { type: type.element, looks, budget });
    default:
      return unknown(all);
  }
}

/** What all of these values share, one of which it is. There is at least one. */
export function joinAll(values: readonly PartialValue[], joining: Joining): PartialValue {
  const [first, ...others] = values;
  return first === undefined
    ? unknown(NO_LOOKS)
    : others.reduce((joined, each) => joinValues(joined, each, joining), first);
}

/** The same value, of which all that was unknown depends on some more looks. */
export function addLooks(partial: PartialValue, looks: LookBits, budget: WorkBudget): PartialValue {
  if (!budget.spend(1)) {
    return unknown(ALL_LOOKS);
  }
  const add = (part: PartialValue): PartialValue => addLooks(part, looks, budget);
  switch (partial.type) {
    case 'exact':
      return partial;
    case 'unknown':
      return unknown(partial.looks | looks, partial.least);
    case 'record':
      return partialRecord(partial.fields.map(add));
    case 'union':
      return partialUnion(
        partial.payloads.map((payload) => payload && add(payload)),
        partial.choice | looks,
      );
    case 'list':
      return partialList(add(partial.element), partial.extent | looks);
  }
}

function joinCases(
  left: PartialValue,
  right: PartialValue,
  { type, looks, budget }: Joining & { readonly type: UnionType },
): PartialValue {
  const [one, other] = [casesOf(left, type), casesOf(right, type)];
  const payloads = type.cases.map(({ of }, place) => {
    const [first, second] = [one.payloads[place], other.payloads[place]];
    return first === undefined || second === undefined
      ? (first ?? second)
      : joinValues(first, second, { type: of, looks, budget });
  });
  return partialUnion(payloads, one.choice | other.choice | looks);
}

/** `type` is that of the elements. */
function joinLists(left: PartialValue, right: PartialValue, { type, looks, budget }: Joining): PartialValue {
  const [one, other] = [elementsOf(left, type), elementsOf(right, type)];
  const extent = one.extent | other.extent | looks;
  const elements = [...one.elements, ...other.elements];
  return partialList(joinAll(elements, { type, looks: NO_LOOKS, budget }), extent);
}
