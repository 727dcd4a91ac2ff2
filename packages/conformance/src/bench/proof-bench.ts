import {
  createRisc0ProofSystem,
  DEVELOPMENT_ZKVM,
  deriveClaimDigest,
  derivePublicInputs,
  type Groth16Proof,
  noblePairing,
  type PairingBackend,
  type ProofStatement,
  proveForDevelopment,
  splitSeal,
  verifyPlainly,
} from '@surety/anoma';
import { assert, sha256, uintToBytesBe } from '@surety/codec';
import type { BenchCase, BenchGroup } from './harness.ts';

const BATCH = 15;
const statements = Array.from({ length: BATCH }, (_, index): ProofStatement => {
  const imageId = sha256<'image-id'>([uintToBytesBe(index, 4)]);
  const journalDigest = sha256<'journal'>([uintToBytesBe(1000 + index, 4)]);
  return { imageId, journalDigest, seal: proveForDevelopment(imageId, journalDigest) };
});

/**
 * Proofs verified one by one and together. The baseline is the equation word for word: decoding, a check of the points
 * and a product of four pairings. Proofs are by the development key, which costs what any other key does.
 */
export function proofGroup(backends: readonly PairingBackend[]): BenchGroup {
  return {
    name: 'Groth16 over BN254',
    operation: 'proof',
    baseline: 'noble, one by one, nothing computed before',
    goals: { 'noble, batch of 15': 2.8, 'mcl, batch of 15': 10 },
    cases: [
      {
        name: 'noble, one by one, nothing computed before',
        operations: 5,
        run: () => {
          for (const each of statements.slice(0, 5)) {
            verifyOnePlainly(each);
          }
        },
      },
      ...backends.flatMap(casesOf),
    ],
  };
}

function casesOf(backend: PairingBackend): readonly BenchCase[] {
  const system = createRisc0ProofSystem([DEVELOPMENT_ZKVM], backend);
  const verify = (some: readonly ProofStatement[]) => assert(system.verify(some).ok, 'the proofs are valid');
  return [
    {
      name: `${backend.name}, one by one`,
      operations: 5,
      run: () => {
        for (const each of statements.slice(0, 5)) {
          verify([each]);
        }
      },
    },
    { name: `${backend.name}, batch of ${BATCH}`, operations: BATCH, run: () => verify(statements) },
  ];
}

function verifyOnePlainly(statement: ProofStatement): void {
  const seal = splitSeal(statement.seal);
  assert(seal.ok && noblePairing.isInSubgroup(seal.value.points.b), 'the seal is in order');
  const inputs = derivePublicInputs(DEVELOPMENT_ZKVM, deriveClaimDigest(statement));
  const proof: Groth16Proof = { points: seal.value.points, inputs };
  assert(verifyPlainly(DEVELOPMENT_ZKVM.verifyingKey, proof), 'the proof is valid');
}
