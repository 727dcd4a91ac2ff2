import { assert } from '@surety/codec';
import type { BytesType, IntType, ListType, TextType, ValueType } from '../type/type.ts';
import type { Size } from './cost.ts';
import type { Origin } from './origin.ts';
import type { Measure } from './polynomial.ts';

/** Begun words of 8 bytes. @spec VOW-COST.1 */
export function countWords(sizeBytes: number): number {
  return Math.ceil(sizeBytes / 8);
}

/** Pairs of different elements. @spec VOW-COST.1 */
export function countPairs(length: number): number {
  return (length * (length - 1)) / 2;
}

/** The number of elements of a list. @spec VOW-COST.3 */
export function lengthOf(type: ListType, origin: Origin | undefined): Size {
  return sizeOf({ least: type.least, most: type.most, measure: 'length' }, type.most, origin);
}

/** The number of pairs of a list. @spec VOW-COST.3 */
export function pairsOf(type: ListType, origin: Origin | undefined): Size {
  return sizeOf({ least: type.least, most: type.most, measure: 'pairs' }, countPairs(type.most), origin);
}

/** The words of a byte string or text. @spec VOW-COST.3 */
export function wordsOf(type: BytesType | TextType, origin: Origin | undefined): Size {
  const least = type.type === 'bytes' ? type.least : 0;
  return sizeOf({ least, most: type.most, measure: 'words' }, countWords(type.most), origin);
}

/** The size of this measure of an expression of this type. @spec VOW-COST.5 */
export function measureOf(type: ValueType, measure: Measure, origin: Origin | undefined): Size {
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

const LIMIT_53 = 2n ** 53n;
const LIMIT_128 = 2n ** 128n;
const LIMIT_256 = 2n ** 256n;

/**
 * A constant if there is one length only, if the size is 1 at most, or if the expression lies nowhere in the input. As
 * sizes are 2 at least at their maxima, what is within the bound has few factors. @spec VOW-COST.3
 */
function sizeOf(
  { least, most, measure }: { readonly least: number; readonly most: number; readonly measure: Measure },
  greatestSize: number,
  origin: Origin | undefined,
): Size {
  return origin === undefined || least === most || greatestSize <= 1
    ? greatestSize
    : origin.size(measure, greatestSize);
}
