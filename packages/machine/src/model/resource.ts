import type { Digest } from '@surety/codec';

/** Reference to a resource's predicate: a program, or the verifying key of a circuit. @spec RES-FIELDS.1 */
export type LogicRef = Digest<'logic-ref'>;

/** Digest of a resource's label, which with the logic makes its kind. @spec RES-FIELDS.1 */
export type LabelRef = Digest<'label-ref'>;

/** Digest of a resource's value: data that does not tell its kind. @spec RES-FIELDS.1 */
export type ValueRef = Digest<'value-ref'>;

/** 32 bytes that no two resources share. @spec RES-NONCE.1 */
export type Nonce = Digest<'nonce'>;

/** 32 bytes of chance from which a resource's blinding values are derived. @spec RES-BLIND.1 */
export type RandSeed = Digest<'rand-seed'>;

/** Digest of the nullifier key of a resource. @spec RES-KEY.1 */
export type NkCommitment = Digest<'nk-commitment'>;

/**
 * The atom of state: created once, consumed once, never changed in between. @spec RES-FIELDS.1
 */
export interface Resource {
  readonly logicRef: LogicRef;
  readonly labelRef: LabelRef;
  readonly valueRef: ValueRef;
  /** Amount within the kind, 0 to 2^128 − 1. */
  readonly quantity: bigint;
  /** Whether it may be consumed without having been created before. */
  readonly isEphemeral: boolean;
  readonly nonce: Nonce;
  readonly nkCommitment: NkCommitment;
  readonly randSeed: RandSeed;
}

/** Bits of a quantity. @spec RES-FIELDS.1 */
export const QUANTITY_BITS = 128;
