import { type Digest, keccak256, ok, type Result, sha256 } from '@surety/codec';
import { deriveNonce, deriveNullifiersDigest, signDelta } from '@surety/machine';
import { deriveAbiAggregationJournal, deriveAggregationJournal } from '../arm2/aggregation-journal.ts';
import { deriveComplianceJournal } from '../arm2/compliance-instance.ts';
import { deriveUnitRoot, showAggregatedAction } from '../arm2/show-actions.ts';
import type { AggregatedAction, Arm2Action, Arm2Transaction } from '../arm2/transaction.ts';
import { type AnomaParameters, type Arm2Circuits, logicImageId } from '../parameters.ts';
import { type ConsumedResource, consumedLogicJournal, createdLogicJournal } from '../shown-action.ts';
import {
  type PlannedConsumption,
  type PlannedCreation,
  type PlanRejection,
  type Prover,
  planDelta,
  showConsumption,
  showCreation,
} from './plan.ts';

/** An action of arm v2: at least one resource is consumed. */
export interface PlannedArm2Unit {
  readonly consumed: readonly PlannedConsumption[];
  readonly created: readonly PlannedCreation[];
  /** Blinding scalar of the unit's delta. */
  readonly rcv: bigint;
}

/** Actions that balance, not proven yet. */
export interface ComposedArm2 {
  readonly actions: readonly AggregatedAction[];
  readonly deltaProof: Uint8Array;
}

/** Makes the actions of an arm v2 transaction and the proof that they balance. */
export function composeArm2Transaction(plan: readonly PlannedArm2Unit[]): Result<ComposedArm2, PlanRejection> {
  return composeShieldedPart(plan, []);
}

/**
 * Makes the actions of the shielded part of a transaction whose transparent actions have the digests `transparent`, and
 * the proof that they balance. The actions do not depend on those digests, so that a fee action can list their roots.
 * @spec ANOMA-SHIELDED.2
 */
export function composeShieldedPart(
  plan: readonly PlannedArm2Unit[],
  transparent: readonly Digest[],
): Result<ComposedArm2, PlanRejection> {
  const actions: AggregatedAction[] = [];
  for (const planned of plan) {
    const action = composeAction(planned);
    if (!action.ok) {
      return action;
    }
    actions.push(action.value);
  }
  const rcvs = plan.map(({ rcv }) => rcv);
  const roots = actions.map(({ actionTreeRoot }) => actionTreeRoot);
  const deltaProof = signDelta(rcvs, keccak256([...transparent, ...roots]));
  return deltaProof.ok ? ok({ actions, deltaProof: deltaProof.value }) : deltaProof;
}

/** One proof for all actions, made by the circuits of `release`. */
export function aggregateArm2Transaction(
  { actions, deltaProof }: ComposedArm2,
  { release, kindTableCommitment }: { readonly release: Arm2Circuits } & Pick<AnomaParameters, 'kindTableCommitment'>,
  prove: Prover,
): Arm2Transaction {
  const instance = { complianceKey: release.complianceKey, kindTableCommitment, actions };
  const derive = { words: deriveAggregationJournal, abi: deriveAbiAggregationJournal }[release.journalForm];
  const proof = prove(release.aggregationKey, sha256([derive(instance)]));
  return {
    type: 'arm-2',
    actions: undefined,
    delta: { type: 'proof', bytes: deltaProof },
    expectedBalance: undefined,
    aggregation: { proof, instance },
  };
}

/** A proof for every action and every logic. */
export function proveArm2Transaction(
  { actions, deltaProof }: ComposedArm2,
  parameters: Pick<AnomaParameters, 'arm2ComplianceKey' | 'kindTableCommitment'>,
  prove: Prover,
): Arm2Transaction {
  return {
    type: 'arm-2',
    actions: actions.map((action) => proveAction(action, parameters, prove)),
    delta: { type: 'proof', bytes: deltaProof },
    expectedBalance: undefined,
    aggregation: undefined,
  };
}

function composeAction({ consumed, created, rcv }: PlannedArm2Unit): Result<AggregatedAction, PlanRejection> {
  const shown: ConsumedResource[] = [];
  for (const planned of consumed) {
    const resource = showConsumption(planned);
    if (!resource.ok) {
      return resource;
    }
    shown.push(resource.value);
  }
  const resources = {
    consumed: consumed.map(({ resource }) => resource),
    created: created.map(({ resource }) => resource),
  };
  const delta = planDelta(resources, rcv);
  if (!delta.ok) {
    return delta;
  }
  const nullifiersDigest = deriveNullifiersDigest(shown.map(({ nullifier }) => nullifier));
  const unit = {
    consumed: shown,
    created: created.map((planned, index) => showCreation(planned, deriveNonce(index, nullifiersDigest))),
  };
  return ok({ ...unit, delta: delta.value, actionTreeRoot: deriveUnitRoot(unit) });
}

function proveAction(
  action: AggregatedAction,
  { arm2ComplianceKey, kindTableCommitment }: Pick<AnomaParameters, 'arm2ComplianceKey' | 'kindTableCommitment'>,
  prove: Prover,
): Arm2Action {
  const shown = showAggregatedAction(action);
  const complianceInstance = deriveComplianceJournal({ ...action, kindTableCommitment });
  const consumed = action.consumed.map((resource) => ({
    tag: resource.nullifier,
    verifyingKey: resource.logicRef,
    appData: resource.appData,
    proof: prove(logicImageId(resource.logicRef), sha256([consumedLogicJournal(shown, resource)])),
  }));
  const created = action.created.map((resource) => ({
    tag: resource.commitment,
    verifyingKey: resource.logicRef,
    appData: resource.appData,
    proof: prove(logicImageId(resource.logicRef), sha256([createdLogicJournal(shown, resource)])),
  }));
  const complianceProof = prove(arm2ComplianceKey, sha256([complianceInstance]));
  return { complianceProof, complianceInstance, logicInputs: [...consumed, ...created] };
}
