import { type DecodeError, err, ok, type Result } from '@surety/codec';
import type { ConsumedDraft } from '../build/action-draft.ts';
import type { OwnedResource } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { openWitness } from '../build/witness-source.ts';
import {
  decodeOwner,
  type OwnerRejection,
  type SignersMissing,
  signersWitness,
  witnessSizeBytes,
} from './authority.ts';

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
  if (!owner.ok) {
    return owner;
  }
  const witness = signersWitness(owner.value, signers);
  return witness.ok ? ok({ resource, witness: witness.value }) : witness;
}

/**
 * The same for signers that are elsewhere: the witness is left open, to be supplied as `encodeSignatures` writes it.
 * @spec AUTHORITY.2
 */
export function spendOwnedLater(resource: OwnedResource): Result<ConsumedDraft, OwnerUnreadable> {
  const owner = decodeOwner(resource.value);
  return owner.ok ? ok({ resource, witness: openWitness(witnessSizeBytes(owner.value)) }) : err(owner.error);
}
