import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { concatBytes, type Digest, digestToBytes } from '@surety/codec';

/** A key pair of ed25519. Its signatures are deterministic, so cases do not change when they are written again. */
export interface SampleKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes over a digest. */
  sign(digest: Digest): Uint8Array;
}

/** The key pair whose secret key is 32 equal bytes. */
export function keyOf(byte: number): SampleKey {
  const key = createPrivateKey({
    key: Buffer.from(concatBytes([PKCS8_PREFIX, new Uint8Array(32).fill(byte)])),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: Uint8Array.from(spki.subarray(-32)),
    sign: (digest) => Uint8Array.from(sign(undefined, digestToBytes(digest), key)),
  };
}

/** What stands before the 32 bytes of a secret key of ed25519 in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Uint8Array.of(
  0x30,
  0x2e,
  0x02,
  0x01,
  0,
  0x30,
  0x05,
  0x06,
  0x03,
  0x2b,
  0x65,
  0x70,
  0x04,
  0x22,
  0x04,
  0x20,
);
