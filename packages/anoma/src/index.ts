export {
  type AdmittedAnomaTransaction,
  admitForSettlement,
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
export { type AnomaFormat, recognizeFormat } from './recognize-format.ts';
export type {
  AdmissionRejection,
  AnomaRejection,
  BalanceRejection,
  BlobPath,
  DecodeRejection,
  DocumentRejection,
  ProofRefusal,
  ProofSubject,
  ShapeRejection,
  VerificationRejection,
} from './rejection.ts';
export type { ConsumedResource, CreatedResource, ShownAction } from './shown-action.ts';
export type { AnomaTransactionId, AnomaVersion, ValidAnomaTransaction } from './valid-transaction.ts';
export { type AnomaTransaction, verifyAnomaTransaction } from './verify-transaction.ts';
