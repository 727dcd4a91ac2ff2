import { err, ok, type Result } from '@surety/codec';
import type { Action } from '../action/action.ts';
import type { BuildRejection } from './build-rejection.ts';
import {
  type DraftedAction,
  type MissingWitness,
  markUnfinished,
  missingOf,
  type UnfinishedTransaction,
  type WitnessSlot,
} from './unfinished.ts';

/** Gives a witness that is missing, or undefined to leave it open. */
export type WitnessSupply = (missing: MissingWitness) => Uint8Array | undefined;

/**
 * Asks for every witness that is missing, in order, and puts in its place what it is given. A witness that is there is
 * never replaced. Whoever needs time lists `missingWitnesses` first, signs, and answers from what is at hand.
 * @spec BUILD-WITNESS.2
 */
export function supplyWitnesses(
  unfinished: UnfinishedTransaction,
  supply: WitnessSupply,
): Result<UnfinishedTransaction, BuildRejection> {
  const { fee, actions } = unfinished;
  const supplied: DraftedAction[] = [];
  const first = fee === undefined ? 0 : 1;
  for (const [place, drafted] of [...(fee === undefined ? [] : [fee]), ...actions].entries()) {
    const result = supplyAction(drafted, place, supply);
    if (!result.ok) {
      return result;
    }
    supplied.push(result.value);
  }
  return ok(
    markUnfinished({
      ...unfinished,
      fee: fee === undefined ? undefined : supplied[0],
      actions: supplied.slice(first),
    }),
  );
}

/** The same for one action, which has this place in its transaction. */
export function supplyAction(
  { opened, missing }: DraftedAction,
  place: number,
  supply: WitnessSupply,
): Result<DraftedAction, BuildRejection> {
  let { action } = opened;
  const open: WitnessSlot[] = [];
  for (const slot of missing) {
    const { role, index, sizeBytes } = slot;
    const described = missingOf(opened, slot, place);
    const witness = described === undefined ? undefined : supply(described);
    if (witness === undefined) {
      open.push(slot);
      continue;
    }
    if (witness.length > sizeBytes) {
      return err({
        code: 'witness-too-long',
        action: place,
        role,
        index,
        sizeBytes: witness.length,
        stated: sizeBytes,
      });
    }
    action = putWitness(action, slot, witness.slice());
  }
  // No digest covers a witness, so all that was derived stays as it is.
  return ok({ opened: { ...opened, action }, missing: open });
}

/** The action with another witness at a place. @spec ACTION-DIGEST.1 */
export function putWitness(
  action: Action,
  { role, index }: Pick<WitnessSlot, 'role' | 'index'>,
  witness: Uint8Array,
): Action {
  const put = <T extends { readonly witness: Uint8Array }>(tags: readonly T[]): readonly T[] =>
    tags.map((tag, at) => (at === index ? { ...tag, witness } : tag));
  return role === 'consumed'
    ? { ...action, consumed: put(action.consumed) }
    : { ...action, created: put(action.created) };
}
