import { err, ok, type Result, sha256 } from '@surety/codec';
import { deriveCommitment, derivePsi } from './commitment.ts';
import { deriveNkCommitment, type NullifierKey } from './nullifier-key.ts';
import type { NkCommitment, Resource } from './resource.ts';
import type { Commitment, Nullifier } from './tag.ts';

/** The key given is not the one that the resource commits to. */
export interface NullifierKeyMismatch {
  readonly code: 'nullifier-key-mismatch';
  readonly nkCommitment: NkCommitment;
}

/**
 * The digest that marks a resource as consumed: H(nullifier key ‖ nonce ‖ psi ‖ commitment), 128 bytes hashed. Only the
 * key that the resource commits to gives one. @spec RES-NULLIFY.1
 */
export function deriveNullifier(
  resource: Resource,
  nullifierKey: NullifierKey,
): Result<Nullifier, NullifierKeyMismatch> {
  if (deriveNkCommitment(nullifierKey) !== resource.nkCommitment) {
    return err({ code: 'nullifier-key-mismatch', nkCommitment: resource.nkCommitment });
  }
  return ok(nullifierOf(resource, { nullifierKey, commitment: deriveCommitment(resource) }));
}

/** The same for a key that is known to be the right one, and a commitment that is at hand. @spec RES-NULLIFY.1 */
export function nullifierOf(
  resource: Resource,
  { nullifierKey, commitment }: { readonly nullifierKey: NullifierKey; readonly commitment: Commitment },
): Nullifier {
  return sha256([nullifierKey, resource.nonce, derivePsi(resource), commitment]);
}
