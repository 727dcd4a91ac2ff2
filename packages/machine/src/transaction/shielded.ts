import type { Digest, Result } from '@surety/codec';
import type { ActionTreeRoot } from '../model/action-tree.ts';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { CommitmentRoot } from '../state/commitment-path.ts';

/** What the machine must know of a shielded action. @spec TXN-SHIELDED.1 */
export interface ShieldedAction {
  readonly actionTreeRoot: ActionTreeRoot;
  /** With the commitment root that each cites. */
  readonly consumed: readonly { readonly nullifier: Nullifier; readonly root: CommitmentRoot }[];
  readonly created: readonly Commitment[];
}

/** Why a profile refuses a shielded part: a code of its own closed list, with facts. */
export interface ShieldedRefusal {
  readonly code: string;
}

/** A shielded part that was decoded and not yet verified. */
export interface ShieldedPart {
  readonly actions: readonly ShieldedAction[];
  /** What verifying takes, in the steps of chapter 20. @spec PARAM-FEE.1 */
  readonly steps: number;
  /**
   * Verifies all that needs no state: shape, proofs, and the balance of its own deltas under the message
   * keccak256(signed). @spec TXN-SHIELDED.1
   */
  verify(signed: readonly Digest[]): ShieldedRefusal | undefined;
}

/** A proving system whose actions travel beside transparent ones. The machine knows this and nothing of the system. */
export interface ShieldedProfile {
  /** Reads a shielded part. It never throws, whatever the bytes. */
  decode(bytes: Uint8Array): Result<ShieldedPart, ShieldedRefusal>;
}
