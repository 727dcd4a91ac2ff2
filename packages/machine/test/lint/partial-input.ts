import { type Value, type ValueType, valueCodec } from '@surety/vow';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomValue } from '../../../conformance/src/random/random-values.ts';
import type { LookBits } from '../../src/lint/look.ts';
import {
  exactly,
  type PartialValue,
  partialList,
  partialRecord,
  partialUnion,
  unknown,
} from '../../src/lint/partial-value.ts';

/** Something that may be known of a value of a type: each part that is not known has a look of its own, or a few share it. */
export function randomPartial(chance: Chance, type: ValueType): PartialValue {
  const look = 1 << (2 + chance.below(18));
  const choice = chance.below(6);
  if (choice === 0) {
    return exactly(randomValue(chance, type));
  }
  if (choice === 1) {
    return unknown(look);
  }
  switch (type.type) {
    case 'record':
      return partialRecord(type.fields.map(({ of }) => randomPartial(chance, of)));
    case 'union': {
      const kept = chance.below(type.cases.length);
      const payloads = type.cases.map(({ of }, place) =>
        place === kept || chance.below(2) === 0 ? randomPartial(chance, of) : undefined,
      );
      return partialUnion(payloads, look);
    }
    case 'list':
      return type.most === 0 ? exactly([]) : partialList(randomPartial(chance, type.element), look);
    case 'int':
      return unknown(look, type.least + (type.most - type.least) / BigInt(1 + chance.below(5)));
    default:
      return unknown(look);
  }
}

/**
 * A value of which all of this is true. What is not known is drawn from the seed of its looks and its place, so that two
 * draws agree in all parts whose looks have the same seeds in both.
 */
export function drawValue(partial: PartialValue, type: ValueType, seedOf: (looks: LookBits) => number): Value {
  return draw(partial, type, { seedOf, place: 1 });
}

interface Drawing {
  readonly seedOf: (looks: LookBits) => number;
  readonly place: number;
}

function draw(partial: PartialValue, type: ValueType, drawing: Drawing): Value {
  const inside = (part: number): Drawing => ({ ...drawing, place: Math.imul(drawing.place, 31) + part + 1 });
  const chanceOf = (looks: LookBits) => new Chance(drawing.seedOf(looks) + Math.imul(drawing.place, 0x9e3779b1));
  switch (partial.type) {
    case 'exact':
      return partial.value;
    case 'unknown': {
      const value = randomValue(chanceOf(partial.looks), type);
      const { least } = partial;
      return least !== undefined && BigInt(value as number | bigint) < least ? toInt(least) : value;
    }
    case 'record':
      return fieldsOf(type).map((of, place) => draw(partial.fields[place] ?? unknown(0), of, inside(place)));
    case 'union': {
      const possible = [...partial.payloads.entries()].flatMap(([place, payload]) =>
        payload ? [{ place, payload }] : [],
      );
      const { place, payload } = chanceOf(partial.choice).pick(possible);
      return [place, draw(payload, fieldsOf(type)[place] ?? type, inside(place))];
    }
    case 'list': {
      const { least, most, element } = type as Extract<ValueType, { readonly type: 'list' }>;
      const length = least + chanceOf(partial.extent).below(Math.min(most - least, 3) + 1);
      return Array.from({ length }, (_, place) => draw(partial.element, element, inside(place)));
    }
  }
}

/** Whether what is known of a value is true of this one. */
export function isTrueOf(partial: PartialValue, value: Value, type: ValueType): boolean {
  const parts = value as readonly Value[];
  switch (partial.type) {
    case 'exact':
      return Buffer.compare(valueCodec(type).encode(partial.value), valueCodec(type).encode(value)) === 0;
    case 'unknown':
      return partial.least === undefined || BigInt(value as number | bigint) >= partial.least;
    case 'record':
      return partial.fields.every((field, place) => isTrueOf(field, parts[place] ?? [], fieldsOf(type)[place] ?? type));
    case 'union': {
      const [place, payload = []] = parts;
      const known = partial.payloads[Number(place)];
      return known !== undefined && isTrueOf(known, payload, fieldsOf(type)[Number(place)] ?? type);
    }
    case 'list': {
      const { element } = type as Extract<ValueType, { readonly type: 'list' }>;
      return parts.every((part) => isTrueOf(partial.element, part, element));
    }
  }
}

function fieldsOf(type: ValueType): readonly ValueType[] {
  return type.type === 'record'
    ? type.fields.map(({ of }) => of)
    : type.type === 'union'
      ? type.cases.map(({ of }) => of)
      : [];
}

function toInt(value: bigint): Value {
  return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
