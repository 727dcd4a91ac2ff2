import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToUintLe, equalBytes, sha512 } from '@surety/codec';
import { hasEd25519Form } from './ed25519-form.ts';
import type { SignatureClaim, SignatureVerifier } from './port.ts';

/** The reference: the points of `@noble/curves`, which run everywhere. @spec VOW-SIG.1 */
export const nobleSignatures: SignatureVerifier = {
  name: 'noble',
  verifyEd25519,
  verifyEd25519Zip215,
  verifySecp256k1,
};

/**
 * The equation without cofactor: [S]B − [k]A, encoded, is R, with k = SHA-512(R ‖ A ‖ message) modulo the order. The
 * library's own check multiplies by the cofactor and so accepts more. @spec VOW-SIG.2
 */
function verifyEd25519(claim: SignatureClaim): boolean {
  const { publicKey, message, signature } = claim;
  if (!hasEd25519Form(claim)) {
    return false;
  }
  const r = signature.subarray(0, 32);
  const { Point } = ed25519;
  const key = decodePoint(publicKey);
  if (key === undefined) {
    return false;
  }
  const k = Point.Fn.create(bytesToUintLe(sha512([r, publicKey, message])));
  const s = bytesToUintLe(signature.subarray(32));
  const left = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k));
  return equalBytes(left.toBytes(), r);
}

/** @spec VOW-SIG.3 */
function verifyEd25519Zip215({ publicKey, message, signature }: SignatureClaim): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) {
    return false;
  }
  return ed25519.verify(signature, message, publicKey, { zip215: true });
}

/** @spec VOW-SIG.4 */
function verifySecp256k1({ publicKey, message, signature }: SignatureClaim): boolean {
  if (publicKey.length !== 33 || message.length !== 32 || signature.length !== 64) {
    return false;
  }
  return secp256k1.verify(signature, message, publicKey, { prehash: false, lowS: true, format: 'compact' });
}

function decodePoint(encoded: Uint8Array): ReturnType<typeof ed25519.Point.fromBytes> | undefined {
  try {
    return ed25519.Point.fromBytes(encoded);
  } catch {
    // The library reports that no point has this encoding by throwing.
    return undefined;
  }
}
