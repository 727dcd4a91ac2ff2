import { type DecodeError, ok, type Result } from '@surety/codec';
import type { ConsumedDraft } from '../build/action-draft.ts';
import type { OwnedResource } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { authorise, authoriseLater } from './authorise.ts';
import { decodeOwner, type OwnerRejection, type SignersMissing } from './authority.ts';

/** Why bytes are no owner. */
export type OwnerUnreadable = DecodeError | OwnerRejection;

/**
 * What consumes a resource whose value is its owner, by the signatures of signers at hand: a token, an account, or
 * whatever else asks the module of owners about its value. For an owner that is a kind the action has to consume a
 * persistent resource of that kind besides. @spec AUTHORITY.2, AUTHORITY.3
 */
export function spendOwned(
  resource: OwnedResource,
  signers: readonly Signer[],
): Result<ConsumedDraft, OwnerUnreadable | SignersMissing> {
  const owner = decodeOwner(resource.value);
  return owner.ok ? authorise(resource, owner.value, signers) : owner;
}

/**
 * The same for signers that are elsewhere: the witness is left open, to be supplied as `encodeSignatures` writes it.
 * @spec AUTHORITY.2
 */
export function spendOwnedLater(resource: OwnedResource): Result<ConsumedDraft, OwnerUnreadable> {
  const owner = decodeOwner(resource.value);
  return owner.ok ? ok(authoriseLater(resource, owner.value)) : owner;
}
