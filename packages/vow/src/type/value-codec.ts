import {
  assert,
  bigintBetween,
  boolean,
  bytesBetween,
  type CborValue,
  type Codec,
  codecOf,
  type Faults,
  type Json,
  MISFIT,
  type Misfit,
  numberBetween,
  type Shape,
  text,
} from '@surety/codec';
import type { IntType, ListType, RecordType, UnionType, ValueType } from './type.ts';

/**
 * A value as programs compute with it. An integer is a number if it lies within ±(2^53 − 1), and a bigint otherwise,
 * whatever its type: so a value is one of every type that its own is a subtype of. Lists are arrays; records are arrays of their fields in order; a case of a union is `[index, payload]`.
 * @spec VOW-VALUE.1
 */
export type Value = boolean | number | bigint | string | Uint8Array | readonly Value[];

/**
 * The one encoding of the values of an admissible type, in bytes and in JSON. In bytes, a value is what it is in
 * programs; in JSON, records are objects and cases are objects of one member. Bytes beyond the usual limits of CBOR are
 * not read, whatever the type allows. @spec VOW-VALUE.2
 */
export function valueCodec(of: ValueType): Codec<Value> {
  return codecOf(shapeOf(of));
}

/** Whether all integers of this type are numbers in programs, and in JSON. @spec VOW-VALUE.2 */
export function isNumberType({ least, most }: IntType): boolean {
  return least >= -LARGEST_NUMBER && most <= LARGEST_NUMBER;
}

function shapeOf(of: ValueType): Shape<Value> {
  switch (of.type) {
    case 'bool':
      return widen(boolean());
    case 'int':
      return isNumberType(of) ? widen(numberBetween(bounds(of))) : wideIntShape(of);
    case 'bytes':
      return widen(bytesBetween({ least: of.least, most: of.most }));
    case 'text':
      return widen(text(of.most));
    case 'list':
      return listShape(of);
    case 'record':
      return recordShape(of);
    case 'union':
      return unionShape(of);
  }
}

/** The checker has made sure that a value is of its type, so the shape of the part is handed no other. */
function widen<T extends Value>({ shape }: Codec<T>): Shape<Value> {
  return shape as unknown as Shape<Value>;
}

function bounds({ least, most }: IntType): { readonly least: bigint; readonly most: bigint } {
  return { least, most };
}

/** Integers that can exceed a number: read as bigints, handed on in their one form. */
function wideIntShape(of: IntType): Shape<Value> {
  const { shape } = bigintBetween(bounds(of));
  const narrowed = (value: bigint | Misfit) => (value === MISFIT ? MISFIT : toInteger(value));
  return {
    toCbor: (value) => shape.toCbor(toBigint(value)),
    fromCbor: (item, faults) => narrowed(shape.fromCbor(item, faults)),
    toJson: (value) => shape.toJson(toBigint(value)),
    fromJson: (json, faults) => narrowed(shape.fromJson(json, faults)),
  };
}

/** The one form of an integer in programs: a number within ±(2^53 − 1), a bigint beyond. @spec VOW-VALUE.1 */
export function toInteger(value: bigint): number | bigint {
  return value >= -LARGEST_NUMBER && value <= LARGEST_NUMBER ? Number(value) : value;
}

const LARGEST_NUMBER = BigInt(Number.MAX_SAFE_INTEGER);

function toBigint(value: Value): bigint {
  assert(typeof value === 'number' || typeof value === 'bigint', 'an integer is a number or a bigint');
  return BigInt(value);
}

function listShape({ element, least, most }: ListType): Shape<Value> {
  const inner = shapeOf(element);
  const checkLength = ({ length }: readonly unknown[], faults: Faults) =>
    length >= least && length <= most ? length : faults.report({ code: 'length-out-of-range', length, least, most });
  return {
    toCbor: (value) => {
      const { length } = asList(value);
      assert(length >= least && length <= most, `${length} elements are not ${least} to ${most}`);
      return asList(value).map((each) => inner.toCbor(each));
    },
    fromCbor: (item, faults) => {
      const items = readArray(item, faults);
      return items === MISFIT || checkLength(items, faults) === MISFIT
        ? MISFIT
        : readAll(items, faults, (each, place) => ({ name: place, value: inner.fromCbor(each, faults) }));
    },
    toJson: (value) => asList(value).map((each) => inner.toJson(each)),
    fromJson: (json, faults) => {
      const items = isJsonArray(json) ? json : faults.report({ code: 'type-wrong', expected: 'array' });
      return items === MISFIT || checkLength(items, faults) === MISFIT
        ? MISFIT
        : readAll(items, faults, (each, place) => ({ name: place, value: inner.fromJson(each, faults) }));
    },
  };
}

function recordShape({ fields }: RecordType): Shape<Value> {
  const inner = fields.map(({ name, of }) => ({ name, shape: shapeOf(of) }));
  return {
    toCbor: (value) => {
      assert(asList(value).length === inner.length, 'a record has all its fields');
      return asList(value).map((each, place) => partAt(inner, place).shape.toCbor(each));
    },
    fromCbor: (item, faults) => {
      const items = readArray(item, faults);
      if (items === MISFIT) {
        return MISFIT;
      }
      return items.length === inner.length
        ? readAll(items, faults, (each, place) => {
            const { name, shape } = partAt(inner, place);
            return { name, value: shape.fromCbor(each, faults) };
          })
        : faults.report({ code: 'fields-wrong', count: items.length, expected: inner.length });
    },
    toJson: (value) =>
      Object.fromEntries(
        asList(value).map((each, place) => [partAt(inner, place).name, partAt(inner, place).shape.toJson(each)]),
      ),
    fromJson: (json, faults) => {
      const members = readMembers(json, inner, faults);
      return members === MISFIT
        ? MISFIT
        : readAll(members, faults, (each, place) => {
            const { name, shape } = partAt(inner, place);
            return { name, value: shape.fromJson(each, faults) };
          });
    },
  };
}

function unionShape({ cases }: UnionType): Shape<Value> {
  const inner = cases.map(({ name, of }) => ({ name, shape: shapeOf(of) }));
  const partOf = (value: Value) => {
    const [index, payload] = asList(value);
    const place = Number(index);
    return { place, payload: payload ?? [], part: partAt(inner, place) };
  };
  return {
    toCbor: (value) => {
      const { place, payload, part } = partOf(value);
      return [place, part.shape.toCbor(payload)];
    },
    fromCbor: (item, faults) => {
      const items = readArray(item, faults);
      if (items === MISFIT) {
        return MISFIT;
      }
      const [index, payload] = items;
      const part = typeof index === 'number' ? inner[index] : undefined;
      if (part === undefined || typeof index !== 'number') {
        return faults.report({ code: 'case-unknown', found: typeof index === 'number' ? `${index}` : '' });
      }
      if (payload === undefined || items.length !== 2) {
        return faults.report({ code: 'fields-wrong', count: items.length - 1, expected: 1 });
      }
      const value = part.shape.fromCbor(payload, faults);
      return value === MISFIT ? faults.inside({ name: part.name, place: 1 }) : [index, value];
    },
    toJson: (value) => {
      const { payload, part } = partOf(value);
      return { [part.name]: part.shape.toJson(payload) };
    },
    fromJson: (json, faults) => {
      const entry = readOnlyMember(json, faults);
      if (entry === MISFIT) {
        return MISFIT;
      }
      const index = inner.findIndex(({ name }) => name === entry.name);
      const part = inner[index];
      if (part === undefined) {
        return faults.report({ code: 'case-unknown', found: entry.name });
      }
      const value = part.shape.fromJson(entry.json, faults);
      return value === MISFIT ? faults.inside({ name: part.name, place: 1 }) : [index, value];
    },
  };
}

/** A field or a case with the shape of its type. */
interface Part {
  readonly name: string;
  readonly shape: Shape<Value>;
}

function partAt(parts: readonly Part[], place: number): Part {
  const part = parts[place];
  assert(part !== undefined, 'a value has the parts of its type');
  return part;
}

function asList(value: Value): readonly Value[] {
  assert(isList(value), 'lists, records and cases are arrays');
  return value;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function readArray(item: CborValue, faults: Faults): readonly CborValue[] | Misfit {
  return Array.isArray(item) ? item : faults.report({ code: 'type-wrong', expected: 'array' });
}

function isJsonArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** Reads the parts of a value in order; the first that does not fit is reported. */
function readAll<Item>(
  items: readonly Item[],
  faults: Faults,
  read: (item: Item, place: number) => { readonly name: string | number; readonly value: Value | Misfit },
): readonly Value[] | Misfit {
  const values: Value[] = [];
  for (const [place, item] of items.entries()) {
    const { name, value } = read(item, place);
    if (value === MISFIT) {
      return faults.inside({ name, place });
    }
    values.push(value);
  }
  return values;
}

/** The members of a JSON object in the order of the fields: all of them, and no others. */
function readMembers(json: Json, parts: readonly Part[], faults: Faults): readonly Json[] | Misfit {
  if (!isJsonObject(json)) {
    return faults.report({ code: 'type-wrong', expected: 'object' });
  }
  const unknown = Object.keys(json).find((name) => parts.every((part) => part.name !== name));
  if (unknown !== undefined) {
    return faults.report({ code: 'member-unknown', name: unknown });
  }
  const members: Json[] = [];
  for (const { name } of parts) {
    const member = Object.hasOwn(json, name) ? json[name] : undefined;
    if (member === undefined) {
      return faults.report({ code: 'member-missing', name });
    }
    members.push(member);
  }
  return members;
}

function readOnlyMember(json: Json, faults: Faults): { readonly name: string; readonly json: Json } | Misfit {
  const [entry, ...others] = isJsonObject(json) ? Object.entries(json) : [];
  if (entry === undefined || others.length > 0) {
    return faults.report({ code: 'type-wrong', expected: 'object' });
  }
  const [name, inner] = entry;
  return { name, json: inner };
}

function isJsonObject(json: Json): json is { readonly [name: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
