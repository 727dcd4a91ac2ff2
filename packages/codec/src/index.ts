export { AssertionError, assert } from './assert.ts';
export { compareBytes, concatBytes, equalBytes } from './bytes.ts';
export {
  bytesToDigest,
  compareDigests,
  DIGEST_BYTES,
  type Digest,
  digestToBytes,
  isDigest,
  writeDigest,
} from './digest.ts';
export { hashPairs, keccak256, sha256, taggedHash } from './hash.ts';
export { currentHasher, type Hasher, type HasherRejection, installHasher, joinParts, portableHasher } from './hasher.ts';
export { bytesToHex, type Hex, type HexError, hexToBytes } from './hex.ts';
export {
  bytesToUintBe,
  bytesToUintLe,
  isUint,
  maxUint,
  mulDivCeil,
  mulDivFloor,
  uintToBytesBe,
  uintToBytesLe,
} from './integer.ts';
export { err, ok, type Result } from './result.ts';
