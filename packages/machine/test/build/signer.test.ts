import { bytesToHex, digestToBytes, hexToBytes } from '@surety/codec';
import { envelopeKeyOf, makeEd25519Signer, signatureWitness } from '@surety/machine';
import { nobleSignatures } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { numbered } from '../verify/sample-ledger.ts';
import { granted, partyOf } from './parties.ts';

describe('a signer with its key in memory', () => {
  // @spec BUILD-SIGNER.1
  test('signs as RFC 8032, section 7.1, test 2', () => {
    const secret = granted(hexToBytes('0x4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    const signer = makeEd25519Signer(secret);
    secret.fill(0);
    expect(bytesToHex(signer.publicKey)).toBe('0x3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    expect(bytesToHex(signer.sign(Uint8Array.of(0x72)))).toBe(
      '0x92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(envelopeKeyOf(signer)).toBe(bytesToHex(signer.publicKey));
  });

  // @spec BUILD-SIGNER.1
  test('satisfies the verifier, whatever it signs', () => {
    for (let number = 0; number < 20; number++) {
      const { signer } = partyOf(number);
      const message = new Uint8Array(7 * number).fill(number);
      const claim = { publicKey: signer.publicKey, message, signature: signer.sign(message) };
      expect(nobleSignatures.verifyEd25519(claim)).toBe(true);
      expect(nobleSignatures.verifyEd25519({ ...claim, message: Uint8Array.of(...message, 1) })).toBe(false);
    }
  });

  // @spec BUILD-WITNESS.1
  test('makes a witness of 64 bytes over the action digest', () => {
    const { signer } = partyOf(1);
    const digest = numbered<'action'>(3);
    const source = signatureWitness(signer);
    const signature = source instanceof Uint8Array ? source : (source.make?.(digest) ?? source);
    expect(signature).toEqual(signer.sign(digestToBytes(digest)));
    expect(source).toMatchObject({ sizeBytes: 64 });
  });
});
