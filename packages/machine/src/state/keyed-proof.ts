import { compareDigests, type Digest, err, ok, type Result, sha256 } from '@surety/codec';
import {
  type BucketDigest,
  deriveBucket,
  deriveMapBucketDigest,
  deriveSetBucketDigest,
  KEYED_TREE_DEPTH,
  type MapEntry,
} from './keyed-bucket.ts';

/** Shows whether a key is in a keyed tree without values: all keys of its bucket, ascending. @spec STATE-KEYED.4 */
export interface SetProof {
  readonly keys: readonly Digest[];
  /** What stands beside the bucket and beside each node above it, from the bucket upwards: 20. */
  readonly siblings: readonly Digest[];
}

/** Shows the value of a key in a keyed tree, or its absence: all entries of its bucket, keys ascending. @spec STATE-KEYED.4 */
export interface MapProof {
  readonly entries: readonly MapEntry[];
  /** What stands beside the bucket and beside each node above it, from the bucket upwards: 20. */
  readonly siblings: readonly Digest[];
}

/** The key a proof is about, and the root that it is checked against. */
export interface KeyedClaim {
  readonly root: Digest;
  readonly key: Digest;
}

/** As {@link KeyedClaim}, with the value that the key is said to have. */
export interface KeyedValueClaim extends KeyedClaim {
  readonly value: Uint8Array;
}

/** Why a proof does not show what is claimed, from highest to lowest precedence. @spec STATE-KEYED.5 */
export type KeyedProofRejection =
  | { readonly code: 'keyed-depth-wrong'; readonly expected: number; readonly actual: number }
  | { readonly code: 'keyed-bucket-wrong'; readonly key: Digest; readonly bucket: number }
  | { readonly code: 'keyed-key-duplicate'; readonly key: Digest }
  | { readonly code: 'keyed-keys-unsorted'; readonly key: Digest }
  | { readonly code: 'keyed-root-mismatch'; readonly expected: Digest; readonly actual: Digest }
  | { readonly code: 'keyed-key-absent'; readonly key: Digest }
  | { readonly code: 'keyed-key-present'; readonly key: Digest }
  | { readonly code: 'keyed-value-mismatch'; readonly expected: Digest; readonly actual: Digest };

/** Whether the proof shows that the key is in the tree. @spec STATE-KEYED.5 */
export function verifySetPresence(claim: KeyedClaim, proof: SetProof): Result<void, KeyedProofRejection> {
  return toResult(checkBucket(claim, setBucket(proof)) ?? checkPresent(claim.key, proof.keys));
}

/** Whether the proof shows that the key is not in the tree. @spec STATE-KEYED.5 */
export function verifySetAbsence(claim: KeyedClaim, proof: SetProof): Result<void, KeyedProofRejection> {
  return toResult(checkBucket(claim, setBucket(proof)) ?? checkAbsent(claim.key, proof.keys));
}

/** Whether the proof shows that the key has this value. @spec STATE-KEYED.5 */
export function verifyMapPresence(claim: KeyedValueClaim, proof: MapProof): Result<void, KeyedProofRejection> {
  const bucket = mapBucket(proof);
  return toResult(checkBucket(claim, bucket) ?? checkPresent(claim.key, bucket.keys) ?? checkValue(claim, proof));
}

/** Whether the proof shows that the key is not in the tree. @spec STATE-KEYED.5 */
export function verifyMapAbsence(claim: KeyedClaim, proof: MapProof): Result<void, KeyedProofRejection> {
  const bucket = mapBucket(proof);
  return toResult(checkBucket(claim, bucket) ?? checkAbsent(claim.key, bucket.keys));
}

/** Entries in the order of their keys. */
export function sortEntries(entries: readonly MapEntry[]): readonly MapEntry[] {
  return entries.toSorted((left, right) => compareDigests(left.key, right.key));
}

/** What proofs of both forms say of a bucket. */
interface ProvenBucket {
  readonly keys: readonly Digest[];
  readonly digest: BucketDigest;
  readonly siblings: readonly Digest[];
}

function setBucket({ keys, siblings }: SetProof): ProvenBucket {
  return { keys, digest: deriveSetBucketDigest(keys), siblings };
}

function mapBucket({ entries, siblings }: MapProof): ProvenBucket {
  return { keys: entries.map(({ key }) => key), digest: deriveMapBucketDigest(entries), siblings };
}

/** The proof speaks of the key's bucket, and of what that holds under the root. */
function checkBucket(claim: KeyedClaim, bucket: ProvenBucket): KeyedProofRejection | undefined {
  return checkDepth(bucket.siblings) ?? checkKeys(deriveBucket(claim.key), bucket.keys) ?? checkRoot(claim, bucket);
}

function checkDepth(siblings: readonly Digest[]): KeyedProofRejection | undefined {
  return siblings.length === KEYED_TREE_DEPTH
    ? undefined
    : { code: 'keyed-depth-wrong', expected: KEYED_TREE_DEPTH, actual: siblings.length };
}

/** All keys belong to the bucket, and ascend without repetition. */
function checkKeys(bucket: number, keys: readonly Digest[]): KeyedProofRejection | undefined {
  const stranger = keys.find((key) => deriveBucket(key) !== bucket);
  if (stranger !== undefined) {
    return { code: 'keyed-bucket-wrong', key: stranger, bucket };
  }
  for (const [index, key] of keys.entries()) {
    const before = keys[index - 1];
    if (before !== undefined && key <= before) {
      return { code: key === before ? 'keyed-key-duplicate' : 'keyed-keys-unsorted', key };
    }
  }
  return undefined;
}

function checkRoot(claim: KeyedClaim, { digest, siblings }: ProvenBucket): KeyedProofRejection | undefined {
  const bucket = deriveBucket(claim.key);
  let actual: Digest = digest;
  for (const [height, sibling] of siblings.entries()) {
    actual = (bucket >>> height) % 2 === 0 ? sha256([actual, sibling]) : sha256([sibling, actual]);
  }
  return actual === claim.root ? undefined : { code: 'keyed-root-mismatch', expected: claim.root, actual };
}

function checkPresent(key: Digest, bucketKeys: readonly Digest[]): KeyedProofRejection | undefined {
  return bucketKeys.includes(key) ? undefined : { code: 'keyed-key-absent', key };
}

function checkAbsent(key: Digest, bucketKeys: readonly Digest[]): KeyedProofRejection | undefined {
  return bucketKeys.includes(key) ? { code: 'keyed-key-present', key } : undefined;
}

function checkValue({ key, value }: KeyedValueClaim, { entries }: MapProof): KeyedProofRejection | undefined {
  const actual = sha256([value]);
  const expected = entries.find((entry) => entry.key === key)?.valueDigest;
  return expected === undefined || expected === actual ? undefined : { code: 'keyed-value-mismatch', expected, actual };
}

function toResult(rejection: KeyedProofRejection | undefined): Result<void, KeyedProofRejection> {
  return rejection === undefined ? ok(undefined) : err(rejection);
}
