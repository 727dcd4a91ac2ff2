import { bytesToDigest, type Result } from '@surety/codec';
import {
  type ConsumedDraft,
  type OwnedResource,
  type Owner,
  type OwnerUnreadable,
  type Signer,
  type SignersMissing,
  spendOwned,
} from '@surety/machine';

/** Two of these people; their places are those in the list. */
export function twoOf(people: readonly Signer[]): Owner {
  return { type: 'keys', quorum: { keys: people.map(({ publicKey }) => bytesToDigest(publicKey)), least: 2 } };
}

/** What consumes something that they own: the two of them who are at hand sign when the action is drafted. */
export function spendTogether(
  owned: OwnedResource,
  atHand: readonly Signer[],
): Result<ConsumedDraft, OwnerUnreadable | SignersMissing> {
  return spendOwned(owned, atHand);
}
