import { assert } from '@surety/codec';
import type { Opened } from '../action/opened-action.ts';
import { createdListCodec } from '../action/opened-codec.ts';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { State } from '../state/state.ts';
import type { TransactionId } from '../transaction/transaction-id.ts';
import type { AdmittedTransaction } from './admit-transaction.ts';
import type { Request } from './request.ts';

/** What actions that took effect did. @spec APPLY.1 */
export interface Receipt {
  readonly txId: TransactionId;
  /** In the order in which they were spent. */
  readonly nullifiers: readonly Nullifier[];
  /** In the order of their leaves. */
  readonly commitments: readonly Commitment[];
  /** Leaf of the first commitment. */
  readonly firstLeaf: number;
  /** Requests that were created, in the order of their leaves. @spec REQUEST.1 */
  readonly requests: readonly Request[];
  /** Requests that were consumed. @spec REQUEST.2 */
  readonly consumedRequests: readonly Commitment[];
}

/**
 * Lets admitted actions take effect. The state is the one that they were admitted to, and has not changed since.
 * `watched` are the logics of requests. @spec APPLY.1
 */
export function applyTransaction(
  state: State,
  { transaction, actions, shielded }: AdmittedTransaction,
  watched: ReadonlySet<LogicRef>,
): Receipt {
  const nullifiers = [
    ...actions.flatMap(({ consumed }) => consumed.map(({ tag }) => tag)),
    ...shielded.flatMap(({ consumed }) => consumed.map(({ nullifier }) => nullifier)),
  ];
  const commitments = [
    ...actions.flatMap(({ created }) => created.map(({ tag }) => tag)),
    ...shielded.flatMap(({ created }) => created),
  ];
  const firstLeaf = state.commitments.leafCount;
  const applied = state.applyEffects({ nullifiers, commitments });
  assert(applied.ok, 'an admitted transaction is applied to the state that admitted it');
  const consumedRequests = actions
    .flatMap(({ consumed }) => consumed.map(({ commitment }) => commitment))
    .filter((commitment) => state.requests.delete(commitment));
  const requests = actions.flatMap(({ created }) => requestsIn(created, watched));
  for (const { commitment, created } of requests) {
    state.requests.put(commitment, createdListCodec.encode(created));
  }
  return { txId: transaction.txId, nullifiers, commitments, firstLeaf, requests, consumedRequests };
}

/** The requests among what an action creates. @spec REQUEST.1 */
export function requestsIn(created: readonly Opened<Commitment>[], watched: ReadonlySet<LogicRef>): readonly Request[] {
  return created.flatMap(({ tag, resource }, index) =>
    !resource.isEphemeral && watched.has(resource.logicRef) ? [{ commitment: tag, index, created }] : [],
  );
}
