import type { Digest } from '@surety/codec';
import { type Commitment, type Nullifier, PADDING_LEAF, type Tag } from '@surety/machine';
import type { ShapeRejection } from './rejection.ts';

/** The tags of one action, by role. */
export interface ActionTags {
  readonly nullifiers: readonly Nullifier[];
  readonly commitments: readonly Commitment[];
}

/** Refuses the two digests that stand for "nothing" in trees: the padding leaf, and zeros. @spec ANOMA-VERIFY.5 */
export function checkReservedTags(actions: readonly ActionTags[]): ShapeRejection | undefined {
  for (const [action, { nullifiers, commitments }] of actions.entries()) {
    const tag = [...nullifiers, ...commitments].find(isReserved);
    if (tag !== undefined) {
      return { code: 'tag-reserved', action, tag };
    }
  }
  return undefined;
}

/**
 * Refuses a transaction that shows a nullifier twice, a commitment twice, or one digest in both roles.
 * @spec ANOMA-VERIFY.5
 */
export function checkDistinctTags(actions: readonly ActionTags[]): ShapeRejection | undefined {
  return checkDistinctNullifiers(actions) ?? checkDistinctCommitments(actions) ?? checkDisjointRoles(actions);
}

function checkDistinctNullifiers(actions: readonly ActionTags[]): ShapeRejection | undefined {
  const seen = new Set<Nullifier>();
  for (const [action, { nullifiers }] of actions.entries()) {
    for (const nullifier of nullifiers) {
      if (seen.has(nullifier)) {
        return { code: 'duplicate-nullifier', action, nullifier };
      }
      seen.add(nullifier);
    }
  }
  return undefined;
}

function checkDistinctCommitments(actions: readonly ActionTags[]): ShapeRejection | undefined {
  const seen = new Set<Commitment>();
  for (const [action, { commitments }] of actions.entries()) {
    for (const commitment of commitments) {
      if (seen.has(commitment)) {
        return { code: 'duplicate-commitment', action, commitment };
      }
      seen.add(commitment);
    }
  }
  return undefined;
}

function checkDisjointRoles(actions: readonly ActionTags[]): ShapeRejection | undefined {
  const consumed = new Set<Digest>(actions.flatMap(({ nullifiers }) => nullifiers));
  for (const [action, { commitments }] of actions.entries()) {
    const tag = commitments.find((commitment) => consumed.has(commitment));
    if (tag !== undefined) {
      return { code: 'tag-role-collision', action, tag };
    }
  }
  return undefined;
}

function isReserved(tag: Tag): boolean {
  const text: string = tag;
  return text === PADDING_LEAF || text === ZERO;
}

const ZERO = `0x${'00'.repeat(32)}`;
