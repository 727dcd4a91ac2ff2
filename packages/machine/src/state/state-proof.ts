import { concatBytes, type Digest, digestToBytes, err, type Result, uintToBytesBe } from '@surety/codec';
import type { Commitment, Nullifier } from '../model/tag.ts';
import { asciiToBytes } from './ascii-bytes.ts';
import {
  type CommitmentPath,
  type CommitmentPathRejection,
  type CommitmentRoot,
  commitmentTreeDepth,
  verifyCommitmentPath,
} from './commitment-path.ts';
import {
  type KeyedProofRejection,
  type MapProof,
  type SetProof,
  verifyMapAbsence,
  verifyMapPresence,
  verifySetAbsence,
  verifySetPresence,
} from './keyed-proof.ts';
import type { NullifierRoot } from './nullifier-tree.ts';
import { deriveRecordKey, type RecordName } from './record-key.ts';
import type { SimpleProof, SimpleProofRejection, SimpleRoot } from './simple-list.ts';
import { verifySimpleMapProof } from './simple-map.ts';
import type { StateRoot, SubRootName, SubRoots } from './state-root.ts';

/** The value of a record, or that there is no such record. @spec STATE-PROOF.1 */
export interface StateProofOfRecord {
  readonly type: 'record';
  readonly name: RecordName;
  readonly value: Uint8Array | undefined;
  readonly root: SubRoots['registry'];
  readonly proof: MapProof;
  /** Shows the root against the state root. */
  readonly part: SimpleProof;
}

/** That a commitment was created. That one was not cannot be shown. @spec STATE-PROOF.1 */
export interface StateProofOfCommitment {
  readonly type: 'commitment';
  readonly commitment: Commitment;
  readonly root: CommitmentRoot;
  /** Leaves of the tree of that root, at most 2^32 − 1. */
  readonly leafCount: number;
  readonly proof: CommitmentPath;
  /** Shows root and number of leaves against the state root. */
  readonly part: SimpleProof;
}

/** Whether a nullifier is spent. @spec STATE-PROOF.1 */
export interface StateProofOfNullifier {
  readonly type: 'nullifier';
  readonly nullifier: Nullifier;
  readonly isSpent: boolean;
  readonly root: NullifierRoot;
  readonly proof: SetProof;
  /** Shows the root against the state root. */
  readonly part: SimpleProof;
}

/** What is said of a state, with all that shows it to somebody who knows the state root alone. @spec STATE-PROOF.1 */
export type StateProof = StateProofOfRecord | StateProofOfCommitment | StateProofOfNullifier;

/** Why a proof does not show what it says, from highest to lowest precedence. @spec STATE-PROOF.2 */
export type StateProofRejection =
  /** Its part of the state is not that of the state root. */
  | { readonly code: 'proof-part-refused'; readonly reason: SimpleProofRejection }
  /** What it says is not so in that part. */
  | { readonly code: 'proof-claim-refused'; readonly reason: KeyedProofRejection | CommitmentPathRejection };

/** Whether the proof shows what it says in the state of this root. The name of a record is as long as names are. @spec STATE-PROOF.2 */
export function verifyStateProof(proof: StateProof, stateRoot: StateRoot): Result<void, StateProofRejection> {
  const part = verifyPart(proof, stateRoot);
  if (!part.ok) {
    return err({ code: 'proof-part-refused', reason: part.error });
  }
  const claim = verifyClaim(proof);
  return claim.ok ? claim : err({ code: 'proof-claim-refused', reason: claim.error });
}

/** Each proof speaks of one part of the state. */
const PARTS: Readonly<Record<StateProof['type'], SubRootName>> = {
  record: 'registry',
  commitment: 'commitments',
  nullifier: 'nullifiers',
};

function verifyPart(proof: StateProof, stateRoot: StateRoot): Result<void, SimpleProofRejection> {
  const root = digestToBytes(proof.root);
  // Written as STATE-ROOT.2 writes the parts.
  const value = proof.type === 'commitment' ? concatBytes([root, uintToBytesBe(proof.leafCount, 8)]) : root;
  const entry = { key: asciiToBytes(PARTS[proof.type]), value };
  // Widened to compare two brands: the state root is the root of a simple map.
  const widened: Digest = stateRoot;
  return verifySimpleMapProof({ root: widened as SimpleRoot, entry }, proof.part);
}

function verifyClaim(proof: StateProof): Result<void, KeyedProofRejection | CommitmentPathRejection> {
  const { root } = proof;
  switch (proof.type) {
    case 'record': {
      const { name, value } = proof;
      const claim = { root, key: deriveRecordKey(name) };
      return value === undefined
        ? verifyMapAbsence(claim, proof.proof)
        : verifyMapPresence({ ...claim, value }, proof.proof);
    }
    case 'commitment': {
      const { commitment, leafCount } = proof;
      const claim = { root: proof.root, depth: commitmentTreeDepth(leafCount), commitment };
      return verifyCommitmentPath(claim, proof.proof);
    }
    case 'nullifier': {
      const claim = { root, key: proof.nullifier };
      return proof.isSpent ? verifySetPresence(claim, proof.proof) : verifySetAbsence(claim, proof.proof);
    }
  }
}
