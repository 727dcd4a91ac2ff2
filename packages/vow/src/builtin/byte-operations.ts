import { bytesToUintBe, bytesToUintLe, uintToBytesBe, uintToBytesLe } from '@surety/codec';
import { toInteger } from '../type/value-codec.ts';

/** All bytes as one unsigned integer, most significant first. No bytes are 0. @spec VOW-EVAL.5 */
export function readIntBe(bytes: Uint8Array): number | bigint {
  return toInteger(bytesToUintBe(bytes));
}

/** All bytes as one unsigned integer, least significant first. No bytes are 0. @spec VOW-EVAL.5 */
export function readIntLe(bytes: Uint8Array): number | bigint {
  return toInteger(bytesToUintLe(bytes));
}

/** An unsigned integer that fits, in `sizeBytes` bytes, most significant first. @spec VOW-EVAL.5 */
export function writeIntBe(value: number | bigint, sizeBytes: number): Uint8Array {
  return uintToBytesBe(value, sizeBytes);
}

/** An unsigned integer that fits, in `sizeBytes` bytes, least significant first. @spec VOW-EVAL.5 */
export function writeIntLe(value: number | bigint, sizeBytes: number): Uint8Array {
  return uintToBytesLe(value, sizeBytes);
}

/** Seven bits to a byte, least first, the top bit set on all but the last: 1 to 10 bytes up to 2^64 − 1. @spec VOW-EVAL.5 */
export function writeUvarint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

/** The bytes of both, one after the other. @spec VOW-TYPING.10 */
export function joinBytes(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

/** `sizeBytes` bytes from `start` on, which are there, in a new array. @spec VOW-TYPING.10 */
export function sliceBytes(bytes: Uint8Array, start: number, sizeBytes: number): Uint8Array {
  return Uint8Array.from(bytes.subarray(start, start + sizeBytes));
}

/** Bytes that a text has in UTF-8: its length. Half of a surrogate pair, which no value holds, counts three. @spec VOW-TYPING.8 */
export function countTextBytes(text: string): number {
  let sizeBytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    sizeBytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    // A character beyond U+FFFF takes two places.
    index += code < 0x10000 ? 0 : 1;
  }
  return sizeBytes;
}
