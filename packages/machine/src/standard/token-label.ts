import {
  type Codec,
  type DecodeError,
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
import { QUANTITY_BITS } from '../model/resource.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { AUTHORITY, checkOwner, type Owner, type OwnerRejection, ownerCodec } from './authority.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';
import { TOKEN_TEXT } from './token-text.ts';

/** Who may make more of a token. @spec TOKEN.1 */
export type Minting =
  | { readonly type: 'authority'; readonly owner: Owner }
  /** Nobody, after the one action that mints all of it. */
  | { readonly type: 'fixed'; readonly fixed: FixedSupply };

/** All there will ever be of a token. @spec TOKEN.1 */
export interface FixedSupply {
  /** Nullifier of its origin: what the action that mints the supply consumes first. */
  readonly uniq: Nullifier;
  /** Base units, 1 to 2^128 − 1. */
  readonly supply: bigint;
  /** Who mints it, for whomever. */
  readonly founder: Owner;
}

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

/** Why a label is none of a token. @spec TOKEN.1 */
export type TokenLabelRejection =
  | OwnerRejection
  | { readonly code: 'token-symbol-malformed'; readonly symbol: string }
  | { readonly code: 'token-decimals-out-of-range'; readonly decimals: number }
  | TokenQuantityRejection;

/** Quantities of tokens are 1 to 2^128 − 1. @spec TOKEN.3 */
export interface TokenQuantityRejection {
  readonly code: 'token-quantity-out-of-range';
  readonly quantity: bigint;
}

/** The logic of tokens. @spec TOKEN.1 */
export const TOKEN: StandardLogic = standardLogic('token', TOKEN_TEXT, [AUTHORITY]);

const symbolCodec: Codec<string> = text(16);

const fixedCodec: Codec<FixedSupply> = struct<FixedSupply>({
  uniq: digest<'nullifier'>(),
  supply: uint(QUANTITY_BITS),
  founder: ownerCodec,
});

const labelCodec: Codec<TokenLabel> = struct<TokenLabel>({
  symbol: symbolCodec,
  minting: variant<{
    authority: { readonly owner: Owner };
    fixed: { readonly fixed: FixedSupply };
  }>({
    fixed: { number: 0, fields: { fixed: fixedCodec } },
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

function checkLabel({ symbol, minting, decimals }: TokenLabel): TokenLabelRejection | undefined {
  if (!symbolCodec.fromJson(symbol).ok) {
    return { code: 'token-symbol-malformed', symbol };
  }
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 255) {
    return { code: 'token-decimals-out-of-range', decimals };
  }
  return minting.type === 'authority'
    ? checkOwner(minting.owner)
    : (checkTokenQuantity(minting.fixed.supply) ?? checkOwner(minting.fixed.founder));
}

/** A token is there in no less than one base unit. @spec TOKEN.3 */
export function checkTokenQuantity(quantity: bigint): TokenQuantityRejection | undefined {
  return isUint(quantity, QUANTITY_BITS) && quantity > 0n
    ? undefined
    : { code: 'token-quantity-out-of-range', quantity };
}
