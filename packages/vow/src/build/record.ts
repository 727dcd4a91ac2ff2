import { compareNames } from '../type/check-type.ts';
import { checkName, type Draft, part } from './draft.ts';
import { DRAFT, type Formulas, type Made, REMAKE, type RecordOf } from './formula.ts';
import { draftOf, unless } from './nodes.ts';
import { remake } from './remake.ts';

/** The names of fields or cases, in canonical order, and how an expression object of each is made. @spec VOW-TYPE.3 */
export interface Kinds<F extends Formulas> {
  readonly names: readonly Extract<keyof F, string>[];
  make<K extends keyof F>(name: K, draft: Draft): F[K];
}

/** The same as an object. */
export type Makers<F extends Formulas> = { readonly [K in keyof F]: (draft: Draft) => F[K] };

/** The own names of an object that an author has written, in canonical order. @spec VOW-TYPE.3 */
export function namesOf<F extends object>(named: F): readonly Extract<keyof F, string>[] {
  const names: Extract<keyof F, string>[] = [];
  for (const name in named) {
    if (Object.hasOwn(named, name)) {
      names.push(name);
    }
  }
  return names.sort(compareNames);
}

/**
 * A record as an expression object: a getter for each field, and no prototype, so that a field may be called
 * `constructor`. Each use of a getter is an expression of its own.
 */
export function makeRecord<F extends Formulas>(draft: Draft, kinds: Kinds<F>): RecordOf<F> {
  const record: object = Object.create(null, {
    [DRAFT]: { value: draft },
    [REMAKE]: { value: (again: Draft) => makeRecord(again, kinds) },
    [Symbol.toStringTag]: { value: 'RecordOf' },
  });
  for (const name of kinds.names) {
    Object.defineProperty(record, name, { enumerable: true, get: () => kinds.make(name, fieldOf(draft, name)) });
  }
  // The properties of this type are those that were just defined.
  return Object.freeze(record) as RecordOf<F>;
}

/** A record of named expressions, in any order. @spec VOW-EXPR.3 */
export function record<F extends Formulas>(fields: { readonly [K in keyof F]: Made<F[K]> }): RecordOf<F> {
  const own = { ...fields };
  const names = namesOf(own);
  const fault = names.map(checkName).find((found) => found !== undefined);
  const drafts = names.map((name) => draftOf(own[name]));
  const draft: Draft = (place) => ({ op: 'record', names, parts: drafts.map((field) => part(field, place)) });
  return makeRecord(unless(fault, draft), { names, make: (name, again) => remake(own[name], again) });
}

function fieldOf(draft: Draft, name: string): Draft {
  return (place) => ({ op: 'field', name, parts: [part(draft, place)] });
}
