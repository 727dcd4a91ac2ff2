import { assert, err, ok, type Result } from '@surety/codec';
import type { Action } from '../action/action.ts';
import { NO_FEES } from '../parameters/parameters.ts';
import type { VerificationRejection } from '../rejection.ts';
import type { Entry } from '../transaction/entry.ts';
import { type Candidate, findRejections } from './find-rejections.ts';
import type { Rules } from './rules.ts';
import { markValid, type ValidTransaction } from './valid-transaction.ts';

/**
 * Accepts a transaction by every rule that needs no state; the first rule that it breaks gives the rejection. The verdict
 * may be kept under the hash of the entry and the version of the parameters, unless it is `logic-unknown`. @spec VERIFY.1
 */
export function verifyTransaction(entry: Entry, rules: Rules): Result<ValidTransaction, VerificationRejection> {
  const { transaction, sizeBytes } = entry;
  return verify({ transaction, sizeBytes, fees: rules.parameters.fees }, rules);
}

/** Accepts the actions of a step, which has no fee, no shielded part and no envelope signatures. @spec STEP-APPLY.1 */
export function verifyStep(actions: readonly Action[], rules: Rules): Result<ValidTransaction, VerificationRejection> {
  const transaction = { actions, shielded: undefined, envelopes: [] };
  return verify({ transaction, sizeBytes: 0, fees: NO_FEES }, rules);
}

function verify(candidate: Candidate, rules: Rules): Result<ValidTransaction, VerificationRejection> {
  const first = findRejections(candidate, rules).next();
  if (first.done !== true) {
    return err(first.value);
  }
  assert(first.value !== undefined, 'what has no rejection was judged to the end');
  return ok(markValid(first.value));
}
