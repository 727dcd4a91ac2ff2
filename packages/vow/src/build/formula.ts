import type { ValueType } from '../type/type.ts';
import type { Draft } from './draft.ts';
import type { BuildRejection } from './rejection.ts';

/** Key of the draft that an expression object stands for. */
export const DRAFT: unique symbol = Symbol('draft');

/** Key of the function that makes another expression object of the same kind. */
export const REMAKE: unique symbol = Symbol('remake');

/**
 * An expression, as authors hold it. Objects are frozen; what they offer is said by the interface of their kind. Two
 * kinds differ in what can be done with them: whether intervals and lengths fit is for the checker to say.
 */
export interface Formula {
  readonly [DRAFT]: Draft;
  readonly [REMAKE]: (draft: Draft) => this;
}

/** An expression object of the kind `E`. */
export interface Made<E extends Formula> {
  readonly [DRAFT]: Draft;
  readonly [REMAKE]: (draft: Draft) => E;
}

/** Key of the function that makes an expression object of a type. */
export const MAKE: unique symbol = Symbol('make');

/** A type, with the kind of the expressions of it. @spec VOW-TYPE.1 */
export interface Descriptor<E extends Formula> {
  readonly valueType: ValueType;
  /** Why it is no type that a program may use. @spec VOW-TYPE.2 */
  readonly fault: BuildRejection | undefined;
  readonly [MAKE]: (draft: Draft) => E;
}

/** The kind of the expressions of a type: `FormulaOf<typeof Vote>`. */
export type FormulaOf<D> = D extends Descriptor<infer E> ? E : never;

/** True or false. */
export interface Bool extends Formula {
  /** All of them, from left to right. */
  and(next: Bool, ...more: readonly Bool[]): Bool;
  /** At least one of them, from left to right. */
  or(next: Bool, ...more: readonly Bool[]): Bool;
  not(): Bool;
  /** Not this, or the other. */
  implies(consequence: Bool): Bool;
  eq(other: Bool): Bool;
  ne(other: Bool): Bool;
}

/** Where an integer is needed: an expression, a safe integer or any bigint. */
export type IntOperand = Int | number | bigint;

/** Where an expression of a kind is needed that is known already: for integers, numbers do as well. */
export type Operand<E extends Formula> = [E] extends [Int] ? IntOperand : E;

/** An integer. Its interval is known to the checker, not to TypeScript. */
export interface Int extends Formula {
  add(other: IntOperand): Int;
  sub(other: IntOperand): Int;
  mul(other: IntOperand): Int;
  /** The quotient, rounded down. This must not be negative, the other be at least 1, by their types. */
  div(other: IntOperand): Int;
  /** What a division leaves, under the conditions of `div`. */
  mod(other: IntOperand): Int;
  min(other: IntOperand): Int;
  max(other: IntOperand): Int;
  abs(): Int;
  neg(): Int;
  lt(other: IntOperand): Bool;
  le(other: IntOperand): Bool;
  gt(other: IntOperand): Bool;
  ge(other: IntOperand): Bool;
  eq(other: IntOperand): Bool;
  ne(other: IntOperand): Bool;
  /** This as a value of a narrower type, if it is one. */
  narrow(type: Descriptor<Int>): OptionOf<Int>;
  /** Exactly `sizeBytes` bytes, the most significant first. */
  toBytesBe(sizeBytes: number): Bytes;
  /** Exactly `sizeBytes` bytes, the least significant first. */
  toBytesLe(sizeBytes: number): Bytes;
  /** Seven bits to a byte, least first. */
  uvarint(): Bytes;
}

declare const brand: unique symbol;

/** Bytes of any brand. */
export type AnyBytes = Bytes<string>;

/** What bytes may be compared with: their own brand or none. */
export type Comparable<Brand extends string> = [Brand] extends [never] ? AnyBytes : Bytes<Brand>;

/**
 * Bytes. The brand says what they are, as `Bytes<'Block'>` for `t.hash('Block')`: brands do not mix. Bytes without a
 * brand go everywhere. The core knows nothing of brands.
 */
export interface Bytes<Brand extends string = never> extends Formula {
  readonly [brand]?: Brand | undefined;
  readonly length: Int;
  /** These bytes, then the others. */
  concat(next: AnyBytes, ...more: readonly AnyBytes[]): Bytes;
  /** `sizeBytes` bytes from `start` on, which must be there by the type. */
  slice(start: number, sizeBytes: number): Bytes;
  /** All bytes as one unsigned integer, the most significant first. */
  intBe(): Int;
  /** All bytes as one unsigned integer, the least significant first. */
  intLe(): Int;
  eq(other: Comparable<Brand>): Bool;
  ne(other: Comparable<Brand>): Bool;
  /** This as a value of a type with other lengths, if it is one. */
  narrow(type: Descriptor<Bytes<Brand>>): OptionOf<Bytes<Brand>>;
  /** The same bytes under another brand. */
  as<Other extends string>(brand: Other): Bytes<Other>;
}

/** Text of UTF-8. */
export interface Text extends Formula {
  /** Its length in bytes. */
  readonly length: Int;
  eq(other: Text): Bool;
  ne(other: Text): Bool;
}

/** Key of the function that makes an expression object for an element of a list. */
export const ELEMENT: unique symbol = Symbol('element');

/** Names of two variables, for the printed text. */
export type TwoNames = readonly [string, string];

/** A list. Callbacks are called once, with the variable that stands for an element; `name` names it in the printed text. */
export interface List<E extends Formula> extends Formula {
  readonly [ELEMENT]: (draft: Draft) => E;
  readonly length: Int;
  /** The element at an index from 0, if there is one. For an index that lies below the least length, see `item`. */
  at(index: IntOperand): OptionOf<E>;
  /** The element at an index that is below the least length of the list by the types of both. */
  item(index: IntOperand): E;
  all(body: (element: E) => Bool, name?: string): Bool;
  any(body: (element: E) => Bool, name?: string): Bool;
  /** For how many elements it is true. */
  count(body: (element: E) => Bool, name?: string): Int;
  sum(body: (element: E) => IntOperand, name?: string): Int;
  exactlyOne(body: (element: E) => Bool, name?: string): Bool;
  /** Whether no two elements have equal keys. */
  unique(key: (element: E) => Formula, name?: string): Bool;
  /** Whether it is true for some element and a later one. */
  anyPair(body: (earlier: E, later: E) => Bool, names?: TwoNames): Bool;
  /** The first element for which it is true. */
  find(body: (element: E) => Bool, name?: string): OptionOf<E>;
  filter(body: (element: E) => Bool, name?: string): List<E>;
  map<R extends Formula>(body: (element: E) => R, name?: string): List<R>;
  /** Hands a state of a declared type from element to element. */
  fold<S extends Formula>(
    type: Descriptor<S>,
    first: Operand<NoInfer<S>>,
    body: (state: S, element: E) => Operand<NoInfer<S>>,
    names?: TwoNames,
  ): S;
  /** Pairs up to the shorter end. */
  zip<O extends Formula>(other: List<O>): List<RecordOf<{ left: E; right: O }>>;
  eq(other: List<E>): Bool;
  ne(other: List<E>): Bool;
  /** This as a value of a type with other lengths, if it is one. */
  narrow(type: Descriptor<List<E>>): OptionOf<List<E>>;
}

/** Names of fields or cases, and the kinds of their expressions. */
export type Formulas = { readonly [name: string]: Formula };

/** A record: its fields are properties. All else, as `equal`, is a function, so that fields may have any name. */
export type RecordOf<F extends Formulas> = Formula & { readonly [K in keyof F]: F[K] };

/** The record without fields: the payload of cases that say nothing more. */
export type UnitRecord = RecordOf<Record<never, Formula>>;

/** A branch for each case of a union, given the payload. */
export type Branches<C extends Formulas, R extends Formula> = { readonly [K in keyof C]: (payload: C[K]) => R };

/** Names of the payloads of cases, for the printed text. */
export type PayloadNames<C extends Formulas> = { readonly [K in keyof C]?: string };

/** One of the named cases, with its payload. */
export interface UnionOf<C extends Formulas> extends Formula {
  /** What the branch of the case makes of its payload. The names are for the printed text; usual are those of the cases. */
  match<R extends Formula>(branches: Branches<C, R>, names?: PayloadNames<C>): R;
  eq(other: UnionOf<C>): Bool;
  ne(other: UnionOf<C>): Bool;
}

/** Some value, or none. */
export interface OptionOf<E extends Formula> extends UnionOf<{ readonly none: UnitRecord; readonly some: E }> {
  /** The payload, or the default. */
  otherwise(absent: Operand<E>): E;
  /** What the body makes of the payload, or the default. */
  with<R extends Formula>(absent: Operand<NoInfer<R>>, body: (payload: E) => R, name?: string): R;
}
