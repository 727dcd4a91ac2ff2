import { compareBytes } from '@surety/codec';
import { type AttestationFlag, type ConsensusFacts, compareFaults, type FaultKind } from '@surety/machine';

/** A validator that a script plays. */
export interface ScriptedValidator {
  /** 20 bytes, another one for each. */
  readonly address: Uint8Array;
  /** u64. */
  readonly power: bigint;
}

/** What the validators of a script do: those that are not named sign. */
export interface ScriptedConduct {
  readonly absent?: readonly ScriptedValidator[];
  /** They sign that there is no block. */
  readonly nil?: readonly ScriptedValidator[];
  readonly faults?: readonly ScriptedFault[];
}

/** A fault of a script. */
export interface ScriptedFault {
  readonly validator: ScriptedValidator;
  readonly kind: FaultKind;
  /** Height of the fault, and the time of that height in whole seconds since 1970. */
  readonly height: bigint;
  readonly time: bigint;
}

/** What consensus would say with a block if its validators had done this, in its one order. @spec DRIVER.8, BLOCK.5 */
export function scriptFacts(
  validators: readonly ScriptedValidator[],
  { absent = [], nil = [], faults = [] }: ScriptedConduct,
): ConsensusFacts {
  const totalPower = validators.reduce((sum, { power }) => sum + power, 0n);
  const flagOf = (validator: ScriptedValidator): AttestationFlag =>
    absent.includes(validator) ? 'absent' : nil.includes(validator) ? 'nil' : 'commit';
  return {
    attestations: validators
      .map((validator) => ({ ...validator, flag: flagOf(validator) }))
      .toSorted((one, other) => compareBytes(one.address, other.address)),
    faults: faults.map(({ validator, ...rest }) => ({ ...validator, ...rest, totalPower })).toSorted(compareFaults),
  };
}
