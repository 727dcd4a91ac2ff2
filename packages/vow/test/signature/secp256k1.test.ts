import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToUintBe, concatBytes, digestToBytes, sha256, uintToBytesBe } from '@surety/codec';
import { nobleSignatures, type SignatureClaim } from '@surety/vow';
import { describe, expect, test } from 'vitest';

const { verifySecp256k1 } = nobleSignatures;
const n = secp256k1.Point.Fn.ORDER;
const p = secp256k1.Point.Fp.ORDER;
const secret = uintToBytesBe(0x1234567890abcdefn, 32);
const digest = digestToBytes(sha256([Uint8Array.of(1, 2, 3)]));
const good: SignatureClaim = {
  publicKey: secp256k1.getPublicKey(secret),
  message: digest,
  signature: secp256k1.sign(digest, secret, { prehash: false, lowS: true }),
};
const r = bytesToUintBe(good.signature.subarray(0, 32));
const s = bytesToUintBe(good.signature.subarray(32));
const encode = (...words: readonly bigint[]) => concatBytes(words.map((word) => uintToBytesBe(word, 32)));
const uncompressed = secp256k1.getPublicKey(secret, false);
const hybrid = Uint8Array.from(uncompressed);
hybrid[0] = 6 + ((uncompressed[64] ?? 0) & 1);

// @spec VOW-SIG.4
test('accepts a signature with a low s', () => {
  expect(verifySecp256k1(good)).toBe(true);
});

// The categories of Wycheproof's tests of ECDSA in the fixed-width form, written out. @spec VOW-SIG.1, VOW-SIG.4
describe('refuses', () => {
  test.each<readonly [string, Partial<SignatureClaim>]>([
    ['the high twin of s', { signature: encode(r, n - s) }],
    ['r = 0', { signature: encode(0n, s) }],
    ['s = 0', { signature: encode(r, 0n) }],
    ['r = s = 0', { signature: encode(0n, 0n) }],
    ['r = n', { signature: encode(n, s) }],
    ['s = n', { signature: encode(r, n) }],
    ['r = p', { signature: encode(p, s) }],
    ['r = 1, s = 1', { signature: encode(1n, 1n) }],
    ['r = n − 1', { signature: encode(n - 1n, s) }],
    ['r + 1', { signature: encode(r + 1n, s) }],
    ['s + 1', { signature: encode(r, s + 1n) }],
    ['all ones', { signature: new Uint8Array(64).fill(255) }],
    ['r and s exchanged', { signature: encode(s, r) }],
    ['no signature', { signature: new Uint8Array() }],
    ['a signature cut off', { signature: good.signature.subarray(0, 63) }],
    ['a signature with a byte appended', { signature: concatBytes([good.signature, Uint8Array.of(0)]) }],
    ['a signature in DER', { signature: secp256k1.sign(digest, secret, { prehash: false, format: 'der' }) }],
    ['another digest', { message: digest.map((byte, at) => (at === 31 ? byte ^ 1 : byte)) }],
    ['a digest of zeros', { message: new Uint8Array(32) }],
    ['a digest of 31 bytes', { message: digest.subarray(1) }],
    ['a digest of 64 bytes', { message: concatBytes([digest, digest]) }],
    ['another key', { publicKey: secp256k1.getPublicKey(uintToBytesBe(5n, 32)) }],
    ['the negative key', { publicKey: good.publicKey.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) }],
    ['an uncompressed key', { publicKey: uncompressed }],
    ['a hybrid key', { publicKey: hybrid }],
    ['a key with another first byte', { publicKey: good.publicKey.map((byte, at) => (at === 0 ? 5 : byte)) }],
    ['a key that is no point', { publicKey: concatBytes([Uint8Array.of(2), uintToBytesBe(5n, 32)]) }],
    ['a key with x = p', { publicKey: concatBytes([Uint8Array.of(2), uintToBytesBe(p, 32)]) }],
    ['the identity', { publicKey: Uint8Array.of(0) }],
    ['no key', { publicKey: new Uint8Array() }],
  ])('%s', (_, change) => {
    expect(verifySecp256k1({ ...good, ...change })).toBe(false);
  });
});
