import { bytesToDigest, type Digest } from '@surety/codec';
import type { Commitment, TableSeed } from '@surety/machine';
import type { IndependentCheck } from '../../vector.ts';

/** Every case about the state is recomputed by a program of its own. */
export const STATE_SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification',
};

/** Any seed does: it changes no result. */
export const SEED: TableSeed = { first: 1, second: 2 };

/** A digest of 32 equal bytes. */
export function fill<Name extends string>(byte: number): Digest<Name> {
  return bytesToDigest(new Uint8Array(32).fill(byte));
}

/** The digests of 1s, of 2s, and so on. */
export function numbered(count: number): readonly Commitment[] {
  return Array.from({ length: count }, (_, index) => fill(index + 1));
}

/** A digest whose first 20 bits are the bucket; the others repeat a byte. */
export function inBucket<Name extends string>(bucket: number, byte: number): Digest<Name> {
  const bytes = new Uint8Array(32).fill(byte);
  bytes[0] = bucket >> 12;
  bytes[1] = (bucket >> 4) & 0xff;
  bytes[2] = ((bucket & 15) << 4) | (byte & 15);
  return bytesToDigest(bytes);
}
