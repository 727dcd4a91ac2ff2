import type { AnomaParameters } from '../parameters.ts';
import type { ShapeRejection } from '../rejection.ts';
import { deriveUnitRoot } from './show-actions.ts';
import type { AggregationInstance, Arm2Transaction, ComplianceInstance } from './transaction.ts';

/** A transaction is either its actions or their aggregation, never both, with a proof of balance. @spec ANOMA-ARM2.7 */
export function checkRepresentation(transaction: Arm2Transaction): ShapeRejection | undefined {
  const { actions, aggregation, expectedBalance, delta } = transaction;
  if (actions !== undefined && aggregation !== undefined) {
    return { code: 'representation-ambiguous' };
  }
  if (actions === undefined && aggregation === undefined) {
    return { code: 'representation-missing' };
  }
  if (expectedBalance !== undefined) {
    return { code: 'expected-balance-unsupported' };
  }
  return delta.type === 'witness' ? { code: 'delta-not-proven' } : undefined;
}

/** A transaction does something. @spec ANOMA-ARM2.7 */
export function checkActionsPresent(actions: readonly unknown[]): ShapeRejection | undefined {
  return actions.length === 0 ? { code: 'no-actions' } : undefined;
}

/** An action has tags, and consumes something: nonces of created resources follow from nullifiers. @spec ANOMA-ARM2.7 */
export function checkUnits(units: readonly Unit[]): ShapeRejection | undefined {
  for (const [action, { consumed, created }] of units.entries()) {
    if (consumed.length === 0) {
      return { code: created.length === 0 ? 'action-empty' : 'action-consumes-nothing', action };
    }
  }
  return undefined;
}

/** The root that an aggregation carries for an action is the one that its tags have. @spec ANOMA-ARM2.7 */
export function checkActionRoots(instance: AggregationInstance): ShapeRejection | undefined {
  for (const [action, content] of instance.actions.entries()) {
    const recomputed = deriveUnitRoot(content);
    if (recomputed !== content.actionTreeRoot) {
      return { code: 'action-root-mismatch', action, carried: content.actionTreeRoot, recomputed };
    }
  }
  return undefined;
}

/** The compliance key is one of a pinned release. @spec ANOMA-ARM2.7 */
export function checkComplianceKey(
  { complianceKey }: AggregationInstance,
  { arm2Releases }: AnomaParameters,
): ShapeRejection | undefined {
  const isKnown = arm2Releases.some((release) => release.complianceKey === complianceKey);
  return isKnown ? undefined : { code: 'compliance-key-unknown', complianceKey };
}

/**
 * The prover used the pinned kind table. Its points are the prover's word alone, so another table could hold a point that
 * counts as value and is none. @spec ANOMA-ARM2.6
 */
export function checkKindTables(
  instances: readonly Pick<ComplianceInstance, 'kindTableCommitment'>[],
  { kindTableCommitment: pinned }: AnomaParameters,
): ShapeRejection | undefined {
  const other = instances.find(({ kindTableCommitment }) => kindTableCommitment !== pinned);
  return other === undefined
    ? undefined
    : { code: 'kind-table-mismatch', kindTableCommitment: other.kindTableCommitment, pinned };
}

/** What an aggregated action and a compliance instance have in common. */
type Unit = { readonly consumed: readonly unknown[]; readonly created: readonly unknown[] };
