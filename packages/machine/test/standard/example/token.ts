import type { Result } from '@surety/codec';
import {
  createTokens,
  type DraftedTransaction,
  type DraftSeed,
  draftAction,
  mintTokens,
  type NetworkId,
  type NullifierKey,
  type OwnedResource,
  type Owner,
  type Signer,
  spendOwned,
  type Token,
} from '@surety/machine';

/** What every action needs. The seed is secret, and fresh for each. */
interface Place {
  readonly network: NetworkId;
  readonly seed: DraftSeed;
  readonly nullifierKey: NullifierKey;
}

/** The issuer makes 100 for an owner. */
export function issue(
  token: Token,
  by: { issuer: Signer; to: Owner },
  place: Place,
): Result<DraftedTransaction, unknown> {
  const { network, seed, nullifierKey } = place;
  const minted = mintTokens(token, { quantity: 100n, seed, signers: [by.issuer] });
  const received = createTokens(token, { owner: by.to, quantity: 100n }, { nullifierKey });
  if (!minted.ok) {
    return minted;
  }
  if (!received.ok) {
    return received;
  }
  return draftAction({ network, seed, consumed: [minted.value], created: [received.value] });
}

/** An owner sends all of a resource to another. */
export function send(
  token: Token,
  by: { from: Signer; owned: OwnedResource; to: Owner },
  { network, seed, nullifierKey }: Place,
): Result<DraftedTransaction, unknown> {
  const spent = spendOwned(by.owned, [by.from]);
  const received = createTokens(token, { owner: by.to, quantity: by.owned.quantity }, { nullifierKey });
  if (!spent.ok) {
    return spent;
  }
  if (!received.ok) {
    return received;
  }
  return draftAction({ network, seed, consumed: [spent.value], created: [received.value] });
}
