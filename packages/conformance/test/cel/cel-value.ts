import { toInteger, type Value } from '@surety/vow';
import { type CelType, OutsideSubset } from './cel-type.ts';

/** A value of CEL in JSON: an object with one member, whose name says what it is. */
export type CelJson = Readonly<Record<string, unknown>>;

const encoder = new TextEncoder();

/** The value of the core that a value of CEL becomes, which must be of the type. */
export function toVowValue(json: CelJson, of: CelType): Value {
  const [name = '', value] = Object.entries(json)[0] ?? [];
  if (of.type === 'list' && name === 'listValue') {
    return elementsOf(value).map((element) => toVowValue(element, of.element));
  }
  if (typeof value === 'boolean' && of.type === 'bool' && name === 'boolValue') {
    return value;
  }
  if (typeof value === 'string') {
    switch (`${of.type} ${name}`) {
      case 'int int64Value':
      case 'uint uint64Value':
        return toInteger(BigInt(value));
      case 'string stringValue':
        return value;
      case 'bytes stringValue':
        return encoder.encode(value);
      case 'bytes bytesValue':
        return Uint8Array.from(Buffer.from(value, 'base64'));
    }
  }
  throw new Error(`${JSON.stringify(json)} is not of type ${of.type}`);
}

/** The type of a value that the environment of a case binds. Lists have elements. */
export function typeOfValue(json: CelJson): CelType {
  const [name = '', value] = Object.entries(json)[0] ?? [];
  const [first] = name === 'listValue' ? elementsOf(value) : [];
  const simple = SIMPLE.get(name);
  if (first !== undefined) {
    return { type: 'list', element: typeOfValue(first) };
  }
  if (simple === undefined) {
    throw new OutsideSubset(`variable that is a ${name}`);
  }
  return { type: simple };
}

const SIMPLE: ReadonlyMap<string, 'bool' | 'int' | 'uint' | 'string' | 'bytes'> = new Map([
  ['boolValue', 'bool'],
  ['int64Value', 'int'],
  ['uint64Value', 'uint'],
  ['stringValue', 'string'],
  ['bytesValue', 'bytes'],
]);

function elementsOf(list: unknown): readonly CelJson[] {
  return (list as { readonly values?: readonly CelJson[] }).values ?? [];
}
