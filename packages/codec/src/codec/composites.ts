import { assert } from '../assert.ts';
import type { CborValue } from '../cbor/value.ts';
import type { Json } from '../json.ts';
import { type Codec, codecOf } from './codec.ts';
import { type Faults, MISFIT, type Misfit } from './shape.ts';

/** A codec for each field of a type, in the order of their encoding. */
export type Fields<T> = { readonly [Name in keyof T]: Codec<T[Name]> };

/** A structure: an array of its fields in the order they are given here. @spec CODEC-TYPE.5 */
export function struct<T extends object>(fields: Fields<T>): Codec<T> {
  const known = listFields(fields);
  return codecOf<T>({
    toCbor: (value) => known.map(({ name, codec }) => codec.shape.toCbor(value[name])),
    fromCbor: (item, faults) => {
      const items = readArray(item, faults);
      return items === MISFIT ? MISFIT : readItems({ known, first: 0 }, items, faults);
    },
    toJson: (value) => membersToJson(known, value),
    fromJson: (json, faults) => {
      const members = readObject(json, faults);
      return members === MISFIT ? MISFIT : readMembers({ known, first: 0 }, members, faults);
    },
  });
}

/** A list of at most `most` values. @spec CODEC-TYPE.5 */
export function list<T>(codec: Codec<T>, most: number): Codec<readonly T[]> {
  const { shape } = codec;
  const requireInside = ({ length }: readonly T[]) => assert(length <= most, `${length} values are more than ${most}`);
  return codecOf<readonly T[]>({
    toCbor: (values) => {
      requireInside(values);
      return values.map((value) => shape.toCbor(value));
    },
    fromCbor: (item, faults) => {
      const items = readArray(item, faults);
      return items === MISFIT
        ? MISFIT
        : readList(items, { most, read: (each) => shape.fromCbor(each, faults) }, faults);
    },
    toJson: (values) => {
      requireInside(values);
      return values.map((value) => shape.toJson(value));
    },
    fromJson: (json, faults) =>
      Array.isArray(json)
        ? readList<Json, T>(json, { most, read: (each) => shape.fromJson(each, faults) }, faults)
        : faults.report({ code: 'type-wrong', expected: 'array' }),
  });
}

/** A value or none: `[value]` or `[]`, in bytes and in JSON. @spec CODEC-TYPE.5 */
export function option<T>(codec: Codec<T>): Codec<T | undefined> {
  const { shape } = list(codec, 1);
  const wrap = (value: T | undefined) => (value === undefined ? [] : [value]);
  const unwrap = (values: readonly T[] | Misfit) => (values === MISFIT ? MISFIT : values[0]);
  return codecOf<T | undefined>({
    toCbor: (value) => shape.toCbor(wrap(value)),
    fromCbor: (item, faults) => unwrap(shape.fromCbor(item, faults)),
    toJson: (value) => shape.toJson(wrap(value)),
    fromJson: (json, faults) => unwrap(shape.fromJson(json, faults)),
  });
}

/** A case of a union: its number, which never changes its meaning, and its fields in order. */
export interface Case<T> {
  readonly number: number;
  readonly fields: Fields<T>;
}

/** The cases of a union by their `type`. */
export type Cases<T> = { readonly [Type in keyof T]: Case<T[Type]> };

/** The union of the cases, each with its `type`. */
export type Variant<T> = { readonly [Type in keyof T]: { readonly type: Type } & T[Type] }[keyof T];

/** A union told apart by `type`: an array of the case's number and its fields. @spec CODEC-TYPE.6 */
export function variant<T extends { readonly [type: string]: object }>(cases: Cases<T>): Codec<Variant<T>> {
  const known = Object.entries<Case<object>>(cases).map(([type, { number, fields }]) => ({
    type,
    number,
    known: listFields<Record<string, unknown>>(fields as Fields<Record<string, unknown>>),
  }));
  assert(new Set(known.map(({ number }) => number)).size === known.length, 'every case has a number of its own');
  const caseOf = ({ type }: Variant<T>) => {
    const found = known.find((each) => each.type === type);
    assert(found !== undefined, `no case ${String(type)}`);
    return found;
  };
  return codecOf<Variant<T>>({
    toCbor: (value) => {
      const found = caseOf(value);
      const record = value as Record<string, unknown>;
      return [found.number, ...found.known.map(({ name, codec }) => codec.shape.toCbor(record[name]))];
    },
    fromCbor: (item, faults) => readCase(item, { known, faults }) as Variant<T> | Misfit,
    toJson: (value) => ({
      type: String(value.type),
      ...membersToJson(caseOf(value).known, value as Record<string, unknown>),
    }),
    fromJson: (json, faults) => readJsonCase(json, { known, faults }) as Variant<T> | Misfit,
  });
}

interface Field<T> {
  readonly name: keyof T & string;
  readonly codec: Codec<T[keyof T & string]>;
}

interface KnownFields<T> {
  readonly known: readonly Field<T>[];
  /** Items of the array before the fields. */
  readonly first: 0 | 1;
}

interface KnownCases {
  readonly known: readonly {
    readonly type: string;
    readonly number: number;
    readonly known: readonly Field<Record<string, unknown>>[];
  }[];
  readonly faults: Faults;
}

function listFields<T>(fields: Fields<T>): readonly Field<T>[] {
  return Object.entries(fields).map(([name, codec]) => ({ name, codec }) as Field<T>);
}

function readArray(item: CborValue, faults: Faults): readonly CborValue[] | Misfit {
  return Array.isArray(item) ? item : faults.report({ code: 'type-wrong', expected: 'array' });
}

function readItems<T>({ known, first }: KnownFields<T>, items: readonly CborValue[], faults: Faults): T | Misfit {
  if (items.length !== known.length + first) {
    return faults.report({ code: 'fields-wrong', count: items.length - first, expected: known.length });
  }
  const value: Partial<T> = {};
  for (const [index, { name, codec }] of known.entries()) {
    const place = index + first;
    const field = codec.shape.fromCbor(items[place] ?? 0, faults);
    if (field === MISFIT) {
      return faults.inside({ name, place });
    }
    value[name] = field;
  }
  return value as T;
}

function readList<Item, T>(
  items: readonly Item[],
  { most, read }: { readonly most: number; readonly read: (item: Item) => T | Misfit },
  faults: Faults,
): readonly T[] | Misfit {
  if (items.length > most) {
    return faults.report({ code: 'length-out-of-range', length: items.length, least: 0, most });
  }
  const values: T[] = [];
  for (const [place, item] of items.entries()) {
    const value = read(item);
    if (value === MISFIT) {
      return faults.inside({ name: place, place });
    }
    values.push(value);
  }
  return values;
}

function readCase(item: CborValue, { known, faults }: KnownCases): unknown {
  const items = readArray(item, faults);
  if (items === MISFIT) {
    return MISFIT;
  }
  const found = known.find(({ number }) => number === items[0]);
  if (found === undefined) {
    const [number] = items;
    return faults.report({ code: 'case-unknown', found: typeof number === 'number' ? `${number}` : '' });
  }
  const value = readItems({ known: found.known, first: 1 }, items, faults);
  return value === MISFIT ? MISFIT : { type: found.type, ...value };
}

function readJsonCase(json: Json, { known, faults }: KnownCases): unknown {
  const members = readObject(json, faults);
  if (members === MISFIT) {
    return MISFIT;
  }
  const type = Object.hasOwn(members, 'type') ? members['type'] : undefined;
  const found = known.find((each) => each.type === type);
  if (found === undefined) {
    return faults.report({ code: 'case-unknown', found: typeof type === 'string' ? type : '' });
  }
  const { type: _, ...rest } = members;
  const value = readMembers({ known: found.known, first: 1 }, rest, faults);
  return value === MISFIT ? MISFIT : { type: found.type, ...value };
}

type Members = { readonly [name: string]: Json };

function readObject(json: Json, faults: Faults): Members | Misfit {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Members)
    : faults.report({ code: 'type-wrong', expected: 'object' });
}

function readMembers<T>({ known, first }: KnownFields<T>, members: Members, faults: Faults): T | Misfit {
  const unknown = Object.keys(members).find((found) => known.every(({ name }) => name !== found));
  if (unknown !== undefined) {
    return faults.report({ code: 'member-unknown', name: unknown });
  }
  const value: Partial<T> = {};
  for (const [index, { name, codec }] of known.entries()) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member === undefined) {
      return faults.report({ code: 'member-missing', name });
    }
    const field = codec.shape.fromJson(member, faults);
    if (field === MISFIT) {
      return faults.inside({ name, place: index + first });
    }
    value[name] = field;
  }
  return value as T;
}

function membersToJson<T>(known: readonly Field<T>[], value: T): Members {
  return Object.fromEntries(known.map(({ name, codec }) => [name, codec.shape.toJson(value[name])]));
}
