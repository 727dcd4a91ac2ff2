import { assert, err, isUint, ok, type Result } from '@surety/codec';
import type { Action } from '../action/action.ts';
import { type AppData, NO_APP_DATA, PAYLOAD_LISTS } from '../action/app-data.ts';
import { openAction } from '../action/opened-action.ts';
import { QUANTITY_BITS } from '../model/resource.ts';
import type { TagPath } from '../rejection.ts';
import { findMisshapenActions } from '../verify/check-shape.ts';
import type { ActionDraft } from './action-draft.ts';
import type { BuildRejection } from './build-rejection.ts';
import { makeFacts } from './facts-draft.ts';
import { showAction } from './show-action.ts';
import { checkGreatestLimits, type DraftedAction, type WitnessSlot } from './unfinished.ts';
import type { WitnessMaker, WitnessSource } from './witness-source.ts';

/** An action with all its digests, before any witness was made. */
export interface LaidOutAction {
  /** The witness of every maker is missing. */
  readonly drafted: DraftedAction;
  /** One for each missing witness, in the same order. */
  readonly makers: readonly WitnessMaker['make'][];
}

/** Derives everything of an action that does not depend on witnesses. Nobody signs here. @spec BUILD-DRAFT.1 */
export function layOutAction(draft: ActionDraft): Result<LaidOutAction, BuildRejection> {
  const facts = makeFacts(draft.facts ?? {});
  if (!facts.ok) {
    return facts;
  }
  const numbers = checkNumbers(draft);
  if (numbers !== undefined) {
    return err(numbers);
  }
  const action = showAction(draft, facts.value);
  const shape = checkShape(action);
  if (shape !== undefined) {
    return err(shape);
  }
  const slots = [...slotsOf('consumed', draft.consumed), ...slotsOf('created', draft.created)];
  const drafted: DraftedAction = { opened: openAction(action, draft.network), missing: slots.map(({ slot }) => slot) };
  const limits = checkGreatestLimits({ fee: undefined, actions: [drafted] });
  return limits === undefined ? ok({ drafted, makers: slots.map(({ make }) => make) }) : err(limits);
}

/** Numbers that have no encoding. */
function checkNumbers({ consumed, created }: ActionDraft): BuildRejection | undefined {
  const tags = [
    ...consumed.map(
      ({ resource: { quantity }, appData }, index) => ({ role: 'consumed', index, quantity, appData }) as const,
    ),
    ...created.map(({ quantity, appData }, index) => ({ role: 'created', index, quantity, appData }) as const),
  ];
  for (const { role, index, quantity, appData = NO_APP_DATA } of tags) {
    const path: TagPath = { action: 0, role, index };
    if (!isUint(quantity, QUANTITY_BITS)) {
      return { code: 'quantity-out-of-range', ...path, quantity };
    }
    const rejection = checkBlobHeights(appData, path);
    if (rejection !== undefined) {
      return rejection;
    }
  }
  return undefined;
}

function checkBlobHeights(appData: AppData, path: TagPath): BuildRejection | undefined {
  for (const list of PAYLOAD_LISTS) {
    for (const [blob, { criterion }] of appData[list].entries()) {
      if (criterion.type === 'at-height' && !isUint(criterion.height, 64)) {
        return { code: 'blob-height-out-of-range', ...path, list, blob, height: criterion.height };
      }
    }
  }
  return undefined;
}

/** What verify would say of the action alone, before it is opened. */
function checkShape(action: Action): BuildRejection | undefined {
  const found = findMisshapenActions({ actions: [action], shielded: undefined, envelopes: [] }).next();
  return found.done === true ? undefined : found.value;
}

/** The tags whose witness is not there yet, and what makes it. */
function slotsOf(
  role: WitnessSlot['role'],
  tags: readonly { readonly witness?: WitnessSource | undefined }[],
): readonly { readonly slot: WitnessSlot; readonly make: WitnessMaker['make'] }[] {
  return tags.flatMap(({ witness }, index) => {
    if (witness === undefined || witness instanceof Uint8Array) {
      return [];
    }
    const { sizeBytes, make } = witness;
    assert(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0, 'the size of a witness is a number of bytes');
    return [{ slot: { role, index, sizeBytes }, make }];
  });
}
