export { loadMclPairing, type MclRejection } from './accelerators/mcl-pairing.ts';
export { loadNativeHasher, type NativeHasherMissing, nativeHash } from './accelerators/native-hasher.ts';
export {
  loadOpensslSignatures,
  loadSodiumSignatures,
  type NativeSignaturesRejection,
} from './accelerators/native-signatures.ts';
export { type Accelerators, startAccelerators, usePortable } from './accelerators.ts';
export { main } from './main.ts';
