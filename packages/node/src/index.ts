export { loadMclPairing, type MclRejection } from './accelerators/mcl-pairing.ts';
export { loadNativeHasher, type NativeHasherMissing, nativeHash } from './accelerators/native-hasher.ts';
export { type Accelerators, startAccelerators, usePortable } from './accelerators.ts';
export { main } from './main.ts';
