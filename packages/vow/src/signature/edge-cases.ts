import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToUintLe, concatBytes, hexToBytes, sha512, uintToBytesLe } from '@surety/codec';
import type { SignatureClaim } from './port.ts';

/** A claim on which verifiers are known to differ, or would if they were careless. */
export interface SignatureEdgeCase {
  readonly name: string;
  readonly claim: SignatureClaim;
}

/**
 * The 14 encodings of points of small order: the eight points, and six that are not canonical, of which ZIP-215 accepts
 * all. @spec VOW-SIG.3
 */
export const SMALL_ORDER_ENCODINGS: readonly Uint8Array[] = [
  '0x0100000000000000000000000000000000000000000000000000000000000000',
  '0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0x0000000000000000000000000000000000000000000000000000000000000000',
  '0x0000000000000000000000000000000000000000000000000000000000000080',
  '0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '0x0100000000000000000000000000000000000000000000000000000000000080',
  '0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '0xeeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0xeeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map(fromHex);

/** Every pair of a key and an R of small order, with S = 0: 196 claims. @spec VOW-SIG.3 */
export function smallOrderGrid(message: Uint8Array): readonly SignatureEdgeCase[] {
  return SMALL_ORDER_ENCODINGS.flatMap((publicKey, a) =>
    SMALL_ORDER_ENCODINGS.map((r, b) => ({
      name: `key ${a}, R ${b}, S = 0`,
      claim: { publicKey, message, signature: concatBytes([r, new Uint8Array(32)]) },
    })),
  );
}

/**
 * Claims made from a secret scalar with a component of small order added to the key, to R, or to both, and S with the
 * order added; each as the signer of the equation with and without cofactor would make it. @spec VOW-SIG.2
 */
export function mixedOrderCases(message: Uint8Array): readonly SignatureEdgeCase[] {
  const { Point } = ed25519;
  const points = SMALL_ORDER_ENCODINGS.slice(0, 8).map((encoded) => Point.fromBytes(encoded));
  const cases: SignatureEdgeCase[] = [];
  for (const [a, keyPart] of points.entries()) {
    for (const [b, noncePart] of points.entries()) {
      const publicKey = Point.BASE.multiply(SECRET).add(keyPart).toBytes();
      const r = Point.BASE.multiply(NONCE).add(noncePart).toBytes();
      const k = bytesToUintLe(sha512([r, publicKey, message])) % Point.Fn.ORDER;
      const s = (NONCE + k * SECRET) % Point.Fn.ORDER;
      const claim = (value: bigint) => ({
        publicKey,
        message,
        signature: concatBytes([r, uintToBytesLe(value, 32)]),
      });
      cases.push({ name: `key with part ${a}, R with part ${b}`, claim: claim(s) });
      if (a === b) {
        cases.push({ name: `key and R with part ${a}, S + order`, claim: claim(s + Point.Fn.ORDER) });
      }
    }
  }
  return cases;
}

const SECRET = 0x1234567890abcdef1234567890abcdef1234567890abcdefn;
const NONCE = 0xfedcba0987654321fedcba0987654321fedcba0987654321n;

function fromHex(text: string): Uint8Array {
  const bytes = hexToBytes(text);
  return bytes.ok ? bytes.value : new Uint8Array();
}
