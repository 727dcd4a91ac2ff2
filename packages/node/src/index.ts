export { loadMclPairing, type MclRejection } from './accelerators/mcl-pairing.ts';
export { loadNativeHasher, type NativeHasherMissing, nativeHash } from './accelerators/native-hasher.ts';
export {
  loadOpensslSignatures,
  loadSodiumSignatures,
  type NativeSignaturesRejection,
} from './accelerators/native-signatures.ts';
export { type Accelerators, startAccelerators, usePortable } from './accelerators.ts';
export { VerdictCache } from './engine/verdict-cache.ts';
export { main } from './main.ts';
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
