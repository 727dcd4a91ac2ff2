import { add, type Cost, constant, scale, stepsForEach } from '../cost/cost.ts';
import { countWords, wordsOf } from '../cost/size.ts';
import { traversalOf } from '../cost/traversal.ts';
import type { Expression, ExpressionOf } from '../expression/expression.ts';
import { type BytesType, fixedBytesType, MAX_BYTES, optionType, type ValueType } from '../type/type.ts';
import {
  type Checking,
  checkPart,
  checkPartOf,
  conclude,
  type Found,
  type Rules,
  reject,
  rejectForm,
  rejectPart,
} from './checking.ts';
import { encodedLengths } from './encoded-lengths.ts';
import { checkIntPart } from './integer-rules.ts';

/** Byte strings, and values as byte strings. @spec VOW-TYPING.10 */
export const bytesRules: Pick<
  Rules,
  'concat' | 'slice' | 'intBe' | 'intLe' | 'be' | 'le' | 'uvarint' | 'encode' | 'decode' | 'signBytes'
> = {
  concat: checkConcat,
  slice: checkSlice,
  intBe: checkToInteger,
  intLe: checkToInteger,
  be: checkToBytes,
  le: checkToBytes,
  uvarint: checkUvarint,
  encode: checkEncode,
  decode: checkDecode,
  signBytes: checkSignBytes,
};

/** Longest byte string that is read as an integer, or written from one. @spec VOW-TYPING.10 */
const MAX_INTEGER_BYTES = 64;

/** Most of what `uvarint` writes. @spec VOW-TYPING.10 */
const MAX_UVARINT = 2n ** 64n - 1n;

/** Bytes of a message before its encoding: the word and its zero, three places, the address of its type. */
const SIGN_PREFIX_BYTES = 10 + 4 * 32;

interface BytesPart {
  readonly found: Found;
  readonly type: BytesType;
}

function checkBytesPart(expression: Expression, place: number, checking: Checking): BytesPart | undefined {
  const found = checkPart(expression, place, checking);
  if (found === undefined) {
    return undefined;
  }
  const { type } = found.typed;
  return type.type === 'bytes' ? { found, type } : rejectForm(checking, place, { expected: 'bytes', found });
}

function checkConcat(expression: ExpressionOf<'concat'>, checking: Checking): Found | undefined {
  const left = checkBytesPart(expression, 0, checking);
  const right = left && checkBytesPart(expression, 1, checking);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const words = [left, right].map(({ type, found }) => stepsForEach(wordsOf(type, found.origin)));
  const cost = add(constant(2), left.found.cost, right.found.cost, ...words);
  const lengths = { least: left.type.least + right.type.least, most: left.type.most + right.type.most };
  return concludeBytes(expression, { lengths, cost, parts: [left.found, right.found] }, checking);
}

function checkSlice(expression: ExpressionOf<'slice'>, checking: Checking): Found | undefined {
  const part = checkBytesPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { start, sizeBytes } = expression;
  const { least } = part.type;
  if (start + sizeBytes > least) {
    return reject(checking, { code: 'slice-outside', start, sizeBytes, least });
  }
  const cost = add(constant(2 + countWords(sizeBytes)), part.found.cost);
  return conclude(expression, { type: fixedBytesType(sizeBytes), cost, parts: [part.found] }, checking);
}

function checkToInteger(expression: ExpressionOf<'intBe' | 'intLe'>, checking: Checking): Found | undefined {
  const part = checkBytesPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { most } = part.type;
  if (most > MAX_INTEGER_BYTES) {
    return rejectPart(checking, 0, {
      code: 'length-exceeded',
      operation: expression.op,
      most,
      limit: MAX_INTEGER_BYTES,
    });
  }
  const type: ValueType = { type: 'int', least: 0n, most: 256n ** BigInt(most) - 1n };
  const cost = add(constant(2), part.found.cost, stepsForEach(wordsOf(part.type, part.found.origin), 4));
  return conclude(expression, { type, cost, parts: [part.found] }, checking);
}

function checkToBytes(expression: ExpressionOf<'be' | 'le'>, checking: Checking): Found | undefined {
  const { sizeBytes } = expression;
  if (sizeBytes < 1 || sizeBytes > MAX_INTEGER_BYTES) {
    return reject(checking, {
      code: 'length-exceeded',
      operation: expression.op,
      most: sizeBytes,
      limit: MAX_INTEGER_BYTES,
    });
  }
  const part = checkFittingPart(expression, 256n ** BigInt(sizeBytes) - 1n, checking);
  const cost = part && add(constant(2 + 4 * countWords(sizeBytes)), part.found.cost);
  return part && cost && conclude(expression, { type: fixedBytesType(sizeBytes), cost, parts: [part.found] }, checking);
}

function checkUvarint(expression: ExpressionOf<'uvarint'>, checking: Checking): Found | undefined {
  const part = checkFittingPart(expression, MAX_UVARINT, checking);
  if (part === undefined) {
    return undefined;
  }
  const sizeOf = (value: bigint) => Math.max(1, Math.ceil(value.toString(2).length / 7));
  const type: ValueType = { type: 'bytes', least: sizeOf(part.type.least), most: sizeOf(part.type.most) };
  return conclude(expression, { type, cost: add(constant(12), part.found.cost), parts: [part.found] }, checking);
}

/** The one part, an integer from 0 to the limit. */
function checkFittingPart(expression: Expression, limit: bigint, checking: Checking) {
  const part = checkIntPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { least, most } = part.type;
  return least >= 0n && most <= limit
    ? part
    : rejectPart(checking, 0, { code: 'integer-does-not-fit', operation: expression.op, least, most, limit });
}

function checkEncode(expression: ExpressionOf<'encode'>, checking: Checking): Found | undefined {
  const part = checkPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const { type } = part.typed;
  const cost = add(constant(10), part.cost, scale(traversalOf(type, part.origin), 4));
  return concludeBytes(expression, { lengths: encodedLengths(type), cost, parts: [part] }, checking);
}

function checkDecode(expression: ExpressionOf<'decode'>, checking: Checking): Found | undefined {
  const part = checkBytesPart(expression, 0, checking);
  if (part === undefined) {
    return undefined;
  }
  const reading = add(
    stepsForEach(wordsOf(part.type, part.found.origin), 2),
    scale(traversalOf(expression.type, undefined), 4),
  );
  const cost = add(constant(10), part.found.cost, reading);
  return conclude(expression, { type: optionType(expression.type), cost, parts: [part.found] }, checking);
}

function checkSignBytes(expression: ExpressionOf<'signBytes'>, checking: Checking): Found | undefined {
  const parts: Found[] = [];
  for (const place of expression.parts.keys()) {
    const type = place < 3 ? fixedBytesType(32) : expression.type;
    const part = checkPartOf(expression, { place, type }, checking);
    if (part === undefined) {
      return undefined;
    }
    parts.push(part);
  }
  const message = parts[3];
  if (message === undefined) {
    return undefined;
  }
  const { least, most } = encodedLengths(message.typed.type);
  const lengths = { least: SIGN_PREFIX_BYTES + least, most: SIGN_PREFIX_BYTES + most };
  const writing = scale(traversalOf(message.typed.type, message.origin), 4);
  const cost = add(constant(40), writing, ...parts.map((part) => part.cost));
  return concludeBytes(expression, { lengths, cost, parts }, checking);
}

/** A byte string, if it is not too long. */
function concludeBytes(
  expression: Expression,
  {
    lengths,
    cost,
    parts,
  }: {
    readonly lengths: { readonly least: number; readonly most: number };
    readonly cost: Cost;
    readonly parts: readonly Found[];
  },
  checking: Checking,
): Found | undefined {
  const { most } = lengths;
  return most <= MAX_BYTES
    ? conclude(expression, { type: { type: 'bytes', ...lengths }, cost, parts }, checking)
    : reject(checking, { code: 'length-exceeded', operation: expression.op, most, limit: MAX_BYTES });
}
