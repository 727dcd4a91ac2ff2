import { bytesToDigest, DIGEST_BYTES, type Digest, sha256 } from '@surety/codec';
import type { NkCommitment } from './resource.ts';

/**
 * 32 bytes from which the nullifier of a resource follows. It hides which resource was consumed; it is never an
 * authority to consume it, and in a transparent transaction it is public. @spec RES-KEY.1
 */
export type NullifierKey = Digest<'nullifier-key'>;

/** 32 zero bytes: the key of what everybody may consume whom the logic allows, such as requests. @spec RES-KEY.1 */
export const ZERO_NULLIFIER_KEY: NullifierKey = bytesToDigest(new Uint8Array(DIGEST_BYTES));

/** H(nullifier key). @spec RES-KEY.1 */
export function deriveNkCommitment(nullifierKey: NullifierKey): NkCommitment {
  return sha256([nullifierKey]);
}
