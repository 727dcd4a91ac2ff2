import type { Result } from '@surety/codec';
import {
  type CreatedDraft,
  createTokens,
  type DraftedTransaction,
  type DraftSeed,
  draftAction,
  makeToken,
  mintFixedSupply,
  mintTokens,
  type NetworkId,
  type NullifierKey,
  type OwnedResource,
  type Owner,
  openOwned,
  ownerOfSigner,
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

/** A founder makes all there will ever be of a token, from an origin and what is to be left of it. */
export function issueOnce(
  origin: { readonly resource: OwnedResource; readonly left: CreatedDraft },
  by: { founder: Signer; to: Owner },
  { network, seed, nullifierKey }: Place,
): Result<DraftedTransaction, unknown> {
  const supply = 100n;
  const fixed = { uniq: openOwned(origin.resource).tag, supply, founder: ownerOfSigner(by.founder) };
  const token = makeToken({ symbol: 'ONCE', decimals: 0, minting: { type: 'fixed', fixed } });
  if (!token.ok) {
    return token;
  }
  const minted = mintFixedSupply(token.value, { seed, signers: [by.founder] });
  const received = createTokens(token.value, { owner: by.to, quantity: supply }, { nullifierKey });
  if (!minted.ok) {
    return minted;
  }
  if (!received.ok) {
    return received;
  }
  const consumed = [{ resource: origin.resource }, minted.value];
  return draftAction({ network, seed, consumed, created: [origin.left, received.value] });
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
