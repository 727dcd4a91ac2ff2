import type { ValueType } from '../type/type.ts';

/** Least and most bytes. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** Lengths from here on stand for it: far above what a byte string can have. */
const CAP = 2 ** 40;

/** How many bytes the encodings of the values of a type have. @spec VOW-TYPING.10, VOW-VALUE.1 */
export function encodedLengths(type: ValueType): Lengths {
  switch (type.type) {
    case 'bool':
      return { least: 1, most: 1 };
    case 'int':
      return integerLengths(type);
    case 'bytes':
      return { least: headBytes(type.least) + type.least, most: headBytes(type.most) + type.most };
    case 'text':
      return { least: 1, most: headBytes(type.most) + type.most };
    case 'list': {
      const element = encodedLengths(type.element);
      return {
        least: capped(headBytes(type.least) + type.least * element.least),
        most: capped(headBytes(type.most) + type.most * element.most),
      };
    }
    case 'record': {
      const head = headBytes(type.fields.length);
      const fields = type.fields.map(({ of }) => encodedLengths(of));
      const sum = (pick: (lengths: Lengths) => number) =>
        capped(fields.reduce((total, lengths) => total + pick(lengths), head));
      return { least: sum(({ least }) => least), most: sum(({ most }) => most) };
    }
    case 'union': {
      const cases = type.cases.map(({ of }, index) => ({ head: 1 + headBytes(index), lengths: encodedLengths(of) }));
      return {
        least: Math.min(...cases.map(({ head, lengths }) => head + lengths.least)),
        most: capped(Math.max(...cases.map(({ head, lengths }) => head + lengths.most))),
      };
    }
  }
}

/** The encoding nearest to zero is the shortest, that at one of the ends the longest. */
function integerLengths({ least, most }: { readonly least: bigint; readonly most: bigint }): Lengths {
  const nearest = least > 0n ? least : most < 0n ? most : 0n;
  return {
    least: integerBytes(nearest),
    most: Math.max(integerBytes(least), integerBytes(most)),
  };
}

/** Bytes of an integer: its head, or beyond 64 bits a tag, a head and its magnitude. @spec CODEC-CBOR.2, CODEC-CBOR.3 */
function integerBytes(value: bigint): number {
  const argument = value >= 0n ? value : -1n - value;
  if (argument < 2n ** 64n) {
    return headBytes(Number(argument));
  }
  const sizeBytes = Math.ceil(argument.toString(16).length / 2);
  return 1 + headBytes(sizeBytes) + sizeBytes;
}

/** Bytes of the head with this argument. Beyond 2^53 a number is inexact, but not the number of its bytes. */
function headBytes(argument: number): number {
  return argument < 24 ? 1 : argument < 2 ** 8 ? 2 : argument < 2 ** 16 ? 3 : argument < 2 ** 32 ? 5 : 9;
}

function capped(length: number): number {
  return Math.min(length, CAP);
}
