export {
  type AdmittedAnomaTransaction,
  admitForSettlement,
  admitForSettlementCiting,
  admitToLedger,
} from './admit.ts';
export {
  type AppData,
  DELETE_IMMEDIATELY,
  DELETE_NEVER,
  type ExpirableBlob,
  PAYLOAD_LISTS,
  type PayloadList,
} from './app-data.ts';
export { type AnomaReceipt, applyAnomaTransaction, type ExternalCallEvent } from './apply.ts';
export { deriveAbiAggregationJournal, deriveAggregationJournal } from './arm2/aggregation-journal.ts';
export { deriveComplianceJournal, parseComplianceJournal } from './arm2/compliance-instance.ts';
export { decodeArm2Transaction } from './arm2/decode.ts';
export { encodeArm2Transaction } from './arm2/encode.ts';
export { extractSeal, type ReceiptRejection } from './arm2/receipt.ts';
export {
  type ArmPartMalformed,
  type ArmPartRefusal,
  type ArmShieldedPart,
  type ArmShieldedProfile,
  armShieldedProfile,
} from './arm2/shielded-profile.ts';
export type {
  AggregatedAction,
  AggregationInstance,
  Arm2Action,
  Arm2Aggregation,
  Arm2Delta,
  Arm2Transaction,
  ComplianceInstance,
} from './arm2/transaction.ts';
export { verifyArm2Transaction } from './arm2/verify.ts';
export {
  type AuthorityMessage,
  type AuthorityRejection,
  checkAuthority,
  deriveAuthorityDigest,
  signAuthority,
} from './authority.ts';
export { type DocumentDecodeRejection, decodeAnomaTransaction } from './decode-transaction.ts';
export { ANOMA_REJECTION_CODES, describeRejection } from './describe-rejection.ts';
export {
  aggregateArm2Transaction,
  type ComposedArm2,
  composeArm2Transaction,
  composeShieldedPart,
  type PlannedArm2Unit,
  proveArm2Transaction,
} from './development/compose-arm2.ts';
export {
  aggregateEvmTransaction,
  composeEvmTransaction,
  type PlannedEvmUnit,
  proveEvmTransaction,
} from './development/compose-evm.ts';
export type { PlannedConsumption, PlannedCreation, PlanRejection, Prover } from './development/plan.ts';
export {
  INITIAL_ROOT,
  NO_APP_DATA,
  type SampleAmount,
  type SampleShape,
  sampleArm2Unit,
  sampleConsumption,
  sampleCreation,
  sampleDigest,
  sampleEvmPlan,
  sampleLogic,
} from './development/sample-plan.ts';
export { decodeEvmTransaction } from './evm/decode.ts';
export { encodeEvmTransaction } from './evm/encode.ts';
export { deriveEvmAggregationJournal, deriveEvmComplianceJournal } from './evm/journals.ts';
export { showEvmActions } from './evm/show-actions.ts';
export { type EvmAction, type EvmTransaction, type EvmUnit, isAggregated } from './evm/transaction.ts';
export { verifyEvmTransaction } from './evm/verify.ts';
export { type EvmCall, type ExternalPayload, parseEvmCall } from './external-call.ts';
export { type AnomaLimits, DEFAULT_ANOMA_LIMITS } from './limits.ts';
export type { LogicInput } from './logic-input.ts';
export { deriveLogicJournal, type LogicInstance } from './logic-journal.ts';
export {
  type AnomaParameters,
  type Arm2Circuits,
  DEFAULT_ANOMA_PARAMETERS,
  type EvmCircuits,
  type ImageId,
} from './parameters.ts';
export { deriveCoefficients } from './proof/batch-coefficients.ts';
export {
  DEVELOPMENT_TRAPDOOR,
  DEVELOPMENT_ZKVM,
  type ProofScalars,
  proveForDevelopment,
  proveWithTrapdoor,
  type Trapdoor,
} from './proof/development-key.ts';
export {
  deriveVerifyingKeyDigest,
  encodeG1,
  encodeG2,
  encodeProofPoints,
  type Fp2Element,
  foldInputs,
  type G1Affine,
  type G2Affine,
  type Groth16Proof,
  type ProofPoints,
  type VerifyingKey,
  type VerifyingKeyDigest,
} from './proof/groth16.ts';
export { noblePairing, sumInputs, verifyPlainly } from './proof/noble-pairing.ts';
export type { PairingBackend, PreparedKey } from './proof/pairing-backend.ts';
export { type PairingFault, pointOutsideSubgroup, testPairingBackend } from './proof/pairing-self-test.ts';
export type { ProofFailure, ProofRejection, ProofStatement, ProofSystem } from './proof/proof-system.ts';
export {
  type ClaimDigest,
  deriveClaimDigest,
  derivePublicInputs,
  deriveRisc0KeyDigest,
  deriveSelector,
  deriveVerifierParameters,
  type VerifierParametersDigest,
  type ZkvmParameters,
} from './proof/risc0.ts';
export { createRisc0ProofSystem } from './proof/risc0-proof-system.ts';
export { RISC0_VERIFYING_KEY, RISC0_ZKVMS } from './proof/risc0-zkvms.ts';
export { checkPoints, type PointFault, SEAL_BYTES, type Seal, type SealLengthWrong, splitSeal } from './proof/seal.ts';
export { type AnomaFormat, recognizeFormat } from './recognize-format.ts';
export type {
  AdmissionRejection,
  AnomaRejection,
  BalanceRejection,
  BlobPath,
  DecodeRejection,
  DocumentRejection,
  ExternalCallRefused,
  ProofRefusal,
  ProofSubject,
  ShapeRejection,
  VerificationRejection,
} from './rejection.ts';
export type { ConsumedResource, CreatedResource, ShownAction } from './shown-action.ts';
export type { AnomaTransactionId, AnomaVersion, ValidAnomaTransaction } from './valid-transaction.ts';
export { type AnomaTransaction, verifyAnomaTransaction } from './verify-transaction.ts';
