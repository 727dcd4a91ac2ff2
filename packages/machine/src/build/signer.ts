import { ed25519 } from '@noble/curves/ed25519.js';
import { assert, bytesToDigest, digestToBytes } from '@surety/codec';
import type { EnvelopeKey } from '../action/facts.ts';
import type { WitnessSource } from './witness-source.ts';

/**
 * Whoever can sign: a key in memory, or a device that keeps it. It signs by ed25519, under the rule of VOW-SIG.2. One that
 * needs time, or a person, does not fit here: leave its witnesses open and supply them later. @spec BUILD-SIGNER.1
 */
export interface Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes over any message. */
  sign(message: Uint8Array): Uint8Array;
}

/** A signer with its secret key in memory: the 32 bytes of RFC 8032, not the 64 that some tools store. */
export function makeEd25519Signer(secretKey: Uint8Array): Signer {
  assert(secretKey.length === 32, 'a secret key of ed25519 has 32 bytes');
  const secret = secretKey.slice();
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) };
}

/** The public key of a signer, as facts name it. @spec TXN-ENVELOPE.1 */
export function envelopeKeyOf({ publicKey }: Pick<Signer, 'publicKey'>): EnvelopeKey {
  assert(publicKey.length === 32, 'a public key of ed25519 has 32 bytes');
  return bytesToDigest(publicKey);
}

/**
 * The witness of a logic that reads one signature over the action digest and nothing else: its 64 bytes. A logic that
 * wants it wrapped gets a `WitnessSource` of its own, with the size of the whole. @spec BUILD-WITNESS.1
 */
export function signatureWitness(signer: Signer): WitnessSource {
  return { sizeBytes: 64, make: (actionDigest) => signer.sign(digestToBytes(actionDigest)) };
}
