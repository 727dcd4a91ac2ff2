/** The two truth values. */
export interface BoolType {
  readonly type: 'bool';
}

/** Integers from `least` to `most`, both within {@link MAX_INTEGER}. */
export interface IntType {
  readonly type: 'int';
  readonly least: bigint;
  readonly most: bigint;
}

/** Byte strings of `least` to `most` bytes. */
export interface BytesType {
  readonly type: 'bytes';
  readonly least: number;
  readonly most: number;
}

/** Texts of at most `most` bytes of UTF-8. They are equal or not, and have a length: no order, no case, no patterns. */
export interface TextType {
  readonly type: 'text';
  readonly most: number;
}

/** Lists of `least` to `most` elements. */
export interface ListType {
  readonly type: 'list';
  readonly element: ValueType;
  readonly least: number;
  readonly most: number;
}

/** Records: all of the fields, in their order. */
export interface RecordType {
  readonly type: 'record';
  readonly fields: readonly NamedType[];
}

/** Tagged unions: one of the cases. An option is the union of `none` and `some`. */
export interface UnionType {
  readonly type: 'union';
  readonly cases: readonly NamedType[];
}

/** A field of a record or a case of a union. */
export interface NamedType {
  readonly name: string;
  readonly of: ValueType;
}

/**
 * What a value can be. Every type is finite and says how large its values get, so that what a program costs is known
 * before it runs. @spec VOW-TYPE.1
 */
export type ValueType = BoolType | IntType | BytesType | TextType | ListType | RecordType | UnionType;

/** Greatest magnitude of an integer: 2^512 − 1. @spec VOW-TYPE.2 */
export const MAX_INTEGER: bigint = 2n ** 512n - 1n;

/** Most bytes of a byte string or text: 64 KiB. @spec VOW-TYPE.2 */
export const MAX_BYTES = 65_536;

/** Most elements of a list. @spec VOW-TYPE.2 */
export const MAX_ELEMENTS = 4096;

/** Most fields of a record, and cases of a union. @spec VOW-TYPE.2 */
export const MAX_NAMES = 64;

/** Most bytes of a name. @spec VOW-TYPE.2 */
export const MAX_NAME_BYTES = 64;

/** Most types inside a type, itself included. @spec VOW-TYPE.2 */
export const MAX_TYPE_NODES = 1024;

/** Types around a type, at most. @spec VOW-TYPE.2 */
export const MAX_TYPE_DEPTH = 12;

/** True or false. */
export const BOOL: BoolType = { type: 'bool' };

/** The record without fields: it has one value, and is the payload of cases that say nothing more. */
export const UNIT: RecordType = { type: 'record', fields: [] };

/** Unsigned integers of `bits` bits. */
export function uintType(bits: number): IntType {
  return { type: 'int', least: 0n, most: 2n ** BigInt(bits) - 1n };
}

/** Byte strings of exactly `sizeBytes` bytes. */
export function fixedBytesType(sizeBytes: number): BytesType {
  return { type: 'bytes', least: sizeBytes, most: sizeBytes };
}

/** A value of a type, or none: the union of `none` and `some`. @spec VOW-TYPE.1 */
export function optionType(of: ValueType): UnionType {
  return {
    type: 'union',
    cases: [
      { name: 'none', of: UNIT },
      { name: 'some', of },
    ],
  };
}

/** The payload of an option, or undefined if the type is none. @spec VOW-TYPE.1 */
export function optionPayload(type: ValueType): ValueType | undefined {
  if (type.type !== 'union' || type.cases.length !== 2) {
    return undefined;
  }
  const [none, some] = type.cases;
  const isOption =
    none?.name === 'none' && none.of.type === 'record' && none.of.fields.length === 0 && some?.name === 'some';
  return isOption ? some.of : undefined;
}
