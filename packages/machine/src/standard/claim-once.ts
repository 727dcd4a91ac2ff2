import {
  byteString,
  bytesToDigest,
  type Codec,
  type DecodeError,
  err,
  ok,
  type Result,
  sha256,
  struct,
} from '@surety/codec';
import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import { type OwnedResource, openOwned } from '../build/owned-resource.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import type { Nullifier } from '../model/tag.ts';
import type { KindParts } from '../parameters/parameters.ts';
import { CLAIM_ONCE_TEXT } from './claim-once-text.ts';
import { kindCodec } from './kind-codec.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** Most bytes of what is claimed. @spec CLAIM.1 */
export const MOST_SUBJECT_BYTES = 1_024;

/** What is claimed, and by whom: claims are the same if their labels are. @spec CLAIM.1 */
export interface SingleClaimLabel {
  /** The action that claims consumes a persistent resource of this kind. */
  readonly claimer: KindParts;
  /** At most {@link MOST_SUBJECT_BYTES}. Two ways to write one thing are two subjects. */
  readonly subject: Uint8Array;
}

/** A claim with all that follows from its label. Made by {@link makeSingleClaim} and {@link decodeSingleClaimLabel}. */
export interface SingleClaim {
  readonly label: SingleClaimLabel;
  readonly labelBytes: Uint8Array;
  readonly kind: KindParts;
  /** Spent if it was claimed. @spec CLAIM.3 */
  readonly nullifier: Nullifier;
}

/** The two parts of an action that claims: neither goes without the other. @spec CLAIM.1 */
export interface ClaimDrafts {
  readonly consumed: ConsumedDraft;
  readonly created: CreatedDraft;
}

/** Why something cannot be claimed. @spec CLAIM.1 */
export interface SingleClaimRejection {
  readonly code: 'claim-subject-too-long';
  readonly sizeBytes: number;
  readonly most: number;
}

/** The logic of single claims. @spec CLAIM.1 */
export const CLAIM_ONCE: StandardLogic = standardLogic('claim-once', CLAIM_ONCE_TEXT, []);

const labelCodec: Codec<SingleClaimLabel> = struct<SingleClaimLabel>({
  claimer: kindCodec,
  subject: byteString(MOST_SUBJECT_BYTES),
});

/** The claim of a subject by whoever consumes a resource of a kind. @spec CLAIM.1 */
export function makeSingleClaim({ claimer, subject }: SingleClaimLabel): Result<SingleClaim, SingleClaimRejection> {
  return subject.length <= MOST_SUBJECT_BYTES
    ? ok(claimOf({ claimer, subject: subject.slice() }))
    : err({ code: 'claim-subject-too-long', sizeBytes: subject.length, most: MOST_SUBJECT_BYTES });
}

/** The claim whose label these bytes are. @spec CLAIM.1 */
export function decodeSingleClaimLabel(bytes: Uint8Array): Result<SingleClaim, DecodeError> {
  const label = labelCodec.decode(bytes);
  return label.ok ? ok(claimOf(label.value)) : label;
}

/** What claims, in an action that consumes a persistent resource of the claimer's kind besides. @spec CLAIM.2 */
export function claimOnce({ labelBytes, kind }: SingleClaim): ClaimDrafts {
  const resource = claimed(labelBytes, kind);
  const { logicRef, label, value, quantity, isEphemeral, nullifierKey } = resource;
  return { consumed: { resource }, created: { logicRef, label, value, quantity, isEphemeral, nullifierKey } };
}

function claimOf(label: SingleClaimLabel): SingleClaim {
  const labelBytes = labelCodec.encode(label);
  const kind: KindParts = { logicRef: CLAIM_ONCE.logic().logicRef, labelRef: sha256([labelBytes]) };
  return { label, labelBytes, kind, nullifier: openOwned(claimed(labelBytes, kind)).tag };
}

/** The one resource of the kind that can be consumed. @spec CLAIM.2 */
function claimed(label: Uint8Array, { logicRef }: KindParts): OwnedResource {
  return {
    logicRef,
    label,
    value: new Uint8Array(0),
    quantity: 1n,
    isEphemeral: true,
    nonce: bytesToDigest(new Uint8Array(32)),
    nullifierKey: ZERO_NULLIFIER_KEY,
    randSeed: bytesToDigest(new Uint8Array(32)),
  };
}
