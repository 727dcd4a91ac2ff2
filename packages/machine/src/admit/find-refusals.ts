import { equalBytes } from '@surety/codec';
import type { OpenedAction } from '../action/opened-action.ts';
import type { AdmissionRejection } from '../rejection.ts';
import { deriveRecordKey } from '../state/record-key.ts';
import type { State } from '../state/state.ts';
import type { ShieldedAction } from '../transaction/shielded.ts';
import { CLOCKS } from '../verify/check-shape.ts';
import type { Judged } from '../verify/valid-transaction.ts';
import type { Position } from './position.ts';

/** The state and the place in it that a transaction is to take effect at. */
export interface Place {
  readonly state: State;
  readonly position: Position;
}

/** An action under its index in the transaction. */
type Numbered<T> = readonly (readonly [number, T])[];

/**
 * Every reason to refuse a valid transaction here, from highest to lowest precedence. The fee action comes first, by
 * itself. @spec ADMIT.1
 */
export function* findRefusals(transaction: Judged, place: Place): Generator<AdmissionRejection, void> {
  const { actions, shielded, hasFeeAction } = transaction;
  if (hasFeeAction) {
    yield* findFeeRefusals(transaction, place);
  }
  const others = numbered(actions, 0).slice(hasFeeAction ? 1 : 0);
  yield* findActionRefusals(others, numbered(shielded, actions.length), place);
  const commitments = [...actions, ...shielded].reduce((sum, { created }) => sum + created.length, 0);
  yield* findNoRoom(commitments, place);
}

/** Every reason why the fee action cannot take effect here, and the fee if it is too low. @spec FEE-OUTCOME.1 */
export function* findFeeRefusals(transaction: Judged, place: Place): Generator<AdmissionRejection, void> {
  const { actions, fee, price } = transaction;
  const [feeAction] = actions;
  yield* findActionRefusals(numbered(feeAction === undefined ? [] : [feeAction], 0), [], place);
  yield* findNoRoom(feeAction?.created.length ?? 0, place);
  if (fee < price) {
    yield { code: 'fee-too-low', fee, price };
  }
}

function* findActionRefusals(
  actions: Numbered<OpenedAction>,
  shielded: Numbered<ShieldedAction>,
  place: Place,
): Generator<AdmissionRejection, void> {
  yield* findFalseIntervals(actions, place);
  yield* findFalseReads(actions, place);
  yield* findUnknownRoots(shielded, place);
  yield* findUnknownCommitments(actions, place);
  yield* findSpent(actions, shielded, place);
}

function* findFalseIntervals(
  actions: Numbered<OpenedAction>,
  { position }: Place,
): Generator<AdmissionRejection, void> {
  const all = actions.flatMap(([action, { action: shown }]) =>
    CLOCKS.map((clock) => ({ action, clock, interval: shown.facts[clock], now: position[clock] })),
  );
  for (const { action, clock, interval, now } of all) {
    if (now < interval.from) {
      yield { code: 'not-yet-valid', action, clock, from: interval.from, now };
    }
  }
  for (const { action, clock, interval, now } of all) {
    if (now > interval.to) {
      yield { code: 'expired', action, clock, to: interval.to, now };
    }
  }
}

function* findFalseReads(actions: Numbered<OpenedAction>, { state }: Place): Generator<AdmissionRejection, void> {
  for (const [action, { action: shown }] of actions) {
    for (const [read, { name, value: stated }] of shown.facts.reads.entries()) {
      const found = state.registry.get(deriveRecordKey(name));
      const holds = stated === undefined || found === undefined ? stated === found : equalBytes(stated, found);
      if (!holds) {
        yield { code: 'read-mismatch', action, read, name, stated, found };
      }
    }
  }
}

function* findUnknownRoots(shielded: Numbered<ShieldedAction>, { state }: Place): Generator<AdmissionRejection, void> {
  for (const [action, { consumed }] of shielded) {
    for (const { nullifier, root } of consumed) {
      if (!state.isRootKnown(root)) {
        yield { code: 'root-unknown', action, nullifier, root };
      }
    }
  }
}

/** A persistent resource must have been created before this transaction. @spec ADMIT.2 */
function* findUnknownCommitments(
  actions: Numbered<OpenedAction>,
  { state }: Place,
): Generator<AdmissionRejection, void> {
  for (const [action, { consumed }] of actions) {
    for (const [index, { commitment, resource }] of consumed.entries()) {
      if (!resource.isEphemeral && state.findCommitment(commitment) === undefined) {
        yield { code: 'commitment-unknown', action, index, commitment };
      }
    }
  }
}

function* findSpent(
  actions: Numbered<OpenedAction>,
  shielded: Numbered<ShieldedAction>,
  { state }: Place,
): Generator<AdmissionRejection, void> {
  for (const [action, { consumed }] of actions) {
    for (const { tag } of consumed) {
      if (state.isSpent(tag)) {
        yield { code: 'nullifier-already-spent', action, nullifier: tag };
      }
    }
  }
  for (const [action, { consumed }] of shielded) {
    for (const { nullifier } of consumed) {
      if (state.isSpent(nullifier)) {
        yield { code: 'nullifier-already-spent', action, nullifier };
      }
    }
  }
}

function* findNoRoom(commitments: number, { state }: Place): Generator<AdmissionRejection, void> {
  const { leafCount } = state.commitments;
  if (leafCount + commitments > state.capacity) {
    yield { code: 'commitment-tree-full', leaves: leafCount, commitments };
  }
}

function numbered<T>(items: readonly T[], first: number): Numbered<T> {
  return items.map((item, index) => [first + index, item]);
}
