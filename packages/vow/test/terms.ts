import {
  compareNames,
  type Expression,
  type NamedType,
  type RecordType,
  type UnionType,
  type ValueType,
} from '@surety/vow';

/** The variable with so many binders between. */
export const v = (index: number): Expression => ({ op: 'variable', index, parts: [] });

/** The literal of a value in JavaScript. */
export function literal(value: boolean | number | bigint | string | Uint8Array): Expression {
  switch (typeof value) {
    case 'boolean':
      return { op: 'bool', value, parts: [] };
    case 'string':
      return { op: 'text', value, parts: [] };
    case 'object':
      return { op: 'bytes', value, parts: [] };
    default:
      return { op: 'int', value: BigInt(value), parts: [] };
  }
}

/** Bytes of a literal. */
export const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** So many bytes, all the same. */
export const filled = (byte: number, sizeBytes: number): Uint8Array => new Uint8Array(sizeBytes).fill(byte);

/** An operation without immediates. */
export function term(
  op: Exclude<
    Expression['op'],
    | 'bool'
    | 'int'
    | 'bytes'
    | 'text'
    | 'variable'
    | 'match'
    | 'narrow'
    | 'record'
    | 'field'
    | 'case'
    | 'empty'
    | 'fold'
    | 'slice'
    | 'be'
    | 'le'
    | 'decode'
    | 'signBytes'
    | 'builtin'
    | 'call'
  >,
  ...parts: readonly Expression[]
): Expression {
  return { op, parts } as Expression;
}

/** A field of an expression, or a field of that. */
export const field = (record: Expression, ...names: readonly string[]): Expression =>
  names.reduce<Expression>((part, name) => ({ op: 'field', name, parts: [part] }), record);

/** A record of its fields, put in order. */
export function record(fields: Readonly<Record<string, Expression>>): Expression {
  const sorted = Object.entries(fields).sort(([one], [two]) => compareNames(one, two));
  return { op: 'record', names: sorted.map(([name]) => name), parts: sorted.map(([, part]) => part) };
}

/** Integers of an interval. */
export const intType = (least: bigint | number, most: bigint | number): ValueType => ({
  type: 'int',
  least: BigInt(least),
  most: BigInt(most),
});

/** Byte strings of a length. */
export const bytesType = (least: number, most: number): ValueType => ({ type: 'bytes', least, most });

/** Lists of a length. */
export const listType = (element: ValueType, least: number, most: number): ValueType => ({
  type: 'list',
  element,
  least,
  most,
});

/** A record type of its fields, put in order. */
export const recordType = (fields: Readonly<Record<string, ValueType>>): RecordType => ({
  type: 'record',
  fields: sortedTypes(fields),
});

/** A union type of its cases, put in order. */
export const unionType = (cases: Readonly<Record<string, ValueType>>): UnionType => ({
  type: 'union',
  cases: sortedTypes(cases),
});

function sortedTypes(parts: Readonly<Record<string, ValueType>>): readonly NamedType[] {
  return Object.entries(parts)
    .sort(([one], [two]) => compareNames(one, two))
    .map(([name, of]) => ({ name, of }));
}
