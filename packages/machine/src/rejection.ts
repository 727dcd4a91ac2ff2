import type { DecodeError } from '@surety/codec';
import type { PayloadList } from './action/app-data.ts';
import type { EnvelopeKey, Interval } from './action/facts.ts';
import type { Role } from './logic/logic-input.ts';
import type { Quadrant } from './logic/quadrant.ts';
import type { LogicRef } from './model/resource.ts';
import type { Commitment, Nullifier, Tag } from './model/tag.ts';
import type { KindParts } from './parameters/parameters.ts';
import type { CommitmentRoot } from './state/commitment-path.ts';
import type { EntryRejection } from './transaction/entry.ts';
import type { ShieldedRefusal } from './transaction/shielded.ts';

/** Where a tag stands: the index of its action, its role, its place among those of its role. */
export interface TagPath {
  readonly action: number;
  readonly role: Role;
  readonly index: number;
}

/** A transaction that exceeds a limit of the network. @spec PARAM-LIMIT.1 */
export type LimitRejection =
  | { readonly code: 'too-many-actions'; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-tags'; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-action-tags'; readonly action: number; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-reads'; readonly action: number; readonly count: number; readonly limit: number }
  | {
      readonly code: 'read-value-too-large';
      readonly action: number;
      readonly read: number;
      readonly sizeBytes: number;
      readonly limit: number;
    }
  | ({ readonly code: 'label-too-large'; readonly sizeBytes: number; readonly limit: number } & TagPath)
  | ({ readonly code: 'value-too-large'; readonly sizeBytes: number; readonly limit: number } & TagPath)
  | ({ readonly code: 'witness-too-large'; readonly sizeBytes: number; readonly limit: number } & TagPath)
  | ({
      readonly code: 'blob-too-large';
      readonly list: PayloadList;
      readonly blob: number;
      readonly sizeBytes: number;
      readonly limit: number;
    } & TagPath);

/** What is wrong with a fee action. @spec FEE-FORM.1 */
export type FeeActionFault =
  | 'action-missing'
  | 'kind-foreign'
  | 'consumed-ephemeral'
  | 'burn-missing'
  | 'burn-repeated'
  | 'list-malformed'
  | 'list-mismatch'
  | 'unbalanced';

/** A transaction that contradicts itself or the rules, without a look at quantities and logics. @spec VERIFY.2 */
export type ShapeRejection =
  | { readonly code: 'no-actions' }
  | { readonly code: 'action-consumes-nothing'; readonly action: number }
  | { readonly code: 'interval-empty'; readonly action: number; readonly clock: Clock; readonly interval: Interval }
  | { readonly code: 'read-repeated'; readonly action: number; readonly read: number; readonly name: Uint8Array }
  | ({ readonly code: 'external-call-refused' } & TagPath)
  | { readonly code: 'shielded-unsupported' }
  | { readonly code: 'shielded-malformed'; readonly reason: ShieldedRefusal }
  | { readonly code: 'duplicate-nullifier'; readonly action: number; readonly nullifier: Nullifier }
  | { readonly code: 'duplicate-commitment'; readonly action: number; readonly commitment: Commitment }
  | { readonly code: 'tag-role-collision'; readonly action: number; readonly tag: Tag }
  | { readonly code: 'fee-action-malformed'; readonly fault: FeeActionFault };

/** What a fact is measured against. */
export type Clock = 'height' | 'time' | 'epoch';

/** A kind whose quantities do not cancel. @spec BALANCE.1 */
export interface UnbalancedRejection {
  readonly code: 'unbalanced';
  readonly kind: KindParts;
  readonly consumed: bigint;
  readonly created: bigint;
}

/** Programs that are missing, or whose work is too much. @spec FEE-WORK.1 */
export type WorkRejection =
  | ({ readonly code: 'logic-unknown'; readonly logicRef: LogicRef } & TagPath)
  | ({ readonly code: 'data-malformed'; readonly fault: DataFault } & TagPath)
  | { readonly code: 'too-many-steps'; readonly steps: number; readonly limit: number }
  | {
      readonly code: 'work-exceeds-fee';
      readonly steps: number;
      /** What the steps cost. */
      readonly price: bigint;
      /** What the transaction pays. */
      readonly fee: bigint;
    };

/** Why application data are not what the logic reads. @spec LOGIC-INPUT.2 */
export type DataFault =
  | { readonly type: 'blobs'; readonly count: number }
  | { readonly type: 'encoding'; readonly reason: DecodeError };

/** What is wrong with envelope signatures. @spec TXN-ENVELOPE.1 */
export type EnvelopeFault = 'signature-missing' | 'signature-unused' | 'signature-refused' | 'keys-unordered';

/** Signatures, proofs and logics that do not accept. @spec VERIFY.2 */
export type JudgementRejection =
  | { readonly code: 'envelope-mismatch'; readonly key: EnvelopeKey; readonly fault: EnvelopeFault }
  | { readonly code: 'shielded-refused'; readonly reason: ShieldedRefusal }
  | ({
      readonly code: 'logic-rejected';
      readonly tag: Tag;
      readonly logicRef: LogicRef;
      readonly quadrant: Quadrant;
    } & TagPath);

/** Why an entry is not valid, whatever the state. @spec VERIFY.2 */
export type VerificationRejection =
  | LimitRejection
  | ShapeRejection
  | UnbalancedRejection
  | WorkRejection
  | JudgementRejection;

/** Why a valid transaction cannot take effect in this state at this position. @spec ADMIT.1 */
export type AdmissionRejection =
  | {
      readonly code: 'not-yet-valid';
      readonly action: number;
      readonly clock: Clock;
      readonly from: bigint;
      readonly now: bigint;
    }
  | {
      readonly code: 'expired';
      readonly action: number;
      readonly clock: Clock;
      readonly to: bigint;
      readonly now: bigint;
    }
  | {
      readonly code: 'read-mismatch';
      readonly action: number;
      readonly read: number;
      readonly name: Uint8Array;
      readonly stated: Uint8Array | undefined;
      readonly found: Uint8Array | undefined;
    }
  | {
      readonly code: 'root-unknown';
      readonly action: number;
      readonly nullifier: Nullifier;
      readonly root: CommitmentRoot;
    }
  | {
      readonly code: 'commitment-unknown';
      readonly action: number;
      readonly index: number;
      readonly commitment: Commitment;
    }
  | { readonly code: 'nullifier-already-spent'; readonly action: number; readonly nullifier: Nullifier }
  | { readonly code: 'commitment-tree-full'; readonly leaves: number; readonly commitments: number }
  | { readonly code: 'fee-too-low'; readonly fee: bigint; readonly price: bigint };

/**
 * Every reason to refuse a transaction, from highest to lowest precedence: only the first that applies is reported.
 * @spec VERIFY.2
 */
export type Rejection = EntryRejection | VerificationRejection | AdmissionRejection;
