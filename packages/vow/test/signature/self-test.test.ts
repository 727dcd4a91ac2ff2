import { ed25519 } from '@noble/curves/ed25519.js';
import { nobleSignatures, testSignatureVerifier } from '@surety/vow';
import { describe, expect, test } from 'vitest';

// @spec VOW-SIG.5
describe('a verifier', () => {
  test('that is the reference passes', () => {
    expect(testSignatureVerifier(nobleSignatures)).toBeUndefined();
  });

  test('that multiplies by the cofactor is found out', () => {
    const cofactored = {
      ...nobleSignatures,
      verifyEd25519: ({ publicKey, message, signature }: Parameters<typeof nobleSignatures.verifyEd25519>[0]) =>
        publicKey.length === 32 &&
        signature.length === 64 &&
        ed25519.verify(signature, message, publicKey, { zip215: false }),
    };
    expect(testSignatureVerifier(cofactored)).toEqual({
      rule: 'ed25519',
      name: expect.stringContaining('part'),
      expected: false,
    });
  });

  test('that takes our rule for ZIP-215 is found out', () => {
    const strict = { ...nobleSignatures, verifyEd25519Zip215: nobleSignatures.verifyEd25519 };
    expect(testSignatureVerifier(strict)).toEqual({
      rule: 'ed25519-zip215',
      name: 'key 0, R 0, S = 0',
      expected: true,
    });
  });

  const refusesAll = () => false;
  const throws = (): boolean => {
    throw new Error('out of order');
  };

  test.each([
    ['refuses all', refusesAll],
    ['throws', throws],
  ])('that %s is found out', (_, verifySecp256k1) => {
    expect(testSignatureVerifier({ ...nobleSignatures, verifySecp256k1 })).toEqual({
      rule: 'secp256k1',
      name: 'a good signature',
      expected: true,
    });
  });

  test('that accepts all is found out', () => {
    expect(testSignatureVerifier({ ...nobleSignatures, verifyEd25519: () => true })).toEqual({
      rule: 'ed25519',
      name: 'another message',
      expected: false,
    });
  });
});
