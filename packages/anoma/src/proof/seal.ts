import { bn254 } from '@noble/curves/bn254.js';
import { bytesToHex, bytesToUintBe, err, type Hex, ok, type Result } from '@surety/codec';
import type { Fp2Element, G1Affine, G2Affine, ProofPoints } from './groth16.ts';
import type { PairingBackend } from './pairing-backend.ts';

/** Bytes of a seal: selector 4 ‖ A.x ‖ A.y ‖ B.x.c1 ‖ B.x.c0 ‖ B.y.c1 ‖ B.y.c0 ‖ C.x ‖ C.y. @spec ANOMA-PROOF.2 */
export const SEAL_BYTES = 260;

/** Bytes of a selector. */
export const SELECTOR_BYTES = 4;

/** What is wrong with a point of a seal; the reasons are checked in this order. @spec ANOMA-PROOF.2 */
export interface PointFault {
  readonly point: 'A' | 'B' | 'C';
  readonly reason: 'coordinate-too-large' | 'identity' | 'not-on-curve' | 'wrong-subgroup';
}

/** A seal taken apart. Its points are numbers still, and may be anything. */
export interface Seal {
  readonly selector: Hex;
  readonly points: ProofPoints;
}

/** The seal has not the length of one. */
export interface SealLengthWrong {
  readonly code: 'seal-length-wrong';
  readonly sizeBytes: number;
}

/** Takes a seal apart. A is as it enters the equation, not negated. @spec ANOMA-PROOF.2 */
export function splitSeal(seal: Uint8Array): Result<Seal, SealLengthWrong> {
  if (seal.length !== SEAL_BYTES) {
    return err({ code: 'seal-length-wrong', sizeBytes: seal.length });
  }
  const word = (index: number) => {
    const start = SELECTOR_BYTES + 32 * index;
    return bytesToUintBe(seal.subarray(start, start + 32));
  };
  const points = {
    a: { x: word(0), y: word(1) },
    b: { x: { c1: word(2), c0: word(3) }, y: { c1: word(4), c0: word(5) } },
    c: { x: word(6), y: word(7) },
  };
  return ok({ selector: bytesToHex(seal.subarray(0, SELECTOR_BYTES)), points });
}

/** Checks that the points of a proof are what the equation is about: points of G1, G2, G1. @spec ANOMA-PROOF.2 */
export function checkPoints({ a, b, c }: ProofPoints, backend: PairingBackend): PointFault | undefined {
  return checkG1('A', a) ?? checkG2('B', b, backend) ?? checkG1('C', c);
}

const { Fp, Fp2 } = bn254.fields;
const G1_B = 3n;
/** The coefficient of the twist: 3 / (9 + u). */
const G2_B = Fp2.div(Fp2.fromBigTuple([G1_B, 0n]), Fp2.fromBigTuple([9n, 1n]));

function checkG1(point: PointFault['point'], { x, y }: G1Affine): PointFault | undefined {
  if (x >= Fp.ORDER || y >= Fp.ORDER) {
    return { point, reason: 'coordinate-too-large' };
  }
  if (x === 0n && y === 0n) {
    return { point, reason: 'identity' };
  }
  return Fp.eql(Fp.sqr(y), Fp.add(Fp.mul(Fp.sqr(x), x), G1_B)) ? undefined : { point, reason: 'not-on-curve' };
}

function checkG2(point: PointFault['point'], found: G2Affine, backend: PairingBackend): PointFault | undefined {
  const { x, y } = found;
  if ([x.c0, x.c1, y.c0, y.c1].some((part) => part >= Fp.ORDER)) {
    return { point, reason: 'coordinate-too-large' };
  }
  if (isZero(x) && isZero(y)) {
    return { point, reason: 'identity' };
  }
  if (!Fp2.eql(Fp2.sqr(y), Fp2.add(Fp2.mul(Fp2.sqr(x), x), G2_B))) {
    return { point, reason: 'not-on-curve' };
  }
  return backend.isInSubgroup(found) ? undefined : { point, reason: 'wrong-subgroup' };
}

function isZero({ c0, c1 }: Fp2Element): boolean {
  return c0 === 0n && c1 === 0n;
}
