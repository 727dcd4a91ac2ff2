import { type Digest, err, ok, type Result } from '@surety/codec';
import { checkBalance } from '../check-balance.ts';
import { checkProofs } from '../check-proofs.ts';
import { type ActionTags, checkDistinctTags, checkReservedTags } from '../check-tags.ts';
import type { AnomaParameters } from '../parameters.ts';
import type { ProofSystem } from '../proof/proof-system.ts';
import type { BalanceRejection, ProofRefusal, ShapeRejection, VerificationRejection } from '../rejection.ts';
import { markValid, type ValidAnomaTransaction } from '../valid-transaction.ts';
import { checkLogicInputs } from './check-individual.ts';
import { checkActionRoots, checkComplianceKey, checkKindTables } from './check-shape.ts';
import { deriveAggregationClaims, deriveIndividualClaims } from './claims.ts';
import { type OpenedArm2, type OpenedUnit, openArm2Transaction, showOpenedActions } from './open.ts';
import type { Arm2Transaction } from './transaction.ts';

/** Accepts an arm v2 transaction by every rule that needs no state. @spec ANOMA-VERIFY.1 */
export function verifyArm2Transaction(
  transaction: Arm2Transaction,
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, VerificationRejection> {
  const opened = openArm2Transaction(transaction, parameters.limits);
  if (!opened.ok) {
    return opened;
  }
  const { proofs, roots: signed } = opened.value;
  const rejection =
    checkOpenedShape(opened.value, parameters) ??
    checkOpenedBalance(opened.value, signed) ??
    checkOpenedProofs(opened.value, parameters, proofSystem);
  return rejection === undefined
    ? ok(markValid({ version: 'arm-2', actions: showOpenedActions(opened.value), proofs, signed }))
    : err(rejection);
}

/** What an opened transaction can still contradict: itself, or the parameters. @spec ANOMA-ARM2.7, ANOMA-ARM2.8 */
export function checkOpenedShape(opened: OpenedArm2, parameters: AnomaParameters): ShapeRejection | undefined {
  const tags = tagsByRole(opened.units);
  switch (opened.type) {
    case 'aggregated': {
      const { instance } = opened.aggregation;
      return (
        checkReservedTags(tags) ??
        checkDistinctTags(tags) ??
        checkActionRoots(instance) ??
        checkComplianceKey(instance, parameters) ??
        checkKindTables([instance], parameters)
      );
    }
    case 'individual': {
      const instances = opened.actions.map(({ instance }) => instance);
      return (
        checkReservedTags(tags) ??
        checkLogicInputs(opened.actions) ??
        checkDistinctTags(tags) ??
        checkKindTables(instances, parameters)
      );
    }
  }
}

/**
 * Whether the sum of the unit deltas has signed `signed`: the action tree roots, or a longer list that ends with them.
 * @spec ANOMA-ARM2.9, ANOMA-SHIELDED.2
 */
export function checkOpenedBalance(
  { units, deltaProof }: OpenedArm2,
  signed: readonly Digest[],
): BalanceRejection | undefined {
  return checkBalance({ deltas: units.map(({ delta }) => [delta]), signed, deltaProof });
}

/** Whether all claims of a transaction of the right shape are proven. @spec ANOMA-VERIFY.7 */
export function checkOpenedProofs(
  opened: OpenedArm2,
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): ProofRefusal | undefined {
  const claims =
    opened.type === 'aggregated'
      ? deriveAggregationClaims(opened.aggregation, parameters)
      : deriveIndividualClaims(opened.actions, parameters);
  return claims.ok ? checkProofs(claims.value, proofSystem) : claims.error;
}

function tagsByRole(units: readonly Pick<OpenedUnit, 'consumed' | 'created'>[]): readonly ActionTags[] {
  return units.map(({ consumed, created }) => ({
    nullifiers: consumed.map(({ nullifier }) => nullifier),
    commitments: created.map(({ commitment }) => commitment),
  }));
}
