import {
  type Codec,
  type DecodeError,
  type Digest,
  digest,
  err,
  isUint,
  ok,
  type Result,
  sha256,
  struct,
  text,
  uint,
  variant,
} from '@surety/codec';
import type { ConsumedDraft, CreatedDraft, NullifierHolder } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral, type OwnedResource } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { kindKey } from '../model/kind.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import { QUANTITY_BITS } from '../model/resource.ts';
import type { KindParts } from '../parameters/parameters.ts';
import {
  AUTHORITY,
  checkOwner,
  encodeOwner,
  type Owner,
  type OwnerRejection,
  ownerCodec,
  type SignersMissing,
  signersWitness,
} from './authority.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';
import { TOKEN_TEXT } from './token-text.ts';

/** Who may make more of a token. @spec TOKEN.1 */
export type Minting =
  | { readonly type: 'authority'; readonly owner: Owner }
  /** Nobody, after the one action whose first nullifier is `uniq`, which mints all of it. */
  | { readonly type: 'fixed'; readonly fixed: { readonly uniq: Digest; readonly supply: bigint } };

/** What a token is: two tokens are the same if their labels are. @spec TOKEN.1 */
export interface TokenLabel {
  /** At most 16 bytes of UTF-8. Nobody makes sure that no other token has it. */
  readonly symbol: string;
  readonly minting: Minting;
  /** Decimal places at which people write the point, u8. */
  readonly decimals: number;
}

/** A token with all that follows from its label. Made by {@link makeToken} alone. */
export interface Token {
  readonly label: TokenLabel;
  readonly labelBytes: Uint8Array;
  readonly kind: KindParts;
}

/** Some of a token, and who is to own it. */
export interface TokenAmount {
  readonly owner: Owner;
  /** Base units, 1 to 2^128 − 1. */
  readonly quantity: bigint;
}

/** Why a label is none of a token. @spec TOKEN.1 */
export type TokenLabelRejection =
  | OwnerRejection
  | { readonly code: 'token-symbol-malformed'; readonly symbol: string }
  | { readonly code: 'token-decimals-out-of-range'; readonly decimals: number }
  | { readonly code: 'token-quantity-out-of-range'; readonly quantity: bigint };

/** Why tokens cannot be created like this. @spec TOKEN.3 */
export type TokenRejection =
  | OwnerRejection
  | { readonly code: 'token-quantity-out-of-range'; readonly quantity: bigint }
  /** The token would open itself, for anybody. */
  | { readonly code: 'owner-is-the-token' }
  /** The token is minted by another rule: see its label. */
  | { readonly code: 'minting-differs'; readonly minting: Minting['type'] };

/** The logic of tokens. @spec TOKEN.1 */
export const TOKEN: StandardLogic = standardLogic('token', TOKEN_TEXT, [AUTHORITY]);

const symbolCodec: Codec<string> = text(16);

const labelCodec: Codec<TokenLabel> = struct<TokenLabel>({
  symbol: symbolCodec,
  minting: variant<{
    authority: { readonly owner: Owner };
    fixed: { readonly fixed: { readonly uniq: Digest; readonly supply: bigint } };
  }>({
    fixed: { number: 0, fields: { fixed: struct({ uniq: digest<string>(), supply: uint(QUANTITY_BITS) }) } },
    authority: { number: 1, fields: { owner: ownerCodec } },
  }),
  decimals: uint(8),
});

/** The token of a label. @spec TOKEN.1 */
export function makeToken(label: TokenLabel): Result<Token, TokenLabelRejection> {
  const rejection = checkLabel(label);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const labelBytes = labelCodec.encode(label);
  return ok({ label, labelBytes, kind: { logicRef: TOKEN.logic().logicRef, labelRef: sha256([labelBytes]) } });
}

/** The token whose label these bytes are. @spec TOKEN.1 */
export function decodeTokenLabel(bytes: Uint8Array): Result<Token, DecodeError | TokenLabelRejection> {
  const label = labelCodec.decode(bytes);
  return label.ok ? makeToken(label.value) : label;
}

/** Tokens for somebody, to be created. @spec TOKEN.3 */
export function createTokens(
  token: Token,
  amount: TokenAmount,
  holder: NullifierHolder,
): Result<CreatedDraft, TokenRejection> {
  const value = encodeValue(token, amount);
  return value.ok
    ? ok({ ...holder, ...partsOf(token), value: value.value, quantity: amount.quantity, isEphemeral: false })
    : value;
}

/** Tokens that cease to exist; whoever spends what balances them is asked. @spec TOKEN.4 */
export function burnTokens(token: Token, amount: TokenAmount): Result<CreatedDraft, TokenRejection> {
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
  const rejection = checkQuantity(quantity);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const witness = signersWitness(minting.owner, signers);
  return witness.ok ? ok({ resource: mintOf(token, { quantity, seed }), witness: witness.value }) : witness;
}

/**
 * What mints all of a token of fixed supply. The action has to consume first the resource whose nullifier the label
 * names. @spec TOKEN.5
 */
export function mintFixedSupply(token: Token, seed: DraftSeed): Result<ConsumedDraft, TokenRejection> {
  const { minting } = token.label;
  return minting.type === 'fixed'
    ? ok({ resource: mintOf(token, { quantity: minting.fixed.supply, seed }) })
    : err({ code: 'minting-differs', minting: minting.type });
}

function checkLabel({ symbol, minting, decimals }: TokenLabel): TokenLabelRejection | undefined {
  if (!symbolCodec.fromJson(symbol).ok) {
    return { code: 'token-symbol-malformed', symbol };
  }
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 255) {
    return { code: 'token-decimals-out-of-range', decimals };
  }
  return minting.type === 'authority' ? checkOwner(minting.owner) : checkQuantity(minting.fixed.supply);
}

function checkQuantity(quantity: bigint): Extract<TokenRejection, { readonly quantity: bigint }> | undefined {
  return isUint(quantity, QUANTITY_BITS) && quantity > 0n
    ? undefined
    : { code: 'token-quantity-out-of-range', quantity };
}

function encodeValue({ kind }: Token, { owner, quantity }: TokenAmount): Result<Uint8Array, TokenRejection> {
  const rejection = checkQuantity(quantity);
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
