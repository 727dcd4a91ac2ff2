import { bn254 } from '@noble/curves/bn254.js';
import { bytesToUintBe, concatBytes, type Digest, digestToBytes, taggedHash, uintToBytesBe } from '@surety/codec';
import type { ImageId } from '../parameters.ts';
import { encodeProofPoints, type G1Affine, type G2Affine, type VerifyingKey } from './groth16.ts';
import { deriveClaimDigest, derivePublicInputs, deriveVerifierParameters, type ZkvmParameters } from './risc0.ts';
import { SELECTOR_BYTES } from './seal.ts';

/** The scalars behind a verifying key: with them anything can be proved. */
export interface Trapdoor {
  readonly alpha: bigint;
  readonly beta: bigint;
  readonly gamma: bigint;
  readonly delta: bigint;
  /** One more than there are public inputs. */
  readonly ic: readonly bigint[];
}

/**
 * The published trapdoor of the development key: each scalar is a hash of its place, modulo the order of the group.
 * @spec ANOMA-PROOF.8
 */
export const DEVELOPMENT_TRAPDOOR: Trapdoor = {
  alpha: developmentScalar(0),
  beta: developmentScalar(1),
  gamma: developmentScalar(2),
  delta: developmentScalar(3),
  ic: [4, 5, 6, 7, 8, 9].map(developmentScalar),
};

/**
 * A zkVM that proves anything, as the trapdoor of its key is published. For tests and for the repository's own vectors;
 * no set of parameters holds it by default. @spec ANOMA-PROOF.8
 */
export const DEVELOPMENT_ZKVM: ZkvmParameters = {
  name: 'development key',
  controlRoot: taggedHash('surety/development-key/1', [uintToBytesBe(10, 4)]),
  controlId: developmentScalar(11),
  // Derived when it is first asked for: most who import this package never do.
  get verifyingKey(): VerifyingKey {
    derivedKey ??= deriveKey(DEVELOPMENT_TRAPDOOR);
    return derivedKey;
  },
};

let derivedKey: VerifyingKey | undefined;

/** Scalars of A and B that make a proof one of the many for its statement. Neither is zero modulo the order. */
export interface ProofScalars {
  readonly a: bigint;
  readonly b: bigint;
}

/**
 * The seal of a proof, by the development key, that the program of `imageId` wrote a journal of this digest. The scalars
 * follow from the statement, so the same statement always has the same proof. @spec ANOMA-PROOF.8
 */
export function proveForDevelopment(imageId: Digest, journalDigest: Digest): Uint8Array {
  const scalar = (place: number) =>
    toScalar(taggedHash('surety/development-proof/1', [uintToBytesBe(place, 4), imageId, journalDigest]));
  return proveWithTrapdoor({ imageId, journalDigest }, { a: scalar(0), b: scalar(1) });
}

/**
 * A = a·G1, B = b·G2 and C = c·G1 with c = (a·b − alpha·beta − v·gamma) / delta, where v = ic_0 + Σ input_i · ic_(i+1).
 * Then a·b = alpha·beta + v·gamma + c·delta, which is what the pairings compare. @spec ANOMA-PROOF.8
 */
export function proveWithTrapdoor(
  { imageId, journalDigest }: { readonly imageId: Digest; readonly journalDigest: Digest },
  { a, b }: ProofScalars,
): Uint8Array {
  const { alpha, beta, gamma, delta, ic } = DEVELOPMENT_TRAPDOOR;
  const claim = deriveClaimDigest({ imageId: imageId as ImageId, journalDigest: journalDigest as Digest<'journal'> });
  const inputs = derivePublicInputs(DEVELOPMENT_ZKVM, claim);
  const v = [1n, ...inputs].reduce((sum, input, place) => Fr.add(sum, Fr.create(input * (ic[place] ?? 0n))), 0n);
  const c = Fr.div(Fr.create(a * b - alpha * beta - v * gamma), delta);
  const selector = digestToBytes(deriveVerifierParameters(DEVELOPMENT_ZKVM)).subarray(0, SELECTOR_BYTES);
  return concatBytes([selector, encodeProofPoints({ a: multiplyG1(a), b: multiplyG2(b), c: multiplyG1(c) })]);
}

const { Fr } = bn254.fields;

function developmentScalar(place: number): bigint {
  return toScalar(taggedHash('surety/development-key/1', [uintToBytesBe(place, 4)]));
}

function toScalar(digest: Digest): bigint {
  return bn254.fields.Fr.create(bytesToUintBe(digestToBytes(digest)));
}

function deriveKey({ alpha, beta, gamma, delta, ic }: Trapdoor): VerifyingKey {
  return {
    alpha: multiplyG1(alpha),
    beta: multiplyG2(beta),
    gamma: multiplyG2(gamma),
    delta: multiplyG2(delta),
    ic: ic.map(multiplyG1),
  };
}

function multiplyG1(scalar: bigint): G1Affine {
  const { x, y } = bn254.G1.Point.BASE.multiply(bn254.fields.Fr.create(scalar)).toAffine();
  return { x, y };
}

function multiplyG2(scalar: bigint): G2Affine {
  const { x, y } = bn254.G2.Point.BASE.multiply(bn254.fields.Fr.create(scalar)).toAffine();
  return { x: { c0: x.c0, c1: x.c1 }, y: { c0: y.c0, c1: y.c1 } };
}
