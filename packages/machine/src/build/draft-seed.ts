import { type Digest, taggedHash, uintToBytesBe } from '@surety/codec';
import type { NullifiersDigest } from '../model/nonce.ts';
import type { RandSeed } from '../model/resource.ts';

/**
 * 32 secret bytes of the caller's chance, fresh for every action: this package has no chance of its own. What is derived
 * from a seed can be derived again by whoever knows it, so resources made with one seed are linked for that person.
 * @spec BUILD-SEED.1
 */
export type DraftSeed = Digest<'draft-seed'>;

/** A seed for each of many actions out of one secret: taggedHash("surety/draft-seed/1", seed ‖ u32be(index)). */
export function deriveDraftSeed(seed: DraftSeed, index: number): DraftSeed {
  return taggedHash('surety/draft-seed/1', [seed, uintToBytesBe(index, 4)]);
}

/** Where an action creates a resource: what the action consumes, and the place among what it creates. */
export interface CreationPlace {
  readonly nullifiersDigest: NullifiersDigest;
  readonly index: number;
}

/**
 * The `randSeed` of the resource created at a place:
 * taggedHash("surety/draft-rand-seed/1", seed ‖ nullifiers digest ‖ u32be(index)). @spec BUILD-SEED.1
 */
export function deriveRandSeed(seed: DraftSeed, { nullifiersDigest, index }: CreationPlace): RandSeed {
  return taggedHash('surety/draft-rand-seed/1', [seed, nullifiersDigest, uintToBytesBe(index, 4)]);
}
