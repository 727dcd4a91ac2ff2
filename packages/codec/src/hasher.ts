import { sha256 } from '@noble/hashes/sha2.js';
import { equalBytes } from './bytes.ts';
import { bytesToDigest, DIGEST_BYTES, type Digest, writeDigest } from './digest.ts';
import { err, ok, type Result } from './result.ts';

/**
 * A way to compute SHA-256. Every hasher gives the same digests; only their speed differs.
 * @spec CODEC-HASHER.1
 */
export interface Hasher {
  /** For people: shown in benchmarks and diagnoses. */
  readonly name: string;
  /** SHA-256 of the parts joined. A part that is a digest stands for its 32 bytes. */
  hash(parts: readonly (Digest | Uint8Array)[]): Digest;
  /**
   * SHA-256 of every 64 bytes of `source`, written as 32 bytes each to `target`: one layer of a Merkle tree.
   * `source.length` is a multiple of 64 and twice `target.length`. The two do not overlap.
   */
  hashPairs(source: Uint8Array, target: Uint8Array): void;
}

/** Why a hasher was not installed: it disagrees with the portable one on the self-test message of that size. */
export interface HasherRejection {
  readonly code: 'hasher-wrong';
  readonly name: string;
  readonly sizeBytes: number;
}

/** The reference: `@noble/hashes`, which runs everywhere. */
export const portableHasher: Hasher = {
  name: 'noble',
  hash: (parts) => bytesToDigest(sha256(joinParts(parts))),
  hashPairs: (source, target) => {
    for (let offset = 0; offset < target.length; offset += DIGEST_BYTES) {
      target.set(sha256(source.subarray(2 * offset, 2 * offset + 2 * DIGEST_BYTES)), offset);
    }
  },
};

/** The hasher in use: the portable one until another is installed. */
export function currentHasher(): Hasher {
  return installed;
}

/**
 * Makes `hasher` the one that every digest of this process is computed with, after it has agreed with the portable
 * one on messages of 0 to 256 bytes and on layers of 1 to 33 nodes. Call it once, at start. @spec CODEC-HASHER.2
 */
export function installHasher(hasher: Hasher): Result<void, HasherRejection> {
  const sizeBytes = findDisagreement(hasher);
  if (sizeBytes !== undefined) {
    return err({ code: 'hasher-wrong', name: hasher.name, sizeBytes });
  }
  installed = hasher;
  return ok(undefined);
}

/** The parts of a message joined. The result is valid until the next call. */
export function joinParts(parts: readonly (Digest | Uint8Array)[]): Uint8Array {
  let sizeBytes = 0;
  for (const part of parts) {
    sizeBytes += typeof part === 'string' ? DIGEST_BYTES : part.length;
  }
  const joined = sizeBytes <= scratch.length ? scratch.subarray(0, sizeBytes) : new Uint8Array(sizeBytes);
  let offset = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      writeDigest(part, joined, offset);
      offset += DIGEST_BYTES;
    } else {
      joined.set(part, offset);
      offset += part.length;
    }
  }
  return joined;
}

let installed: Hasher = portableHasher;
const scratch = new Uint8Array(4096);

function findDisagreement(hasher: Hasher): number | undefined {
  const message = Uint8Array.from({ length: 33 * 64 }, (_, index) => (index * 167 + 13) & 0xff);
  for (let sizeBytes = 0; sizeBytes <= 256; sizeBytes++) {
    const parts = [message.subarray(0, sizeBytes >> 1), message.subarray(sizeBytes >> 1, sizeBytes)];
    if (hasher.hash(parts) !== portableHasher.hash(parts)) {
      return sizeBytes;
    }
  }
  for (let nodes = 1; nodes <= 33; nodes++) {
    const source = message.subarray(0, nodes * 64);
    const expected = new Uint8Array(nodes * DIGEST_BYTES);
    const actual = new Uint8Array(nodes * DIGEST_BYTES);
    portableHasher.hashPairs(source, expected);
    hasher.hashPairs(source, actual);
    if (!equalBytes(expected, actual)) {
      return source.length;
    }
  }
  return undefined;
}
