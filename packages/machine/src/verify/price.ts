import type { OpenedAction } from '../action/opened-action.ts';
import type { LogicRef } from '../model/resource.ts';
import type { FeeRules, Surcharge } from '../parameters/parameters.ts';

/** What the price of a transaction depends on. */
export interface PricedTransaction {
  readonly sizeBytes: number;
  readonly tags: number;
  readonly steps: number;
  readonly actions: readonly Pick<OpenedAction, 'created'>[];
}

/** Steps that an envelope signature is charged for: those of the builtin. @spec PARAM-FEE.1 */
export const STEPS_PER_ENVELOPE = 25_000;

/** How many times the fee the price of the steps may be, for them to be run at all. @spec FEE-WORK.1 */
export const WORK_PER_FEE = 10n;

/** What a transaction has to pay, in base units of the fee kind; 0 if nothing is charged. @spec PARAM-FEE.1 */
export function derivePrice({ sizeBytes, tags, steps, actions }: PricedTransaction, fees: FeeRules): bigint {
  if (fees.kind === undefined) {
    return 0n;
  }
  return (
    fees.base +
    fees.perByte * BigInt(sizeBytes) +
    fees.perTag * BigInt(tags) +
    fees.perStep * BigInt(steps) +
    surchargesOf(actions, fees).reduce((sum, { amount }) => sum + amount, 0n)
  );
}

/**
 * Steps that a transaction takes of what a block may hold: its own, and those that keepers may spend on the requests that it
 * creates. Whether fees are charged makes no difference. @spec PARAM-FEE.2
 */
export function countBlockSteps(
  { steps, actions }: Pick<PricedTransaction, 'steps' | 'actions'>,
  fees: FeeRules,
): number {
  return surchargesOf(actions, fees).reduce((sum, surcharge) => sum + surcharge.steps, steps);
}

/** One surcharge for each persistent resource created of a logic that has one. */
function surchargesOf(actions: PricedTransaction['actions'], { surcharges }: FeeRules): readonly Surcharge[] {
  if (surcharges.length === 0) {
    return [];
  }
  const persistent = actions.flatMap(({ created }) => created.filter(({ resource }) => !resource.isEphemeral));
  return persistent.flatMap(({ resource }) => findSurcharge(surcharges, resource.logicRef) ?? []);
}

/** The surcharge of a logic, if it has one. */
export function findSurcharge(surcharges: readonly Surcharge[], logic: LogicRef): Surcharge | undefined {
  return surcharges.find(({ logicRef }) => logicRef === logic);
}
