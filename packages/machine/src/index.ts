export type { Action, Consumed, Created } from './action/action.ts';
export { actionCodec, appDataCodec } from './action/action-codec.ts';
export {
  type AppData,
  type AppDataDigest,
  type Blob,
  type DeletionCriterion,
  deriveAppDataDigest,
  NO_APP_DATA,
  PAYLOAD_LISTS,
  type PayloadList,
} from './action/app-data.ts';
export {
  ALWAYS,
  deriveFactsDigest,
  type EnvelopeKey,
  type Facts,
  type FactsDigest,
  type Interval,
  NO_FACTS,
  type RecordRead,
} from './action/facts.ts';
export {
  type ActionDigest,
  type Opened,
  type OpenedAction,
  type OpenedConsumed,
  openAction,
} from './action/opened-action.ts';
export { createdListCodec } from './action/opened-codec.ts';
export { type AdmittedTransaction, admitFeeAction, admitTransaction } from './admit/admit-transaction.ts';
export { applyTransaction, type Receipt, requestsIn } from './admit/apply-transaction.ts';
export type { Place } from './admit/find-refusals.ts';
export type { Position } from './admit/position.ts';
export type { Request } from './admit/request.ts';
export { type BlockEvent, type EventAttribute, eventAttributes, type ResourceSeen } from './block/block-event.ts';
export type {
  BlockRejection,
  DecidedBlockRejection,
  GenesisRejection,
  InvalidEntryRejection,
  ParametersChangeRejection,
  StepRejection,
  WriteRejection,
} from './block/block-rejection.ts';
export {
  type BlockReceipt,
  blockReceiptCodec,
  type EntryOutcome,
  type EntryResult,
  type KeeperResult,
} from './block/block-result.ts';
export {
  ADDRESS_BYTES,
  type Attestation,
  type AttestationFlag,
  type ConsensusFacts,
  compareFaults,
  type Fault,
  type FaultKind,
  MOST_ATTESTATIONS,
  MOST_FAULTS,
} from './block/consensus-facts.ts';
export { attestationsCodec, consensusFactsCodec, faultsCodec } from './block/consensus-facts-codec.ts';
export {
  type AnyBlockRejection,
  BLOCK_REJECTION_CODES,
  describeBlockRejection,
} from './block/describe-block-rejection.ts';
export type { StepActionDraft, StepDraft } from './block/draft-step.ts';
export {
  type Alarm,
  alarmCodec,
  alarmRecord,
  moduleRecord,
  PARAMETERS_RECORD,
  programRecord,
  type Quarantine,
  quarantineCodec,
  quarantineRecord,
} from './block/engine-records.ts';
export {
  type BlockHead,
  type BlockInput,
  type BlockRules,
  type ExecutedBlock,
  executeBlock,
  executeDecidedBlock,
  settleTransaction,
  validateBlock,
  verifyRulesOf,
} from './block/execute-block.ts';
export { executeGenesis } from './block/execute-genesis.ts';
export { type GenesisDocument, type GenesisRecord, genesisDocumentCodec } from './block/genesis-document.ts';
export type { Keeper, KeeperView, StepOutcome } from './block/keeper.ts';
export { type EventRules, listEvents, listGenesisEvents, type RecordedBlock } from './block/list-events.ts';
export { ProgramLibrary, type Publication } from './block/program-library.ts';
export { PROGRAMS_KEEPER, PUBLISH_VERB, programsKeeper } from './block/programs-keeper.ts';
export { burnLocked, type OpenedRequest, openRequest, returnLocked } from './block/serve-request.ts';
export { decodeStep, encodeStep, MOST_STEP_BYTES, type RecordWrite, type Step } from './block/step.ts';
export { deriveStepSeed, type StepPlace, type StepSeed } from './block/step-seed.ts';
export { MOST_DECIDED_BYTES } from './block/verify-entries.ts';
export { parametersOf } from './block/writes.ts';
export type { ActionDraft, ConsumedDraft, CreatedDraft, NullifierHolder, Unsigned } from './build/action-draft.ts';
export type { BuildRejection, DraftRejection } from './build/build-rejection.ts';
export { composeParts, emptyTransaction, type Imbalance, imbalanceOf } from './build/compose.ts';
export {
  type AnyBuildRejection,
  BUILD_REJECTION_CODES,
  describeBuildRejection,
} from './build/describe-build-rejection.ts';
export { type DraftedCreation, type DraftedTransaction, draftAction } from './build/draft-action.ts';
export { type DraftSeed, deriveDraftSeed } from './build/draft-seed.ts';
export { missingEnvelopes, signEnvelope } from './build/envelope.ts';
export { estimatePrice, type PriceEstimate, type PriceRules } from './build/estimate-price.ts';
export { type Bounds, type FactsDraft, makeFacts } from './build/facts-draft.ts';
export { addFeeAction, type FeeCreation, type FeePayment, type PaidTransaction } from './build/fee-action.ts';
export { type FinishRules, finishTransaction } from './build/finish-transaction.ts';
export {
  type EphemeralDraft,
  makeEphemeral,
  type OwnedResource,
  type OwnRejection,
  openOwned,
  ownResource,
} from './build/owned-resource.ts';
export { envelopeKeyOf, makeEd25519Signer, type Signer, signatureWitness } from './build/signer.ts';
export { supplyWitnesses, type WitnessSupply } from './build/supply-witnesses.ts';
export {
  type DraftedAction,
  digestsOf,
  draftedActions,
  type MissingWitness,
  missingWitnesses,
  type UnfinishedTransaction,
  type WitnessSlot,
} from './build/unfinished.ts';
export { decodeUnfinished, encodeUnfinished, type UnfinishedRejection } from './build/unfinished-codec.ts';
export { openWitness, type WitnessMaker, type WitnessSource } from './build/witness-source.ts';
export { describeRejection, REJECTION_CODES } from './describe-rejection.ts';
export { explainRejection, type RejectionExplanation, type RejectionRules } from './explain-rejection.ts';
export { describeFinding, FINDING_CODES, type Finding, type FindingCode, type Severity } from './lint/finding.ts';
export { type LogicReport, lintLogic } from './lint/lint-logic.ts';
export { LOOKS, type Look } from './lint/look.ts';
export type { QuadrantReading, QuadrantVerdict } from './lint/read-quadrant.ts';
export { defineLogic, type LogicDraft, type QuadrantDraft } from './logic/define-logic.ts';
export {
  type ExplanationRejection,
  type ExplanationRules,
  explainLogic,
  type LogicQuestion,
} from './logic/explain-logic.ts';
export {
  type FactsFormula,
  type IntervalFormula,
  LOGIC_DESCRIPTORS,
  type LogicInputFormula,
  logicInputDescriptor,
  type OpenedFormula,
  type ReadFormula,
  type ResourceFormula,
} from './logic/logic-descriptor.ts';
export { logicInputs, NO_DATA, type Role, type TagInput, type TagPlace } from './logic/logic-input.ts';
export {
  admitLogic,
  checkLogicForm,
  dataTypeOf,
  deriveLogicRef,
  type Logic,
  type LogicFormRejection,
  type LogicRejection,
  type LogicResolver,
  makeLogic,
} from './logic/logic-program.ts';
export { FACTS_TYPE, logicInputType, OPENED_TYPE, RESOURCE_TYPE, ROLE_TYPE } from './logic/logic-type.ts';
export { LOGIC_TYPES_TEXT } from './logic/logic-types-text.ts';
export { NEW_LOGIC_TEXT } from './logic/new-logic-text.ts';
export { QUADRANTS, type Quadrant, quadrantOf } from './logic/quadrant.ts';
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
export { deriveNkCommitment, type NullifierKey, ZERO_NULLIFIER_KEY } from './model/nullifier-key.ts';
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
export { resourceCodec } from './model/resource-codec.ts';
export type { Commitment, Nullifier, Tag } from './model/tag.ts';
export { GREATEST_LIMITS, type Limits } from './parameters/limits.ts';
export { deriveNetworkId, type NetworkId, type NetworkName } from './parameters/network.ts';
export { type FeeRules, type KindParts, NO_FEES, type Parameters, type Surcharge } from './parameters/parameters.ts';
export {
  checkParameters,
  decodeParameters,
  type ParametersRejection,
  parametersCodec,
} from './parameters/parameters-codec.ts';
export type {
  AdmissionRejection,
  Clock,
  DataFault,
  EnvelopeFault,
  FeeActionFault,
  JudgementRejection,
  LimitRejection,
  Rejection,
  ShapeRejection,
  TagPath,
  UnbalancedRejection,
  VerificationRejection,
  WorkRejection,
} from './rejection.ts';
export {
  ACCOUNT,
  type Account,
  type AccountLabel,
  type AccountRejection,
  accountOfOrigin,
  decodeAccountLabel,
  foundAccount,
  foundAccountLater,
  putAccount,
} from './standard/account.ts';
export { ACCOUNT_TEXT } from './standard/account-text.ts';
export {
  AUTHORITY,
  checkOwner,
  decodeOwner,
  encodeOwner,
  encodeSignatures,
  MOST_KEYS,
  MOST_SIGNATURES,
  type Owner,
  type OwnerKey,
  type OwnerRejection,
  ownerCodec,
  ownerOfSigner,
  type PlacedSignature,
  type Quorum,
  type SignersMissing,
  signersWitness,
  witnessSizeBytes,
} from './standard/authority.ts';
export { AUTHORITY_SOURCE, AUTHORITY_TEXT, OWNER_TYPES_TEXT } from './standard/authority-text.ts';
export {
  CLAIM_ONCE,
  type ClaimDrafts,
  claimOnce,
  decodeSingleClaimLabel,
  MOST_SUBJECT_BYTES,
  makeSingleClaim,
  type SingleClaim,
  type SingleClaimLabel,
  type SingleClaimRejection,
} from './standard/claim-once.ts';
export { CLAIM_ONCE_TEXT } from './standard/claim-once-text.ts';
export { describeStandardRejection, type StandardRejection } from './standard/describe-standard-rejection.ts';
export { lockedBy } from './standard/lock.ts';
export {
  decodeMessageLabel,
  MESSAGE,
  type Message,
  type MessageDraft,
  type MessageLabel,
  type MessageRejection,
  MOST_PAYLOAD_BYTES,
  makeMessage,
  receiveMessage,
  sendMessage,
} from './standard/message.ts';

export { MESSAGE_TEXT } from './standard/message-text.ts';
export { consumePadding, createPadding, PADDING } from './standard/padding.ts';
export { PADDING_TEXT } from './standard/padding-text.ts';
export {
  closeRequest,
  decodeRequestLabel,
  type KindAmount,
  makeRequest,
  REQUEST,
  type RequestDeadline,
  type RequestDraft,
  type RequestLabel,
  type RequestRejection,
  type RequestTerms,
  takeBackRequest,
} from './standard/request.ts';

export { REQUEST_TEXT } from './standard/request-text.ts';
export {
  decodeSingletonLabel,
  foundSingleton,
  foundSingletonLater,
  makeSingleton,
  putSingleton,
  SINGLETON,
  type Singleton,
  type SingletonDraft,
  type SingletonLabel,
  type SingletonRejection,
  spendSingleton,
  spendSingletonLater,
} from './standard/singleton.ts';
export { SINGLETON_TEXT } from './standard/singleton-text.ts';
export { type OwnerUnreadable, spendOwned, spendOwnedLater } from './standard/spend-owned.ts';
export { type StandardLogic, type StandardModule, standardLogic, standardModule } from './standard/standard-logic.ts';
export { STANDARD_LOGICS, STANDARD_MODULES } from './standard/standard-logics.ts';
export {
  burnTokens,
  createTokens,
  mintFixedSupply,
  mintFixedSupplyLater,
  mintTokens,
  type TokenAmount,
  type TokenRejection,
} from './standard/token.ts';
export {
  decodeTokenLabel,
  type FixedSupply,
  type Minting,
  makeToken,
  TOKEN,
  type Token,
  type TokenLabel,
  type TokenLabelRejection,
  type TokenQuantityRejection,
} from './standard/token-label.ts';
export { TOKEN_TEXT } from './standard/token-text.ts';
export { applyStateDelta } from './state/apply-state-delta.ts';
export {
  type CommitmentClaim,
  type CommitmentPath,
  type CommitmentPathRejection,
  type CommitmentRoot,
  commitmentTreeDepth,
  verifyCommitmentPath,
} from './state/commitment-path.ts';
export {
  COMMITMENT_TREE_MAX_DEPTH,
  type CommitmentReader,
  CommitmentTree,
  type CommitmentTreeFull,
  type CommitmentTreeOptions,
} from './state/commitment-tree.ts';
export type { Effects, EffectsRejection } from './state/effects.ts';
export { KEYED_TREE_DEPTH, type MapEntry } from './state/keyed-bucket.ts';
export { type KeyedChange, KeyedMap } from './state/keyed-map.ts';
export {
  type KeyedClaim,
  type KeyedProofRejection,
  type KeyedValueClaim,
  type MapProof,
  type SetProof,
  verifyMapAbsence,
  verifyMapPresence,
  verifySetAbsence,
  verifySetPresence,
} from './state/keyed-proof.ts';
export { bytesToTableSeed, type TableSeed } from './state/keyed-word-hash.ts';
export { NullifierSet } from './state/nullifier-set.ts';
export { type NullifierRoot, NullifierTree } from './state/nullifier-tree.ts';
export {
  deriveRecordKey,
  MAX_RECORD_NAME_BYTES,
  type RecordKey,
  type RecordName,
  recordName,
} from './state/record-key.ts';
export { ROOT_RING_DEPTH, RootRing, type RootRingOptions, type RootRingRoot } from './state/root-ring.ts';
export {
  deriveSimpleListProof,
  deriveSimpleListRoot,
  type SimpleProof,
  type SimpleProofRejection,
  type SimpleRoot,
  verifySimpleListProof,
} from './state/simple-list.ts';
export {
  deriveSimpleMapProof,
  deriveSimpleMapRoot,
  type SimpleMapEntry,
  verifySimpleMapProof,
} from './state/simple-map.ts';
export { State } from './state/state.ts';
export type { StateDelta, StateDeltaRejection } from './state/state-delta.ts';
export { stateDeltaCodec } from './state/state-delta-codec.ts';
export type { StateMark } from './state/state-mark.ts';
export { STATE_DEPTHS, type StateDepths, type StateOptions } from './state/state-options.ts';
export {
  type StateProof,
  type StateProofOfCommitment,
  type StateProofOfNullifier,
  type StateProofOfRecord,
  type StateProofRejection,
  verifyStateProof,
} from './state/state-proof.ts';
export { stateProofCodec } from './state/state-proof-codec.ts';
export {
  type BlockEnd,
  type BlockMeta,
  type ClosedBlock,
  deriveStateRoot,
  deriveSubRootProof,
  encodeSubRoots,
  type StateRoot,
  type SubRootName,
  type SubRoots,
} from './state/state-root.ts';
export { decodeEntry, type Entry, type EntryHash, type EntryRejection, encodeEntry } from './transaction/entry.ts';
export type { ShieldedAction, ShieldedPart, ShieldedProfile, ShieldedRefusal } from './transaction/shielded.ts';
export type { EnvelopeSignature, Transaction } from './transaction/transaction.ts';
export {
  deriveEnvelopeMessage,
  deriveTransactionId,
  type EnvelopeMessage,
  type SignedDigest,
  type TransactionId,
} from './transaction/transaction-id.ts';
export { type KindSums, sumKinds } from './verify/check-balance.ts';
export { encodeFeeList } from './verify/check-fee-action.ts';
export { listRejections, MOST_LISTED } from './verify/list-rejections.ts';
export { readData } from './verify/prepare-logics.ts';
export { derivePrice, type PricedTransaction, STEPS_PER_ENVELOPE, WORK_PER_FEE } from './verify/price.ts';
export type { Rules } from './verify/rules.ts';
export type { Judged, ValidTransaction } from './verify/valid-transaction.ts';
export { verifyStep, verifyTransaction } from './verify/verify-transaction.ts';
