import type { SignatureVerifier } from '../signature/port.ts';
import type { Value } from '../type/value-codec.ts';

/**
 * The variables of one run, each at a place that is known when the program is compiled, and the signature verifier. No
 * two variables that are visible at the same time share a place. Slots of a function are its own: a function never
 * reaches itself, and arguments are all evaluated before the first is written. @spec VOW-UNIT.3
 */
export type Frame = (Value | SignatureVerifier | undefined)[];

/** A compiled expression: computes its value from the variables of the run. */
export type Code<T extends Value = Value> = (frame: Frame) => T;

/** The slot of the signature verifier. */
export const SIGNATURES_SLOT = 0;

/** A record, list or case, to be read at places that its type has. */
export type Row = readonly Value[];

/** The value of a variable. */
export function readSlot(frame: Frame, slot: number): Value {
  return frame[slot] as Value;
}

/** The verifier of the run. */
export function readSignatures(frame: Frame): SignatureVerifier {
  return frame[SIGNATURES_SLOT] as SignatureVerifier;
}

/** What is there by the type of what it was read from. */
export function present(value: Value | undefined): Value {
  return value as Value;
}
