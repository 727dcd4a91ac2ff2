import {
  DEVELOPMENT_ZKVM,
  deriveClaimDigest,
  derivePublicInputs,
  encodeG2,
  pointOutsideSubgroup,
  proveForDevelopment,
  proveWithTrapdoor,
} from '@surety/anoma';
import {
  bytesToDigest,
  bytesToHex,
  bytesToUintBe,
  concatBytes,
  type Digest,
  type Json,
  uintToBytesBe,
} from '@surety/codec';
import type { IndependentCheck, SourceCase, VectorSource } from '../../vector.ts';

const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification',
};
const DEVELOPMENT = DEVELOPMENT_ZKVM.name;
const Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47n;

interface Statement {
  readonly imageId: Digest<'image-id'>;
  readonly journalDigest: Digest<'journal'>;
  readonly seal: Uint8Array;
}

function fill<Name extends string>(byte: number): Digest<Name> {
  return bytesToDigest(new Uint8Array(32).fill(byte));
}

function prove(image: number, journal: number): Statement {
  const imageId = fill<'image-id'>(image);
  const journalDigest = fill<'journal'>(journal);
  return { imageId, journalDigest, seal: proveForDevelopment(imageId, journalDigest) };
}

const first = prove(0x11, 0x22);
const second = prove(0x11, 0x33);
const third = prove(0x44, 0x55);

/** A copy of the first seal with some bytes replaced. `word` counts 32-byte words after the selector. */
function withWord(word: number, value: bigint): Statement {
  return { ...first, seal: replace(first.seal, 4 + 32 * word, uintToBytesBe(value, 32)) };
}

function wordOf(word: number): bigint {
  return bytesToUintBe(first.seal.subarray(4 + 32 * word, 36 + 32 * word));
}

function replace(seal: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(seal);
  copy.set(bytes, offset);
  return copy;
}

function json(statements: readonly Statement[]): Json {
  return statements.map(({ seal, ...claim }) => ({ ...claim, seal: bytesToHex(seal) }));
}

function verify(name: string, statements: readonly Statement[], rejects?: string): SourceCase {
  const rules = ['ANOMA-PROOF.2', 'ANOMA-PROOF.3', 'ANOMA-PROOF.5', 'ANOMA-PROOF.8'];
  const input = { zkvm: DEVELOPMENT, statements: json(statements) };
  return rejects === undefined ? { name, rules, input } : { name, rules, input, rejects };
}

const rerandomised = { ...first, seal: proveWithTrapdoor(first, { a: 7n, b: 9n }) };
const outside = { ...first, seal: replace(first.seal, 68, encodeG2(pointOutsideSubgroup())) };
const halvesSwapped = {
  ...first,
  seal: replace(first.seal, 68, concatBytes([first.seal.subarray(100, 132), first.seal.subarray(68, 100)])),
};

const verifyCases: readonly SourceCase[] = [
  verify('no statement', []),
  verify('one', [first]),
  verify('three, verified together', [first, second, third]),
  verify('the same statement by another proof', [rerandomised]),
  verify('a byte too few', [{ ...first, seal: first.seal.subarray(1) }], 'seal-length-wrong'),
  verify('a byte too many', [{ ...first, seal: concatBytes([first.seal, Uint8Array.of(0)]) }], 'seal-length-wrong'),
  verify('no seal', [first, { ...second, seal: new Uint8Array() }], 'seal-length-wrong'),
  verify(
    'another selector',
    [{ ...first, seal: replace(first.seal, 0, Uint8Array.of(0x73, 0xc4, 0x57, 0xba)) }],
    'selector-unknown',
  ),
  verify('A.x + q', [withWord(0, wordOf(0) + Q)], 'seal-point-invalid'),
  verify('A off the curve', [withWord(1, wordOf(1) ^ 1n)], 'seal-point-invalid'),
  verify('A the identity', [{ ...first, seal: replace(first.seal, 4, new Uint8Array(64)) }], 'seal-point-invalid'),
  verify('B with a coordinate of q', [withWord(2, Q)], 'seal-point-invalid'),
  verify('B with its halves swapped', [halvesSwapped], 'seal-point-invalid'),
  verify('B outside the subgroup', [outside], 'seal-point-invalid'),
  verify('B the identity', [{ ...first, seal: replace(first.seal, 68, new Uint8Array(128)) }], 'seal-point-invalid'),
  verify('C off the curve', [withWord(6, wordOf(6) ^ 1n)], 'seal-point-invalid'),
  verify('C the identity', [{ ...first, seal: replace(first.seal, 196, new Uint8Array(64)) }], 'seal-point-invalid'),
  verify('A negated', [withWord(1, Q - wordOf(1))], 'proof-invalid'),
  verify('another journal', [{ ...first, journalDigest: fill(0x23) }], 'proof-invalid'),
  verify('another program', [{ ...first, imageId: fill(0x12) }], 'proof-invalid'),
  verify(
    'proofs of two statements exchanged',
    [third, { ...first, seal: second.seal }, { ...second, seal: first.seal }],
    'proof-invalid',
  ),
  verify(
    'a bad seal after an invalid proof',
    [
      { ...first, imageId: fill(0x12) },
      { ...second, seal: new Uint8Array() },
    ],
    'seal-length-wrong',
  ),
];

const claims = [
  { name: 'zeros', imageId: fill(0), journalDigest: fill(0) },
  { name: 'ones', imageId: fill(0x11), journalDigest: fill(0x22) },
];

function inputsOf(statement: Statement): readonly Json[] {
  return derivePublicInputs(DEVELOPMENT_ZKVM, deriveClaimDigest(statement)).map((input) =>
    bytesToHex(uintToBytesBe(input, 32)),
  );
}

const batch = [first, second].map((statement) => ({
  inputs: inputsOf(statement).slice(2, 4),
  seal: bytesToHex(statement.seal),
}));

/** Vectors about claims, seals and proofs. */
export const proofSources: readonly VectorSource[] = [
  {
    path: 'anoma/claim',
    subject: 'anoma/claim',
    about: 'From a program and the digest of its journal: the claim, and the public inputs of its proof.',
    check: SCRIPT,
    cases: claims.flatMap(({ name, ...claim }) =>
      ['RISC Zero 3.0', 'RISC Zero 5.0', DEVELOPMENT].map((zkvm) => ({
        name: `${name}, ${zkvm}`,
        rules: ['ANOMA-PROOF.1'],
        input: { zkvm, claim },
      })),
    ),
  },
  {
    path: 'anoma/verifier-parameters',
    subject: 'anoma/verifier-parameters',
    about: 'From a version of the zkVM: the digests of its key and of its parameters, and its selector.',
    check: SCRIPT,
    cases: ['RISC Zero 3.0', 'RISC Zero 5.0', DEVELOPMENT].map((zkvm) => ({
      name: zkvm,
      rules: ['ANOMA-PROOF.1', 'ANOMA-PROOF.8'],
      input: { zkvm },
    })),
  },
  {
    path: 'anoma/verify-proofs',
    subject: 'anoma/verify-proofs',
    about: 'Whether statements with their seals are accepted. A rejection names the statement.',
    check: SCRIPT,
    cases: verifyCases,
  },
  {
    path: 'anoma/proof-equation',
    subject: 'anoma/proof-equation',
    about: 'Whether the pairing equation holds for the points of a seal and five public inputs.',
    check: SCRIPT,
    cases: [
      {
        name: 'its own inputs',
        rules: ['ANOMA-PROOF.3'],
        input: { zkvm: DEVELOPMENT, inputs: inputsOf(first), seal: bytesToHex(first.seal) },
      },
      {
        name: 'inputs of another',
        rules: ['ANOMA-PROOF.3'],
        input: { zkvm: DEVELOPMENT, inputs: inputsOf(second), seal: bytesToHex(first.seal) },
      },
    ],
  },
  {
    path: 'anoma/batch-coefficients',
    subject: 'anoma/batch-coefficients',
    about: 'The coefficients with which the proofs of one key are verified together.',
    check: SCRIPT,
    cases: [
      { name: 'two proofs', rules: ['ANOMA-PROOF.6'], input: { key: fill(0x77), proofs: batch } },
      { name: 'in the other order', rules: ['ANOMA-PROOF.6'], input: { key: fill(0x77), proofs: batch.toReversed() } },
      { name: 'another key', rules: ['ANOMA-PROOF.6'], input: { key: fill(0x78), proofs: batch } },
    ],
  },
];
