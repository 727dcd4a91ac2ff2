import { optionPayload, type Value, type ValueType } from '@surety/vow';

/** What engines of CEL take: integers are bigints, records are objects, and an option that is none is not there. */
type CelValue = boolean | bigint | string | Uint8Array | readonly CelValue[] | CelObject;

/** A record, as CEL has it. */
export interface CelObject {
  readonly [name: string]: CelValue;
}

/** The input of a program, which is a record, as engines of CEL take it: an object of variables. */
export function toCelObject(type: ValueType, value: Value): CelObject {
  const fields = type.type === 'record' ? type.fields : [];
  const entries = fields.flatMap(({ name, of }, index): readonly (readonly [string, CelValue])[] => {
    const found = toCelValue(of, (value as readonly Value[])[index] ?? []);
    return found === undefined ? [] : [[name, found]];
  });
  return Object.fromEntries(entries);
}

function toCelValue(type: ValueType, value: Value): CelValue | undefined {
  const payload = optionPayload(type);
  if (payload !== undefined) {
    const [index, some = []] = value as readonly Value[];
    return index === 1 ? toCelValue(payload, some) : undefined;
  }
  switch (type.type) {
    case 'int':
      return BigInt(value as number | bigint);
    case 'list':
      return (value as readonly Value[]).flatMap((element) => toCelValue(type.element, element) ?? []);
    case 'record':
      return toCelObject(type, value);
    default:
      return value as boolean | string | Uint8Array;
  }
}
