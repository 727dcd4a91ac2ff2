import { ed25519 } from '@noble/curves/ed25519.js';
import { loadOpensslSignatures, loadSodiumSignatures } from '@surety/node';
import { mixedOrderCases, nobleSignatures, type SignatureVerifier, smallOrderGrid } from '@surety/vow';
import { describe, expect, test } from 'vitest';

const openssl = loadOpensslSignatures();
const sodium = await loadSodiumSignatures();
const verifiers: readonly SignatureVerifier[] = [openssl, sodium].map((loaded) =>
  loaded.ok ? loaded.value : expect.unreachable(JSON.stringify(loaded.error)),
);

const messages = [0, 1, 2, 3].map((byte) => new Uint8Array(40).fill(byte));
const edges = messages.flatMap((message) => [...smallOrderGrid(message), ...mixedOrderCases(message)]);
const verdicts = edges.map(({ claim }) => [
  nobleSignatures.verifyEd25519(claim),
  nobleSignatures.verifyEd25519Zip215(claim),
]);

// @spec VOW-SIG.1, VOW-SIG.5
describe.each(verifiers)('$name', (verifier) => {
  test('agrees with the reference on every edge case, both ways', () => {
    const found = edges.map(({ claim }) => [verifier.verifyEd25519(claim), verifier.verifyEd25519Zip215(claim)]);
    expect(found).toEqual(verdicts);
  });

  test('agrees on signatures with any one bit changed', () => {
    const secret = new Uint8Array(32).fill(9);
    const message = Uint8Array.of(1, 2, 3);
    const claim = { publicKey: ed25519.getPublicKey(secret), message, signature: ed25519.sign(message, secret) };
    expect(verifier.verifyEd25519(claim)).toBe(true);
    for (let bit = 0; bit < 512; bit++) {
      const signature = Uint8Array.from(claim.signature);
      signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, verifier.verifyEd25519({ ...claim, signature })]).toEqual([bit, false]);
    }
  });

  test('answers claims of other lengths with no', () => {
    const nothing = { publicKey: new Uint8Array(), message: new Uint8Array(), signature: new Uint8Array() };
    expect(
      [verifier.verifyEd25519, verifier.verifyEd25519Zip215, verifier.verifySecp256k1].map((verify) => verify(nothing)),
    ).toEqual([false, false, false]);
  });
});
