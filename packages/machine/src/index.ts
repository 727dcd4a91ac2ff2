export { type ActionTreeRoot, deriveActionTreeRoot, PADDING_LEAF } from './model/action-tree.ts';
export { deriveCommitment, derivePsi, deriveRcm, type Psi, type Rcm } from './model/commitment.ts';
export {
  type CurvePoint,
  equalPoints,
  type PointCoordinates,
  type PointRejection,
  parsePoint,
  pointToBytes,
  sumPoints,
} from './model/curve-point.ts';
export {
  checkDeltaProof,
  DELTA_PROOF_BYTES,
  type DeltaMessage,
  type DeltaRejection,
  type DeltaSecretRejection,
  deriveUnitDelta,
  signDelta,
  type UnitResources,
} from './model/delta.ts';
export { deriveKind, KIND_DST, type Kind, type KindKey, kindKey } from './model/kind.ts';
export {
  deriveKindTableCommitment,
  EMPTY_KIND_TABLE,
  type KindTableCommitment,
  type KindTableRejection,
  type KindTableRow,
} from './model/kind-table.ts';
export { deriveNonce, deriveNullifiersDigest, type NullifiersDigest } from './model/nonce.ts';
export { deriveNullifier, type NullifierKeyMismatch } from './model/nullifier.ts';
export { deriveNkCommitment, type NullifierKey } from './model/nullifier-key.ts';
export {
  type LabelRef,
  type LogicRef,
  type NkCommitment,
  type Nonce,
  QUANTITY_BITS,
  type RandSeed,
  type Resource,
  type ValueRef,
} from './model/resource.ts';
export type { Commitment, Nullifier, Tag } from './model/tag.ts';
