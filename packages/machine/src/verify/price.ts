import type { OpenedAction } from '../action/opened-action.ts';
import type { FeeRules } from '../parameters/parameters.ts';

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
    sumSurcharges(actions, fees)
  );
}

/** One surcharge for each persistent resource created of a logic that has one. */
function sumSurcharges(actions: PricedTransaction['actions'], { surcharges }: FeeRules): bigint {
  let sum = 0n;
  for (const { created } of actions) {
    for (const { resource } of created) {
      const surcharge = surcharges.find(({ logicRef }) => logicRef === resource.logicRef);
      sum += resource.isEphemeral ? 0n : (surcharge?.amount ?? 0n);
    }
  }
  return sum;
}
