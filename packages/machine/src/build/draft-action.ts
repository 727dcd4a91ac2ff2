import { ok, type Result } from '@surety/codec';
import type { ActionDigest, Opened } from '../action/opened-action.ts';
import type { Commitment } from '../model/tag.ts';
import type { ActionDraft, CreatedDraft } from './action-draft.ts';
import type { BuildRejection } from './build-rejection.ts';
import { type LaidOutAction, layOutAction } from './lay-out-action.ts';
import type { OwnedResource } from './owned-resource.ts';
import { supplyAction } from './supply-witnesses.ts';
import { type DraftedAction, markUnfinished, type UnfinishedTransaction } from './unfinished.ts';

/** A resource as the action will create it: what its holder must be given, and keep. @spec BUILD-DRAFT.2 */
export interface DraftedCreation extends Opened<Commitment> {
  /** What consumes it later; undefined if the draft had no nullifier key: its holder makes it by `ownResource`. */
  readonly owned: OwnedResource | undefined;
}

/** What a draft became. */
export interface DraftedTransaction {
  /** A transaction of this one action. */
  readonly unfinished: UnfinishedTransaction;
  /** What its logics see signed. */
  readonly actionDigest: ActionDigest;
  /** In the order of the draft. */
  readonly created: readonly DraftedCreation[];
}

/**
 * Makes an action: derives nonces, tags and digests, then asks each witness maker once. The action need not balance; one
 * that does not is an intent, to be composed with others. It is checked alone against the limits that every network has.
 *
 *     const drafted = draftAction({
 *       network, seed,
 *       facts: { height: { to: 1_200n } },
 *       consumed: [{ resource: apples, witness: signatureWitness(signer) }],
 *       created: [{ ...pears, nullifierKey }],
 *     });
 *
 * @spec BUILD-DRAFT.1, BUILD-DRAFT.2
 */
export function draftAction(draft: ActionDraft): Result<DraftedTransaction, BuildRejection> {
  const laidOut = layOutAction(draft);
  if (!laidOut.ok) {
    return laidOut;
  }
  const drafted = makeWitnesses(laidOut.value);
  if (!drafted.ok) {
    return drafted;
  }
  const { opened } = drafted.value;
  return ok({
    unfinished: markUnfinished({
      network: draft.network,
      fee: undefined,
      actions: [drafted.value],
      envelopes: [],
    }),
    actionDigest: opened.digest,
    created: describeCreated(drafted.value, draft.created),
  });
}

/** Asks the makers of an action for their witnesses. @spec BUILD-WITNESS.1 */
export function makeWitnesses({ drafted, makers }: LaidOutAction): Result<DraftedAction, BuildRejection> {
  const waiting = [...makers];
  return supplyAction(drafted, 0, ({ actionDigest }) => waiting.shift()?.(actionDigest));
}

/** What an action creates, with the keys that its draft gave. @spec BUILD-DRAFT.2 */
export function describeCreated(
  { opened: { created, action } }: DraftedAction,
  drafts: readonly CreatedDraft[],
): readonly DraftedCreation[] {
  return created.flatMap((opened, index): readonly DraftedCreation[] => {
    const draft = drafts[index];
    const shown = action.created[index];
    if (draft === undefined || shown === undefined || !('nullifierKey' in draft)) {
      return [{ ...opened, owned: undefined }];
    }
    const { logicRef, label, value, quantity, isEphemeral, randSeed } = shown;
    const { nonce } = opened.resource;
    const { nullifierKey } = draft;
    return [{ ...opened, owned: { logicRef, label, value, quantity, isEphemeral, nonce, nullifierKey, randSeed } }];
  });
}
