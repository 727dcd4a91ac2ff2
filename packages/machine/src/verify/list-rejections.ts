import { findRefusals, type Place } from '../admit/find-refusals.ts';
import type { AdmissionRejection, VerificationRejection } from '../rejection.ts';
import type { Entry } from '../transaction/entry.ts';
import { findRejections } from './find-rejections.ts';
import type { Rules } from './rules.ts';

/**
 * Every reason to refuse a transaction, in order of precedence, at most {@link MOST_LISTED}; with a place, also those of
 * the state there, if the transaction could be opened and its work is paid for. @spec VERIFY.3
 */
export function listRejections(
  { transaction, sizeBytes }: Entry,
  rules: Rules,
  place?: Place,
): readonly (VerificationRejection | AdmissionRejection)[] {
  const found: (VerificationRejection | AdmissionRejection)[] = [];
  const findings = findRejections({ transaction, sizeBytes, fees: rules.parameters.fees }, rules);
  let next = findings.next();
  while (next.done !== true) {
    found.push(next.value);
    if (found.length === MOST_LISTED) {
      return found;
    }
    next = findings.next();
  }
  if (place !== undefined && next.value !== undefined) {
    for (const refusal of findRefusals(next.value, place)) {
      found.push(refusal);
      if (found.length === MOST_LISTED) {
        break;
      }
    }
  }
  return found;
}

/** Most rejections that are listed. */
export const MOST_LISTED = 1024;
