import { createPublicKey, type KeyObject, verify as opensslVerify } from 'node:crypto';
import { bytesToHex, err, ok, type Result } from '@surety/codec';
import {
  hasEd25519Form,
  nobleSignatures,
  type SignatureClaim,
  type SignatureFault,
  type SignatureVerifier,
  testSignatureVerifier,
} from '@surety/vow';

/** Why signatures are not checked by a native library: it is not installed, or it disagreed with the reference. */
export type NativeSignaturesRejection =
  | { readonly code: 'native-signatures-missing'; readonly reason: string }
  | { readonly code: 'native-signatures-wrong'; readonly name: string; readonly fault: SignatureFault };

/** A check of the equation without cofactor, for claims of the strict form. */
type VerifyStrict = (claim: SignatureClaim) => boolean;

/** Signatures by OpenSSL, which is part of Node. @spec VOW-SIG.5 */
export function loadOpensslSignatures(): Result<SignatureVerifier, NativeSignaturesRejection> {
  return offer('openssl', createOpensslVerify());
}

/** Signatures by libsodium, about twice as fast as OpenSSL. An optional dependency. @spec VOW-SIG.5 */
export async function loadSodiumSignatures(): Promise<Result<SignatureVerifier, NativeSignaturesRejection>> {
  try {
    const { default: sodium } = await import('sodium-native');
    return offer('sodium', ({ publicKey, message, signature }) => {
      // Anything but true, such as the answer to shared memory, is no.
      return sodium.crypto_sign_verify_detached(signature, message, publicKey) === true;
    });
  } catch (cause) {
    return err({ code: 'native-signatures-missing', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

/**
 * Under the strict form the library's verdict is final, both ways. Of ZIP-215 it accepts a part: what it accepts is
 * accepted, and the reference decides the rest. @spec VOW-SIG.5
 */
function offer(name: string, verifyStrict: VerifyStrict): Result<SignatureVerifier, NativeSignaturesRejection> {
  const verifyEd25519 = (claim: SignatureClaim) => hasEd25519Form(claim) && verifyStrict(claim);
  const verifier: SignatureVerifier = {
    name,
    verifyEd25519,
    verifyEd25519Zip215: (claim) => verifyEd25519(claim) || nobleSignatures.verifyEd25519Zip215(claim),
    verifySecp256k1: nobleSignatures.verifySecp256k1,
  };
  const fault = testSignatureVerifier(verifier);
  return fault === undefined ? ok(verifier) : err({ code: 'native-signatures-wrong', name, fault });
}

/** Reading a key costs as much as checking a signature, so the last keys are kept. */
const KEPT_KEYS = 4096;

function createOpensslVerify(): VerifyStrict {
  const keys = new Map<string, KeyObject>();
  return ({ publicKey, message, signature }) => {
    const name = bytesToHex(publicKey);
    const key = keys.get(name) ?? readKey(publicKey);
    if (key === undefined) {
      return false;
    }
    // Last in the order of the map is the newest.
    keys.delete(name);
    keys.set(name, key);
    if (keys.size > KEPT_KEYS) {
      keys.delete(keys.keys().next().value ?? name);
    }
    return opensslVerify(null, message, key, signature);
  };
}

function readKey(publicKey: Uint8Array): KeyObject | undefined {
  try {
    const x = Buffer.from(publicKey).toString('base64url');
    return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  } catch {
    // OpenSSL reports an encoding that it cannot read by throwing.
    return undefined;
  }
}
