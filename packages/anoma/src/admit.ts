import { assert, err, ok, type Result } from '@surety/codec';
import type { Commitment, CommitmentRoot, Nullifier, State, Tag } from '@surety/machine';
import type { ExpirableBlob } from './app-data.ts';
import type { ExternalPayload } from './external-call.ts';
import type { AdmissionRejection, ExternalCallRefused } from './rejection.ts';
import type { AnomaEffects, ValidAnomaTransaction } from './valid-transaction.ts';

declare const admitted: unique symbol;

/** A valid transaction that can take effect in the state it was admitted to, as it is now. @spec ANOMA-SETTLE.1 */
export interface AdmittedAnomaTransaction extends ValidAnomaTransaction {
  readonly [admitted]: true;
}

/**
 * Admits a transaction to a ledger: a state whose resources are worth something. A call that nobody makes would let its
 * maker claim what the call was to pay for, so a transaction with external payloads is refused. @spec ANOMA-SETTLE.3
 */
export function admitToLedger(
  state: State,
  transaction: ValidAnomaTransaction,
): Result<AdmittedAnomaTransaction, AdmissionRejection> {
  const rejection = checkState(state, transaction) ?? checkNoExternalPayload(transaction);
  return conclude(transaction, rejection);
}

/**
 * Admits a transaction to a state that keeps no value and only shows what settlement does; external payloads become
 * events of the receipt. @spec ANOMA-SETTLE.3
 */
export function admitForSettlement(
  state: State,
  transaction: ValidAnomaTransaction,
): Result<AdmittedAnomaTransaction, AdmissionRejection> {
  const rejection = checkState(state, transaction);
  return conclude(transaction, rejection);
}

/**
 * As {@link admitForSettlement}, for a transaction made for another tree: the roots that the caller names count as known,
 * beside those of the state. @spec ANOMA-SETTLE.6
 */
export function admitForSettlementCiting(
  state: State,
  transaction: ValidAnomaTransaction,
  foreignRoots: ReadonlySet<CommitmentRoot>,
): Result<AdmittedAnomaTransaction, AdmissionRejection> {
  const isKnown = (root: CommitmentRoot): boolean => foreignRoots.has(root) || state.isRootKnown(root);
  const rejection =
    checkRoots(transaction, isKnown) ?? checkUnspent(state, transaction) ?? checkRoom(state, transaction);
  return conclude(transaction, rejection);
}

function conclude(
  transaction: ValidAnomaTransaction,
  rejection: AdmissionRejection | undefined,
): Result<AdmittedAnomaTransaction, AdmissionRejection> {
  return rejection === undefined ? ok(transaction as AdmittedAnomaTransaction) : err(rejection);
}

/** All nullifiers of a transaction, in order. */
export function nullifiersOf({ actions }: AnomaEffects): readonly Nullifier[] {
  return actions.flatMap(({ consumed }) => consumed.map(({ nullifier }) => nullifier));
}

/** All commitments of a transaction, in order: the leaves that it appends. */
export function commitmentsOf({ actions }: AnomaEffects): readonly Commitment[] {
  return actions.flatMap(({ created }) => created.map(({ commitment }) => commitment));
}

/** All external payloads of a transaction, in the order of actions, tags and lists. */
export function externalPayloadsOf({ actions }: Pick<AnomaEffects, 'actions'>): readonly ExternalPayload[] {
  return actions.flatMap(({ tags, consumed, created }, action) => {
    const lists = new Map<Tag, readonly ExpirableBlob[]>([
      ...consumed.map(({ nullifier, appData }) => [nullifier, appData.externalPayload] as const),
      ...created.map(({ commitment, appData }) => [commitment, appData.externalPayload] as const),
    ]);
    return tags.flatMap((tag) => (lists.get(tag) ?? []).map((payload, index) => ({ action, tag, index, payload })));
  });
}

function checkState(state: State, transaction: ValidAnomaTransaction): AdmissionRejection | undefined {
  const isKnown = (root: CommitmentRoot): boolean => state.isRootKnown(root);
  return checkRoots(transaction, isKnown) ?? checkUnspent(state, transaction) ?? checkRoom(state, transaction);
}

/** Every root is one that the tree had, that of an ephemeral resource too. @spec ANOMA-SETTLE.2 */
function checkRoots(
  { actions }: ValidAnomaTransaction,
  isKnown: (root: CommitmentRoot) => boolean,
): AdmissionRejection | undefined {
  for (const [action, { consumed }] of actions.entries()) {
    const unknown = consumed.find(({ commitmentTreeRoot }) => !isKnown(commitmentTreeRoot));
    if (unknown !== undefined) {
      return { code: 'root-unknown', action, nullifier: unknown.nullifier, root: unknown.commitmentTreeRoot };
    }
  }
  return undefined;
}

function checkUnspent(state: State, { actions }: ValidAnomaTransaction): AdmissionRejection | undefined {
  for (const [action, { consumed }] of actions.entries()) {
    const spent = consumed.find(({ nullifier }) => state.isSpent(nullifier));
    if (spent !== undefined) {
      return { code: 'nullifier-already-spent', action, nullifier: spent.nullifier };
    }
  }
  return undefined;
}

/** Whether the commitments fit into the tree: tried, and taken back. */
function checkRoom(state: State, transaction: ValidAnomaTransaction): AdmissionRejection | undefined {
  const commitments = commitmentsOf(transaction);
  const mark = state.mark();
  const result = state.applyEffects({ nullifiers: [], commitments });
  state.rollback(mark);
  if (result.ok) {
    return undefined;
  }
  assert(result.error.code === 'commitment-tree-full', 'a valid transaction has no reserved tag');
  return { code: 'commitment-tree-full', leaves: result.error.leafCount, commitments: result.error.added };
}

/** Nobody makes the calls of a ledger's transactions. @spec ANOMA-SETTLE.3 */
export function checkNoExternalPayload(effects: Pick<AnomaEffects, 'actions'>): ExternalCallRefused | undefined {
  const [first] = externalPayloadsOf(effects);
  return first === undefined
    ? undefined
    : { code: 'external-call-refused', action: first.action, tag: first.tag, index: first.index };
}
