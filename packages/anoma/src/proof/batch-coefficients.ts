import { bytesToUintBe, type Digest, digestToBytes, taggedHash, uintToBytesBe } from '@surety/codec';
import { encodeProofPoints, type Groth16Proof, type VerifyingKeyDigest } from './groth16.ts';

/**
 * A coefficient from 1 to 2^128 for each proof of a batch. They follow from a hash over the verifying key, every public
 * input and every byte of every proof, so that nobody can choose proofs whose errors cancel, and every machine computes
 * the same. @spec ANOMA-PROOF.6
 */
export function deriveCoefficients(key: VerifyingKeyDigest, proofs: readonly Groth16Proof[]): readonly bigint[] {
  const seed: Digest<'batch-seed'> = taggedHash('surety/groth16-batch/1', [
    key,
    uintToBytesBe(proofs.length, 4),
    ...proofs.flatMap(({ points, inputs }) => [
      ...inputs.map((input) => uintToBytesBe(input, 32)),
      encodeProofPoints(points),
    ]),
  ]);
  return proofs.map((_, index) => {
    const digest = taggedHash('surety/groth16-coefficient/1', [seed, uintToBytesBe(index, 4)]);
    return 1n + bytesToUintBe(digestToBytes(digest).subarray(0, 16));
  });
}
