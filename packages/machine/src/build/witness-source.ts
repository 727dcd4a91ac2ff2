import type { ActionDigest } from '../action/opened-action.ts';

/**
 * Where the witness of a tag comes from: the bytes themselves, if no digest goes into them, or a maker. A witness is not
 * part of the digest that it signs, so all digests of an action are known before its first witness. @spec BUILD-WITNESS.1
 */
export type WitnessSource = Uint8Array | WitnessMaker;

/** Makes a witness as soon as the action digest is known, or leaves it open. @spec BUILD-WITNESS.1 */
export interface WitnessMaker {
  /** The witness has at most so many bytes: prices are derived from this before anybody signs. */
  readonly sizeBytes: number;
  /** Called once. Undefined leaves the witness open: somebody supplies it later. */
  readonly make: ((actionDigest: ActionDigest) => Uint8Array) | undefined;
}

/** A witness of at most so many bytes that somebody supplies later: a device, another person, a process that takes time. */
export function openWitness(sizeBytes: number): WitnessMaker {
  return { sizeBytes, make: undefined };
}
