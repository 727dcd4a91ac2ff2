import { err, ok, type Result } from '@surety/codec';
import type { ActionTreeRoot, PointCoordinates } from '@surety/machine';
import type { AnomaLimits } from '../limits.ts';
import type { ShapeRejection } from '../rejection.ts';
import type { ShownAction } from '../shown-action.ts';
import { checkProofCount, countIndividualProofs, type IndividualAction, openActions } from './check-individual.ts';
import { checkActionsPresent, checkRepresentation, checkUnits } from './check-shape.ts';
import { deriveUnitRoot, showAggregatedAction, showIndividualAction } from './show-actions.ts';
import type { Arm2Action, Arm2Aggregation, Arm2Transaction, ComplianceInstance } from './transaction.ts';

/** What a unit is to the checks of both representations. */
export type OpenedUnit = Pick<ComplianceInstance, 'consumed' | 'created'> & { readonly delta: PointCoordinates };

/** A transaction whose actions can be looked at, in either representation. @spec ANOMA-ARM2.7 */
export type OpenedArm2 = OpenedParts &
  (
    | { readonly type: 'aggregated'; readonly aggregation: Arm2Aggregation }
    | { readonly type: 'individual'; readonly actions: readonly IndividualAction[] }
  );

interface OpenedParts {
  /** One for each action; there is an action, and each consumes something. */
  readonly units: readonly OpenedUnit[];
  /** The action tree roots that the tags have, whatever the transaction says. */
  readonly roots: readonly ActionTreeRoot[];
  readonly proofs: number;
  readonly deltaProof: Uint8Array;
}

/** Finds the actions of a transaction: the first of the checks of its shape. @spec ANOMA-ARM2.7 */
export function openArm2Transaction(
  transaction: Arm2Transaction,
  limits: AnomaLimits,
): Result<OpenedArm2, ShapeRejection> {
  const rejection = checkRepresentation(transaction);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const { actions = [], aggregation, delta } = transaction;
  return aggregation === undefined
    ? openIndividual(actions, delta.bytes, limits)
    : openAggregated(aggregation, delta.bytes);
}

/** The actions as they were opened. Every tag has its logic input. */
export function showOpenedActions(opened: OpenedArm2): readonly ShownAction[] {
  switch (opened.type) {
    case 'aggregated':
      return opened.aggregation.instance.actions.map(showAggregatedAction);
    case 'individual':
      return opened.actions.map(({ instance, action }) => showIndividualAction(instance, action.logicInputs));
  }
}

/** One proof stands for all actions. @spec ANOMA-ARM2.7 */
function openAggregated(aggregation: Arm2Aggregation, deltaProof: Uint8Array): Result<OpenedArm2, ShapeRejection> {
  const units = aggregation.instance.actions;
  const rejection = checkActionsPresent(units) ?? checkUnits(units);
  if (rejection !== undefined) {
    return err(rejection);
  }
  return ok({ type: 'aggregated', aggregation, units, roots: units.map(deriveUnitRoot), proofs: 1, deltaProof });
}

/** Every action brings its own proofs. @spec ANOMA-ARM2.8 */
function openIndividual(
  actions: readonly Arm2Action[],
  deltaProof: Uint8Array,
  limits: AnomaLimits,
): Result<OpenedArm2, ShapeRejection> {
  const tooMuch = checkActionsPresent(actions) ?? checkProofCount(actions, limits);
  if (tooMuch !== undefined) {
    return err(tooMuch);
  }
  const opened = openActions(actions);
  if (!opened.ok) {
    return opened;
  }
  const units = opened.value.map(({ instance }) => instance);
  const rejection = checkUnits(units);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const proofs = countIndividualProofs(actions);
  return ok({ type: 'individual', actions: opened.value, units, roots: units.map(deriveUnitRoot), proofs, deltaProof });
}
