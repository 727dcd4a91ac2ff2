import type { Digest } from '@surety/codec';
import type {
  ActionTreeRoot,
  Commitment,
  CommitmentRoot,
  KindTableCommitment,
  LogicRef,
  Nullifier,
  Tag,
} from '@surety/machine';
import type { PayloadList } from './app-data.ts';
import type { ProofRejection } from './proof/proof-system.ts';

/** Where a blob stands: the index of its action, of its resource or logic input there, its list, its index there. */
export interface BlobPath {
  readonly action: number;
  readonly resource: number;
  readonly list: PayloadList;
  readonly blob: number;
}

/** A document that holds no transaction of a known form. @spec ANOMA-VERIFY.2 */
export type DocumentRejection =
  | { readonly code: 'document-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'format-unknown' }
  | { readonly code: 'document-malformed'; readonly reason: 'json' | 'member' | 'hex' | 'base64' };

/** Bytes that are no transaction within the limits. `offset` counts bytes of the encoding. @spec ANOMA-VERIFY.2 */
export type DecodeRejection =
  | { readonly code: 'transaction-too-large'; readonly sizeBytes: number; readonly limit: number }
  | { readonly code: 'encoding-malformed'; readonly offset: number }
  | { readonly code: 'encoding-not-canonical'; readonly offset: number }
  | { readonly code: 'too-many-actions'; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-units'; readonly action: number; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-resources'; readonly action: number; readonly count: number; readonly limit: number }
  | ({ readonly code: 'too-many-blobs'; readonly count: number; readonly limit: number } & Omit<BlobPath, 'blob'>)
  | ({ readonly code: 'deletion-criterion-unknown'; readonly criterion: number } & BlobPath)
  | ({ readonly code: 'blob-length-uneven'; readonly sizeBytes: number } & BlobPath);

/** A transaction that contradicts itself, or the parameters, without a look at points and proofs. @spec ANOMA-VERIFY.2 */
export type ShapeRejection =
  | { readonly code: 'representation-ambiguous' }
  | { readonly code: 'representation-missing' }
  | { readonly code: 'expected-balance-unsupported' }
  | { readonly code: 'delta-not-proven' }
  | { readonly code: 'no-actions' }
  | { readonly code: 'too-many-proofs'; readonly count: number; readonly limit: number }
  | { readonly code: 'compliance-instance-malformed'; readonly action: number; readonly offset: number }
  | { readonly code: 'action-empty'; readonly action: number }
  | { readonly code: 'action-consumes-nothing'; readonly action: number }
  | { readonly code: 'tag-reserved'; readonly action: number; readonly tag: Tag }
  | { readonly code: 'tag-count-mismatch'; readonly action: number; readonly tags: number; readonly inputs: number }
  | { readonly code: 'tag-not-found'; readonly action: number; readonly tag: Tag }
  | {
      readonly code: 'logic-ref-mismatch';
      readonly action: number;
      readonly tag: Tag;
      readonly logicRef: LogicRef;
      readonly verifyingKey: LogicRef;
    }
  | { readonly code: 'duplicate-nullifier'; readonly action: number; readonly nullifier: Nullifier }
  | { readonly code: 'duplicate-commitment'; readonly action: number; readonly commitment: Commitment }
  | { readonly code: 'tag-role-collision'; readonly action: number; readonly tag: Tag }
  | { readonly code: 'individual-proof-unexpected'; readonly action: number }
  | {
      readonly code: 'action-root-mismatch';
      readonly action: number;
      readonly carried: ActionTreeRoot;
      readonly recomputed: ActionTreeRoot;
    }
  | { readonly code: 'compliance-key-unknown'; readonly complianceKey: Digest }
  | {
      readonly code: 'kind-table-mismatch';
      readonly kindTableCommitment: KindTableCommitment;
      readonly pinned: KindTableCommitment;
    };

/** Unit deltas and a delta proof that do not show that the transaction balances. @spec ANOMA-VERIFY.2 */
export type BalanceRejection =
  | {
      readonly code: 'delta-point-invalid';
      readonly action: number;
      readonly unit: number;
      readonly x: bigint;
      readonly y: bigint;
    }
  | { readonly code: 'delta-identity' }
  | { readonly code: 'delta-proof-malformed'; readonly reason: 'length' | 'recovery' | 'scalar' }
  | { readonly code: 'delta-proof-high-s' }
  | { readonly code: 'delta-mismatch' };

/** What a proof was for. `unit` is 0 in arm v2, where an action is one unit. */
export type ProofSubject =
  | { readonly type: 'compliance'; readonly action: number; readonly unit: number }
  | { readonly type: 'logic'; readonly action: number; readonly tag: Tag }
  | { readonly type: 'aggregation' };

/** A proof that is not accepted. @spec ANOMA-VERIFY.2 */
export type ProofRefusal =
  | { readonly code: 'receipt-malformed'; readonly subject: ProofSubject; readonly offset: number }
  | { readonly code: 'proof-kind-unsupported'; readonly subject: ProofSubject; readonly kind: number }
  | {
      readonly code: 'compliance-proof-refused';
      readonly action: number;
      readonly unit: number;
      readonly reason: ProofRejection;
    }
  | {
      readonly code: 'logic-proof-refused';
      readonly action: number;
      readonly tag: Tag;
      readonly reason: ProofRejection;
    }
  | { readonly code: 'aggregation-proof-refused'; readonly reason: ProofRejection };

/** Why bytes are no valid transaction, whatever the state. @spec ANOMA-VERIFY.2 */
export type VerificationRejection = ShapeRejection | BalanceRejection | ProofRefusal;

/** A ledger makes no calls, so what asks for one is refused. @spec ANOMA-SETTLE.3 */
export interface ExternalCallRefused {
  readonly code: 'external-call-refused';
  readonly action: number;
  readonly tag: Tag;
  readonly index: number;
}

/** Why a valid transaction cannot take effect in this state. @spec ANOMA-SETTLE.2 */
export type AdmissionRejection =
  | {
      readonly code: 'root-unknown';
      readonly action: number;
      readonly nullifier: Nullifier;
      readonly root: CommitmentRoot;
    }
  | { readonly code: 'nullifier-already-spent'; readonly action: number; readonly nullifier: Nullifier }
  | { readonly code: 'commitment-tree-full'; readonly leaves: number; readonly commitments: number }
  | ExternalCallRefused;

/**
 * Every reason to refuse an Anoma transaction, from highest to lowest precedence: only the first that applies is
 * reported. @spec ANOMA-VERIFY.2
 */
export type AnomaRejection = DocumentRejection | DecodeRejection | VerificationRejection | AdmissionRejection;
