import { err, ok, type Result } from '@surety/codec';
import type { ConsumedDraft, CreatedDraft, NullifierHolder, Unsigned } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral, type OwnedResource } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { kindKey } from '../model/kind.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import { authorise, authoriseLater } from './authorise.ts';
import { encodeOwner, type Owner, type OwnerRejection, type SignersMissing } from './authority.ts';
import { checkTokenQuantity, type Minting, type Token, type TokenQuantityRejection } from './token-label.ts';

/** Some of a token, and who is to own it. */
export interface TokenAmount {
  readonly owner: Owner;
  /** Base units, 1 to 2^128 − 1. */
  readonly quantity: bigint;
}

/** Why tokens cannot be created like this. @spec TOKEN.3 */
export type TokenRejection =
  | OwnerRejection
  | TokenQuantityRejection
  /** The token would open itself, for anybody. */
  | { readonly code: 'owner-is-the-token' }
  /** The token is minted by another rule: see its label. */
  | { readonly code: 'minting-differs'; readonly minting: Minting['type'] };

/** Tokens for somebody, to be created. @spec TOKEN.3 */
export function createTokens(
  token: Token,
  amount: TokenAmount,
  holder: NullifierHolder,
): Result<Unsigned<CreatedDraft>, TokenRejection> {
  const value = encodeValue(token, amount);
  return value.ok
    ? ok({ ...holder, ...partsOf(token), value: value.value, quantity: amount.quantity, isEphemeral: false })
    : value;
}

/** Tokens that cease to exist; whoever spends what balances them is asked. @spec TOKEN.4 */
export function burnTokens(token: Token, amount: TokenAmount): Result<Unsigned<CreatedDraft>, TokenRejection> {
  const created = createTokens(token, amount, { nullifierKey: ZERO_NULLIFIER_KEY });
  return created.ok ? ok({ ...created.value, isEphemeral: true }) : created;
}

/** What mints so many base units, by the signatures of the signers at hand. @spec TOKEN.5 */
export function mintTokens(
  token: Token,
  {
    quantity,
    seed,
    signers,
  }: { readonly quantity: bigint; readonly seed: DraftSeed; readonly signers: readonly Signer[] },
): Result<ConsumedDraft, TokenRejection | SignersMissing> {
  const { minting } = token.label;
  if (minting.type === 'fixed') {
    return err({ code: 'minting-differs', minting: minting.type });
  }
  const rejection = checkTokenQuantity(quantity);
  if (rejection !== undefined) {
    return err(rejection);
  }
  return authorise(mintOf(token, { quantity, seed }), minting.owner, signers);
}

/**
 * What mints all of a token of fixed supply, by signers at hand. The action has to consume first the resource whose
 * nullifier the label names. For a founder that is a kind it has to consume a persistent resource of that kind besides.
 * @spec TOKEN.5
 */
export function mintFixedSupply(
  token: Token,
  { seed, signers }: { readonly seed: DraftSeed; readonly signers: readonly Signer[] },
): Result<ConsumedDraft, TokenRejection | SignersMissing> {
  const { minting } = token.label;
  if (minting.type === 'authority') {
    return err({ code: 'minting-differs', minting: minting.type });
  }
  const { supply, founder } = minting.fixed;
  return authorise(mintOf(token, { quantity: supply, seed }), founder, signers);
}

/**
 * The same for signers that are elsewhere: the witness is left open, to be supplied as `encodeSignatures` writes it.
 * @spec TOKEN.5
 */
export function mintFixedSupplyLater(token: Token, seed: DraftSeed): Result<ConsumedDraft, TokenRejection> {
  const { minting } = token.label;
  if (minting.type === 'authority') {
    return err({ code: 'minting-differs', minting: minting.type });
  }
  const { supply, founder } = minting.fixed;
  return ok(authoriseLater(mintOf(token, { quantity: supply, seed }), founder));
}

function encodeValue({ kind }: Token, { owner, quantity }: TokenAmount): Result<Uint8Array, TokenRejection> {
  const rejection = checkTokenQuantity(quantity);
  if (rejection !== undefined) {
    return err(rejection);
  }
  return owner.type === 'kind' && kindKey(owner.kind) === kindKey(kind)
    ? err({ code: 'owner-is-the-token' })
    : encodeOwner(owner);
}

function partsOf({ kind: { logicRef }, labelBytes }: Token): Pick<CreatedDraft, 'logicRef' | 'label'> {
  return { logicRef, label: labelBytes };
}

function mintOf(token: Token, amount: { readonly quantity: bigint; readonly seed: DraftSeed }): OwnedResource {
  return makeEphemeral({
    ...partsOf(token),
    ...amount,
    value: new Uint8Array(0),
    nullifierKey: ZERO_NULLIFIER_KEY,
  });
}
