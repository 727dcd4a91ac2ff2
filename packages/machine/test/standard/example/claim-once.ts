import { concatBytes, type Result } from '@surety/codec';
import {
  claimOnce,
  type DraftedTransaction,
  type DraftSeed,
  decodeAccountLabel,
  decodeOwner,
  draftAction,
  makeSingleClaim,
  type NetworkId,
  type Nullifier,
  type OwnedResource,
  putAccount,
  type Signer,
  spendOwned,
} from '@surety/machine';

/** A vote, and the nullifier that is spent once the account has voted. */
export interface Vote {
  readonly drafted: DraftedTransaction;
  readonly nullifier: Nullifier;
}

/** Votes with an account, which can do so once in each poll. */
export function vote(
  {
    account: held,
    voter,
    poll,
  }: { readonly account: OwnedResource; readonly voter: Signer; readonly poll: Uint8Array },
  { network, seed }: { readonly network: NetworkId; readonly seed: DraftSeed },
): Result<Vote, unknown> {
  const account = decodeAccountLabel(held.label);
  if (!account.ok) {
    return account;
  }
  const owner = decodeOwner(held.value);
  const kept = owner.ok ? putAccount(account.value, owner.value) : owner;
  if (!kept.ok) {
    return kept;
  }
  const used = spendOwned(held, [voter]);
  if (!used.ok) {
    return used;
  }
  const claim = makeSingleClaim({ claimer: account.value.kind, subject: concatBytes([VOTE, poll]) });
  if (!claim.ok) {
    return claim;
  }
  const { consumed, created } = claimOnce(claim.value);
  const drafted = draftAction({ network, seed, consumed: [used.value, consumed], created: [kept.value, created] });
  return drafted.ok ? { ok: true, value: { drafted: drafted.value, nullifier: claim.value.nullifier } } : drafted;
}

/** The account claims other things too: subjects begin with what they are about. */
const VOTE: Uint8Array = Uint8Array.from([0x76, 0x6f, 0x74, 0x65, 0x2f]);
