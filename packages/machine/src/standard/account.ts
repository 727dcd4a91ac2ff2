import { type Codec, type DecodeError, digest, err, ok, type Result, sha256, struct } from '@surety/codec';
import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { type OwnedResource, openOwned } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { kindKey } from '../model/kind.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { ACCOUNT_TEXT } from './account-text.ts';
import { authorise, authoriseLater, foundingOf } from './authorise.ts';
import {
  AUTHORITY,
  checkOwner,
  encodeOwner,
  type Owner,
  type OwnerRejection,
  ownerCodec,
  type SignersMissing,
} from './authority.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** Which account: two are the same if their labels are. @spec ACCOUNT.1 */
export interface AccountLabel {
  /** Nullifier of its origin: what the first action of the account consumes first. */
  readonly uniq: Nullifier;
  /** Who founds it, for whomever: the first owner may be somebody else. */
  readonly founder: Owner;
}

/**
 * An account: one resource after the other, of which each says who may put the next in its place. Made by
 * {@link accountOfOrigin} and {@link decodeAccountLabel}. @spec ACCOUNT.1
 */
export interface Account {
  readonly label: AccountLabel;
  readonly labelBytes: Uint8Array;
  readonly kind: KindParts;
}

/** Why an account cannot have this owner. @spec ACCOUNT.4 */
export type AccountRejection =
  | OwnerRejection
  /** The account would open itself, for anybody. */
  | { readonly code: 'owner-is-the-account' };

/** The logic of accounts. @spec ACCOUNT.1 */
export const ACCOUNT: StandardLogic = standardLogic('account', ACCOUNT_TEXT, [AUTHORITY]);

const labelCodec: Codec<AccountLabel> = struct<AccountLabel>({ uniq: digest<'nullifier'>(), founder: ownerCodec });

/** The account that the founder founds by an action which consumes this resource first. @spec ACCOUNT.1, ACCOUNT.2 */
export function accountOfOrigin(origin: OwnedResource, founder: Owner): Result<Account, OwnerRejection> {
  return accountOf({ uniq: openOwned(origin).tag, founder });
}

/** The account whose label these bytes are. @spec ACCOUNT.1 */
export function decodeAccountLabel(bytes: Uint8Array): Result<Account, DecodeError | OwnerRejection> {
  const label = labelCodec.decode(bytes);
  return label.ok ? accountOf(label.value) : label;
}

/**
 * What founds the account, by signers at hand. The action consumes its origin first, and creates the account by
 * {@link putAccount}. For a founder that is a kind it has to consume a persistent resource of that kind besides.
 * @spec ACCOUNT.2
 */
export function foundAccount(
  account: Account,
  { seed, signers }: { readonly seed: DraftSeed; readonly signers: readonly Signer[] },
): Result<ConsumedDraft, SignersMissing> {
  return authorise(foundingOf(account, seed), account.label.founder, signers);
}

/**
 * The same for signers that are elsewhere: the witness is left open, to be supplied as `encodeSignatures` writes it.
 * @spec ACCOUNT.2
 */
export function foundAccountLater(account: Account, seed: DraftSeed): ConsumedDraft {
  return authoriseLater(foundingOf(account, seed), account.label.founder);
}

/**
 * The account under an owner: what every action creates that consumes it, by `foundAccount` or `spendOwned`. With the
 * owner that it has it is used, with another it is handed over. @spec ACCOUNT.3, ACCOUNT.4
 */
export function putAccount(account: Account, owner: Owner): Result<CreatedDraft, AccountRejection> {
  if (owner.type === 'kind' && kindKey(owner.kind) === kindKey(account.kind)) {
    return err({ code: 'owner-is-the-account' });
  }
  const value = encodeOwner(owner);
  return value.ok
    ? ok({
        logicRef: account.kind.logicRef,
        label: account.labelBytes,
        value: value.value,
        quantity: 1n,
        isEphemeral: false,
        nullifierKey: ZERO_NULLIFIER_KEY,
      })
    : value;
}

function accountOf(label: AccountLabel): Result<Account, OwnerRejection> {
  const rejection = checkOwner(label.founder);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const labelBytes = labelCodec.encode(label);
  return ok({ label, labelBytes, kind: { logicRef: ACCOUNT.logic().logicRef, labelRef: sha256([labelBytes]) } });
}
