import { hexToBytes } from '@surety/codec';
import { nobleSignatures, type SignatureClaim, type SignatureVerifier } from '@surety/vow';
import type { BenchGroup } from './harness.ts';

/** The second example of RFC 8032, section 7.1. */
const claim: SignatureClaim = {
  publicKey: bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: bytes('72'),
  signature: bytes(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
};

/** A good signature under our own rule, by each verifier that is there. */
export function signatureGroup(natives: readonly SignatureVerifier[]): BenchGroup {
  return {
    name: 'ed25519 signatures',
    operation: 'signature',
    baseline: nobleSignatures.name,
    cases: [nobleSignatures, ...natives].map(({ name, verifyEd25519 }) => ({
      name,
      operations: 5,
      run: () => {
        for (let count = 0; count < 5; count++) {
          verifyEd25519(claim);
        }
      },
    })),
  };
}

function bytes(digits: string): Uint8Array {
  const read = hexToBytes(`0x${digits}`);
  return read.ok ? read.value : new Uint8Array();
}
