import { assert } from '../assert.ts';
import { type CborLimits, MAX_CBOR_DEPTH } from './limits.ts';
import type { CborRejection, UnsupportedItem } from './rejection.ts';
import { isUtf8 } from './utf8.ts';

/**
 * Checks that bytes are exactly one item of the profile: in one pass, without recursion, without allocating. Whatever
 * reads bytes after this one never sees any that it has not accepted. @spec CODEC-CBOR.1, CODEC-CBOR.6
 */
export function scanCbor(bytes: Uint8Array, limits: CborLimits): CborRejection | undefined {
  assert(limits.depth <= MAX_CBOR_DEPTH, 'nesting is bounded');
  if (bytes.length > limits.sizeBytes) {
    return { code: 'cbor-too-large', sizeBytes: bytes.length, limit: limits.sizeBytes };
  }
  let offset = 0;
  let items = 0;
  let depth = 0;
  // Items still to come in the array at hand. Those of the arrays around it wait in `outer`.
  let remaining = 1;
  for (;;) {
    while (remaining === 0) {
      if (depth === 0) {
        return offset === bytes.length ? undefined : { code: 'cbor-trailing-bytes', offset };
      }
      remaining = outer[--depth] ?? 0;
    }
    remaining--;
    items++;
    if (items > limits.items) {
      return { code: 'cbor-too-many-items', offset, limit: limits.items };
    }
    const next = scanItem(bytes, offset);
    if (next === 0) {
      return explain(bytes, offset);
    }
    if ((bytes[offset] ?? 0) >> 5 === MAJOR_ARRAY) {
      if (depth === limits.depth) {
        return { code: 'cbor-too-deep', offset, limit: limits.depth };
      }
      outer[depth++] = remaining;
      remaining = argument;
    }
    offset = next;
  }
}

/** Where the item at `offset` ends, of an array its head; 0 if it is not of the profile. */
function scanItem(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset] ?? 0xff;
  // The commonest item by far: a byte string with a length of one byte, such as a digest.
  if (first === 0x58) {
    const size = bytes[offset + 1] ?? 0;
    const end = offset + 2 + size;
    return size >= 24 && end <= bytes.length ? end : 0;
  }
  const next = readHead(bytes, offset);
  if (next === 0) {
    return 0;
  }
  switch (first >> 5) {
    case MAJOR_BYTES:
      return next + argument <= bytes.length ? next + argument : 0;
    case MAJOR_TEXT: {
      const end = next + argument;
      return end <= bytes.length && isUtf8(bytes, { start: next, end }) ? end : 0;
    }
    case MAJOR_MAP:
      return 0;
    case MAJOR_TAG:
      return first === TAG_POSITIVE || first === TAG_NEGATIVE ? scanBignum(bytes, next) : 0;
    case MAJOR_SIMPLE:
      return first === FALSE || first === TRUE ? next : 0;
    default:
      return next;
  }
}

/**
 * Reads the head at `offset` into {@link argument}. Gives the offset after it, or 0 if it is cut off, reserved,
 * indefinite or longer than it must be.
 */
function readHead(bytes: Uint8Array, offset: number): number {
  const info = (bytes[offset] ?? 0xff) & 31;
  if (info < 24) {
    argument = info;
    return offset + 1;
  }
  const size = info < 28 ? 1 << (info - 24) : 0;
  const next = offset + 1 + size;
  if (size === 0 || next > bytes.length) {
    return 0;
  }
  argument = 0;
  for (let index = offset + 1; index < next; index++) {
    argument = argument * 256 + (bytes[index] ?? 0);
  }
  return argument >= (LEAST_ARGUMENT[size] ?? 0) ? next : 0;
}

/** The magnitude of a bignum: 9 to 64 bytes, the first not zero, so that no shorter form exists. @spec CODEC-CBOR.3 */
function scanBignum(bytes: Uint8Array, offset: number): number {
  if ((bytes[offset] ?? 0) >> 5 !== MAJOR_BYTES) {
    return 0;
  }
  const next = readHead(bytes, offset);
  const fits = next !== 0 && argument >= 9 && argument <= 64 && next + argument <= bytes.length;
  return fits && bytes[next] !== 0 ? next + argument : 0;
}

/** Says what is wrong with an item that was not accepted. Only the first fault of an input comes here. */
function explain(bytes: Uint8Array, offset: number): CborRejection {
  const first = bytes[offset];
  if (first === undefined) {
    return { code: 'cbor-truncated', offset };
  }
  const info = first & 31;
  const headEnd = offset + 1 + (info >= 24 && info < 28 ? 1 << (info - 24) : 0);
  if (headEnd > bytes.length) {
    return { code: 'cbor-truncated', offset };
  }
  if (info >= 28 && info <= 30) {
    return { code: 'cbor-head-reserved', offset };
  }
  if (info === 31) {
    return { code: 'cbor-indefinite', offset };
  }
  const item = unsupportedItem(first);
  if (item !== undefined) {
    return { code: 'cbor-unsupported', offset, item };
  }
  if (readHead(bytes, offset) === 0) {
    return { code: 'cbor-head-not-shortest', offset };
  }
  if (first === TAG_POSITIVE || first === TAG_NEGATIVE) {
    return { code: 'cbor-bignum-invalid', offset };
  }
  return headEnd + argument > bytes.length ? { code: 'cbor-truncated', offset } : { code: 'cbor-text-invalid', offset };
}

function unsupportedItem(first: number): UnsupportedItem | undefined {
  const major = first >> 5;
  if (major === MAJOR_MAP) {
    return 'map';
  }
  if (major === MAJOR_TAG) {
    return first === TAG_POSITIVE || first === TAG_NEGATIVE ? undefined : 'tag';
  }
  if (major !== MAJOR_SIMPLE || first === FALSE || first === TRUE) {
    return undefined;
  }
  if (first >= 0xf9 && first <= 0xfb) {
    return 'float';
  }
  return first === 0xf6 ? 'null' : first === 0xf7 ? 'undefined' : 'simple';
}

const MAJOR_BYTES = 2;
const MAJOR_TEXT = 3;
const MAJOR_ARRAY = 4;
const MAJOR_MAP = 5;
const MAJOR_TAG = 6;
const MAJOR_SIMPLE = 7;
const TAG_POSITIVE = 0xc2;
const TAG_NEGATIVE = 0xc3;
const FALSE = 0xf4;
const TRUE = 0xf5;

/** The least argument that needs a head with so many bytes after the first. */
const LEAST_ARGUMENT: readonly number[] = [0, 24, 2 ** 8, 0, 2 ** 16, 0, 0, 0, 2 ** 32];

/** Argument of the head that was read last. One pass uses it at a time, so a scan allocates nothing. */
let argument = 0;
const outer = new Float64Array(MAX_CBOR_DEPTH);
