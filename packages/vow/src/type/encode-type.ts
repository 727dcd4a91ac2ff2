import {
  type CborLimits,
  type CborRejection,
  type CborValue,
  DEFAULT_CBOR_LIMITS,
  type Digest,
  decodeCbor,
  encodeCbor,
  err,
  ok,
  type Result,
  taggedHash,
} from '@surety/codec';
import { checkType, type TypeRejection } from './check-type.ts';
import type { NamedType, ValueType } from './type.ts';

/** Address of a type: the tagged hash of its canonical bytes. @spec VOW-TYPE.6 */
export type SchemaRef = Digest<'schema-ref'>;

/** Why bytes are no type. @spec VOW-TYPE.5 */
export type TypeDecodeRejection = CborRejection | { readonly code: 'type-malformed' } | TypeRejection;

/** Arrays around the innermost type of the greatest depth: three for each type with names around it. */
const LIMITS: CborLimits = { ...DEFAULT_CBOR_LIMITS, depth: 48 };

/** The canonical bytes of an admissible type. @spec VOW-TYPE.5 */
export function encodeType(found: ValueType): Uint8Array {
  return encodeCbor(typeToCbor(found));
}

/** Reads the canonical bytes of an admissible type. @spec VOW-TYPE.5 */
export function decodeType(bytes: Uint8Array): Result<ValueType, TypeDecodeRejection> {
  const item = decodeCbor(bytes, LIMITS);
  if (!item.ok) {
    return item;
  }
  const found = cborToType(item.value);
  if (found === undefined) {
    return err({ code: 'type-malformed' });
  }
  const rejection = checkType(found);
  return rejection === undefined ? ok(found) : err(rejection);
}

/** taggedHash("vow/1/schema", canonical bytes). @spec VOW-TYPE.6 */
export function deriveSchemaRef(found: ValueType): SchemaRef {
  return taggedHash('vow/1/schema', [encodeType(found)]);
}

/** First item of the array that stands for a type. @spec VOW-TYPE.5 */
const CASE = { bool: 0, int: 1, bytes: 2, list: 3, record: 4, union: 5, text: 6 } as const;

/** The item that stands for a type. @spec VOW-TYPE.5 */
export function typeToCbor(found: ValueType): CborValue {
  switch (found.type) {
    case 'bool':
      return [CASE.bool];
    case 'int':
      return [CASE.int, integerToCbor(found.least), integerToCbor(found.most)];
    case 'bytes':
      return [CASE.bytes, found.least, found.most];
    case 'text':
      return [CASE.text, found.most];
    case 'list':
      return [CASE.list, typeToCbor(found.element), found.least, found.most];
    case 'record':
      return [CASE.record, found.fields.map(namedToCbor)];
    case 'union':
      return [CASE.union, found.cases.map(namedToCbor)];
  }
}

function namedToCbor({ name, of }: NamedType): CborValue {
  return [name, typeToCbor(of)];
}

/** The item that stands for an integer: numbers below 2^32 and bigints from there on. */
export function integerToCbor(value: bigint): number | bigint {
  return value > -(2n ** 32n) && value < 2n ** 32n ? Number(value) : value;
}

/** The type that an item has the form of, not yet checked for limits. The scan bounds the depth. @spec VOW-TYPE.5 */
export function cborToType(item: CborValue): ValueType | undefined {
  if (!Array.isArray(item)) {
    return undefined;
  }
  const [number, ...rest]: readonly CborValue[] = item;
  switch (number) {
    case CASE.bool:
      return rest.length === 0 ? { type: 'bool' } : undefined;
    case CASE.int:
      return readInt(rest);
    case CASE.bytes:
      return readBytes(rest);
    case CASE.text:
      return readText(rest);
    case CASE.list:
      return readList(rest);
    case CASE.record: {
      const fields = readNamed(rest);
      return fields === undefined ? undefined : { type: 'record', fields };
    }
    case CASE.union: {
      const cases = readNamed(rest);
      return cases === undefined ? undefined : { type: 'union', cases };
    }
    default:
      return undefined;
  }
}

function readInt(rest: readonly CborValue[]): ValueType | undefined {
  const [least, most] = rest;
  return rest.length === 2 && isInteger(least) && isInteger(most)
    ? { type: 'int', least: BigInt(least), most: BigInt(most) }
    : undefined;
}

function readBytes(rest: readonly CborValue[]): ValueType | undefined {
  const [least, most] = rest;
  return rest.length === 2 && isLength(least) && isLength(most) ? { type: 'bytes', least, most } : undefined;
}

function readText(rest: readonly CborValue[]): ValueType | undefined {
  const [most] = rest;
  return rest.length === 1 && isLength(most) ? { type: 'text', most } : undefined;
}

function readList(rest: readonly CborValue[]): ValueType | undefined {
  const [item, least, most] = rest;
  const element = rest.length === 3 && item !== undefined ? cborToType(item) : undefined;
  return element !== undefined && isLength(least) && isLength(most)
    ? { type: 'list', element, least, most }
    : undefined;
}

function readNamed(rest: readonly CborValue[]): readonly NamedType[] | undefined {
  const [items] = rest;
  if (rest.length !== 1 || !Array.isArray(items)) {
    return undefined;
  }
  const named: NamedType[] = [];
  for (const item of items) {
    const [name, inner] = Array.isArray(item) && item.length === 2 ? item : [];
    const of = inner === undefined ? undefined : cborToType(inner);
    if (typeof name !== 'string' || of === undefined) {
      return undefined;
    }
    named.push({ name, of });
  }
  return named;
}

function isInteger(item: CborValue | undefined): item is number | bigint {
  return typeof item === 'number' || typeof item === 'bigint';
}

function isLength(item: CborValue | undefined): item is number {
  return typeof item === 'number' && item >= 0;
}
