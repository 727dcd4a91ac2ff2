import type { ElementOp } from '../expression/expression.ts';
import { makeBool } from './bool.ts';
import { makeOption } from './choice.ts';
import { type Draft, part, variable } from './draft.ts';
import {
  type Bool,
  type Descriptor,
  DRAFT,
  ELEMENT,
  type Formula,
  type List,
  MAKE,
  type Operand,
  REMAKE,
  type RecordOf,
  type TwoNames,
} from './formula.ts';
import { binary, binderOf, binding, draftOf, overElements, typed, unary } from './nodes.ts';
import { type Kinds, type Makers, makeRecord } from './record.ts';
import { remake } from './remake.ts';
import { makeInt, narrowTo } from './scalar.ts';
import { sealed } from './sealed.ts';

/** How an expression object of some kind is made. */
type Maker<E extends Formula> = (draft: Draft) => E;

/** A list as an expression object. `element` makes one of the kind of its elements. */
export function makeList<E extends Formula>(draft: Draft, element: Maker<E>): List<E> {
  const over = (op: ElementOp, body: (element: E) => Formula | number | bigint, name: string | undefined): Draft => {
    const binder = binderOf(name, 'x');
    return overElements(op, draft, binder, draftOf(body(element(variable(binder)))));
  };
  return sealed<List<E>>('List', {
    get length() {
      return makeInt(unary('length', draft));
    },
    at: (index) => makeOption(binary('element', draft, draftOf(index)), element),
    item: (index) => element(binary('element', draft, draftOf(index))),
    all: (body, name) => makeBool(over('all', body, name)),
    any: (body, name) => makeBool(over('any', body, name)),
    count: (body, name) => makeInt(over('count', body, name)),
    sum: (body, name) => makeInt(over('sum', body, name)),
    exactlyOne: (body, name) => makeBool(over('exactlyOne', body, name)),
    unique: (key, name) => makeBool(over('unique', key, name)),
    anyPair: (body, names) => anyPairOf(draft, element, { body, names }),
    find: (body, name) => makeOption(over('find', body, name), element),
    filter: (body, name) => makeList(over('filter', body, name), element),
    map: (body, name) => mapOf(draft, element, { body, name }),
    fold: (type, first, body, names) => foldOf(draft, element, { type, first, body, names }),
    zip: (other) => zipOf(draft, element, other),
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    narrow: (type) => makeOption(narrowTo(type, draft), (payload) => makeList(payload, element)),
    [DRAFT]: draft,
    [REMAKE]: (again) => makeList(again, element),
    [ELEMENT]: element,
  });
}

/** The list of the expressions, which are at least one. */
export function listOf<E extends Formula>(first: E, ...more: readonly E[]): List<E> {
  const elements = [first, ...more].map(draftOf);
  return makeList(
    (place) => ({ op: 'list', parts: elements.map((element) => part(element, place)) }),
    (element) => remake(first, element),
  );
}

/** The list without elements. */
export function emptyList<E extends Formula>(element: Descriptor<E>): List<E> {
  return makeList(
    typed(element, () => ({ op: 'empty', type: element.valueType, parts: [] })),
    element[MAKE],
  );
}

interface PairBody<E extends Formula> {
  readonly body: (earlier: E, later: E) => Bool;
  readonly names: TwoNames | undefined;
}

function anyPairOf<E extends Formula>(list: Draft, element: Maker<E>, { body, names }: PairBody<E>): Bool {
  const earlier = binderOf(names?.[0], 'a');
  const later = binderOf(names?.[1], 'b');
  const result = draftOf(body(element(variable(earlier)), element(variable(later))));
  return makeBool(
    binding([earlier, later], result, (last, first) => ({ op: 'anyPair', parts: [first(list), last()] })),
  );
}

interface MapBody<E extends Formula, R extends Formula> {
  readonly body: (element: E) => R;
  readonly name: string | undefined;
}

function mapOf<E extends Formula, R extends Formula>(
  list: Draft,
  element: Maker<E>,
  { body, name }: MapBody<E, R>,
): List<R> {
  const binder = binderOf(name, 'x');
  const result = body(element(variable(binder)));
  return makeList(overElements('map', list, binder, draftOf(result)), (mapped) => remake(result, mapped));
}

interface FoldBody<E extends Formula, S extends Formula> {
  readonly type: Descriptor<S>;
  readonly first: Operand<S>;
  readonly body: (state: S, element: E) => Operand<S>;
  readonly names: TwoNames | undefined;
}

function foldOf<E extends Formula, S extends Formula>(list: Draft, element: Maker<E>, fold: FoldBody<E, S>): S {
  const { type, names } = fold;
  const state = binderOf(names?.[0], 'acc');
  const next = binderOf(names?.[1], 'x');
  const result = draftOf(fold.body(type[MAKE](variable(state)), element(variable(next))));
  const draft = binding([state, next], result, (last, first) => ({
    op: 'fold',
    type: type.valueType,
    parts: [first(list), first(draftOf(fold.first)), last()],
  }));
  return type[MAKE](typed(type, draft));
}

function zipOf<E extends Formula, O extends Formula>(
  list: Draft,
  element: Maker<E>,
  other: List<O>,
): List<RecordOf<{ left: E; right: O }>> {
  const makers: Makers<{ left: E; right: O }> = { left: element, right: other[ELEMENT] };
  const kinds: Kinds<{ left: E; right: O }> = {
    names: ['left', 'right'],
    make: (name, draft) => makers[name](draft),
  };
  return makeList(binary('zip', list, draftOf(other)), (draft) => makeRecord(draft, kinds));
}
