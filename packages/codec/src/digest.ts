import { assert } from './assert.ts';

declare const brand: unique symbol;

/**
 * A 32-byte hash: `0x` and 64 lower-case hexadecimal digits. String order is byte order, `===` is equality.
 * `Name` keeps digests of different use apart at compile time. @spec CODEC-DIGEST.1
 */
export type Digest<Name extends string = string> = `0x${string}` & { readonly [brand]: Name };

/** Bytes in a digest. */
export const DIGEST_BYTES = 32;

/** Whether a text is a digest in its one form: prefix, 64 lower-case digits. @spec CODEC-DIGEST.1 */
export function isDigest(text: string): text is Digest {
  return DIGEST_PATTERN.test(text);
}

/** The digest of 32 bytes, found at `offset`. The caller knows that they are there. */
export function bytesToDigest<Name extends string>(bytes: Uint8Array, offset = 0): Digest<Name> {
  assert(bytes.length >= offset + DIGEST_BYTES, 'a digest has 32 bytes');
  for (let index = 0; index < DIGEST_BYTES; index++) {
    const byte = bytes[offset + index] ?? 0;
    characters[2 + 2 * index] = DIGIT_CODES[byte >> 4] ?? 0;
    characters[3 + 2 * index] = DIGIT_CODES[byte & 15] ?? 0;
  }
  return String.fromCharCode(...characters) as Digest<Name>;
}

/** The 32 bytes of a digest, in a new array. */
export function digestToBytes(digest: Digest): Uint8Array {
  const bytes = new Uint8Array(DIGEST_BYTES);
  writeDigest(digest, bytes, 0);
  return bytes;
}

/** Writes the 32 bytes of a digest at `offset` of `target`. The type says that it has the digits, so none is checked. */
export function writeDigest(digest: Digest, target: Uint8Array, offset: number): void {
  for (let index = 0; index < DIGEST_BYTES; index++) {
    const high = digest.charCodeAt(2 + 2 * index);
    const low = digest.charCodeAt(3 + 2 * index);
    target[offset + index] = (digitValue(high) << 4) | digitValue(low);
  }
}

/** The value of a digit by its character code: 0x30 to 0x39 are the decimal ones, 0x61 to 0x66 the letters. */
function digitValue(code: number): number {
  return (code & 15) + 9 * (code >> 6);
}

/** Orders digests as their bytes. Negative, zero or positive. */
export function compareDigests(left: Digest, right: Digest): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const DIGEST_PATTERN = /^0x[0-9a-f]{64}$/;

/** Character codes of the digits. */
const DIGIT_CODES: Uint8Array = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/**
 * The characters of the digest being made. A text made of codes at once is flat; one joined of pieces is a tree of
 * 32 nodes that its first reader has to flatten, which costs ten times as much.
 */
const characters: number[] = Array.from('0x'.padEnd(2 + 2 * DIGEST_BYTES, '0'), (character) => character.charCodeAt(0));
