import { equalBytes, uintToBytesLe } from '@surety/codec';
import type { SignatureClaim } from './port.ts';

/** The prime of the field: 2^255 − 19. */
const PRIME: bigint = 2n ** 255n - 19n;

/** The order of the group: 2^252 + 27742317777372353535851937790883648493. */
const ORDER: bigint = 2n ** 252n + 27742317777372353535851937790883648493n;

/** y of the four points of order 8, up to sign. */
const ORDER_8_Y = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/**
 * y of the eight points whose order divides 8: 1 (the identity), −1 (order 2), 0 (order 4), ±y (order 8). The sign bit of
 * x does not matter here: with either, such an encoding is refused. @spec VOW-SIG.2
 */
const SMALL_ORDER_Y: readonly Uint8Array[] = [0n, 1n, PRIME - 1n, ORDER_8_Y, PRIME - ORDER_8_Y].map(toBytes);

/** Compared byte by byte: making integers of the 96 bytes costs a tenth of a native check of the equation. */
const ORDER_BYTES: Uint8Array = toBytes(ORDER);
const PRIME_BYTES: Uint8Array = toBytes(PRIME);

/**
 * Whether a claim has the form that our rule asks for, before any curve arithmetic: lengths, S below the order, the
 * encodings of the key and of R canonical and not of small order. Libraries differ on exactly these inputs, and on no
 * others do they differ with the equation of our rule. @spec VOW-SIG.2
 */
export function hasEd25519Form({ publicKey, signature }: SignatureClaim): boolean {
  return (
    publicKey.length === 32 &&
    signature.length === 64 &&
    isBelow(signature.subarray(32), ORDER_BYTES) &&
    isStrictEncoding(publicKey) &&
    isStrictEncoding(signature.subarray(0, 32))
  );
}

/** Whether the encoding of a point is below the prime and stands for no point of small order. */
function isStrictEncoding(encoded: Uint8Array): boolean {
  const y = new Uint8Array(encoded);
  // The sign of x.
  y[31] = (y[31] ?? 0) & 0x7f;
  return isBelow(y, PRIME_BYTES) && !SMALL_ORDER_Y.some((small) => equalBytes(small, y));
}

/** Whether one integer of 32 bytes, least significant first, is less than another. */
function isBelow(bytes: Uint8Array, bound: Uint8Array): boolean {
  for (let index = 31; index >= 0; index--) {
    const difference = (bytes[index] ?? 0) - (bound[index] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

function toBytes(value: bigint): Uint8Array {
  return uintToBytesLe(value, 32);
}
