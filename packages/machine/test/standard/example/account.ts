import type { Result } from '@surety/codec';
import {
  accountOfOrigin,
  type CreatedDraft,
  type DraftedTransaction,
  type DraftSeed,
  decodeAccountLabel,
  draftAction,
  foundAccount,
  type NetworkId,
  type OwnedResource,
  type Owner,
  ownerOfSigner,
  putAccount,
  type Signer,
  spendOwned,
} from '@surety/machine';

/** Founds an account for somebody, or for the founder, from an origin and what is to be left of it. */
export function found(
  origin: { readonly resource: OwnedResource; readonly left: CreatedDraft },
  { founder, owner }: { readonly founder: Signer; readonly owner: Owner },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  const account = accountOfOrigin(origin.resource, ownerOfSigner(founder));
  if (!account.ok) {
    return account;
  }
  const founded = foundAccount(account.value, { seed, signers: [founder] });
  if (!founded.ok) {
    return founded;
  }
  const put = putAccount(account.value, owner);
  if (!put.ok) {
    return put;
  }
  const consumed = [{ resource: origin.resource }, founded.value];
  return draftAction({ network, seed, consumed, created: [origin.left, put.value] });
}

/** Hands the account over. */
export function handOver(
  held: OwnedResource,
  { from, to }: { readonly from: Signer; readonly to: Owner },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  const account = decodeAccountLabel(held.label);
  const created = account.ok ? putAccount(account.value, to) : account;
  const spent = spendOwned(held, [from]);
  if (!created.ok) {
    return created;
  }
  if (!spent.ok) {
    return spent;
  }
  return draftAction({ network, seed, consumed: [spent.value], created: [created.value] });
}
