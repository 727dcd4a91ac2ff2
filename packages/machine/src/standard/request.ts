import {
  boolean,
  byteString,
  type Codec,
  type DecodeError,
  digest,
  err,
  isUint,
  list,
  ok,
  type Result,
  sha256,
  struct,
  text,
  uint,
} from '@surety/codec';
import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral, type OwnedResource, openOwned } from '../build/owned-resource.ts';
import type { Signer } from '../build/signer.ts';
import { kindKey } from '../model/kind.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import { QUANTITY_BITS } from '../model/resource.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { authorise } from './authorise.ts';
import {
  AUTHORITY,
  checkOwner,
  type Owner,
  type OwnerRejection,
  ownerCodec,
  type SignersMissing,
} from './authority.ts';
import { optionValue } from './option-value.ts';
import { REQUEST_TEXT } from './request-text.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** So much of a kind. */
export interface KindAmount {
  readonly kind: KindParts;
  /** Base units, 1 to 2^128 − 1. */
  readonly quantity: bigint;
}

/** Until when a request is open. @spec REQUEST-LOGIC.1 */
export interface RequestDeadline {
  /** The last height at which its keeper serves it, u64. */
  readonly height: bigint;
  /** Whether its owner has to wait until then. */
  readonly isBinding: boolean;
}

/** What a user asks a keeper for. @spec REQUEST-LOGIC.1 */
export interface RequestTerms {
  /** What is to be done, 1 to 32 bytes of UTF-8: a word that the keeper knows. */
  readonly verb: string;
  /** What is put up, at most 4 kinds, each once: created in the same action, the value being the request as its owner. */
  readonly locks: readonly KindAmount[];
  /** Who gets what comes back, and may take the request back. */
  readonly owner: Owner;
  /** The number of the keeper that may serve it, 2 to 65,535. */
  readonly keeper: number;
  /** The least that the owner is to be given, at most 4 kinds, each once; else everything put up comes back. Of kinds whose
   * value is their owner. */
  readonly limits: readonly KindAmount[];
  readonly deadline: RequestDeadline | undefined;
  /** What the verb needs, at most 1,024 bytes, in a form of the keeper's. */
  readonly parameters: Uint8Array;
}

/** The label of a request, which makes it the only one of its kind. @spec REQUEST-LOGIC.1 */
export interface RequestLabel extends RequestTerms {
  /** Nullifier of its origin: what the action that creates it consumes first. */
  readonly uniq: Nullifier;
}

/** Why terms are none that a request can have. @spec REQUEST-LOGIC.1 */
export type RequestRejection =
  | OwnerRejection
  | { readonly code: 'request-verb-malformed'; readonly verb: string }
  | { readonly code: 'request-keeper-out-of-range'; readonly keeper: number }
  | { readonly code: 'request-deadline-out-of-range'; readonly height: bigint }
  | { readonly code: 'request-parameters-too-large'; readonly sizeBytes: number }
  | {
      readonly code: 'request-amounts-malformed';
      readonly list: 'locks' | 'limits';
      readonly fault: 'too-many' | 'kind-repeated' | 'quantity-out-of-range';
    };

/** A request that is to be made: two parts of one action. @spec REQUEST-LOGIC.2 */
export interface RequestDraft {
  readonly label: RequestLabel;
  /** The owner of what is put up is `lockedBy(kind)`. */
  readonly kind: KindParts;
  /** Not the first that the action consumes. */
  readonly consumed: ConsumedDraft;
  readonly created: CreatedDraft;
}

/** The logic of requests. @spec REQUEST-LOGIC.1 */
export const REQUEST: StandardLogic = standardLogic('request', REQUEST_TEXT, [AUTHORITY]);

const verbCodec: Codec<string> = text(32);

const amountsCodec: Codec<readonly KindAmount[]> = list(
  struct<KindAmount>({
    kind: struct<KindParts>({ labelRef: digest<'label-ref'>(), logicRef: digest<'logic-ref'>() }),
    quantity: uint(QUANTITY_BITS),
  }),
  4,
);

/** The bytes of the label of a request: the type `Label` of its logic. @spec REQUEST-LOGIC.1 */
const labelCodec: Codec<RequestLabel> = struct<RequestLabel>({
  uniq: digest<'nullifier'>(),
  verb: verbCodec,
  locks: amountsCodec,
  owner: ownerCodec,
  keeper: uint(16),
  limits: amountsCodec,
  deadline: optionValue(struct<RequestDeadline>({ height: uint(64), isBinding: boolean() })),
  parameters: byteString(1024),
});

/**
 * A request of these terms with this payload. The action consumes its origin first, and creates what is put up beside the
 * request. @spec REQUEST-LOGIC.2
 */
export function makeRequest(
  terms: RequestTerms,
  { origin, payload, seed }: { readonly origin: OwnedResource; readonly payload: Uint8Array; readonly seed: DraftSeed },
): Result<RequestDraft, RequestRejection> {
  const rejection = checkTerms(terms);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const { verb, locks, owner, keeper, limits, deadline, parameters } = terms;
  const label: RequestLabel = { uniq: openOwned(origin).tag, verb, locks, owner, keeper, limits, deadline, parameters };
  const bytes = labelCodec.encode(label);
  const { logicRef } = REQUEST.logic();
  const parts = { logicRef, label: bytes, value: payload, quantity: 1n, nullifierKey: ZERO_NULLIFIER_KEY };
  return ok({
    label,
    kind: { logicRef, labelRef: sha256([bytes]) },
    consumed: { resource: makeEphemeral({ ...parts, value: new Uint8Array(0), seed }) },
    created: { ...parts, isEphemeral: false },
  });
}

/** The label that bytes stand for. @spec REQUEST-LOGIC.1 */
export function decodeRequestLabel(bytes: Uint8Array): Result<RequestLabel, DecodeError | RequestRejection> {
  const label = labelCodec.decode(bytes);
  const rejection = label.ok ? checkTerms(label.value) : undefined;
  return rejection === undefined ? label : err(rejection);
}

/** What closes a request where it is consumed. @spec REQUEST-LOGIC.5 */
export function closeRequest({ logicRef, label, value }: Pick<OwnedResource, 'logicRef' | 'label' | 'value'>): {
  readonly isEphemeral: true;
} & Omit<Extract<CreatedDraft, { readonly nullifierKey: unknown }>, 'witness'> {
  return { logicRef, label, value, quantity: 1n, isEphemeral: true, nullifierKey: ZERO_NULLIFIER_KEY };
}

/**
 * Two parts of an action by which the owner takes a request back. The action also consumes what was put up, and creates as
 * much for the owner under the nullifier key of zeros; if the deadline binds, its height begins after it.
 * @spec REQUEST-LOGIC.4
 */
export function takeBackRequest(
  request: OwnedResource,
  signers: readonly Signer[],
): Result<
  { readonly consumed: ConsumedDraft; readonly created: CreatedDraft },
  DecodeError | RequestRejection | SignersMissing
> {
  const label = decodeRequestLabel(request.label);
  if (!label.ok) {
    return label;
  }
  const consumed = authorise(request, label.value.owner, signers);
  return consumed.ok ? ok({ consumed: consumed.value, created: closeRequest(request) }) : consumed;
}

function checkTerms(terms: RequestTerms): RequestRejection | undefined {
  const { verb, owner, keeper, deadline, parameters } = terms;
  if (verb === '' || !verbCodec.fromJson(verb).ok) {
    return { code: 'request-verb-malformed', verb };
  }
  if (!Number.isInteger(keeper) || keeper < 2 || keeper > 65_535) {
    return { code: 'request-keeper-out-of-range', keeper };
  }
  if (deadline !== undefined && !isUint(deadline.height, 64)) {
    return { code: 'request-deadline-out-of-range', height: deadline.height };
  }
  if (parameters.length > 1024) {
    return { code: 'request-parameters-too-large', sizeBytes: parameters.length };
  }
  return checkAmounts('locks', terms.locks) ?? checkAmounts('limits', terms.limits) ?? checkOwner(owner);
}

function checkAmounts(name: 'locks' | 'limits', amounts: readonly KindAmount[]): RequestRejection | undefined {
  const refuse = (fault: 'too-many' | 'kind-repeated' | 'quantity-out-of-range'): RequestRejection => ({
    code: 'request-amounts-malformed',
    list: name,
    fault,
  });
  if (amounts.length > 4) {
    return refuse('too-many');
  }
  if (new Set(amounts.map(({ kind }) => kindKey(kind))).size !== amounts.length) {
    return refuse('kind-repeated');
  }
  return amounts.every(({ quantity }) => quantity >= 1n && isUint(quantity, QUANTITY_BITS))
    ? undefined
    : refuse('quantity-out-of-range');
}
