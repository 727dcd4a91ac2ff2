import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToUintBe, concatBytes, type Digest, digestToBytes, sha256 } from '@surety/codec';
import { type CurvePoint, pointToBytes } from '@surety/machine';

/** Why a signature does not show the will of a key. In order of precedence. @spec ANOMA-AUTHORITY.2 */
export type AuthorityRejection =
  | { readonly code: 'authority-signature-malformed'; readonly reason: 'length' | 'scalar' }
  | { readonly code: 'authority-signature-high-s' }
  | { readonly code: 'authority-signature-wrong' };

/** What an authority signs: 32 bytes, for one use. */
export interface AuthorityMessage {
  /** Name of the use. It has no length prefix in what is signed; no domain in use may be a prefix of another. */
  readonly domain: Uint8Array;
  readonly message: Digest;
}

/** H("ARM_AUTH_V1" ‖ domain ‖ message). @spec ANOMA-AUTHORITY.1 */
export function deriveAuthorityDigest({ domain, message }: AuthorityMessage): Digest<'authority'> {
  return sha256([AUTHORITY_PREFIX, domain, message]);
}

/** Whether `signature`, r ‖ s, is that of `key` over the message: ECDSA on secp256k1 with low s. @spec ANOMA-AUTHORITY.2 */
export function checkAuthority(
  key: CurvePoint,
  message: AuthorityMessage,
  signature: Uint8Array,
): AuthorityRejection | undefined {
  const rejection = checkSignatureForm(signature);
  if (rejection !== undefined) {
    return rejection;
  }
  const digest = digestToBytes(deriveAuthorityDigest(message));
  const options = { prehash: false, lowS: true, format: 'compact' } as const;
  const isRight = secp256k1.verify(signature, digest, pointToBytes(key), options);
  return isRight ? undefined : { code: 'authority-signature-wrong' };
}

/** Signs a message, deterministically by RFC 6979 with HMAC-SHA-256, low s. `secret` has 32 bytes. @spec ANOMA-AUTHORITY.2 */
export function signAuthority(secret: Uint8Array, message: AuthorityMessage): Uint8Array {
  const digest = digestToBytes(deriveAuthorityDigest(message));
  return concatBytes([secp256k1.sign(digest, secret, { prehash: false, lowS: true, format: 'compact' })]);
}

const AUTHORITY_PREFIX = Uint8Array.from('ARM_AUTH_V1', (character) => character.charCodeAt(0));

function checkSignatureForm(signature: Uint8Array): AuthorityRejection | undefined {
  if (signature.length !== 64) {
    return { code: 'authority-signature-malformed', reason: 'length' };
  }
  const order = secp256k1.Point.Fn.ORDER;
  const r = bytesToUintBe(signature.subarray(0, 32));
  const s = bytesToUintBe(signature.subarray(32));
  if (r === 0n || r >= order || s === 0n || s >= order) {
    return { code: 'authority-signature-malformed', reason: 'scalar' };
  }
  return s > order >> 1n ? { code: 'authority-signature-high-s' } : undefined;
}
