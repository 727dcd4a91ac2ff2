export { loadMclPairing, type MclRejection } from './accelerators/mcl-pairing.ts';
export { loadNativeHasher, type NativeHasherMissing, nativeHash } from './accelerators/native-hasher.ts';
export {
  loadOpensslSignatures,
  loadSodiumSignatures,
  type NativeSignaturesRejection,
} from './accelerators/native-signatures.ts';
export { type Accelerators, startAccelerators, usePortable } from './accelerators.ts';
export { main } from './main.ts';
export { describeRefusal } from './rpc/describe-refusal.ts';
export type {
  EntryFate,
  EntryReceipt,
  NodePort,
  NodeRefusal,
  SubmittedEntry,
} from './rpc/node-port.ts';
export { RecentReceipts } from './rpc/recent-receipts.ts';
export { makeRpcClient, type RpcClient } from './rpc/rpc-client.ts';
export type { RpcError } from './rpc/rpc-error.ts';
export type { RpcFailure } from './rpc/rpc-failure.ts';
export type { RpcLog } from './rpc/rpc-host.ts';
export { DEFAULT_RPC_LIMITS, type RpcLimits } from './rpc/rpc-limits.ts';
export type { AnswerOf, BlockAnswer, MethodName, ParamsOf, RpcMethods } from './rpc/rpc-methods.ts';
export { type NotListening, type RpcOptions, type RpcServer, serveRpc } from './rpc/serve-rpc.ts';
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
