import { assert } from './assert.ts';

/** The largest integer of `bits` bits: 2^bits − 1. */
export function maxUint(bits: number): bigint {
  return (1n << BigInt(bits)) - 1n;
}

/** Whether `value` is an unsigned integer of at most `bits` bits. */
export function isUint(value: bigint, bits: number): boolean {
  return BigInt.asUintN(bits, value) === value;
}

/** ⌊a · b / divisor⌋ for non-negative a, b: who is paid gets the lesser amount, the payer keeps the rest. @spec CODEC-INT.2 */
export function mulDivFloor(a: bigint, b: bigint, divisor: bigint): bigint {
  assert(a >= 0n && b >= 0n && divisor > 0n, 'mulDivFloor takes non-negative factors and a positive divisor');
  return (a * b) / divisor;
}

/** ⌈a · b / divisor⌉ for non-negative a, b: who must pay pays the greater amount. @spec CODEC-INT.2 */
export function mulDivCeil(a: bigint, b: bigint, divisor: bigint): bigint {
  assert(a >= 0n && b >= 0n && divisor > 0n, 'mulDivCeil takes non-negative factors and a positive divisor');
  return (a * b + divisor - 1n) / divisor;
}

/** The unsigned integer in `sizeBytes` bytes, most significant first. @spec CODEC-INT.1 */
export function uintToBytesBe(value: bigint | number, sizeBytes: number): Uint8Array {
  return uintToBytesLe(value, sizeBytes).reverse();
}

/** The unsigned integer in `sizeBytes` bytes, least significant first. @spec CODEC-INT.1 */
export function uintToBytesLe(value: bigint | number, sizeBytes: number): Uint8Array {
  let rest = BigInt(value);
  assert(isUint(rest, 8 * sizeBytes), 'an integer fits the bytes that it is to have');
  const bytes = new Uint8Array(sizeBytes);
  // Four bytes at a time: integers of the host's own width are much faster than bigints.
  for (let start = 0; rest > 0n; start += 4) {
    const word = Number(BigInt.asUintN(32, rest));
    rest >>= 32n;
    const end = Math.min(start + 4, sizeBytes);
    for (let index = start; index < end; index++) {
      bytes[index] = word >>> (8 * (index - start));
    }
  }
  return bytes;
}

/** The unsigned integer whose bytes these are, most significant first. @spec CODEC-INT.1 */
export function bytesToUintBe(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) {
    value = (value << 8n) | BigInt(byte);
  }
  return value;
}

/** The unsigned integer whose bytes these are, least significant first. @spec CODEC-INT.1 */
export function bytesToUintLe(bytes: Uint8Array): bigint {
  return bytesToUintBe(Uint8Array.from(bytes).reverse());
}
