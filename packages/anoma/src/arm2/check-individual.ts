import { err, ok, type Result } from '@surety/codec';
import type { LogicRef, Tag } from '@surety/machine';
import type { AnomaLimits } from '../limits.ts';
import type { ShapeRejection } from '../rejection.ts';
import { parseComplianceJournal } from './compliance-instance.ts';
import type { Arm2Action, ComplianceInstance } from './transaction.ts';

/** An action that travels with its proofs, its compliance instance decoded. */
export interface IndividualAction {
  readonly action: Arm2Action;
  readonly instance: ComplianceInstance;
}

/** Decodes the compliance instance of each action. @spec ANOMA-ARM2.8 */
export function openActions(actions: readonly Arm2Action[]): Result<readonly IndividualAction[], ShapeRejection> {
  const opened: IndividualAction[] = [];
  for (const [index, action] of actions.entries()) {
    const instance = parseComplianceJournal(action.complianceInstance);
    if (!instance.ok) {
      return err({ code: 'compliance-instance-malformed', action: index, offset: instance.error });
    }
    opened.push({ action, instance: instance.value });
  }
  return ok(opened);
}

/** The work of verifying is bounded. @spec ANOMA-VERIFY.4 */
export function checkProofCount(actions: readonly Arm2Action[], limits: AnomaLimits): ShapeRejection | undefined {
  const count = countIndividualProofs(actions);
  return count > limits.proofs ? { code: 'too-many-proofs', count, limit: limits.proofs } : undefined;
}

/** One proof of compliance for each action, one of logic for each resource. */
export function countIndividualProofs(actions: readonly Arm2Action[]): number {
  return actions.reduce((sum, { logicInputs }) => sum + 1 + logicInputs.length, 0);
}

/**
 * Logic inputs stand in the order of the tags, one for each, and name the logic that the instance names.
 * @spec ANOMA-ARM2.8
 */
export function checkLogicInputs(actions: readonly IndividualAction[]): ShapeRejection | undefined {
  return eachAction(actions, checkCount) ?? eachAction(actions, checkTags) ?? eachAction(actions, checkLogicRefs);
}

type ActionCheck = (opened: IndividualAction, action: number) => ShapeRejection | undefined;

function eachAction(actions: readonly IndividualAction[], check: ActionCheck): ShapeRejection | undefined {
  for (const [action, opened] of actions.entries()) {
    const rejection = check(opened, action);
    if (rejection !== undefined) {
      return rejection;
    }
  }
  return undefined;
}

function checkCount(
  { instance, action: { logicInputs } }: IndividualAction,
  action: number,
): ShapeRejection | undefined {
  const tags = namedTags(instance).length;
  const inputs = logicInputs.length;
  return tags === inputs ? undefined : { code: 'tag-count-mismatch', action, tags, inputs };
}

function checkTags(
  { instance, action: { logicInputs } }: IndividualAction,
  action: number,
): ShapeRejection | undefined {
  const missing = namedTags(instance).find(({ tag }, index) => logicInputs[index]?.tag !== tag);
  return missing === undefined ? undefined : { code: 'tag-not-found', action, tag: missing.tag };
}

function checkLogicRefs(
  { instance, action: { logicInputs } }: IndividualAction,
  action: number,
): ShapeRejection | undefined {
  for (const [index, { tag, logicRef }] of namedTags(instance).entries()) {
    const verifyingKey = logicInputs[index]?.verifyingKey;
    if (verifyingKey !== undefined && verifyingKey !== logicRef) {
      return { code: 'logic-ref-mismatch', action, tag, logicRef, verifyingKey };
    }
  }
  return undefined;
}

function namedTags({
  consumed,
  created,
}: ComplianceInstance): readonly { readonly tag: Tag; readonly logicRef: LogicRef }[] {
  return [
    ...consumed.map(({ nullifier, logicRef }) => ({ tag: nullifier, logicRef })),
    ...created.map(({ commitment, logicRef }) => ({ tag: commitment, logicRef })),
  ];
}
