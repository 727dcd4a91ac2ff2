import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToUintLe, concatBytes, sha512, uintToBytesLe } from '@surety/codec';
import {
  hasEd25519Form,
  mixedOrderCases,
  nobleSignatures,
  type SignatureClaim,
  SMALL_ORDER_ENCODINGS,
  smallOrderGrid,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

const { verifyEd25519, verifyEd25519Zip215 } = nobleSignatures;
const L = ed25519.Point.Fn.ORDER;
const message = bytes('72');

/** The first three examples of RFC 8032, section 7.1. */
const published = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

const good: SignatureClaim = {
  publicKey: bytes(published[1][0]),
  message,
  signature: bytes(published[1][2]),
};

// @spec VOW-SIG.2, VOW-SIG.3
test.each(published)('accepts the example of RFC 8032 with the key %s', (publicKey, text, signature) => {
  const claim = { publicKey: bytes(publicKey), message: bytes(text), signature: bytes(signature) };
  expect([verifyEd25519(claim), verifyEd25519Zip215(claim)]).toEqual([true, true]);
});

const s = bytesToUintLe(good.signature.subarray(32));
const r = good.signature.subarray(0, 32);
const withS = (value: bigint) => concatBytes([r, uintToBytesLe(value, 32)]);

// The categories of Wycheproof's tests of EdDSA, written out. @spec VOW-SIG.1, VOW-SIG.2, VOW-SIG.3
describe('both rules refuse', () => {
  test.each<readonly [string, Partial<SignatureClaim>]>([
    ['no signature', { signature: new Uint8Array() }],
    ['a signature cut off', { signature: good.signature.subarray(0, 63) }],
    ['R alone', { signature: r }],
    ['a signature with a byte appended', { signature: concatBytes([good.signature, Uint8Array.of(0)]) }],
    ['a signature with a byte before it', { signature: concatBytes([Uint8Array.of(0), good.signature]) }],
    ['a signature of zeros', { signature: new Uint8Array(64) }],
    ['S = 0', { signature: withS(0n) }],
    ['S = 1', { signature: withS(1n) }],
    ['S − 1', { signature: withS(s - 1n) }],
    ['S + L', { signature: withS(s + L) }],
    ['S + 8 L', { signature: withS(s + 8n * L) }],
    ['S = L − 1', { signature: withS(L - 1n) }],
    ['S = L', { signature: withS(L) }],
    ['S with its top bit set', { signature: withS(s + 2n ** 255n) }],
    ['R and S exchanged', { signature: concatBytes([good.signature.subarray(32), r]) }],
    [
      'R with another sign',
      { signature: concatBytes([r.map((byte, at) => (at === 31 ? byte ^ 0x80 : byte)), good.signature.subarray(32)]) },
    ],
    ['another message', { message: bytes('73') }],
    ['no message', { message: new Uint8Array() }],
    ['a longer message', { message: bytes('7200') }],
    ['another key', { publicKey: bytes(published[0][0]) }],
    ['a key cut off', { publicKey: good.publicKey.subarray(1) }],
    ['a key with a byte appended', { publicKey: concatBytes([good.publicKey, Uint8Array.of(0)]) }],
    ['no key', { publicKey: new Uint8Array() }],
    ['a key that is no point', { publicKey: uintToBytesLe(2n, 32) }],
  ])('%s', (_, change) => {
    const claim = { ...good, ...change };
    expect([verifyEd25519(claim), verifyEd25519Zip215(claim)]).toEqual([false, false]);
  });
});

describe('points of small order', () => {
  const grid = smallOrderGrid(message);

  // @spec VOW-SIG.3
  test('are accepted by ZIP-215 in all 196 pairs of encodings', () => {
    expect(grid).toHaveLength(196);
    expect(grid.filter(({ claim }) => !verifyEd25519Zip215(claim)).map(({ name }) => name)).toEqual([]);
  });

  // @spec VOW-SIG.2
  test('are refused by our rule in all of them', () => {
    expect(grid.filter(({ claim }) => verifyEd25519(claim)).map(({ name }) => name)).toEqual([]);
  });

  test('have the y that our rule knows: eight canonical encodings of points whose order divides eight', () => {
    for (const encoded of SMALL_ORDER_ENCODINGS.slice(0, 8)) {
      expect(ed25519.Point.fromBytes(encoded).isSmallOrder()).toBe(true);
      expect(hasEd25519Form({ ...good, publicKey: encoded })).toBe(false);
    }
    expect(hasEd25519Form(good)).toBe(true);
  });

  // @spec VOW-SIG.3
  test('make one signature valid for every message under ZIP-215, which is why it is not our rule', () => {
    const [first] = grid;
    const claim = first === undefined ? expect.unreachable() : { ...first.claim, message: bytes('00') };
    expect([verifyEd25519Zip215(claim), verifyEd25519(claim)]).toEqual([true, false]);
  });
});

// @spec VOW-SIG.2, VOW-SIG.3
test('a key or R with a part of small order is decided by the equation', () => {
  const parts = SMALL_ORDER_ENCODINGS.slice(0, 8).map((encoded) => ed25519.Point.fromBytes(encoded));
  const accepted = { ours: 0, zip215: 0 };
  for (const { name, claim } of mixedOrderCases(message)) {
    const [a = 0, b = 0] = [...name.matchAll(/part (\d)/g)].map((match) => Number(match[1]));
    const isAboveOrder = name.endsWith('S + order');
    const k = bytesToUintLe(sha512([claim.signature.subarray(0, 32), claim.publicKey, claim.message])) % L;
    // What is left of the equation when the parts of large order cancel: −[k]A' = R'.
    const left = (parts[a] ?? expect.unreachable()).multiplyUnsafe(k % 8n).negate();
    const expected = !isAboveOrder && left.equals(parts[b] ?? expect.unreachable());
    expect([name, verifyEd25519(claim)]).toEqual([name, expected]);
    expect([name, verifyEd25519Zip215(claim)]).toEqual([name, !isAboveOrder]);
    accepted.ours += expected ? 1 : 0;
    accepted.zip215 += isAboveOrder ? 0 : 1;
  }
  expect(accepted.ours).toBeGreaterThan(1);
  expect(accepted.zip215).toBe(64);
});
