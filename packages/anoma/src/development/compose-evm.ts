import { bytesToDigest, type Digest, digestToBytes, keccak256, ok, type Result, sha256 } from '@surety/codec';
import { type Nonce, type Nullifier, signDelta } from '@surety/machine';
import { deriveEvmClaims } from '../evm/claims.ts';
import { deriveEvmAggregationJournal } from '../evm/journals.ts';
import { showEvmActions } from '../evm/show-actions.ts';
import { transactionTags } from '../evm/tags.ts';
import type { EvmAction, EvmTransaction, EvmUnit } from '../evm/transaction.ts';
import type { LogicInput } from '../logic-input.ts';
import type { EvmCircuits } from '../parameters.ts';
import {
  type PlannedConsumption,
  type PlannedCreation,
  type PlanRejection,
  type Prover,
  planDelta,
  showConsumption,
  showCreation,
} from './plan.ts';

/** A unit of arm v1: one resource for one. */
export interface PlannedEvmUnit {
  readonly consumed: PlannedConsumption;
  readonly created: PlannedCreation;
  /** Blinding scalar of the unit's delta. */
  readonly rcv: bigint;
}

/** Makes an arm v1.1 transaction, complete but for its proofs. The plan is a list of actions, each a list of units. */
export function composeEvmTransaction(
  plan: readonly (readonly PlannedEvmUnit[])[],
): Result<EvmTransaction, PlanRejection> {
  const actions: EvmAction[] = [];
  for (const units of plan) {
    const action = composeAction(units);
    if (!action.ok) {
      return action;
    }
    actions.push(action.value);
  }
  const unproven: EvmTransaction = { type: 'arm-1-evm', actions, deltaProof: NOTHING, aggregationProof: NOTHING };
  const rcvs = plan.flatMap((units) => units.map(({ rcv }) => rcv));
  const deltaProof = signDelta(rcvs, keccak256(transactionTags(unproven)));
  return deltaProof.ok ? ok({ ...unproven, deltaProof: deltaProof.value }) : deltaProof;
}

/** Adds the proof of every unit and every logic. */
export function proveEvmTransaction(transaction: EvmTransaction, circuits: EvmCircuits, prove: Prover): EvmTransaction {
  const seals = deriveEvmClaims(transaction, circuits).map(({ statement }) =>
    prove(statement.imageId, statement.journalDigest),
  );
  let next = 0;
  const takeSeal = (): Uint8Array => seals[next++] ?? NOTHING;
  const actions = transaction.actions.map(({ units, logicInputs }) => {
    const proofs = new Map<Digest, Uint8Array>();
    const proven = units.map((unit) => {
      const proof = takeSeal();
      proofs.set(unit.nullifier, takeSeal());
      proofs.set(unit.commitment, takeSeal());
      return { ...unit, proof };
    });
    return {
      units: proven,
      logicInputs: logicInputs.map((input) => ({ ...input, proof: proofs.get(input.tag) ?? NOTHING })),
    };
  });
  return { ...transaction, actions };
}

/** Adds one proof for all. */
export function aggregateEvmTransaction(
  transaction: EvmTransaction,
  circuits: EvmCircuits,
  prove: Prover,
): EvmTransaction {
  const journal = deriveEvmAggregationJournal(transaction, showEvmActions(transaction), circuits.complianceKey);
  return {
    ...transaction,
    aggregationProof: prove(circuits.aggregationKey, sha256([journal])),
  };
}

function composeAction(plan: readonly PlannedEvmUnit[]): Result<EvmAction, PlanRejection> {
  const units: EvmUnit[] = [];
  const logicInputs: LogicInput[] = [];
  for (const planned of plan) {
    const unit = composeUnit(planned);
    if (!unit.ok) {
      return unit;
    }
    const { nullifier, consumedLogicRef, commitment, createdLogicRef } = unit.value;
    units.push(unit.value);
    logicInputs.push(
      { tag: nullifier, verifyingKey: consumedLogicRef, appData: planned.consumed.appData, proof: NOTHING },
      { tag: commitment, verifyingKey: createdLogicRef, appData: planned.created.appData, proof: NOTHING },
    );
  }
  return ok({ units, logicInputs });
}

function composeUnit({ consumed, created, rcv }: PlannedEvmUnit): Result<EvmUnit, PlanRejection> {
  const shown = showConsumption(consumed);
  if (!shown.ok) {
    return shown;
  }
  const { nullifier, commitmentTreeRoot } = shown.value;
  // The sign of arm v1 is the opposite of v2's: created less consumed.
  const delta = planDelta({ consumed: [created.resource], created: [consumed.resource] }, rcv);
  if (!delta.ok) {
    return delta;
  }
  const { commitment, logicRef } = showCreation(created, nonceOf(nullifier));
  return ok({
    proof: NOTHING,
    nullifier,
    consumedLogicRef: shown.value.logicRef,
    commitmentTreeRoot,
    commitment,
    createdLogicRef: logicRef,
    delta: delta.value,
  });
}

/** In arm v1 the nullifier of the consumed resource is the nonce of the created one. */
function nonceOf(nullifier: Nullifier): Nonce {
  return bytesToDigest(digestToBytes(nullifier));
}

const NOTHING = new Uint8Array(0);
