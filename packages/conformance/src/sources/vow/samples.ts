import { fixedBytesType, optionType, UNIT, type UnionType, uintType, type ValueType } from '@surety/vow';

/** Integers of an interval. */
export const interval = (least: bigint | number, most: bigint | number): ValueType => ({
  type: 'int',
  least: BigInt(least),
  most: BigInt(most),
});

/** Byte strings of these lengths. */
export const bytesType = (least: number, most: number): ValueType => ({ type: 'bytes', least, most });

/** Texts of at most so many bytes. */
export const textType = (most: number): ValueType => ({ type: 'text', most });

/** Lists of these lengths. */
export const listType = (element: ValueType, least: number, most: number): ValueType => ({
  type: 'list',
  element,
  least,
  most,
});

/** Records; fields in canonical order. */
export const recordType = (...fields: readonly (readonly [string, ValueType])[]): ValueType => ({
  type: 'record',
  fields: fields.map(([name, of]) => ({ name, of })),
});

/** Unions; cases in canonical order. */
export const unionType = (...cases: readonly (readonly [string, ValueType])[]): UnionType => ({
  type: 'union',
  cases: cases.map(([name, of]) => ({ name, of })),
});

/** Integers of 8 bits. */
export const U8: ValueType = uintType(8);
/** Integers of 64 bits. */
export const U64: ValueType = uintType(64);
/** Integers of 128 bits. */
export const U128: ValueType = uintType(128);

/** 32 bytes. */
export const DIGEST: ValueType = fixedBytesType(32);

/** A shape: none, a circle with its radius, or a box with its sides. */
export const SHAPE: UnionType = unionType(['box', recordType(['h', U8], ['w', U8])], ['dot', UNIT], ['circle', U8]);

/** A vote, as consensus protocols have it. */
export const VOTE: ValueType = recordType(
  ['kind', interval(1, 2)],
  ['block', DIGEST],
  ['chain', DIGEST],
  ['round', uintType(32)],
  ['height', U64],
);

/** Two votes. */
export const VOTES: ValueType = recordType(['a', VOTE], ['b', VOTE]);

/** Maybe an integer. */
export const MAYBE: ValueType = optionType(U8);
