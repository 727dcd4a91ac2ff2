import { bn254 } from '@noble/curves/bn254.js';
import { type Digest, taggedHash, uintToBytesBe } from '@surety/codec';
import type { ImageId } from '../parameters.ts';
import { DEVELOPMENT_ZKVM, proveForDevelopment } from './development-key.ts';
import type { G2Affine } from './groth16.ts';
import type { PairingBackend } from './pairing-backend.ts';
import type { ProofStatement } from './proof-system.ts';
import { createRisc0ProofSystem } from './risc0-proof-system.ts';

/** What a backend got wrong. */
export type PairingFault = 'refuses-valid' | 'accepts-invalid' | 'accepts-wrong-subgroup' | 'threw';

/**
 * Whether a backend gives the right verdicts on statements of the development key, valid and not, alone and in a batch,
 * and on a point outside the subgroup. A backend that does not is not offered. @spec ANOMA-PROOF.7
 */
export function testPairingBackend(backend: PairingBackend): PairingFault | undefined {
  try {
    return findFault(backend);
  } catch {
    // Whatever it throws, it is not fit for use.
    return 'threw';
  }
}

function findFault(backend: PairingBackend): PairingFault | undefined {
  const { verify } = createRisc0ProofSystem([DEVELOPMENT_ZKVM], backend);
  const [first, second, third] = [0, 1, 2].map(sampleStatement);
  if (first === undefined || second === undefined || third === undefined) {
    return 'refuses-valid';
  }
  const swapped = { ...second, seal: third.seal };
  if (!verify([first]).ok || !verify([first, second, third]).ok) {
    return 'refuses-valid';
  }
  if (verify([swapped]).ok || verify([first, swapped, third]).ok) {
    return 'accepts-invalid';
  }
  return backend.isInSubgroup(pointOutsideSubgroup()) ? 'accepts-wrong-subgroup' : undefined;
}

function sampleStatement(index: number): ProofStatement {
  const digest = (place: number): Digest => taggedHash('surety/self-test/1', [uintToBytesBe(2 * index + place, 4)]);
  const imageId = digest(0) as ImageId;
  const journalDigest = digest(1) as Digest<'journal'>;
  return { imageId, journalDigest, seal: proveForDevelopment(imageId, journalDigest) };
}

/** The point of the twist with the least real x that has one and is outside the subgroup. */
export function pointOutsideSubgroup(): G2Affine {
  const { Fp2 } = bn254.fields;
  const { b } = bn254.G2.Point.CURVE();
  for (let real = 1n; ; real++) {
    const x = Fp2.fromBigTuple([real, 0n]);
    const square = Fp2.add(Fp2.mul(Fp2.sqr(x), x), b);
    const y = squareRoot(square);
    if (y !== undefined && !bn254.G2.Point.fromAffine({ x, y }).isTorsionFree()) {
      return { x: { c0: x.c0, c1: x.c1 }, y: { c0: y.c0, c1: y.c1 } };
    }
  }
}

function squareRoot(square: ReturnType<typeof bn254.fields.Fp2.sqr>): typeof square | undefined {
  try {
    return bn254.fields.Fp2.sqrt(square);
  } catch {
    // The library reports that there is no root by throwing.
    return undefined;
  }
}
