import type { LabelRef, LogicRef } from '../model/resource.ts';
import type { Limits } from './limits.ts';

/** The parts that a kind is derived from: two kinds are equal exactly when these are. @spec RES-KIND.1 */
export interface KindParts {
  readonly logicRef: LogicRef;
  readonly labelRef: LabelRef;
}

/** What the creation of a request costs beside its bytes and steps: its settlement at the most. @spec PARAM-FEE.1 */
export interface Surcharge {
  readonly logicRef: LogicRef;
  /** Base units of the fee kind, u128. */
  readonly amount: bigint;
}

/** How transactions pay. Prices are in base units of the fee kind, u128. @spec PARAM-FEE.1 */
export interface FeeRules {
  /** What fees are paid in; none, and nothing is charged. */
  readonly kind: KindParts | undefined;
  readonly base: bigint;
  readonly perByte: bigint;
  readonly perTag: bigint;
  readonly perStep: bigint;
  /** At most one for each logic, ascending. */
  readonly surcharges: readonly Surcharge[];
}

/** What a network's governance may change. @spec PARAM-FORM.1 */
export interface Parameters {
  /** Raised by every change, u32. */
  readonly version: number;
  readonly limits: Limits;
  readonly fees: FeeRules;
}

/** Nothing is charged. @spec FEE-FORM.1 */
export const NO_FEES: FeeRules = {
  kind: undefined,
  base: 0n,
  perByte: 0n,
  perTag: 0n,
  perStep: 0n,
  surcharges: [],
};
