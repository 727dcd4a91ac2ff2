import type { Digest, Hex, Result } from '@surety/codec';
import type { ImageId } from '../parameters.ts';
import type { PointFault } from './seal.ts';

/** That a program ran to its end and wrote a journal, with the proof that is offered for it. @spec ANOMA-PROOF.1 */
export interface ProofStatement {
  readonly imageId: ImageId;
  /** SHA-256 of the journal. */
  readonly journalDigest: Digest<'journal'>;
  /** Selector and proof, 260 bytes if it is one. */
  readonly seal: Uint8Array;
}

/** Why a proof is not accepted, from highest to lowest precedence. @spec ANOMA-PROOF.5 */
export type ProofRejection =
  | { readonly code: 'seal-length-wrong'; readonly sizeBytes: number }
  | { readonly code: 'selector-unknown'; readonly selector: Hex }
  | ({ readonly code: 'seal-point-invalid' } & PointFault)
  | { readonly code: 'proof-invalid' };

/** Which statement failed, and why. */
export interface ProofFailure {
  readonly index: number;
  readonly rejection: ProofRejection;
}

/**
 * Decides statements. The seals of all are looked at before any pairing is computed, and of several that fail the first
 * is reported, so the verdict does not depend on how pairings are computed. @spec ANOMA-PROOF.5
 */
export interface ProofSystem {
  /** For people: what computes the pairings. */
  readonly name: string;
  verify(statements: readonly ProofStatement[]): Result<void, ProofFailure>;
}
