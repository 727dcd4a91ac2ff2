import type { ArithmeticOp, ElementOp, Expression, ExpressionOf, OrderOp, UnionType, ValueType } from '@surety/vow';

/** The variable that this many binders away is bound. */
export const v = (index: number): Expression => ({ op: 'variable', index, parts: [] });

/** An integer. */
export const int = (value: bigint | number): Expression => ({ op: 'int', value: BigInt(value), parts: [] });

/** True or false. */
export const bool = (value: boolean): Expression => ({ op: 'bool', value, parts: [] });

/** A byte string. */
export const bytes = (...value: readonly number[]): Expression => ({
  op: 'bytes',
  value: Uint8Array.from(value),
  parts: [],
});

/** As many bytes, all the same. */
export const filled = (length: number, byte: number): Expression => ({
  op: 'bytes',
  value: new Uint8Array(length).fill(byte),
  parts: [],
});

/** A text. */
export const text = (value: string): Expression => ({ op: 'text', value, parts: [] });

type BinaryOp =
  | ArithmeticOp
  | OrderOp
  | ElementOp
  | 'let'
  | 'otherwise'
  | 'and'
  | 'or'
  | 'implies'
  | 'equal'
  | 'unequal'
  | 'element'
  | 'anyPair'
  | 'zip'
  | 'concat';

/** An operation on two parts. */
export const two = (op: BinaryOp, left: Expression, right: Expression): Expression =>
  ({ op, parts: [left, right] }) as Expression;

/** An operation on one part without immediates. */
export const one = (
  op: 'not' | 'abs' | 'negate' | 'some' | 'length' | 'intBe' | 'intLe' | 'uvarint' | 'encode',
  part: Expression,
): Expression => ({ op, parts: [part] });

/** A choice by a condition. */
export const choose = (...parts: readonly [Expression, Expression, Expression]): Expression => ({ op: 'if', parts });

/** A body for the payload of an option, or a default. */
export const withSome = (...parts: readonly [Expression, Expression, Expression]): Expression => ({
  op: 'with',
  parts,
});

/** A branch for each case. */
export const match = (subject: Expression, branches: readonly (readonly [string, Expression])[]): Expression => ({
  op: 'match',
  names: branches.map(([name]) => name),
  parts: [subject, ...branches.map(([, branch]) => branch)],
});

/** Some of the value if it is of the type. */
export const narrow = (type: ValueType, part: Expression): Expression => ({ op: 'narrow', type, parts: [part] });

/** A record of its fields. */
export const record = (...fields: readonly (readonly [string, Expression])[]): Expression => ({
  op: 'record',
  names: fields.map(([name]) => name),
  parts: fields.map(([, part]) => part),
});

/** A field of a record. */
export const field = (part: Expression, name: string): Expression => ({ op: 'field', name, parts: [part] });

/** A case of a union. */
export const caseOf = (type: UnionType, name: string, part: Expression): Expression => ({
  op: 'case',
  type,
  name,
  parts: [part],
});

/** A list of its elements. */
export const list = (...parts: readonly Expression[]): Expression => ({ op: 'list', parts });

/** A list without elements. */
export const empty = (type: ValueType): Expression => ({ op: 'empty', type, parts: [] });

/** From a first state, element by element. */
export const fold = (
  type: ValueType,
  ...parts: readonly [Expression, Expression, Expression]
): ExpressionOf<'fold'> => ({ op: 'fold', type, parts });

/** A part of a byte string. */
export const slice = (part: Expression, start: number, sizeBytes: number): Expression => ({
  op: 'slice',
  start,
  sizeBytes,
  parts: [part],
});

/** An integer as bytes, most significant first. */
export const be = (part: Expression, sizeBytes: number): Expression => ({ op: 'be', sizeBytes, parts: [part] });

/** An integer as bytes, least significant first. */
export const le = (part: Expression, sizeBytes: number): Expression => ({ op: 'le', sizeBytes, parts: [part] });

/** The value whose encoding a byte string is. */
export const decode = (type: ValueType, part: Expression): Expression => ({ op: 'decode', type, parts: [part] });

/** What is signed for a message. */
export const signBytes = (type: ValueType, ...parts: readonly Expression[]): Expression => ({
  op: 'signBytes',
  type,
  parts,
});

/** A builtin by its number. */
export const builtin = (number: number, ...parts: readonly Expression[]): Expression => ({
  op: 'builtin',
  number,
  parts,
});

/** A call of a function of a unit. */
export const call = ([unit, index]: readonly [number, number], ...parts: readonly Expression[]): Expression => ({
  op: 'call',
  unit,
  function: index,
  parts,
});

/** The record without fields. */
export const unit: Expression = { op: 'record', names: [], parts: [] };
