import {
  bytesToHex,
  bytesToUintLe,
  concatBytes,
  type Hex,
  hexToBytes,
  uintToBytesBe,
  uintToBytesLe,
} from '@surety/codec';
import { mixedOrderCases, type SignatureClaim, smallOrderGrid } from '@surety/vow';
import type { IndependentCheck, SourceCase, VectorSource } from '../../vector.ts';

const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py decides every case from the specification',
};

const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

function bytes(hex: Hex): Uint8Array {
  const read = hexToBytes(hex);
  return read.ok ? read.value : new Uint8Array();
}

function toCase(rule: string, name: string, { publicKey, message, signature }: SignatureClaim): SourceCase {
  const input = { publicKey: bytesToHex(publicKey), message: bytesToHex(message), signature: bytesToHex(signature) };
  return { name, rules: [rule], input };
}

/** The second example of RFC 8032, section 7.1. */
const example: SignatureClaim = {
  publicKey: bytes('0x3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: bytes('0x72'),
  signature: bytes(
    '0x92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
};
const r = example.signature.subarray(0, 32);
const s = bytesToUintLe(example.signature.subarray(32));

const ed25519Claims: readonly (readonly [string, SignatureClaim])[] = [
  ['an example of RFC 8032', example],
  ['another message', { ...example, message: bytes('0x73') }],
  [
    'another sign of R',
    {
      ...example,
      signature: concatBytes([r.map((byte, at) => (at === 31 ? byte ^ 0x80 : byte)), uintToBytesLe(s, 32)]),
    },
  ],
  ['S + L', { ...example, signature: concatBytes([r, uintToBytesLe(s + ED25519_ORDER, 32)]) }],
  ['S = 0', { ...example, signature: concatBytes([r, new Uint8Array(32)]) }],
  ['63 bytes', { ...example, signature: example.signature.subarray(0, 63) }],
  ['65 bytes', { ...example, signature: concatBytes([example.signature, Uint8Array.of(0)]) }],
  ['a key of 31 bytes', { ...example, publicKey: example.publicKey.subarray(1) }],
  ['a key that is no point', { ...example, publicKey: uintToBytesLe(2n, 32) }],
  ...smallOrderGrid(example.message).map(({ name, claim }) => [name, claim] as const),
  ...mixedOrderCases(example.message).map(({ name, claim }) => [name, claim] as const),
];

/** Made with the secret 7 over the digest that is 0x42 32 times. */
const ecdsa: SignatureClaim = {
  publicKey: bytes('0x025cbdf0646e5db4eaa398f365f2ea7a0e3d419b7e0330e39ce92bddedcac4f9bc'),
  message: new Uint8Array(32).fill(0x42),
  signature: bytes(
    '0xcfd7c4436aded803d600a5b7b2fe8141133a3d0273c824f8a760b4aed906885a00c897d2f14eb61e646a0b2b3d8ad27e49ab14a536eb3906c6518b4646e384ce',
  ),
};

function ecdsaClaims(good: SignatureClaim): readonly (readonly [string, SignatureClaim])[] {
  const { signature } = good;
  const first = signature.subarray(0, 32);
  const second = BigInt(bytesToHex(signature.subarray(32)));
  const withS = (value: bigint) => ({ ...good, signature: concatBytes([first, uintToBytesBe(value, 32)]) });
  return [
    ['a good signature', good],
    ['the high twin of s', withS(SECP256K1_ORDER - second)],
    ['s = 0', withS(0n)],
    ['s = n', withS(SECP256K1_ORDER)],
    ['s + 1', withS(second + 1n)],
    ['r = 0', { ...good, signature: concatBytes([new Uint8Array(32), signature.subarray(32)]) }],
    ['r = n', { ...good, signature: concatBytes([uintToBytesBe(SECP256K1_ORDER, 32), signature.subarray(32)]) }],
    ['63 bytes', { ...good, signature: signature.subarray(0, 63) }],
    ['another digest', { ...good, message: new Uint8Array(32).fill(0x43) }],
    ['a digest of 31 bytes', { ...good, message: good.message.subarray(1) }],
    ['the negative key', { ...good, publicKey: good.publicKey.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) }],
    ['a key with another first byte', { ...good, publicKey: good.publicKey.map((byte, at) => (at === 0 ? 5 : byte)) }],
    ['a key that is no point', { ...good, publicKey: concatBytes([Uint8Array.of(2), uintToBytesBe(5n, 32)]) }],
  ];
}

/** Vectors about signatures. */
export const signatureSources: readonly VectorSource[] = [
  {
    path: 'vow/ed25519',
    lines: true,
    subject: 'vow/ed25519',
    about: 'Whether a signature holds under our own rule for ed25519. Includes every pair of encodings of small order.',
    check: SCRIPT,
    cases: ed25519Claims.map(([name, claim]) => toCase('VOW-SIG.2', name, claim)),
  },
  {
    path: 'vow/ed25519-zip215',
    lines: true,
    subject: 'vow/ed25519-zip215',
    about: 'Whether a signature holds under ZIP-215. The same claims as for our own rule.',
    check: SCRIPT,
    cases: ed25519Claims.map(([name, claim]) => toCase('VOW-SIG.3', name, claim)),
  },
  {
    path: 'vow/secp256k1',
    lines: true,
    subject: 'vow/secp256k1',
    about: 'Whether a signature holds under ECDSA on secp256k1.',
    check: SCRIPT,
    cases: ecdsaClaims(ecdsa).map(([name, claim]) => toCase('VOW-SIG.4', name, claim)),
  },
];
