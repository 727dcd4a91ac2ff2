import { assert } from '@surety/codec';
import type { ActionTreeRoot, Commitment, CommitmentRoot, Nullifier, State, Tag } from '@surety/machine';
import { type AdmittedAnomaTransaction, commitmentsOf, externalPayloadsOf, nullifiersOf } from './admit.ts';
import { countRetainedBlobs } from './app-data.ts';
import { type EvmCall, type ExternalPayload, parseEvmCall } from './external-call.ts';
import type { AnomaTransactionId, AnomaVersion } from './valid-transaction.ts';

/** What a settled transaction did. @spec ANOMA-SETTLE.5 */
export interface AnomaReceipt {
  readonly id: AnomaTransactionId;
  readonly version: AnomaVersion;
  /** Proofs that were verified. */
  readonly proofs: number;
  readonly actionTreeRoots: readonly ActionTreeRoot[];
  /** In the order of the action trees. */
  readonly tags: readonly Tag[];
  readonly nullifiers: readonly Nullifier[];
  readonly commitments: readonly Commitment[];
  /** Root of the commitment tree afterwards. */
  readonly commitmentRoot: CommitmentRoot;
  readonly externalCalls: readonly ExternalCallEvent[];
  /** Blobs whose criterion is that they are kept for ever. */
  readonly retainedBlobs: number;
}

/** A call that the transaction asked for and that was not made. @spec ANOMA-SETTLE.3 */
export interface ExternalCallEvent extends ExternalPayload {
  /** The call, if the payload is one of the EVM protocol adapter. */
  readonly call: EvmCall | undefined;
}

/**
 * Spends the nullifiers and appends the commitments. The state is the one that the transaction was admitted to, and has
 * not changed since. @spec ANOMA-SETTLE.1
 */
export function applyAnomaTransaction(state: State, transaction: AdmittedAnomaTransaction): AnomaReceipt {
  const nullifiers = nullifiersOf(transaction);
  const commitments = commitmentsOf(transaction);
  const applied = state.applyEffects({ nullifiers, commitments });
  assert(applied.ok, 'an admitted transaction is applied to the state that admitted it');
  const { id, version, proofs, actions } = transaction;
  return {
    id,
    version,
    proofs,
    actionTreeRoots: actions.map(({ actionTreeRoot }) => actionTreeRoot),
    tags: actions.flatMap(({ tags }) => tags),
    nullifiers,
    commitments,
    commitmentRoot: state.commitments.root(),
    externalCalls: externalPayloadsOf(transaction).map((event) => ({
      ...event,
      call: parseEvmCall(event.payload.blob),
    })),
    retainedBlobs: countRetained(transaction),
  };
}

function countRetained({ actions }: AdmittedAnomaTransaction): number {
  let count = 0;
  for (const { consumed, created } of actions) {
    for (const { appData } of [...consumed, ...created]) {
      count += countRetainedBlobs(appData);
    }
  }
  return count;
}
