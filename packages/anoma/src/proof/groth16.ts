import { bn254 } from '@noble/curves/bn254.js';
import { assert, concatBytes, type Digest, taggedHash, uintToBytesBe } from '@surety/codec';

/** A point of G1 of BN254 in affine coordinates, not the identity. */
export interface G1Affine {
  readonly x: bigint;
  readonly y: bigint;
}

/** An element c0 + c1·u of the quadratic extension field. */
export interface Fp2Element {
  readonly c0: bigint;
  readonly c1: bigint;
}

/** A point of the twist of BN254 in affine coordinates, not the identity. */
export interface G2Affine {
  readonly x: Fp2Element;
  readonly y: Fp2Element;
}

/** What proofs of one circuit are verified with. `ic` has one point more than there are public inputs. */
export interface VerifyingKey {
  readonly alpha: G1Affine;
  readonly beta: G2Affine;
  readonly gamma: G2Affine;
  readonly delta: G2Affine;
  readonly ic: readonly G1Affine[];
}

/** The three points of a proof. */
export interface ProofPoints {
  readonly a: G1Affine;
  readonly b: G2Affine;
  readonly c: G1Affine;
}

/** A proof with the public inputs that it is for. Its points have been checked. */
export interface Groth16Proof {
  readonly points: ProofPoints;
  /** Below the order of the group. */
  readonly inputs: readonly bigint[];
}

/** Digest of a verifying key: what a batch seed starts from. */
export type VerifyingKeyDigest = Digest<'verifying-key'>;

/** Bytes of a point of G1: x ‖ y, most significant byte first. */
export function encodeG1({ x, y }: G1Affine): Uint8Array {
  return concatBytes([uintToBytesBe(x, 32), uintToBytesBe(y, 32)]);
}

/** Bytes of a point of G2: x.c1 ‖ x.c0 ‖ y.c1 ‖ y.c0, the imaginary part first as on the EVM. */
export function encodeG2({ x, y }: G2Affine): Uint8Array {
  return concatBytes([x.c1, x.c0, y.c1, y.c0].map((part) => uintToBytesBe(part, 32)));
}

/** Bytes of the points of a proof: A ‖ B ‖ C, 256 bytes. */
export function encodeProofPoints({ a, b, c }: ProofPoints): Uint8Array {
  return concatBytes([encodeG1(a), encodeG2(b), encodeG1(c)]);
}

/**
 * The key for proofs whose inputs at some places are always the same: those are added into the first point, which saves
 * a multiplication each. @spec ANOMA-PROOF.4
 */
export function foldInputs(key: VerifyingKey, constants: ReadonlyMap<number, bigint>): VerifyingKey {
  let first = bn254.G1.Point.ZERO;
  const rest: G1Affine[] = [];
  for (const [index, point] of key.ic.entries()) {
    const scalar = index === 0 ? 1n : constants.get(index - 1);
    if (scalar === undefined) {
      rest.push(point);
    } else {
      first = first.add(bn254.G1.Point.fromAffine(point).multiplyUnsafe(scalar));
    }
  }
  assert(!first.is0(), 'the constant part of a verifying key is a point');
  const { x, y } = first.toAffine();
  return { ...key, ic: [{ x, y }, ...rest] };
}

/** @spec ANOMA-PROOF.6 */
export function deriveVerifyingKeyDigest(key: VerifyingKey): VerifyingKeyDigest {
  const { alpha, beta, gamma, delta, ic } = key;
  const points = [encodeG1(alpha), ...[beta, gamma, delta].map(encodeG2), ...ic.map(encodeG1)];
  return taggedHash('surety/groth16-key/1', points);
}
