import { assert, type Digest, sha256, uintToBytesBe } from '@surety/codec';
import type { Nonce } from './resource.ts';
import type { Nullifier } from './tag.ts';

/** Digest of all nullifiers of an action, in order. */
export type NullifiersDigest = Digest<'nullifiers-digest'>;

/** H(nullifier_0 ‖ nullifier_1 ‖ …) of the resources that an action consumes; there is at least one. @spec RES-NONCE.1 */
export function deriveNullifiersDigest(nullifiers: readonly Nullifier[]): NullifiersDigest {
  assert(nullifiers.length > 0, 'an action consumes at least one resource');
  return sha256(nullifiers);
}

/**
 * The nonce of the resource that an action creates at `index`, counted from 0:
 * H("ARM_NONCE_DERIVATION" ‖ u32be(index) ‖ nullifiers digest), 56 bytes hashed. As nullifiers never repeat, neither do
 * nonces, and so neither do commitments. @spec RES-NONCE.1
 */
export function deriveNonce(index: number, nullifiersDigest: NullifiersDigest): Nonce {
  return sha256([NONCE_PREFIX, uintToBytesBe(index, 4), nullifiersDigest]);
}

const NONCE_PREFIX = Uint8Array.from('ARM_NONCE_DERIVATION', (character) => character.charCodeAt(0));
