export { AssertionError, assert } from './assert.ts';
export { compareBytes, concatBytes, equalBytes } from './bytes.ts';
export { decodeCbor, encodeCbor } from './cbor/cbor-x.ts';
export { type CborLimits, DEFAULT_CBOR_LIMITS, MAX_CBOR_DEPTH } from './cbor/limits.ts';
export type { CborRejection, UnsupportedItem } from './cbor/rejection.ts';
export { scanCbor } from './cbor/scan.ts';
export type { CborValue } from './cbor/value.ts';
export { type Codec, codecOf, type DecodeError, type JsonError, withLimits } from './codec/codec.ts';
export { type Case, type Cases, type Fields, list, option, struct, type Variant, variant } from './codec/composites.ts';
export {
  bigintBetween,
  boolean,
  byteString,
  bytesBetween,
  digest,
  fixedBytes,
  int,
  type NarrowBits,
  numberBetween,
  type Range,
  text,
  uint,
  type WideBits,
} from './codec/scalars.ts';
export { type FaultReason, Faults, MISFIT, type Misfit, type Shape } from './codec/shape.ts';
export {
  bytesToDigest,
  compareDigests,
  DIGEST_BYTES,
  type Digest,
  digestToBytes,
  isDigest,
  writeDigest,
} from './digest.ts';
export { blake2b256, hashPairs, keccak256, sha256, sha512, taggedHash } from './hash.ts';
export {
  currentHasher,
  type Hasher,
  type HasherRejection,
  installHasher,
  joinParts,
  portableHasher,
} from './hasher.ts';
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
export {
  type Json,
  type JsonTextRejection,
  MAX_JSON_DEPTH,
  MAX_JSON_LENGTH,
  parseForeignJson,
  parseJsonStrict,
} from './json.ts';
export { err, ok, type Result } from './result.ts';
