import { assert, type Digest, err, ok, type Result } from '@surety/codec';
import type { PointCoordinates } from '@surety/machine';
import { checkBalance } from '../check-balance.ts';
import { checkProofs, type ProofClaim } from '../check-proofs.ts';
import { type ActionTags, checkDistinctTags, checkReservedTags } from '../check-tags.ts';
import type { AnomaParameters } from '../parameters.ts';
import type { ProofSystem } from '../proof/proof-system.ts';
import type { BalanceRejection, ProofRefusal, VerificationRejection } from '../rejection.ts';
import { markValid, type ValidAnomaTransaction } from '../valid-transaction.ts';
import {
  checkLogicInputs,
  checkProofCount,
  countIndividualProofs,
  type IndividualAction,
  openActions,
} from './check-individual.ts';
import {
  checkActionRoots,
  checkActionsPresent,
  checkComplianceKey,
  checkKindTables,
  checkRepresentation,
  checkUnits,
} from './check-shape.ts';
import { deriveAggregationClaims, deriveIndividualClaims } from './claims.ts';
import { deriveUnitRoot, showAggregatedAction, showIndividualAction } from './show-actions.ts';
import type { Arm2Aggregation, Arm2Transaction, ComplianceInstance } from './transaction.ts';

/** Accepts an arm v2 transaction by every rule that needs no state. @spec ANOMA-VERIFY.1 */
export function verifyArm2Transaction(
  transaction: Arm2Transaction,
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, VerificationRejection> {
  const rejection = checkRepresentation(transaction);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const { aggregation, delta } = transaction;
  return aggregation === undefined
    ? verifyIndividual(transaction, parameters, proofSystem)
    : verifyAggregated({ aggregation, deltaProof: delta.bytes }, parameters, proofSystem);
}

/** One proof stands for all actions; what it states is recomputed where it can be. @spec ANOMA-ARM2.7 */
function verifyAggregated(
  { aggregation, deltaProof }: { readonly aggregation: Arm2Aggregation; readonly deltaProof: Uint8Array },
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, VerificationRejection> {
  const { instance } = aggregation;
  const { actions } = instance;
  const tags = tagsByRole(actions);
  const rejection =
    checkActionsPresent(actions) ??
    checkUnits(actions) ??
    checkReservedTags(tags) ??
    checkDistinctTags(tags) ??
    checkActionRoots(instance) ??
    checkComplianceKey(instance, parameters) ??
    checkKindTables([instance], parameters) ??
    checkUnitBalance(actions, deltaProof) ??
    checkClaims(deriveAggregationClaims(aggregation, parameters), proofSystem);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const signed = actions.map(deriveUnitRoot);
  return ok(markValid({ version: 'arm-2', actions: actions.map(showAggregatedAction), proofs: 1, signed }));
}

/** Every action brings its own proofs. Only Groth16 receipts and seals can be verified. @spec ANOMA-ARM2.8 */
function verifyIndividual(
  transaction: Arm2Transaction,
  parameters: AnomaParameters,
  proofSystem: ProofSystem,
): Result<ValidAnomaTransaction, VerificationRejection> {
  const { actions } = transaction;
  assert(actions !== undefined, 'the representation has been checked');
  const tooMuch = checkActionsPresent(actions) ?? checkProofCount(actions, parameters.limits);
  if (tooMuch !== undefined) {
    return err(tooMuch);
  }
  const opened = openActions(actions);
  if (!opened.ok) {
    return opened;
  }
  const instances = opened.value.map(({ instance }) => instance);
  const tags = tagsByRole(instances);
  const rejection =
    checkUnits(instances) ??
    checkReservedTags(tags) ??
    checkLogicInputs(opened.value) ??
    checkDistinctTags(tags) ??
    checkKindTables(instances, parameters) ??
    checkUnitBalance(instances, transaction.delta.bytes) ??
    checkClaims(deriveIndividualClaims(opened.value, parameters), proofSystem);
  return rejection === undefined ? ok(markIndividual(opened.value)) : err(rejection);
}

function markIndividual(opened: readonly IndividualAction[]): ValidAnomaTransaction {
  return markValid({
    version: 'arm-2',
    actions: opened.map(({ instance, action }) => showIndividualAction(instance, action.logicInputs)),
    proofs: countIndividualProofs(opened.map(({ action }) => action)),
    signed: opened.map(({ instance }) => deriveUnitRoot(instance)),
  });
}

/** What a unit is to the checks of both representations. */
type Unit = Pick<ComplianceInstance, 'consumed' | 'created'> & { readonly delta: PointCoordinates };

/** The sum of the unit deltas has signed the action tree roots. @spec ANOMA-ARM2.9 */
function checkUnitBalance(units: readonly Unit[], deltaProof: Uint8Array): BalanceRejection | undefined {
  const signed: readonly Digest[] = units.map(deriveUnitRoot);
  return checkBalance({ deltas: units.map((unit) => [unit.delta]), signed, deltaProof });
}

function checkClaims(
  claims: Result<readonly ProofClaim[], ProofRefusal>,
  proofSystem: ProofSystem,
): ProofRefusal | undefined {
  return claims.ok ? checkProofs(claims.value, proofSystem) : claims.error;
}

function tagsByRole(units: readonly Pick<Unit, 'consumed' | 'created'>[]): readonly ActionTags[] {
  return units.map(({ consumed, created }) => ({
    nullifiers: consumed.map(({ nullifier }) => nullifier),
    commitments: created.map(({ commitment }) => commitment),
  }));
}
