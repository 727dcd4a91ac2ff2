import { hash as opensslHash } from 'node:crypto';
import { DIGEST_BYTES, type Digest, err, type Hasher, ok, type Result } from '@surety/codec';

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
  return `0x${opensslHash('sha256', joinNatively(parts), 'hex')}` as Digest;
}

/**
 * The parts of a message joined. Digests that follow each other are read as one text: the runtime reads a long one almost
 * as fast as a short one. The result is valid until the next call.
 */
function joinNatively(parts: readonly (Digest | Uint8Array)[]): Uint8Array {
  const sizeBytes = sizeOf(parts);
  const text = sizeBytes <= scratch.length ? scratch : Buffer.allocUnsafeSlow(sizeBytes);
  const joined = views[sizeBytes] ?? new Uint8Array(text.buffer, 0, sizeBytes);
  let offset = 0;
  let digits = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      digits += part.slice(2);
      continue;
    }
    if (digits !== '') {
      offset += text.write(digits, offset, 'hex');
      digits = '';
    }
    joined.set(part, offset);
    offset += part.length;
  }
  if (digits !== '') {
    text.write(digits, offset, 'hex');
  }
  return joined;
}

function sizeOf(parts: readonly (Digest | Uint8Array)[]): number {
  let sizeBytes = 0;
  for (const part of parts) {
    sizeBytes += typeof part === 'string' ? DIGEST_BYTES : part.length;
  }
  return sizeBytes;
}

const scratch = Buffer.alloc(4096);

/** The first bytes of the scratch, by their number: making a view costs as much as a short hash. */
const views: readonly Uint8Array[] = Array.from(
  { length: 257 },
  (_, sizeBytes) => new Uint8Array(scratch.buffer, 0, sizeBytes),
);
