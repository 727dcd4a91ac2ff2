import type { ConsumedDraft, CreatedDraft } from '../build/action-draft.ts';
import type { DraftSeed } from '../build/draft-seed.ts';
import { makeEphemeral } from '../build/owned-resource.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import { PADDING_TEXT } from './padding-text.ts';
import { type StandardLogic, standardLogic } from './standard-logic.ts';

/** The logic of padding. @spec PADDING.1 */
export const PADDING: StandardLogic = standardLogic('padding', PADDING_TEXT, []);

const NOTHING = {
  label: new Uint8Array(0),
  value: new Uint8Array(0),
  quantity: 0n,
  nullifierKey: ZERO_NULLIFIER_KEY,
} as const;

/**
 * What an action consumes that has nothing else to consume. From a fresh seed it has a nullifier that no other action
 * has spent. @spec PADDING.2
 */
export function consumePadding(seed: DraftSeed): ConsumedDraft {
  return { resource: makeEphemeral({ ...NOTHING, logicRef: PADDING.logic().logicRef, seed }) };
}

/** One more tag of an action that means nothing: it hides how many mean something. @spec PADDING.2 */
export function createPadding(): CreatedDraft {
  return { ...NOTHING, logicRef: PADDING.logic().logicRef, isEphemeral: true };
}
