import { DIGEST_BYTES, type Digest, digestToBytes, equalBytes } from '@surety/codec';
import { PADDING_LEAF } from '../model/action-tree.ts';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { CommitmentTreeFull } from './commitment-tree.ts';

/** What a transaction does to the sets: consumes and creates, in the order of its tags. */
export interface Effects {
  readonly nullifiers: readonly Nullifier[];
  readonly commitments: readonly Commitment[];
}

/** The effects of many transactions one after the other, 32 bytes for each nullifier and each commitment. */
export interface EffectSlabs {
  readonly nullifiers: Uint8Array;
  readonly commitments: Uint8Array;
}

/** Why effects were refused, from highest to lowest precedence. Nothing has changed. @spec STATE-EFFECTS.2 */
export type EffectsRejection =
  | { readonly code: 'nullifier-already-spent'; readonly nullifier: Nullifier }
  | { readonly code: 'commitment-is-padding'; readonly index: number }
  | CommitmentTreeFull;

/**
 * The first commitment that is a padding leaf, if there is one. No resource has it, and among real leaves it would let a
 * tree grow without a new root. @spec STATE-EFFECTS.2
 */
export function findPadding(commitments: readonly Commitment[]): EffectsRejection | undefined {
  const index = commitments.findIndex((commitment: Digest) => commitment === PADDING_LEAF);
  return index < 0 ? undefined : { code: 'commitment-is-padding', index };
}

/** As {@link findPadding}, in a slab. */
export function findPaddingBytes(commitments: Uint8Array): EffectsRejection | undefined {
  for (let offset = 0; offset < commitments.length; offset += DIGEST_BYTES) {
    if (
      commitments[offset] === PADDING_BYTES[0] &&
      equalBytes(commitments.subarray(offset, offset + DIGEST_BYTES), PADDING_BYTES)
    ) {
      return { code: 'commitment-is-padding', index: offset / DIGEST_BYTES };
    }
  }
  return undefined;
}

const PADDING_BYTES: Uint8Array = digestToBytes(PADDING_LEAF);
