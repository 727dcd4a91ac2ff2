import { bytesToHex } from '@surety/codec';
import type { OpenedAction } from '../action/opened-action.ts';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { Clock, ShapeRejection } from '../rejection.ts';
import type { ShieldedAction } from '../transaction/shielded.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { shownTags } from './shown-tags.ts';

/** What can be said against actions before they are opened, in order. @spec VERIFY.2 */
export function* findMisshapenActions({ actions, shielded }: Transaction): Generator<ShapeRejection, void> {
  if (actions.length === 0 && shielded === undefined) {
    yield { code: 'no-actions' };
  }
  for (const [action, { consumed }] of actions.entries()) {
    if (consumed.length === 0) {
      yield { code: 'action-consumes-nothing', action };
    }
  }
  for (const [action, { facts }] of actions.entries()) {
    for (const clock of CLOCKS) {
      const interval = facts[clock];
      if (interval.from > interval.to) {
        yield { code: 'interval-empty', action, clock, interval };
      }
    }
  }
  yield* findRepeatedReads(actions);
  for (const { path, shown } of shownTags(actions)) {
    if (shown.appData.external.length > 0) {
      yield { code: 'external-call-refused', ...path };
    }
  }
}

/** The clocks of a block, in the order in which facts state them. @spec FACTS-FORM.1 */
export const CLOCKS: readonly Clock[] = ['height', 'time', 'epoch'];

function* findRepeatedReads(actions: Transaction['actions']): Generator<ShapeRejection, void> {
  for (const [action, { facts }] of actions.entries()) {
    const seen = new Set<string>();
    for (const [read, { name }] of facts.reads.entries()) {
      const key = bytesToHex(name);
      if (seen.has(key)) {
        yield { code: 'read-repeated', action, read, name };
      }
      seen.add(key);
    }
  }
}

/** The tags of all actions, transparent ones first. */
interface TagSource {
  readonly actions: readonly OpenedAction[];
  readonly shielded: readonly ShieldedAction[];
}

/**
 * Tags that come twice. Nonces follow from the nullifiers, so transparent actions bring a commitment twice only where they
 * bring a nullifier twice; a tag in both roles takes a shielded action, whose tags are not derived here. @spec VERIFY.2
 */
export function* findRepeatedTags({ actions, shielded }: TagSource): Generator<ShapeRejection, void> {
  const nullifiers = new Set<string>();
  const commitments = new Set<string>();
  const all = [
    ...actions.map(({ consumed, created }) => ({
      nullifiers: consumed.map(({ tag }) => tag),
      commitments: created.map(({ tag }) => tag),
    })),
    ...shielded.map(({ consumed, created }) => ({
      nullifiers: consumed.map(({ nullifier }) => nullifier),
      commitments: created,
    })),
  ];
  for (const [action, { nullifiers: own }] of all.entries()) {
    for (const nullifier of own) {
      if (nullifiers.has(nullifier)) {
        yield { code: 'duplicate-nullifier', action, nullifier };
      }
      nullifiers.add(nullifier);
    }
  }
  for (const [action, { commitments: own }] of all.entries()) {
    for (const commitment of own) {
      if (commitments.has(commitment)) {
        yield { code: 'duplicate-commitment', action, commitment };
      }
      commitments.add(commitment);
    }
  }
  yield* findCollisions(all, nullifiers);
}

function* findCollisions(
  all: readonly { readonly nullifiers: readonly Nullifier[]; readonly commitments: readonly Commitment[] }[],
  nullifiers: ReadonlySet<string>,
): Generator<ShapeRejection, void> {
  for (const [action, { commitments }] of all.entries()) {
    for (const tag of commitments) {
      if (nullifiers.has(tag)) {
        yield { code: 'tag-role-collision', action, tag };
      }
    }
  }
}
