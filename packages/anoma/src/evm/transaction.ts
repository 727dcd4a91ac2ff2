import type { Commitment, CommitmentRoot, LogicRef, Nullifier, PointCoordinates } from '@surety/machine';
import type { LogicInput } from '../logic-input.ts';

/** An arm v1.1 transaction as it travels to the EVM protocol adapter. @spec ANOMA-EVM.1 */
export interface EvmTransaction {
  readonly type: 'arm-1-evm';
  readonly actions: readonly EvmAction[];
  /** Signature `r ‖ s ‖ v` over the tags, by the sum of the units' blinding scalars. */
  readonly deltaProof: Uint8Array;
  /** One seal for all proofs; empty if each proof travels by itself. */
  readonly aggregationProof: Uint8Array;
}

/** Compliance units that share a tree of tags. @spec ANOMA-EVM.1 */
export interface EvmAction {
  /** One for each resource, in any order. */
  readonly logicInputs: readonly LogicInput[];
  readonly units: readonly EvmUnit[];
}

/** Consumes one resource and creates one. @spec ANOMA-EVM.1 */
export interface EvmUnit {
  readonly proof: Uint8Array;
  readonly nullifier: Nullifier;
  readonly consumedLogicRef: LogicRef;
  /** Root of the commitment tree in which the consumed resource was found. */
  readonly commitmentTreeRoot: CommitmentRoot;
  readonly commitment: Commitment;
  readonly createdLogicRef: LogicRef;
  /** Point that hides what the unit moves. */
  readonly delta: PointCoordinates;
}

/** Whether one proof stands for all: the contract decides it by this alone. @spec ANOMA-EVM.1 */
export function isAggregated(transaction: EvmTransaction): boolean {
  return transaction.aggregationProof.length > 0;
}

/** How many proofs stand for the transaction: one, or three for each unit. @spec ANOMA-EVM.10 */
export function countProofs(transaction: EvmTransaction): number {
  const units = transaction.actions.reduce((sum, action) => sum + action.units.length, 0);
  return isAggregated(transaction) ? 1 : 3 * units;
}
