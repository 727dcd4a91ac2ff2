import { err, ok, type Result, sha256, taggedHash } from '@surety/codec';
import type { Consumed } from '../action/action.ts';
import { type Opened, type OpenedConsumed, openConsumed } from '../action/opened-action.ts';
import { deriveCommitment } from '../model/commitment.ts';
import type { NullifierKeyMismatch } from '../model/nullifier.ts';
import { deriveNkCommitment, type NullifierKey } from '../model/nullifier-key.ts';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment } from '../model/tag.ts';
import type { DraftSeed } from './draft-seed.ts';

/**
 * A resource with everything that is needed to consume it, except the authority that its logic asks for: what a wallet
 * keeps. Nothing in it can be derived from the rest, so nothing in it can contradict the rest. @spec BUILD-OWNED.1
 */
export type OwnedResource = Omit<Consumed, 'appData' | 'witness'>;

/** Why openings and a key do not make an owned resource. @spec BUILD-OWNED.1 */
export type OwnRejection =
  | NullifierKeyMismatch
  /** The preimage, or the tag, is not that of the resource. */
  | { readonly code: 'opening-mismatch'; readonly field: 'label' | 'value' | 'tag' };

/**
 * What the holder of a nullifier key makes of the openings of a resource that somebody created for the holder. The
 * openings may come from anywhere: they are checked against each other. Whether the resource was created is for the
 * state to say. @spec BUILD-OWNED.1
 */
export function ownResource(
  { tag, resource, label, value }: Opened<Commitment>,
  nullifierKey: NullifierKey,
): Result<OwnedResource, OwnRejection> {
  if (sha256([label]) !== resource.labelRef) {
    return err({ code: 'opening-mismatch', field: 'label' });
  }
  if (sha256([value]) !== resource.valueRef) {
    return err({ code: 'opening-mismatch', field: 'value' });
  }
  if (deriveCommitment(resource) !== tag) {
    return err({ code: 'opening-mismatch', field: 'tag' });
  }
  const { logicRef, quantity, isEphemeral, nonce, nkCommitment, randSeed } = resource;
  if (deriveNkCommitment(nullifierKey) !== nkCommitment) {
    return err({ code: 'nullifier-key-mismatch', nkCommitment });
  }
  return ok({ logicRef, label, value, quantity, isEphemeral, nonce, nullifierKey, randSeed });
}

/**
 * The resource with its commitment and, as its tag, its nullifier: known before any action that consumes it, for labels
 * that must name the first nullifier of their action. Its quantity is a u128. @spec ACTION-FORM.2
 */
export function openOwned(owned: OwnedResource): OpenedConsumed {
  return openConsumed(owned);
}

/** An ephemeral resource that an action is to consume: what a mint begins with. */
export interface EphemeralDraft {
  readonly logicRef: LogicRef;
  readonly label: Uint8Array;
  readonly value: Uint8Array;
  /** u128. */
  readonly quantity: bigint;
  readonly nullifierKey: NullifierKey;
  /** Fresh: with the same seed the same draft gives the same resource, and only one action can consume that. */
  readonly seed: DraftSeed;
}

/**
 * A resource that exists only inside the action that consumes it, so the state need not know it. Nonce and `randSeed` are
 * taggedHash("surety/draft-nonce/1", …) and taggedHash("surety/draft-ephemeral/1", …) over seed ‖ logicRef ‖ labelRef.
 * @spec BUILD-SEED.2
 */
export function makeEphemeral({ logicRef, label, value, quantity, nullifierKey, seed }: EphemeralDraft): OwnedResource {
  const place = [seed, logicRef, sha256([label])];
  return {
    logicRef,
    label,
    value,
    quantity,
    isEphemeral: true,
    nonce: taggedHash('surety/draft-nonce/1', place),
    nullifierKey,
    randSeed: taggedHash('surety/draft-ephemeral/1', place),
  };
}
