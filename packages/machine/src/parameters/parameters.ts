import type { LabelRef, LogicRef } from '../model/resource.ts';
import type { Limits } from './limits.ts';

/** The parts that a kind is derived from: two kinds are equal exactly when these are. @spec RES-KIND.1 */
export interface KindParts {
  readonly logicRef: LogicRef;
  readonly labelRef: LabelRef;
}

/** What it takes to serve a request, which is paid for and counted where the request is created. @spec PARAM-FEE.1, PARAM-FEE.2 */
export interface Surcharge {
  readonly logicRef: LogicRef;
  /** Part of the price, in base units of the fee kind, u128. */
  readonly amount: bigint;
  /** Most steps of evaluation of a step that serves the request, u32. */
  readonly steps: number;
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
