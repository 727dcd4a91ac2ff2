import { assert } from '@surety/codec';
import { type ActionTreeRoot, deriveActionTreeRoot, type Tag } from '@surety/machine';
import type { LogicInput } from '../logic-input.ts';
import type { ShownAction } from '../shown-action.ts';
import type { AggregatedAction, ComplianceInstance } from './transaction.ts';

/** All nullifiers of a unit, then all commitments: the leaves of the action tree. @spec ANOMA-ARM2.4 */
function unitTags(unit: Pick<ComplianceInstance, 'consumed' | 'created'>): readonly Tag[] {
  return [...unit.consumed.map(({ nullifier }) => nullifier), ...unit.created.map(({ commitment }) => commitment)];
}

/** The root of a unit's action tree. There is at least one tag. @spec ANOMA-ARM2.4 */
export function deriveUnitRoot(unit: Pick<ComplianceInstance, 'consumed' | 'created'>): ActionTreeRoot {
  return deriveActionTreeRoot(unitTags(unit));
}

/** The resources of an aggregated action. */
export function showAggregatedAction(action: AggregatedAction): ShownAction {
  const { consumed, created, actionTreeRoot } = action;
  return { consumed, created, tags: unitTags(action), actionTreeRoot };
}

/** The resources of an action that travels with its proofs; its logic inputs stand in the order of the tags. */
export function showIndividualAction(instance: ComplianceInstance, inputs: readonly LogicInput[]): ShownAction {
  const { consumed, created } = instance;
  return {
    consumed: consumed.map((resource, index) => ({ ...resource, appData: appDataAt(inputs, index) })),
    created: created.map((resource, index) => ({ ...resource, appData: appDataAt(inputs, consumed.length + index) })),
    tags: unitTags(instance),
    actionTreeRoot: deriveUnitRoot(instance),
  };
}

function appDataAt(inputs: readonly LogicInput[], index: number): LogicInput['appData'] {
  const input = inputs[index];
  assert(input !== undefined, 'every tag has a logic input');
  return input.appData;
}
