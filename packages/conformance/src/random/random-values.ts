import {
  BOOL,
  compareNames,
  type Expression,
  fixedBytesType,
  type NamedType,
  optionType,
  toInteger,
  UNIT,
  uintType,
  type Value,
  type ValueType,
} from '@surety/vow';
import type { Chance } from './chance.ts';

/** Integers at which representations and intervals change. */
const EDGES: readonly bigint[] = [
  0n,
  1n,
  -1n,
  2n,
  255n,
  256n,
  -256n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  1n - 2n ** 53n,
  -(2n ** 53n),
  2n ** 64n - 1n,
  2n ** 64n,
  -(2n ** 64n) - 1n,
  2n ** 128n,
  2n ** 256n - 1n,
];

/** A type of moderate size. */
export function randomType(chance: Chance, depth: number): ValueType {
  switch (chance.below(depth > 0 ? 10 : 5)) {
    case 0:
      return BOOL;
    case 1:
      return chance.pick<ValueType>([uintType(8), uintType(53), uintType(64), uintType(128)]);
    case 2: {
      const ends = [chance.pick(EDGES), chance.pick(EDGES)].sort((one, two) => (one < two ? -1 : 1));
      return { type: 'int', least: ends[0] ?? 0n, most: ends[1] ?? 0n };
    }
    case 3: {
      const least = chance.below(9);
      return chance.pick<ValueType>([fixedBytesType(32), { type: 'bytes', least, most: least + chance.below(40) }]);
    }
    case 4:
      return { type: 'text', most: chance.below(20) };
    case 5:
    case 6: {
      const least = chance.below(3);
      return { type: 'list', element: randomType(chance, depth - 1), least, most: least + chance.below(4) };
    }
    case 7:
      return optionType(randomType(chance, depth - 1));
    case 8:
      return { type: 'union', cases: namedTypes(chance, 1 + chance.below(3), depth - 1) };
    default:
      return { type: 'record', fields: namedTypes(chance, chance.below(4), depth - 1) };
  }
}

/** So many names in canonical order, each with a type. */
export function namedTypes(chance: Chance, count: number, depth: number): readonly NamedType[] {
  return ['a', 'b', 'key', 'none', 'some', 'votes']
    .filter(() => chance.below(2) === 0)
    .slice(0, Math.max(count, 1))
    .concat(['zz'])
    .slice(0, count)
    .sort(compareNames)
    .map((name) => ({ name, of: randomType(chance, depth) }));
}

/** A value of a type; often at the ends of intervals, often equal to another. */
export function randomValue(chance: Chance, type: ValueType): Value {
  switch (type.type) {
    case 'bool':
      return chance.below(2) === 0;
    case 'int': {
      const near = [type.least, type.most, ...EDGES.filter((edge) => edge >= type.least && edge <= type.most)];
      const width = type.most - type.least + 1n;
      const any =
        type.least + ((BigInt(chance.below(2 ** 32)) * BigInt(chance.below(2 ** 32)) * 0x1_0000_0001n) % width);
      return toInteger(chance.below(3) === 0 ? any : chance.pick(near));
    }
    case 'bytes': {
      const length = type.least + chance.below(type.most - type.least + 1);
      return chance.below(2) === 0 ? new Uint8Array(length) : chance.bytes(length);
    }
    case 'text':
      return chance.pick(['', 'a', 'ab', 'ä', '€uro']).slice(0, Math.floor(type.most / 3));
    case 'list':
      return Array.from({ length: type.least + chance.below(type.most - type.least + 1) }, () =>
        randomValue(chance, type.element),
      );
    case 'record':
      return type.fields.map(({ of }) => randomValue(chance, of));
    case 'union': {
      const index = chance.below(type.cases.length);
      return [index, randomValue(chance, type.cases[index]?.of ?? UNIT)];
    }
  }
}

/** An expression that is this value of this type. */
export function literalOf(value: Value, type: ValueType): Expression {
  switch (type.type) {
    case 'bool':
      return { op: 'bool', value: value as boolean, parts: [] };
    case 'int':
      return { op: 'int', value: BigInt(value as number | bigint), parts: [] };
    case 'bytes':
      return { op: 'bytes', value: value as Uint8Array, parts: [] };
    case 'text':
      return { op: 'text', value: value as string, parts: [] };
    case 'list': {
      const parts = (value as readonly Value[]).map((each) => literalOf(each, type.element));
      return parts.length === 0 ? { op: 'empty', type: type.element, parts: [] } : { op: 'list', parts };
    }
    case 'record':
      return {
        op: 'record',
        names: type.fields.map(({ name }) => name),
        parts: (value as readonly Value[]).map((each, index) => literalOf(each, type.fields[index]?.of ?? UNIT)),
      };
    case 'union': {
      const [index, payload] = value as readonly [number, Value];
      const found = type.cases[index];
      return { op: 'case', type, name: found?.name ?? '', parts: [literalOf(payload, found?.of ?? UNIT)] };
    }
  }
}
