import { type Digest, taggedHash } from '@surety/codec';

/** Levels of a keyed tree: 2^20 buckets. @spec STATE-KEYED.1 */
export const KEYED_TREE_DEPTH = 20;

/** Digest of what one bucket of a keyed tree holds. */
export type BucketDigest = Digest<'bucket'>;

/** An entry of a keyed tree whose keys have values. @spec STATE-KEYED.3 */
export interface MapEntry {
  readonly key: Digest;
  /** H(value). */
  readonly valueDigest: Digest;
}

/** The bucket of a key: its first 20 bits, most significant first. @spec STATE-KEYED.1 */
export function deriveBucket(key: Digest): number {
  return Number.parseInt(key.slice(2, 2 + KEYED_TREE_DEPTH / 4), 16);
}

/** Digest of a bucket of keys without values; they ascend. @spec STATE-KEYED.2 */
export function deriveSetBucketDigest(keys: readonly Digest[]): BucketDigest {
  return taggedHash(SET_TAG, keys);
}

/** As {@link deriveSetBucketDigest}, of keys that lie in one slab of 32 bytes each. */
export function deriveSetBucketDigestOfBytes(keys: Uint8Array): BucketDigest {
  return taggedHash(SET_TAG, [keys]);
}

/** Digest of a bucket of keys with values; the keys ascend. @spec STATE-KEYED.3 */
export function deriveMapBucketDigest(entries: readonly MapEntry[]): BucketDigest {
  return taggedHash(
    MAP_TAG,
    entries.flatMap(({ key, valueDigest }) => [key, valueDigest]),
  );
}

const SET_TAG = 'surety/keyed-set/1';
const MAP_TAG = 'surety/keyed-map/1';
