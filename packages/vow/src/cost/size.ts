import { assert } from '@surety/codec';
import type { BytesType, IntType, ListType, TextType, ValueType } from '../type/type.ts';
import { add, constant, greatest, type Measure, multiply, type Polynomial, sizeTerm } from './polynomial.ts';

/**
 * Where an expression lies in the input, if it does: a parameter and a path into its type. `[?]` stands for the option
 * that is an element or none. @spec VOW-COST.2
 */
export interface Origin {
  readonly parameter: number;
  readonly path: string;
}

/** What leads from a value to a part of it: `.name`, `<name>`, `[]`, `[?]`. */
export type PathStep = `.${string}` | `<${string}>` | '[]' | '[?]';

/** Where a part of an expression lies. The payload of an element that may be none is the element. @spec VOW-COST.2 */
export function descend(origin: Origin | undefined, step: PathStep): Origin | undefined {
  if (origin === undefined) {
    return undefined;
  }
  return { parameter: origin.parameter, path: joinPath(origin.path, step) };
}

/** A path, and what leads on from there. */
export function joinPath(path: string, rest: string): string {
  return path.endsWith('[?]') && rest.startsWith('<some>')
    ? `${path.slice(0, -3)}[]${rest.slice('<some>'.length)}`
    : path + rest;
}

/** Begun words of 8 bytes. @spec VOW-COST.1 */
export function countWords(sizeBytes: number): number {
  return Math.ceil(sizeBytes / 8);
}

/** Pairs of different elements. @spec VOW-COST.1 */
export function countPairs(length: number): number {
  return (length * (length - 1)) / 2;
}

/** The number of elements of a list. @spec VOW-COST.3 */
export function lengthOf(type: ListType, origin: Origin | undefined): Polynomial {
  return sizeOf({ least: type.least, most: type.most, measure: 'length' }, type.most, origin);
}

/** The number of pairs of a list. @spec VOW-COST.3 */
export function pairsOf(type: ListType, origin: Origin | undefined): Polynomial {
  return sizeOf({ least: type.least, most: type.most, measure: 'pairs' }, countPairs(type.most), origin);
}

/** The words of a byte string or text. @spec VOW-COST.3 */
export function wordsOf(type: BytesType | TextType, origin: Origin | undefined): Polynomial {
  const least = type.type === 'bytes' ? type.least : 0;
  return sizeOf({ least, most: type.most, measure: 'words' }, countWords(type.most), origin);
}

/** The size that a variable of this measure stands for, if the type at its path is this one. @spec VOW-COST.5 */
export function measureOf(type: ValueType, measure: Measure, origin: Origin | undefined): Polynomial {
  if (type.type === 'list') {
    return measure === 'pairs' ? pairsOf(type, origin) : lengthOf(type, origin);
  }
  assert(type.type === 'bytes' || type.type === 'text', 'only lists, byte strings and texts have sizes');
  return wordsOf(type, origin);
}

/** Steps of an operation on integers of this type. @spec VOW-COST.4 */
export function weightOf({ least, most }: IntType): number {
  const magnitude = -least > most ? -least : most;
  return magnitude < LIMIT_53 ? 1 : magnitude < LIMIT_128 ? 3 : magnitude < LIMIT_256 ? 6 : 12;
}

/** Steps of looking at all of a value. @spec VOW-COST.4 */
export function traversalOf(type: ValueType, origin: Origin | undefined): Polynomial {
  switch (type.type) {
    case 'bool':
      return ONE;
    case 'int':
      return constant(weightOf(type));
    case 'bytes':
    case 'text':
      return add(ONE, wordsOf(type, origin));
    case 'list':
      return add(ONE, multiply(lengthOf(type, origin), traversalOf(type.element, descend(origin, '[]'))));
    case 'record':
      return add(ONE, ...type.fields.map(({ name, of }) => traversalOf(of, descend(origin, `.${name}`))));
    case 'union':
      return add(ONE, greatest(type.cases.map(({ name, of }) => traversalOf(of, descend(origin, `<${name}>`)))));
  }
}

/** The type at a path into a type. */
export function typeAt(type: ValueType, path: string): ValueType {
  let found = type;
  for (const [step] of path.matchAll(/\.\w+|<\w+>|\[\]/g)) {
    found = step === '[]' ? elementOf(found) : partOf(found, step);
  }
  return found;
}

const ONE = constant(1);
const LIMIT_53 = 2n ** 53n;
const LIMIT_128 = 2n ** 128n;
const LIMIT_256 = 2n ** 256n;

/** A constant if there is one length only, or the expression lies nowhere in the input. @spec VOW-COST.3 */
function sizeOf(
  { least, most, measure }: { readonly least: number; readonly most: number; readonly measure: Measure },
  greatestSize: number,
  origin: Origin | undefined,
): Polynomial {
  return origin === undefined || least === most || greatestSize === 0
    ? constant(greatestSize)
    : sizeTerm({ ...origin, measure, most: greatestSize });
}

function elementOf(type: ValueType): ValueType {
  assert(type.type === 'list', 'a path leads through lists where it says so');
  return type.element;
}

function partOf(type: ValueType, step: string): ValueType {
  const name = step.replace(/[.<>]/g, '');
  const parts = type.type === 'record' ? type.fields : type.type === 'union' ? type.cases : [];
  const part = parts.find((each) => each.name === name);
  assert(part !== undefined, 'a path names parts that are there');
  return part.of;
}
