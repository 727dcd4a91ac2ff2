import { checkType } from '../type/check-type.ts';
import { BOOL, type NamedType, optionType, UNIT, uintType, type ValueType } from '../type/type.ts';
import { makeBool } from './bool.ts';
import { makeOption, makeUnion, makeUnit } from './choice.ts';
import type { Draft } from './draft.ts';
import {
  type Bool,
  type Bytes,
  type Descriptor,
  type Formula,
  type Formulas,
  type Int,
  type List,
  MAKE,
  type OptionOf,
  type RecordOf,
  type Text,
  type UnionOf,
  type UnitRecord,
} from './formula.ts';
import { makeList } from './list.ts';
import { checkSize } from './nodes.ts';
import { makeRecord, namesOf } from './record.ts';
import type { BuildRejection } from './rejection.ts';
import { makeBytes, makeInt, makeText } from './scalar.ts';

/** The types of named expressions. */
export type Descriptors<F extends Formulas> = { readonly [K in keyof F]: Descriptor<F[K]> };

/** How authors write types. @spec VOW-TYPE.1 */
export interface TypeBuilder {
  readonly bool: Descriptor<Bool>;
  /** Integers from `least` to `most`. Bounds that are no safe integers must be bigints. */
  int(least: number | bigint, most: number | bigint): Descriptor<Int>;
  readonly u8: Descriptor<Int>;
  readonly u16: Descriptor<Int>;
  readonly u32: Descriptor<Int>;
  readonly u64: Descriptor<Int>;
  readonly u128: Descriptor<Int>;
  readonly u256: Descriptor<Int>;
  readonly i64: Descriptor<Int>;
  readonly i128: Descriptor<Int>;
  readonly i256: Descriptor<Int>;
  /** Seconds: 48 bits. */
  readonly time: Descriptor<Int>;
  /** Parts of a milliard: 0 to 10^9. */
  readonly ppb: Descriptor<Int>;
  /** 64 bits. */
  readonly epoch: Descriptor<Int>;
  /** 64 bits. */
  readonly height: Descriptor<Int>;
  /** `least` to `most` bytes; exactly `least` if there is no `most`. */
  bytes(least: number, most?: number): Descriptor<Bytes>;
  /** At most `most` bytes of UTF-8. */
  text(most: number): Descriptor<Text>;
  /** `least` to `most` elements. */
  list<E extends Formula>(element: Descriptor<E>, least: number, most: number): Descriptor<List<E>>;
  /** Fields in any order. */
  record<F extends Formulas>(fields: Descriptors<F>): Descriptor<RecordOf<F>>;
  /** The record without fields. */
  readonly unit: Descriptor<UnitRecord>;
  /** Cases in any order, with the types of their payloads. */
  union<C extends Formulas>(cases: Descriptors<C>): Descriptor<UnionOf<C>>;
  option<E extends Formula>(payload: Descriptor<E>): Descriptor<OptionOf<E>>;
  /** 32 bytes that are a hash of what is named: `t.hash('Block')`. */
  hash<Brand extends Capitalize<string>>(brand: Brand): Descriptor<Bytes<Brand>>;
  /** A public key for ed25519: 32 bytes. */
  readonly key: Descriptor<Bytes<'key'>>;
  /** A signature: 64 bytes. */
  readonly sig: Descriptor<Bytes<'sig'>>;
}

/** The types. @spec VOW-TYPE.1 */
export const t: TypeBuilder = Object.freeze({
  bool: describe(BOOL, makeBool),
  int: (least, most) => describeInt(least, most),
  u8: describe(uintType(8), makeInt),
  u16: describe(uintType(16), makeInt),
  u32: describe(uintType(32), makeInt),
  u64: describe(uintType(64), makeInt),
  u128: describe(uintType(128), makeInt),
  u256: describe(uintType(256), makeInt),
  i64: describeSigned(64n),
  i128: describeSigned(128n),
  i256: describeSigned(256n),
  time: describe(uintType(48), makeInt),
  ppb: describeInt(0, 1_000_000_000),
  epoch: describe(uintType(64), makeInt),
  height: describe(uintType(64), makeInt),
  bytes: (least, most = least) => describeBytes(least, most),
  text: (most) => {
    const fault = checkSize(most);
    return describe({ type: 'text', most: fault === undefined ? most : 0 }, makeText, fault);
  },
  list: (element, least, most) => {
    const fault = element.fault ?? checkSize(least) ?? checkSize(most);
    const lengths = fault === undefined ? { least, most } : NO_LENGTHS;
    return describe(
      { type: 'list', element: element.valueType, ...lengths },
      (draft) => makeList(draft, element[MAKE]),
      fault,
    );
  },
  record: (fields) => describeRecord(fields),
  unit: describe(UNIT, makeUnit),
  union: (cases) => describeUnion(cases),
  option: (payload) =>
    describe(optionType(payload.valueType), (draft) => makeOption(draft, payload[MAKE]), payload.fault),
  hash: () => describeBytes(32, 32),
  key: describeBytes(32, 32),
  sig: describeBytes(64, 64),
} satisfies TypeBuilder);

const NO_LENGTHS = { least: 0, most: 0 };

function describe<E extends Formula>(
  valueType: ValueType,
  make: (draft: Draft) => E,
  fault: BuildRejection | undefined = undefined,
): Descriptor<E> {
  return Object.freeze({ valueType, fault: fault ?? checkType(valueType), [MAKE]: make });
}

function describeInt(least: number | bigint, most: number | bigint): Descriptor<Int> {
  for (const bound of [least, most]) {
    if (typeof bound === 'number' && !Number.isSafeInteger(bound)) {
      return describe({ type: 'int', least: 0n, most: 0n }, makeInt, { code: 'number-unsafe', found: bound });
    }
  }
  return describe({ type: 'int', least: BigInt(least), most: BigInt(most) }, makeInt);
}

function describeSigned(bits: bigint): Descriptor<Int> {
  return describeInt(-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n);
}

function describeBytes<Brand extends string = never>(least: number, most: number): Descriptor<Bytes<Brand>> {
  const fault = checkSize(least) ?? checkSize(most);
  const lengths = fault === undefined ? { least, most } : NO_LENGTHS;
  return describe({ type: 'bytes', ...lengths }, (draft) => makeBytes<Brand>(draft), fault);
}

function describeRecord<F extends Formulas>(fields: Descriptors<F>): Descriptor<RecordOf<F>> {
  const own = { ...fields };
  const names = namesOf(own);
  return describe(
    { type: 'record', fields: names.map((name) => namedType(name, own[name])) },
    (draft) => makeRecord(draft, { names, make: (name, again) => own[name][MAKE](again) }),
    firstFault(names.map((name) => own[name])),
  );
}

function describeUnion<C extends Formulas>(cases: Descriptors<C>): Descriptor<UnionOf<C>> {
  const own = { ...cases };
  const names = namesOf(own);
  return describe(
    { type: 'union', cases: names.map((name) => namedType(name, own[name])) },
    (draft) => makeUnion(draft, { names, make: (name, again) => own[name][MAKE](again) }),
    firstFault(names.map((name) => own[name])),
  );
}

function namedType(name: string, { valueType }: Descriptor<Formula>): NamedType {
  return { name, of: valueType };
}

function firstFault(types: readonly Descriptor<Formula>[]): BuildRejection | undefined {
  return types.map(({ fault }) => fault).find((fault) => fault !== undefined);
}
