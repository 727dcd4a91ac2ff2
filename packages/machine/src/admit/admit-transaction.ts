import { assert, err, ok, type Result } from '@surety/codec';
import type { OpenedAction } from '../action/opened-action.ts';
import type { AdmissionRejection } from '../rejection.ts';
import type { State } from '../state/state.ts';
import type { ShieldedAction } from '../transaction/shielded.ts';
import type { ValidTransaction } from '../verify/valid-transaction.ts';
import { findFeeRefusals, findRefusals } from './find-refusals.ts';
import type { Position } from './position.ts';

declare const admitted: unique symbol;

/** Actions that can take effect in the state that they were admitted to, as it is now. @spec ADMIT.1 */
export interface AdmittedTransaction {
  readonly transaction: ValidTransaction;
  /** Those that take effect: all, or the fee action alone. */
  readonly actions: readonly OpenedAction[];
  readonly shielded: readonly ShieldedAction[];
  readonly [admitted]: true;
}

/** Admits a whole transaction; the first rule that it breaks gives the rejection. @spec ADMIT.1 */
export function admitTransaction(
  state: State,
  transaction: ValidTransaction,
  position: Position,
): Result<AdmittedTransaction, AdmissionRejection> {
  const first = findRefusals(transaction, { state, position }).next();
  const { actions, shielded } = transaction;
  return first.done === true ? ok(markAdmitted({ transaction, actions, shielded })) : err(first.value);
}

/**
 * Admits the fee action of a transaction by itself, for when the rest cannot take effect. The transaction has one.
 * @spec FEE-OUTCOME.1
 */
export function admitFeeAction(
  state: State,
  transaction: ValidTransaction,
  position: Position,
): Result<AdmittedTransaction, AdmissionRejection> {
  assert(transaction.hasFeeAction, 'the network charges fees');
  const first = findFeeRefusals(transaction, { state, position }).next();
  const actions = transaction.actions.slice(0, 1);
  return first.done === true ? ok(markAdmitted({ transaction, actions, shielded: [] })) : err(first.value);
}

function markAdmitted(found: Omit<AdmittedTransaction, typeof admitted>): AdmittedTransaction {
  return found as AdmittedTransaction;
}
