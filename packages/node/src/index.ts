export { loadMclPairing, type MclRejection } from './accelerators/mcl-pairing.ts';
export { loadNativeHasher, type NativeHasherMissing, nativeHash } from './accelerators/native-hasher.ts';
export {
  loadOpensslSignatures,
  loadSodiumSignatures,
  type NativeSignaturesRejection,
} from './accelerators/native-signatures.ts';
export { type Accelerators, startAccelerators, usePortable } from './accelerators.ts';
export type { DriverFailed, WaitRejection } from './driver/driver-rejection.ts';
export {
  type BlockChanges,
  type DriverOptions,
  EmbeddedDriver,
  type EmptyBlocks,
  type MadeBlock,
} from './driver/embedded-driver.ts';
export { MOST_FATES } from './driver/entry-fates.ts';
export type { EpochRule } from './driver/next-position.ts';
export { systemClock } from './driver/system-clock.ts';
export type { CheckedEntry, EntryRefusal } from './engine/check-entry.ts';
export { type CandidateBlock, type Engine, type EngineOptions, openEngine, type Tip } from './engine/engine.ts';
export type {
  BeginRejection,
  BlockInputRejection,
  CommitRejection,
  OpenRejection as EngineOpenRejection,
} from './engine/engine-rejection.ts';
export type { CommittedBlock } from './engine/follow-blocks.ts';
export { MOST_GENESIS_BYTES, type StoredBlock } from './engine/stored-block.ts';
export { VerdictCache } from './engine/verdict-cache.ts';
export { main } from './main.ts';
export { jsonLog, LOG_LEVELS, type LogLevel } from './node/json-log.ts';
export type { Node, NodeOptions } from './node/node.ts';
export type { NodeBusy, NodeClosed, SubmitRejection } from './node/node-rejection.ts';
export { openNode } from './node/open-node.ts';
export type { SubmissionBounds } from './node/submissions.ts';
export { EntryPool, type PoolOptions } from './pool/entry-pool.ts';
export type { EntryReceipt } from './pool/entry-receipt.ts';
export { OUTBID_PERCENT } from './pool/pool-order.ts';
export type {
  Departure,
  DropReason,
  EntryExceedsBlock,
  EntryFate,
  PoolFull,
  PoolRejection,
} from './pool/pool-rejection.ts';
export { POOL_BOUNDS, type PoolBounds } from './pool/pool-room.ts';
export type { PooledEntry } from './pool/pooled-entry.ts';
export { describeRefusal } from './rpc/describe-refusal.ts';
export type { EntryReport, NodePort, NodeRefusal, SimulatedBlock, SubmittedEntry } from './rpc/node-port.ts';
export { RecentReceipts } from './rpc/recent-receipts.ts';
export { makeRpcClient, type RpcClient } from './rpc/rpc-client.ts';
export type { RpcError } from './rpc/rpc-error.ts';
export type { RpcFailure } from './rpc/rpc-failure.ts';
export type { RpcLog } from './rpc/rpc-host.ts';
export { DEFAULT_RPC_LIMITS, type RpcLimits } from './rpc/rpc-limits.ts';
export type { AnswerOf, BlockAnswer, MethodName, ParamsOf, RpcMethods } from './rpc/rpc-methods.ts';
export { type NotListening, type RpcOptions, type RpcServer, serveRpc } from './rpc/serve-rpc.ts';
export { loadFastestSignatures } from './signatures/fastest-signatures.ts';
export { SignaturePool, type SignaturePoolOptions } from './signatures/signature-pool.ts';
export type {
  AppendRejection,
  BlockStore,
  ReadRejection,
  StoreFailed,
  StoreTip,
} from './store/block-store.ts';
export type { StoreUnchecked } from './store/check-report.ts';
export {
  type HeightRecord,
  MAX_RECORD_BYTES,
  NO_RECORD,
  type RecordDigest,
  type StoredRecord,
} from './store/height-record.ts';
export type { AppendPoint } from './store/lmdb-store.ts';
export { openMemoryStore } from './store/memory-store.ts';
export { type OpenRejection, openStore, type StoreOptions } from './store/open-store.ts';
export type { Damage, StoreDamaged } from './store/store-damage.ts';
export type { StoreInUse } from './store/store-lock.ts';
