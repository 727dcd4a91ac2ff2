import { err, ok, type Result } from '@surety/codec';
import type { EnvelopeKey } from '../action/facts.ts';
import type { OpenedAction } from '../action/opened-action.ts';
import { encodeEntry } from '../transaction/entry.ts';
import { countTags } from '../verify/check-limits.ts';
import { prepareLogics } from '../verify/prepare-logics.ts';
import { derivePrice, STEPS_PER_ENVELOPE } from '../verify/price.ts';
import type { Rules } from '../verify/rules.ts';
import type { BuildRejection } from './build-rejection.ts';
import { putWitness } from './supply-witnesses.ts';
import { type DraftedAction, draftedActions, type UnfinishedParts, type UnfinishedTransaction } from './unfinished.ts';

/** What an unfinished transaction will cost, and what the price is made of. */
export interface PriceEstimate {
  /** Base units of the fee kind; 0 if the network charges nothing. */
  readonly price: bigint;
  readonly sizeBytes: number;
  readonly tags: number;
  readonly steps: number;
}

/** What prices depend on beside the transaction. */
export type PriceRules = Pick<Rules, 'parameters' | 'resolve'>;

/**
 * The price that verify will find once all is there: missing witnesses count with the size that they were given, missing
 * envelope signatures as if they were made. So it is exact if those witnesses use their size, and never too low. A fee
 * action counts if there is one; `addFeeAction` finds the price that includes its own. @spec BUILD-PRICE.1
 */
export function estimatePrice(
  unfinished: UnfinishedTransaction,
  rules: PriceRules,
): Result<PriceEstimate, BuildRejection> {
  return estimateParts(unfinished, rules);
}

/** The same of parts that are not one transaction yet. */
export function estimateParts(
  parts: Pick<UnfinishedParts, 'network' | 'fee' | 'actions'>,
  { parameters, resolve }: PriceRules,
): Result<PriceEstimate, BuildRejection> {
  const actions = draftedActions(parts).map(fillMissing);
  const { logics, rejections } = prepareLogics(actions, { network: parts.network, resolve });
  const [rejection] = rejections;
  if (rejection !== undefined) {
    return err(rejection);
  }
  const keys = envelopeKeysOf(parts);
  const steps = logics.reduce((sum, logic) => sum + logic.steps, STEPS_PER_ENVELOPE * keys.length);
  const { sizeBytes } = encodeEntry({
    actions: actions.map(({ action }) => action),
    shielded: undefined,
    envelopes: keys.map((key) => ({ key, signature: new Uint8Array(64) })),
  });
  const tags = countTags(actions);
  return ok({ price: derivePrice({ sizeBytes, tags, steps, actions }, parameters.fees), sizeBytes, tags, steps });
}

/** The envelope keys that actions name, each once, ascending. @spec TXN-ENVELOPE.1 */
export function envelopeKeysOf(parts: Pick<UnfinishedParts, 'fee' | 'actions'>): readonly EnvelopeKey[] {
  const named = draftedActions(parts).flatMap(({ opened: { action } }) => action.facts.envelope ?? []);
  return [...new Set(named)].toSorted((left, right) => (left < right ? -1 : 1));
}

/** The action with a witness of zeros, as long as it may become, wherever one is missing. */
function fillMissing({ opened, missing }: DraftedAction): OpenedAction {
  const action = missing.reduce(
    (filled, slot) => putWitness(filled, slot, new Uint8Array(slot.sizeBytes)),
    opened.action,
  );
  return { ...opened, action };
}
