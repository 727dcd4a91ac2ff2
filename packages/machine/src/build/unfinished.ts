import type { Consumed, Created } from '../action/action.ts';
import type { ActionDigest, OpenedAction } from '../action/opened-action.ts';
import type { Tag } from '../model/tag.ts';
import { GREATEST_LIMITS } from '../parameters/limits.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { TagPath } from '../rejection.ts';
import type { EnvelopeSignature } from '../transaction/transaction.ts';
import { findExceededLimits } from '../verify/check-limits.ts';
import type { BuildRejection } from './build-rejection.ts';
import { checkLeastSize } from './least-size.ts';

declare const built: unique symbol;

/** A witness that is still missing; an empty one stands in its place. */
export interface WitnessSlot extends Omit<TagPath, 'action'> {
  /** It will have at most so many bytes. */
  readonly sizeBytes: number;
}

/** An action of which only witnesses may be missing: all its digests are final. @spec BUILD-DRAFT.1 */
export interface DraftedAction {
  readonly opened: OpenedAction;
  /** In the order of the tags. */
  readonly missing: readonly WitnessSlot[];
}

/**
 * A transaction in the making. It need not balance, signatures may be missing, and it is no `Transaction`: it can be
 * neither encoded as an entry nor verified. With one action that does not balance it is an *intent*: what somebody gives
 * and wants, with that person's authority for exactly this and nothing else. Made by the builders alone, which leave it
 * as it was and give a new one. @spec BUILD-PHASE.1
 */
export interface UnfinishedTransaction {
  readonly network: NetworkId;
  /** Set last, as it lists all others; becomes the first action. */
  readonly fee: DraftedAction | undefined;
  readonly actions: readonly DraftedAction[];
  /** In ascending order of the keys. */
  readonly envelopes: readonly EnvelopeSignature[];
  readonly [built]: true;
}

/** A witness that is still missing, with what its maker must know. */
export interface MissingWitness extends TagPath {
  /** What is to be signed. */
  readonly actionDigest: ActionDigest;
  readonly tag: Tag;
  readonly shown: Consumed | Created;
  readonly sizeBytes: number;
}

/** All actions in the order in which the transaction will have them: the fee action first. */
export function draftedActions({
  fee,
  actions,
}: Pick<UnfinishedTransaction, 'fee' | 'actions'>): readonly DraftedAction[] {
  return fee === undefined ? actions : [fee, ...actions];
}

/** The digests of all actions, in the order in which the transaction will have them. @spec TXN-DIGEST.1 */
export function digestsOf(unfinished: UnfinishedTransaction): readonly ActionDigest[] {
  return draftedActions(unfinished).map(({ opened }) => opened.digest);
}

/** The witnesses that are still missing, in order. @spec BUILD-WITNESS.2 */
export function missingWitnesses(unfinished: UnfinishedTransaction): readonly MissingWitness[] {
  return draftedActions(unfinished).flatMap(({ opened, missing }, action) =>
    missing.flatMap((slot) => missingOf(opened, slot, action) ?? []),
  );
}

/** Describes a slot of an action that has this place in its transaction. */
export function missingOf(
  opened: OpenedAction,
  { role, index, sizeBytes }: WitnessSlot,
  action: number,
): MissingWitness | undefined {
  const shown = opened.action[role][index];
  const tag = opened[role][index]?.tag;
  return shown === undefined || tag === undefined
    ? undefined
    : { action, role, index, actionDigest: opened.digest, tag, shown, sizeBytes };
}

/** Parts of an unfinished transaction, before they are one. */
export type UnfinishedParts = Omit<UnfinishedTransaction, typeof built>;

/** For the builders: states that all actions were opened for this network. */
export function markUnfinished(parts: UnfinishedParts): UnfinishedTransaction {
  return parts as UnfinishedTransaction;
}

/** Whether parts are more than any network accepts: what passes can be encoded and priced. @spec PARAM-LIMIT.1 */
export function checkGreatestLimits(parts: Pick<UnfinishedTransaction, 'fee' | 'actions'>): BuildRejection | undefined {
  const drafted = draftedActions(parts);
  const actions = drafted.map(({ opened }) => opened.action);
  const exceeded = findExceededLimits({ actions, shielded: undefined, envelopes: [] }, GREATEST_LIMITS).next();
  return exceeded.done === true
    ? (checkLargeSlots(drafted) ?? checkLeastSize(actions, GREATEST_LIMITS.entryBytes))
    : exceeded.value;
}

function checkLargeSlots(drafted: readonly DraftedAction[]): BuildRejection | undefined {
  const limit = GREATEST_LIMITS.witnessBytes;
  for (const [action, { missing }] of drafted.entries()) {
    for (const { role, index, sizeBytes } of missing) {
      if (sizeBytes > limit) {
        return { code: 'witness-too-large', action, role, index, sizeBytes, limit };
      }
    }
  }
  return undefined;
}
