import { createHash } from 'node:crypto';
import type { Digest } from '@surety/codec';

/** Straightforward second versions of the structures under test, on another SHA-256, without any shared code. */

/** SHA-256 of digests (as their bytes), texts (as ASCII) and bytes, joined. */
export function hashOf<Name extends string>(...parts: readonly (string | Uint8Array)[]): Digest<Name> {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(typeof part === 'string' && part.startsWith('0x') ? Buffer.from(part.slice(2), 'hex') : part);
  }
  return `0x${hash.digest('hex')}` as Digest<Name>;
}

/** The digest that a small number stands for in tests. */
export function nameDigest<Name extends string>(...parts: readonly (string | number)[]): Digest<Name> {
  return hashOf<Name>(`test ${parts.join(' ')}`);
}

/** A digest in a chosen bucket of a keyed tree. */
export function digestInBucket<Name extends string>(bucket: number, name: number): Digest<Name> {
  return `0x${bucket.toString(16).padStart(5, '0')}${nameDigest(name).slice(7)}` as Digest<Name>;
}

/** All levels of the commitment tree over the leaves, padded to the full capacity; the root is the last level. */
function naiveCommitmentLevels(leaves: readonly Digest[]): Digest[][] {
  let capacity = 1;
  while (capacity <= leaves.length) {
    capacity *= 2;
  }
  return naiveLevels(Array.from({ length: capacity }, (_, index) => leaves[index] ?? hashOf('EMPTY')));
}

/** The root of the commitment tree over the leaves. */
export function naiveCommitmentRoot(leaves: readonly Digest[]): Digest {
  return naiveCommitmentLevels(leaves).at(-1)?.[0] ?? hashOf('EMPTY');
}

/** The siblings on the way up from a leaf. */
export function naiveCommitmentSiblings(leaves: readonly Digest[], index: number): readonly Digest[] {
  return naiveCommitmentLevels(leaves)
    .slice(0, -1)
    .map((level, height) => level[Math.floor(index / 2 ** height) ^ 1] ?? hashOf('none'));
}

/** All levels of a perfect tree over a power of two of leaves. */
export function naiveLevels(leaves: readonly Digest[]): Digest[][] {
  const levels = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; ) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, index) =>
      hashOf(below[2 * index] ?? '', below[2 * index + 1] ?? ''),
    );
    levels.push(level);
  }
  return levels;
}

/** The root of a keyed tree without values, by recursion over the entries that share a prefix. */
export function naiveSetRoot(keys: readonly Digest[]): Digest {
  return naiveKeyedRoot(keys, (inBucket) => hashOf('surety/keyed-set/1\0', ...inBucket.toSorted()));
}

/** The root of a keyed tree with values. */
export function naiveMapRoot(values: ReadonlyMap<Digest, Uint8Array>): Digest {
  return naiveKeyedRoot([...values.keys()], (inBucket) =>
    hashOf(
      'surety/keyed-map/1\0',
      ...inBucket.toSorted().flatMap((key) => [key, hashOf(values.get(key) ?? 'missing')]),
    ),
  );
}

function naiveKeyedRoot(keys: readonly Digest[], bucketDigest: (keys: readonly Digest[]) => Digest): Digest {
  const empty = [bucketDigest([])];
  for (let height = 0; height < 20; height++) {
    empty.push(hashOf(empty[height] ?? '', empty[height] ?? ''));
  }
  const descend = (inside: readonly Digest[], height: number): Digest => {
    if (inside.length === 0) {
      return empty[height] ?? hashOf('none');
    }
    if (height === 0) {
      return bucketDigest(inside);
    }
    const isRight = (key: Digest) => ((Number.parseInt(key.slice(2, 7), 16) >> (height - 1)) & 1) === 1;
    const left = inside.filter((key) => !isRight(key));
    const right = inside.filter(isRight);
    return hashOf(descend(left, height - 1), descend(right, height - 1));
  };
  return descend(keys, 20);
}

/** The root of a simple list, by the recursion of RFC 6962. */
export function naiveSimpleRoot(items: readonly Uint8Array[]): Digest {
  const [only] = items;
  if (only === undefined) {
    return hashOf('');
  }
  if (items.length === 1) {
    return hashOf(Uint8Array.of(0), only);
  }
  let split = 1;
  while (2 * split < items.length) {
    split *= 2;
  }
  return hashOf(Uint8Array.of(1), naiveSimpleRoot(items.slice(0, split)), naiveSimpleRoot(items.slice(split)));
}
