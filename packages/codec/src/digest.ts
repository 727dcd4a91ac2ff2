import { assert } from './assert.ts';
import { bytesToHex, writeHexDigits } from './hex.ts';

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
  return bytesToHex(bytes.subarray(offset, offset + DIGEST_BYTES)) as Digest<Name>;
}

/** The 32 bytes of a digest, in a new array. */
export function digestToBytes(digest: Digest): Uint8Array {
  const bytes = new Uint8Array(DIGEST_BYTES);
  writeHexDigits(digest, bytes, 0);
  return bytes;
}

/** Writes the 32 bytes of a digest at `offset` of `target`. */
export function writeDigest(digest: Digest, target: Uint8Array, offset: number): void {
  writeHexDigits(digest, target, offset);
}

/** Orders digests as their bytes. Negative, zero or positive. */
export function compareDigests(left: Digest, right: Digest): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const DIGEST_PATTERN = /^0x[0-9a-f]{64}$/;
