import { hash as opensslHash } from 'node:crypto';
import { type Digest, err, type Hasher, joinParts, ok, type Result } from '@surety/codec';

/** There is no native hasher here: the package has no binary for this platform, or it is not installed. */
export interface NativeHasherMissing {
  readonly code: 'native-hasher-missing';
  /** What the loader said, for people. */
  readonly reason: string;
}

/**
 * A hasher on OpenSSL for messages and on `@chainsafe/hashtree` for layers of trees. It becomes the hasher of the
 * process by `installHasher`, which first holds it to the portable one. @spec CODEC-HASHER.1
 */
export async function loadNativeHasher(): Promise<Result<Hasher, NativeHasherMissing>> {
  try {
    const { default: hashtree } = await import('@chainsafe/hashtree');
    return ok({ name: 'native', hash: nativeHash, hashPairs: hashtree.hashInto });
  } catch (cause) {
    return err({ code: 'native-hasher-missing', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

/**
 * SHA-256 of the parts joined, by OpenSSL. It asks for text, because that is what a digest is, and because the runtime
 * makes a text of 64 characters faster than an array of 32 bytes. @spec CODEC-HASH.1
 */
export function nativeHash(parts: readonly (Digest | Uint8Array)[]): Digest {
  // OpenSSL writes 32 bytes in lower case: `installHasher` holds it to that.
  return `0x${opensslHash('sha256', joinParts(parts), 'hex')}` as Digest;
}
