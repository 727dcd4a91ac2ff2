import { type Codec, type DecodeError, digest, err, ok, type Result, sha256, struct } from '@surety/codec';
import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral, type OwnedResource, openOwned } from '../build/owned-resource.ts';
import { kindKey } from '../model/kind.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { ACCOUNT_TEXT } from './account-text.ts';
import { AUTHORITY, encodeOwner, type Owner, type OwnerRejection } from './authority.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** An account: one resource after the other, of which each says who may put the next in its place. @spec ACCOUNT.1 */
export interface Account {
  /** Nullifier of its origin: what the first action of the account consumes first. */
  readonly uniq: Nullifier;
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

const labelCodec: Codec<{ readonly uniq: Nullifier }> = struct<{ readonly uniq: Nullifier }>({
  uniq: digest<'nullifier'>(),
});

/** The account that an action founds which consumes this resource first. @spec ACCOUNT.2 */
export function accountOfOrigin(origin: OwnedResource): Account {
  return accountOf(openOwned(origin).tag);
}

/** The account whose label these bytes are. @spec ACCOUNT.1 */
export function decodeAccountLabel(bytes: Uint8Array): Result<Account, DecodeError> {
  const label = labelCodec.decode(bytes);
  return label.ok ? ok(accountOf(label.value.uniq)) : label;
}

/**
 * What founds the account. The action consumes its origin first, and creates the account by {@link putAccount}.
 * @spec ACCOUNT.2
 */
export function foundAccount(account: Account, seed: DraftSeed): ConsumedDraft {
  return {
    resource: makeEphemeral({
      logicRef: account.kind.logicRef,
      label: account.labelBytes,
      value: new Uint8Array(0),
      quantity: 1n,
      nullifierKey: ZERO_NULLIFIER_KEY,
      seed,
    }),
  };
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

function accountOf(uniq: Nullifier): Account {
  const labelBytes = labelCodec.encode({ uniq });
  return { uniq, labelBytes, kind: { logicRef: ACCOUNT.logic().logicRef, labelRef: sha256([labelBytes]) } };
}
