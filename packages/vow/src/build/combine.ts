import { assert } from '@surety/codec';
import { optionType } from '../type/type.ts';
import { makeBool } from './bool.ts';
import { makeOption, makeUnit } from './choice.ts';
import { annotate, checkName, type Draft, part, variable } from './draft.ts';
import {
  type AnyBytes,
  type Bool,
  type Bytes,
  type Descriptor,
  type Formula,
  type Formulas,
  MAKE,
  type OptionOf,
  type UnionOf,
  type UnitRecord,
} from './formula.ts';
import { binary, binderOf, binding, draftOf, typed, unary, unless } from './nodes.ts';
import { record } from './record.ts';
import { remake } from './remake.ts';
import { makeBytes, narrowTo } from './scalar.ts';

/** One of two expressions. */
export function when<E extends Formula>(condition: Bool, whenTrue: E, whenFalse: E): E {
  const drafts = [draftOf(condition), draftOf(whenTrue), draftOf(whenFalse)] as const;
  return remake(whenTrue, (place) => ({
    op: 'if',
    parts: [part(drafts[0], place), part(drafts[1], place), part(drafts[2], place)],
  }));
}

/** A body in which a value, evaluated once, has a name. */
export function letIn<E extends Formula, R extends Formula>(value: E, body: (bound: E) => R, name?: string): R {
  const binder = binderOf(name, 'value');
  const result = body(remake(value, variable(binder)));
  const draft = binding([binder], draftOf(result), (last, first) => ({
    op: 'let',
    parts: [first(draftOf(value)), last()],
  }));
  return remake(result, draft);
}

/**
 * All of the clauses, in the order in which they are written. The labels go into the printed text and into explanations,
 * not into the core.
 */
export function requireAll(clauses: { readonly [label: string]: Bool }): Bool {
  const labelled = Object.entries(clauses).map(([label, clause]) => withLabel(label, draftOf(clause)));
  const [first, ...more] = labelled;
  if (first === undefined) {
    return makeBool(unless({ code: 'clauses-missing' }, draftOf(0)));
  }
  return makeBool(more.reduce((left, right) => binary('and', left, right), first));
}

/** Whether two values are the same. For records; others have `eq`. @spec VOW-TYPING.5 */
export function equal<E extends Formula>(left: E, right: NoInfer<E>): Bool {
  return makeBool(binary('equal', draftOf(left), draftOf(right)));
}

/** Whether two values are not the same. For records; others have `ne`. @spec VOW-TYPING.5 */
export function unequal<E extends Formula>(left: E, right: NoInfer<E>): Bool {
  return makeBool(binary('unequal', draftOf(left), draftOf(right)));
}

/** The value as one of a narrower type, if it is one. @spec VOW-TYPING.6 */
export function narrow<E extends Formula>(type: Descriptor<E>, value: NoInfer<E>): OptionOf<E> {
  return makeOption(narrowTo(type, draftOf(value)), type[MAKE]);
}

/** The option that holds the value. */
export function some<E extends Formula>(value: E): OptionOf<E> {
  return makeOption(unary('some', draftOf(value)), (payload) => remake(value, payload));
}

/** The option of a type that holds nothing. */
export function none<E extends Formula>(payload: Descriptor<E>): OptionOf<E> {
  const type = optionType(payload.valueType);
  const draft: Draft = (place) => ({ op: 'case', type, name: 'none', parts: [part(draftOf(unitRecord), place)] });
  return makeOption(typed(payload, draft), payload[MAKE]);
}

/** The record without fields. */
export const unitRecord: UnitRecord = makeUnit(draftOf(record({})));

/** A case of a union with its payload. @spec VOW-TYPING.7 */
export function makeCase<C extends Formulas, K extends Extract<keyof C, string>>(
  type: Descriptor<UnionOf<C>>,
  name: K,
  payload: NoInfer<C[K]>,
): UnionOf<C> {
  const { valueType } = type;
  assert(valueType.type === 'union', 'the type of a union is a union type');
  const draft: Draft = (place) => ({ op: 'case', type: valueType, name, parts: [part(draftOf(payload), place)] });
  return type[MAKE](typed(type, draft));
}

/** The canonical bytes of a value. @spec VOW-EVAL.5 */
export function encode(value: Formula): Bytes {
  return makeBytes(unary('encode', draftOf(value)));
}

/** The value of a type whose canonical bytes these are. @spec VOW-EVAL.5 */
export function decode<E extends Formula>(type: Descriptor<E>, bytes: AnyBytes): OptionOf<E> {
  const draft: Draft = (place) => ({ op: 'decode', type: type.valueType, parts: [part(draftOf(bytes), place)] });
  return makeOption(typed(type, draft), type[MAKE]);
}

/** Where a message is valid: each is 32 bytes. */
export interface MessageDomain {
  readonly network: AnyBytes;
  readonly controller: AnyBytes;
  readonly instance: AnyBytes;
}

/** What is signed for a message of a type. @spec VOW-EVAL.6 */
export function signBytes<E extends Formula>(type: Descriptor<E>, domain: MessageDomain, message: NoInfer<E>): Bytes {
  const drafts = [domain.network, domain.controller, domain.instance, message].map(draftOf);
  const draft: Draft = (place) => ({
    op: 'signBytes',
    type: type.valueType,
    parts: drafts.map((found) => part(found, place)),
  });
  return makeBytes(typed(type, draft));
}

function withLabel(label: string, clause: Draft): Draft {
  return unless(checkName(label), (place) => annotate(place, clause(place), { label }));
}
