import { ok, type Result } from '@surety/codec';
import type { Action } from '../action/action.ts';
import type { ActionDraft, ConsumedDraft, CreatedDraft, Unsigned } from '../build/action-draft.ts';
import type { BuildRejection } from '../build/build-rejection.ts';
import { layOutAction } from '../build/lay-out-action.ts';
import type { Step } from './step.ts';
import { deriveStepSeed, type StepPlace } from './step-seed.ts';

/** What a step is to be, as keepers yield it. Nonces, `randSeed`s, tags and digests are derived. @spec STEP-FORM.1 */
export interface StepDraft extends Omit<Step, 'actions'> {
  readonly actions: readonly StepActionDraft[];
}

/** An action of a step that is to be. Nobody signs it, so its witnesses are bytes. */
export interface StepActionDraft extends Pick<ActionDraft, 'facts'> {
  readonly consumed: readonly Unsigned<ConsumedDraft>[];
  readonly created: readonly Unsigned<CreatedDraft>[];
}

/** The step of a draft; action i has the step seed of index i. @spec KEEPER.3 */
export function draftStep(draft: StepDraft, place: StepPlace): Result<Step, BuildRejection> {
  const actions: Action[] = [];
  for (const [index, action] of draft.actions.entries()) {
    const laidOut = layOutAction({ ...action, network: place.network, seed: deriveStepSeed(place, index) });
    if (!laidOut.ok) {
      return laidOut;
    }
    actions.push(laidOut.value.drafted.opened.action);
  }
  return ok({ ...draft, actions });
}
