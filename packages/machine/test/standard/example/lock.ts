import type { Result } from '@surety/codec';
import {
  type ConsumedDraft,
  type CreatedDraft,
  createTokens,
  type KindParts,
  lockedBy,
  type OwnedResource,
  type OwnerUnreadable,
  type SignersMissing,
  spendOwned,
  type Token,
  type TokenRejection,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';

/** Tokens that move when a resource of the kind does. With the key of zeros whoever opens the lock can consume them. */
export function putUnderLock(token: Token, quantity: bigint, kind: KindParts): Result<CreatedDraft, TokenRejection> {
  return createTokens(token, { owner: lockedBy(kind), quantity }, { nullifierKey: ZERO_NULLIFIER_KEY });
}

/** What consumes them, in an action that consumes a persistent resource of the kind too. Nobody signs for them. */
export function takeFromLock(locked: OwnedResource): Result<ConsumedDraft, OwnerUnreadable | SignersMissing> {
  return spendOwned(locked, []);
}
