import type { G2Affine, Groth16Proof, VerifyingKey } from './groth16.ts';

/** A way to compute pairings on BN254. All give the same verdicts; only their speed differs. @spec ANOMA-PROOF.7 */
export interface PairingBackend {
  /** For people: shown in reports and benchmarks. */
  readonly name: string;
  /** Whether a point of the twist belongs to the subgroup whose order is that of G1. */
  isInSubgroup(point: G2Affine): boolean;
  /** Computes once what every proof of a key needs. */
  prepare(key: VerifyingKey): PreparedKey;
}

/** A verifying key made ready. The points of proofs are valid, and each proof has as many inputs as the key takes. */
export interface PreparedKey {
  /** Whether e(A, B) = e(alpha, beta) · e(Σ inputs · ic, gamma) · e(C, delta). @spec ANOMA-PROOF.3 */
  verifyOne(proof: Groth16Proof): boolean;
  /**
   * Whether the product of the equations holds, each raised to its coefficient. It holds if all equations do, and
   * otherwise with a chance of 2^−128 if the coefficients could not be foreseen when the proofs were made.
   * @spec ANOMA-PROOF.6
   */
  verifyBatch(proofs: readonly Groth16Proof[], coefficients: readonly bigint[]): boolean;
}
