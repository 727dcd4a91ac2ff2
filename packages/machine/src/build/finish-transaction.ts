import { err, ok, type Result } from '@surety/codec';
import { encodeEntry } from '../transaction/entry.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { findUnbalancedKinds } from '../verify/check-balance.ts';
import { findEnvelopeFaults } from '../verify/check-envelopes.ts';
import { findFeeActionFault } from '../verify/check-fee-action.ts';
import { findExceededLimits } from '../verify/check-limits.ts';
import { findMisshapenActions, findRepeatedTags } from '../verify/check-shape.ts';
import type { Rules } from '../verify/rules.ts';
import type { BuildRejection } from './build-rejection.ts';
import { checkLeastSize } from './least-size.ts';
import { digestsOf, draftedActions, missingWitnesses, type UnfinishedTransaction } from './unfinished.ts';

/** What a finished transaction is held against. */
export type FinishRules = Pick<Rules, 'parameters' | 'signatures'>;

/**
 * Makes the transaction, if nothing is missing and it breaks no rule that can be checked without running a logic: limits
 * of the network, shape, fee action, balance, witnesses, envelope signatures. What it gives is accepted by
 * `verifyTransaction` if its logics accept; a wallet asks that too before it sends `encodeEntry` of it.
 * @spec BUILD-FINISH.1
 */
export function finishTransaction(
  unfinished: UnfinishedTransaction,
  rules: FinishRules,
): Result<Transaction, BuildRejection> {
  const transaction: Transaction = {
    actions: draftedActions(unfinished).map(({ opened }) => opened.action),
    shielded: undefined,
    envelopes: unfinished.envelopes,
  };
  const { value: rejection } = findBuildRejections(unfinished, transaction, rules).next();
  return rejection === undefined ? ok(transaction) : err(rejection);
}

/** Every reason not to finish, from highest to lowest precedence. @spec BUILD-FINISH.1 */
function* findBuildRejections(
  unfinished: UnfinishedTransaction,
  transaction: Transaction,
  { parameters: { limits, fees }, signatures }: FinishRules,
): Generator<BuildRejection, undefined> {
  yield* findExceededLimits(transaction, limits);
  yield* findTooLarge(transaction, limits.entryBytes);
  yield* findMisshapenActions(transaction);
  const actions = draftedActions(unfinished).map(({ opened }) => opened);
  yield* findRepeatedTags({ actions, shielded: [] });
  yield* findConsumedCreations(unfinished);
  const digests = digestsOf(unfinished);
  if (fees.kind === undefined) {
    if (unfinished.fee !== undefined) {
      yield { code: 'fee-not-charged' };
    }
  } else {
    const fault = findFeeActionFault({ action: unfinished.fee?.opened, kind: fees.kind, digests });
    if (fault !== undefined) {
      yield { code: 'fee-action-malformed', fault };
    }
  }
  yield* findUnbalancedKinds(unfinished.actions.map(({ opened }) => opened));
  for (const { action, role, index, tag, actionDigest } of missingWitnesses(unfinished)) {
    yield { code: 'witness-missing', action, role, index, tag, actionDigest };
  }
  yield* findEnvelopeFaults({ transaction, network: unfinished.network, digests, signatures });
  return undefined;
}

function* findTooLarge(transaction: Transaction, limit: number): Generator<BuildRejection, void> {
  const least = checkLeastSize(transaction.actions, limit);
  if (least !== undefined) {
    yield least;
    return;
  }
  const { sizeBytes } = encodeEntry(transaction);
  if (sizeBytes > limit) {
    yield { code: 'entry-too-large', sizeBytes, limit };
  }
}

/** Persistent resources that the transaction itself creates: the state will not know them in time. @spec ADMIT.2 */
function* findConsumedCreations(unfinished: UnfinishedTransaction): Generator<BuildRejection, void> {
  const actions = draftedActions(unfinished).map(({ opened }) => opened);
  const created = new Set(actions.flatMap((opened) => opened.created.map(({ tag }) => tag)));
  for (const [action, { consumed }] of actions.entries()) {
    for (const [index, { resource, commitment }] of consumed.entries()) {
      if (!resource.isEphemeral && created.has(commitment)) {
        yield { code: 'consumed-where-created', action, index, commitment };
      }
    }
  }
}
