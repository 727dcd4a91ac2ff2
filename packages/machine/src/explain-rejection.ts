import type { ExplainedValue } from '@surety/vow';
import { openAction } from './action/opened-action.ts';
import { describeRejection } from './describe-rejection.ts';
import { type ExplanationRules, explainLogic } from './logic/explain-logic.ts';
import type { LogicResolver } from './logic/logic-program.ts';
import type { Rejection, TagPath } from './rejection.ts';
import type { Transaction } from './transaction/transaction.ts';

/** What a person needs to see why a transaction is refused. @spec VERIFY.4 */
export interface RejectionExplanation {
  /** The code and the facts. */
  readonly rejection: Rejection;
  readonly sentence: string;
  /** Of a logic that does not accept: what decided it. */
  readonly logic: ExplainedValue | undefined;
}

/** What verify was given besides the transaction. @spec VERIFY.1 */
export interface RejectionRules extends ExplanationRules {
  readonly resolve: LogicResolver;
}

/**
 * Explains why this transaction is refused. Of a logic that does not accept there is no explanation if the rejection is
 * one of another transaction, or if the logic is not known. @spec VERIFY.4
 */
export function explainRejection(
  rejection: Rejection,
  transaction: Pick<Transaction, 'actions'>,
  rules: RejectionRules,
): RejectionExplanation {
  const logic = rejection.code === 'logic-rejected' ? explainTag(rejection, transaction, rules) : undefined;
  return { rejection, sentence: describeRejection(rejection), logic };
}

function explainTag(
  { action, ...place }: TagPath,
  { actions }: Pick<Transaction, 'actions'>,
  { resolve, ...rules }: RejectionRules,
): ExplainedValue | undefined {
  const found = actions[action];
  const shown = found?.[place.role][place.index];
  const logic = shown && resolve(shown.logicRef);
  // An action that consumes nothing has no digests.
  if (found === undefined || found.consumed.length === 0 || logic === undefined) {
    return undefined;
  }
  const explained = explainLogic({ opened: openAction(found, rules.network), place, logic }, rules);
  return explained.ok ? explained.value : undefined;
}
