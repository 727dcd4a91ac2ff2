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
  putAccount,
  type Signer,
  spendOwned,
} from '@surety/machine';

/** Founds the account of an origin: a resource that nobody else can consume, and what is to be left of it. */
export function found(
  origin: { readonly resource: OwnedResource; readonly left: CreatedDraft },
  owner: Owner,
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<DraftedTransaction, unknown> {
  const account = accountOfOrigin(origin.resource);
  const created = putAccount(account, owner);
  if (!created.ok) {
    return created;
  }
  const consumed = [{ resource: origin.resource }, foundAccount(account, seed)];
  return draftAction({ network, seed, consumed, created: [origin.left, created.value] });
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
