import { bytesToUintLe } from '@surety/codec';
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
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, PRIME - 1n, ORDER_8_Y, PRIME - ORDER_8_Y]);

/**
 * Whether a claim has the form that our rule asks for, before any curve arithmetic: lengths, S below the order, the
 * encodings of the key and of R canonical and not of small order. Libraries differ on exactly these inputs, and on no
 * others do they differ with the equation of our rule. @spec VOW-SIG.2
 */
export function hasEd25519Form({ publicKey, signature }: SignatureClaim): boolean {
  return (
    publicKey.length === 32 &&
    signature.length === 64 &&
    bytesToUintLe(signature.subarray(32)) < ORDER &&
    isStrictEncoding(publicKey) &&
    isStrictEncoding(signature.subarray(0, 32))
  );
}

/** Whether the encoding of a point is below the prime and stands for no point of small order. */
function isStrictEncoding(encoded: Uint8Array): boolean {
  const y = bytesToUintLe(encoded) & (2n ** 255n - 1n);
  return y < PRIME && !SMALL_ORDER_Y.has(y);
}
