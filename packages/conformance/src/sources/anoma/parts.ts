import { signAuthority } from '@surety/anoma';
import { bytesToHex, concatBytes, type Json, uintToBytesBe, uintToBytesLe } from '@surety/codec';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { asciiBytes, SCRIPT, SOME_CALL } from './documents.ts';

const body = Uint8Array.from({ length: 256 }, (_, index) => index);
const parameters = Uint8Array.from({ length: 32 }, (_, index) => 0x73 + index);
const hash = new Uint8Array(32).fill(5);
const u32 = (value: number): Uint8Array => uintToBytesLe(value, 4);
const u64 = (value: number): Uint8Array => uintToBytesLe(value, 8);
const pruned = concatBytes([u32(1), hash]);
const state = concatBytes([u32(0), u32(0), hash]);
const halted = concatBytes([u32(0), u32(0)]);
const noInput = concatBytes([u32(0), Uint8Array.of(0)]);
const journal = concatBytes([u32(0), u64(3), Uint8Array.of(1, 2, 3)]);
const assumptions = concatBytes([u32(0), u64(2), pruned, u32(0), hash, hash]);
const output = concatBytes([u32(0), Uint8Array.of(1), journal, assumptions]);
const written = receipt([u32(0), state, state, halted, noInput, output]);

function receipt(claim: readonly Uint8Array[]): Uint8Array {
  return concatBytes([u32(2), u64(256), body, ...claim, parameters]);
}

function seal(name: string, proof: Uint8Array, rejects?: string): SourceCase {
  const rules = ['ANOMA-ARM2.3', ...(rejects === undefined ? [] : ['ANOMA-VERIFY.2'])];
  const input = bytesToHex(proof);
  return rejects === undefined ? { name, rules, input } : { name, rules, input, rejects };
}

const seals: VectorSource = {
  path: 'anoma/seal',
  subject: 'anoma/seal',
  about: 'From a proof of arm v2: its seal.',
  check: SCRIPT,
  cases: [
    seal('a seal', concatBytes([parameters.subarray(0, 4), body])),
    seal('260 zeros', new Uint8Array(260)),
    seal('nothing', new Uint8Array(0)),
    seal('a receipt with the digest of its claim', receipt([pruned])),
    seal('a receipt with its claim', written),
    seal('a receipt cut short', written.subarray(0, written.length - 1), 'receipt-malformed'),
    seal('a receipt with more behind it', concatBytes([written, u32(0)]), 'receipt-malformed'),
    seal(
      'a receipt with an exit code that does not exist',
      receipt([u32(0), state, state, u32(4)]),
      'receipt-malformed',
    ),
    seal('a composite receipt', concatBytes([u32(0), new Uint8Array(300)]), 'proof-kind-unsupported'),
    seal('a STARK', concatBytes([u32(1), new Uint8Array(300)]), 'proof-kind-unsupported'),
  ],
};

const calls: VectorSource = {
  path: 'anoma/external-call',
  subject: 'anoma/external-call',
  about: 'From an external payload: the call of the EVM protocol adapter that it is, or false.',
  check: SCRIPT,
  cases: [
    { name: 'a call', blob: SOME_CALL },
    { name: 'nothing', blob: new Uint8Array(0) },
    { name: 'other bytes', blob: new Uint8Array(64).fill(0x29) },
    { name: 'a call with more behind it', blob: concatBytes([SOME_CALL, new Uint8Array(32)]) },
    {
      name: 'an address of 21 bytes',
      blob: concatBytes([uintToBytesBe(2n ** 160n, 32), SOME_CALL.subarray(32)]),
    },
  ].map(({ name, blob }) => ({ name, rules: ['ANOMA-SETTLE.4'], input: bytesToHex(blob) })),
};

const key = {
  x: '0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
  y: '0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8',
};
const signature = signAuthority(uintToBytesBe(1, 32), {
  domain: asciiBytes('test_domain'),
  message: `0x${'42'.repeat(32)}` as Parameters<typeof signAuthority>[1]['message'],
});

function authorityInput(domain: string, signed: Uint8Array): Json {
  return {
    key,
    domain: bytesToHex(asciiBytes(domain)),
    message: `0x${'42'.repeat(32)}`,
    signature: bytesToHex(signed),
  };
}

/** The signature with n − s in place of s. */
function highTwin(): Uint8Array {
  const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = signature.subarray(32).reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  return concatBytes([signature.subarray(0, 32), uintToBytesBe(n - s, 32)]);
}

const rules = ['ANOMA-AUTHORITY.1', 'ANOMA-AUTHORITY.2'];
const authority: VectorSource = {
  path: 'anoma/authority',
  subject: 'anoma/authority',
  about: 'Whether a signature is that of a key over a message of a domain; the outcome is the digest that is signed.',
  check: SCRIPT,
  cases: [
    { name: 'key 1', rules, input: authorityInput('test_domain', signature) },
    {
      name: 'another domain',
      rules,
      input: authorityInput('test_domaim', signature),
      rejects: 'authority-signature-wrong',
    },
    {
      name: 'the malleable twin',
      rules,
      input: authorityInput('test_domain', highTwin()),
      rejects: 'authority-signature-high-s',
    },
    {
      name: 'r and s zero',
      rules,
      input: authorityInput('test_domain', new Uint8Array(64)),
      rejects: 'authority-signature-malformed',
    },
    {
      name: '65 bytes',
      rules,
      input: authorityInput('test_domain', concatBytes([signature, Uint8Array.of(27)])),
      rejects: 'authority-signature-malformed',
    },
  ],
};

/** Vectors of parts of transactions: seals, external calls, authorities. */
export const partSources: readonly VectorSource[] = [seals, calls, authority];
