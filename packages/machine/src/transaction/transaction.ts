import type { Action } from '../action/action.ts';
import type { EnvelopeKey } from '../action/facts.ts';

/** A signature over all digests of a transaction, by a key that some of its actions name. @spec TXN-ENVELOPE.1 */
export interface EnvelopeSignature {
  readonly key: EnvelopeKey;
  /** 64 bytes of ed25519. */
  readonly signature: Uint8Array;
}

/** What users send: actions that together balance. @spec TXN-FORM.1 */
export interface Transaction {
  readonly actions: readonly Action[];
  /** The shielded part, in the form of the network's shielded profile. */
  readonly shielded: Uint8Array | undefined;
  /** One for each key that actions name, ascending. */
  readonly envelopes: readonly EnvelopeSignature[];
}
