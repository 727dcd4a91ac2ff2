import { bytesToHex, type Hex } from '@surety/codec';
import type { IndependentCheck, VectorSource } from '../../vector.ts';

const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification',
};

function ascii(text: string): Hex {
  return bytesToHex(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

const messages: readonly (readonly [string, Hex])[] = [
  ['nothing', '0x'],
  ['abc', ascii('abc')],
  ['448 bits', ascii('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')],
  ['64 bytes', bytesToHex(new Uint8Array(64).fill(0x61))],
  ['136 bytes, a block of Keccak', bytesToHex(new Uint8Array(136).fill(0x61))],
  ['1,000 bytes', bytesToHex(Uint8Array.from({ length: 1000 }, (_, index) => index & 0xff))],
];

/** Vectors about hashes and integers. */
export const hashSources: readonly VectorSource[] = [
  {
    path: 'codec/hex',
    subject: 'codec/hex',
    about: 'From a text: how many bytes it stands for.',
    check: { by: 'hand', detail: 'count the digits' },
    cases: [
      { name: 'nothing', rules: ['CODEC-HEX.1'], input: '0x' },
      { name: 'two bytes', rules: ['CODEC-HEX.1'], input: '0x00ff' },
      { name: 'no prefix', rules: ['CODEC-HEX.1'], input: '00ff', rejects: 'hex-prefix-missing' },
      { name: 'another prefix', rules: ['CODEC-HEX.1'], input: '0X00ff', rejects: 'hex-prefix-missing' },
      { name: 'half a byte', rules: ['CODEC-HEX.1'], input: '0x00f', rejects: 'hex-length-odd' },
      { name: 'a capital', rules: ['CODEC-HEX.1'], input: '0x00Ff', rejects: 'hex-digit-invalid' },
      { name: 'a sign', rules: ['CODEC-HEX.1'], input: '0x-1ff', rejects: 'hex-digit-invalid' },
      { name: 'a character beyond ASCII', rules: ['CODEC-HEX.1'], input: '0x0é', rejects: 'hex-digit-invalid' },
    ],
  },
  {
    path: 'codec/sha256',
    subject: 'codec/sha256',
    about: 'SHA-256 of a message.',
    check: SCRIPT,
    cases: messages.map(([name, input]) => ({ name, rules: ['CODEC-HASH.1'], input })),
  },
  {
    path: 'codec/keccak256',
    subject: 'codec/keccak256',
    about: 'Keccak-256 of a message.',
    check: SCRIPT,
    cases: messages.map(([name, input]) => ({ name, rules: ['CODEC-HASH.3'], input })),
  },
  {
    path: 'codec/blake2b256',
    subject: 'codec/blake2b256',
    about: 'BLAKE2b-256 of a message.',
    check: SCRIPT,
    cases: messages.map(([name, input]) => ({ name, rules: ['CODEC-HASH.4'], input })),
  },
  {
    path: 'codec/sha512',
    subject: 'codec/sha512',
    about: 'SHA-512 of a message.',
    check: SCRIPT,
    cases: messages.map(([name, input]) => ({ name, rules: ['CODEC-HASH.5'], input })),
  },
  {
    path: 'codec/tagged-hash',
    subject: 'codec/tagged-hash',
    about: 'The tagged hash of data.',
    check: SCRIPT,
    cases: messages.map(([name, data]) => ({
      name,
      rules: ['CODEC-HASH.2'],
      input: { tag: 'surety/example/1', data },
    })),
  },
  {
    path: 'codec/integer-bytes',
    subject: 'codec/integer-bytes',
    about: 'The unsigned integer that bytes are, in both orders.',
    check: SCRIPT,
    cases: ['0x', '0x00', '0x0102', '0xff00', '0x0102030405060708090a0b0c0d0e0f10'].map((input) => ({
      name: input,
      rules: ['CODEC-INT.1'],
      input,
    })),
  },
  {
    path: 'codec/mul-div',
    subject: 'codec/mul-div',
    about: 'A product divided, rounded down and up.',
    check: SCRIPT,
    cases: [
      { a: '0', b: '5', divisor: '7' },
      { a: '6', b: '7', divisor: '2' },
      { a: '7', b: '7', divisor: '2' },
      { a: '1', b: '1', divisor: '1000000000' },
      { a: `${2n ** 128n - 1n}`, b: `${2n ** 128n - 1n}`, divisor: '3' },
      { a: `${2n ** 512n - 1n}`, b: `${2n ** 512n - 1n}`, divisor: `${2n ** 512n - 2n}` },
    ].map((input) => ({
      name: `${input.a} · ${input.b} / ${input.divisor}`.slice(0, 60),
      rules: ['CODEC-INT.2'],
      input,
    })),
  },
];
