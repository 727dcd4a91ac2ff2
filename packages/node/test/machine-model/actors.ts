import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { bytesToDigest } from '@surety/codec';
import type { EnvelopeKey } from '@surety/machine';

/** Somebody who signs. */
export interface Actor {
  /** Public key, 32 bytes. */
  readonly key: Uint8Array;
  readonly envelopeKey: EnvelopeKey;
  sign(message: Uint8Array): Uint8Array;
}

/** Actors with fixed keys. */
export const ACTORS: readonly Actor[] = [1, 2, 3, 4].map(makeActor);

/** Whose key this is. */
export function findActor(key: Uint8Array): Actor | undefined {
  return ACTORS.find((actor) => Buffer.compare(actor.key, key) === 0);
}

function makeActor(number: number): Actor {
  const secret = new Uint8Array(32).fill(number);
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key = Uint8Array.from(Buffer.from(x, 'base64url'));
  return {
    key,
    envelopeKey: bytesToDigest<'envelope-key'>(key),
    sign: (message) => Uint8Array.from(sign(null, message, privateKey)),
  };
}
