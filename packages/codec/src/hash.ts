import { blake2b } from '@noble/hashes/blake2.js';
import { sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { bytesToDigest, type Digest } from './digest.ts';
import { currentHasher, joinParts } from './hasher.ts';

/** SHA-256 of the parts joined; a part that is a digest stands for its 32 bytes. @spec CODEC-HASH.1 */
export function sha256<Name extends string>(parts: readonly (Digest | Uint8Array)[]): Digest<Name> {
  return currentHasher().hash(parts) as Digest<Name>;
}

/**
 * A hash that belongs to one use: SHA-256 of `tag ‖ 0x00 ‖ parts`. Tags are ASCII without a zero byte, so no two tags
 * can share a message. @spec CODEC-HASH.2
 */
export function taggedHash<Name extends string>(tag: string, parts: readonly (Digest | Uint8Array)[]): Digest<Name> {
  return sha256([tagPrefix(tag), ...parts]);
}

/** Keccak-256 as Ethereum uses it (padding byte 0x01, not SHA-3's 0x06) of the parts joined. @spec CODEC-HASH.3 */
export function keccak256<Name extends string>(parts: readonly (Digest | Uint8Array)[]): Digest<Name> {
  return bytesToDigest(keccak_256(joinParts(parts)));
}

/** BLAKE2b with a digest of 32 bytes and no key (RFC 7693) of the parts joined. @spec CODEC-HASH.4 */
export function blake2b256<Name extends string>(parts: readonly (Digest | Uint8Array)[]): Digest<Name> {
  return bytesToDigest(blake2b(joinParts(parts), { dkLen: 32 }));
}

/** SHA-512 (FIPS 180-4) of the parts joined: 64 bytes. Signatures by ed25519 are made with it. @spec CODEC-HASH.5 */
export function sha512(parts: readonly (Digest | Uint8Array)[]): Uint8Array {
  return nobleSha512(joinParts(parts));
}

/** One layer of a Merkle tree: see {@link Hasher.hashPairs}. @spec CODEC-HASH.1 */
export function hashPairs(source: Uint8Array, target: Uint8Array): void {
  currentHasher().hashPairs(source, target);
}

/** The bytes `tag ‖ 0x00`. Tags are constants of the program, so the cache stays small. */
function tagPrefix(tag: string): Uint8Array {
  const known = tagPrefixes.get(tag);
  if (known !== undefined) {
    return known;
  }
  const prefix = utf8ToBytes(`${tag}\0`);
  tagPrefixes.set(tag, prefix);
  return prefix;
}

const tagPrefixes = new Map<string, Uint8Array>();
