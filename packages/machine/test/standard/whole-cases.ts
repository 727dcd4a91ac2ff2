import { listRejections, type Rejection, type Rules, STANDARD_LOGICS } from '@surety/machine';
import { entryOf, HERE, NETWORK, rulesWith, stateWith } from '../verify/sample-ledger.ts';
import { type ActionCase, openCase } from './logic-case.ts';

/** The rules under which all standard logics are known. */
export const STANDARD_RULES: Rules = rulesWith(
  undefined,
  [...STANDARD_LOGICS.values()].map(({ logic }) => logic()),
);

/** All that is against a transaction of these actions where whatever persistent they consume exists: code and tag. */
export function rejectionsOf(...cases: readonly ActionCase[]): readonly string[] {
  const actions = cases.map((each) => openCase({ ...each, network: NETWORK }).action);
  const place = { state: stateWith(actions), position: HERE };
  return listRejections(entryOf(actions), STANDARD_RULES, place).map(brief);
}

/** Code, and action, role and place if it is about a tag. */
function brief(rejection: Rejection): string {
  return 'role' in rejection
    ? `${rejection.code}: action ${rejection.action}, ${rejection.role} ${rejection.index}`
    : rejection.code;
}
