import type { NullifierKey } from '../model/nullifier-key.ts';
import type { LogicRef, NkCommitment, Nonce, RandSeed } from '../model/resource.ts';
import type { AppData } from './app-data.ts';
import type { Facts } from './facts.ts';

/** What every resource of a transparent action shows, and what travels with its tag. @spec ACTION-FORM.1 */
interface Shown {
  readonly logicRef: LogicRef;
  /** Preimage of the label, at most 4 KiB. */
  readonly label: Uint8Array;
  /** Preimage of the value, at most 16 KiB. */
  readonly value: Uint8Array;
  /** Amount within the kind, u128. */
  readonly quantity: bigint;
  readonly isEphemeral: boolean;
  readonly randSeed: RandSeed;
  readonly appData: AppData;
  /** For the logic, at most 8 KiB. No digest covers it: anybody can replace it. @spec ACTION-DIGEST.1 */
  readonly witness: Uint8Array;
}

/** A resource that an action consumes. @spec ACTION-FORM.1 */
export interface Consumed extends Shown {
  readonly nonce: Nonce;
  readonly nullifierKey: NullifierKey;
}

/** A resource that an action creates. Its nonce follows from what the action consumes. @spec ACTION-FORM.1 */
export interface Created extends Shown {
  readonly nkCommitment: NkCommitment;
}

/** Resources consumed and created together, in the open: the unit of atomicity. @spec ACTION-FORM.1 */
export interface Action {
  readonly consumed: readonly Consumed[];
  readonly created: readonly Created[];
  readonly facts: Facts;
}
