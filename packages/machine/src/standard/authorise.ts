import { ok, type Result } from '@surety/codec';
import type { ConsumedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral, type OwnedResource } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { openWitness } from '../build/witness-source.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { type Owner, type SignersMissing, signersWitness, witnessSizeBytes } from './authority.ts';

/** What consumes a resource by the authority of an owner whose signers are at hand. @spec AUTHORITY.2 */
export function authorise(
  resource: OwnedResource,
  owner: Owner,
  signers: readonly Signer[],
): Result<ConsumedDraft, SignersMissing> {
  const witness = signersWitness(owner, signers);
  return witness.ok ? ok({ resource, witness: witness.value }) : witness;
}

/** The same for signers that are elsewhere: the witness is left open. @spec AUTHORITY.2 */
export function authoriseLater(resource: OwnedResource, owner: Owner): ConsumedDraft {
  return { resource, witness: openWitness(witnessSizeBytes(owner)) };
}

/** What an action consumes that makes the first of a kind of which there is one. */
export function foundingOf(
  { labelBytes, kind: { logicRef } }: { readonly labelBytes: Uint8Array; readonly kind: KindParts },
  seed: DraftSeed,
): OwnedResource {
  return makeEphemeral({
    logicRef,
    label: labelBytes,
    value: new Uint8Array(0),
    quantity: 1n,
    nullifierKey: ZERO_NULLIFIER_KEY,
    seed,
  });
}
