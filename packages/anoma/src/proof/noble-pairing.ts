import { bn254 } from '@noble/curves/bn254.js';
import type { G1Affine, G2Affine, Groth16Proof, VerifyingKey } from './groth16.ts';
import type { PairingBackend, PreparedKey } from './pairing-backend.ts';

/** The reference: `@noble/curves`, which runs everywhere. @spec ANOMA-PROOF.7 */
export const noblePairing: PairingBackend = {
  name: 'noble',
  isInSubgroup: (point) => G2.fromAffine(point).isTorsionFree(),
  prepare,
};

/**
 * The equation word for word: a product of four pairings, nothing computed before. Slow; tests hold the prepared ways
 * to it, and benchmarks count from it. @spec ANOMA-PROOF.3
 */
export function verifyPlainly(key: VerifyingKey, { points, inputs }: Groth16Proof): boolean {
  const product = bn254.pairingBatch([
    { g1: G1.fromAffine(points.a).negate(), g2: G2.fromAffine(points.b) },
    { g1: G1.fromAffine(key.alpha), g2: G2.fromAffine(key.beta) },
    { g1: combineInputs(key.ic.map(toG1), inputs), g2: G2.fromAffine(key.gamma) },
    { g1: G1.fromAffine(points.c), g2: G2.fromAffine(key.delta) },
  ]);
  return Fp12.eql(product, Fp12.ONE);
}

const G1 = bn254.G1.Point;
const G2 = bn254.G2.Point;
const { Fp12 } = bn254.fields;
type G1Point = typeof G1.ZERO;
type Lines = ReturnType<typeof bn254.utils.calcPairingPrecomputes>;
type Pair = [lines: Lines, x: bigint, y: bigint];

function prepare(key: VerifyingKey): PreparedKey {
  const ic = key.ic.map(toG1);
  const alpha = toG1(key.alpha);
  const beta = linesOf(key.beta);
  const gamma = linesOf(key.gamma);
  const delta = linesOf(key.delta);
  const alphaBeta = bn254.millerLoopBatch(pairWith(beta, alpha));
  return {
    verifyOne: ({ points, inputs }) => {
      const miller = bn254.millerLoopBatch([
        ...pairWith(linesOf(points.b), toG1(points.a).negate()),
        ...pairWith(gamma, combineInputs(ic, inputs)),
        ...pairWith(delta, toG1(points.c)),
      ]);
      return isOne(Fp12.mul(miller, alphaBeta));
    },
    verifyBatch: (proofs, coefficients) => {
      const pairs: Pair[] = [];
      let sumC = G1.ZERO;
      for (const [index, { points }] of proofs.entries()) {
        const coefficient = coefficients[index] ?? 0n;
        pairs.push(...pairWith(linesOf(points.b), toG1(points.a).multiplyUnsafe(coefficient).negate()));
        sumC = sumC.add(toG1(points.c).multiplyUnsafe(coefficient));
      }
      const { ones, inputs } = sumInputs(proofs, coefficients);
      pairs.push(
        ...pairWith(beta, alpha.multiplyUnsafe(ones)),
        ...pairWith(gamma, combineScaled(ic, [ones, ...inputs])),
        ...pairWith(delta, sumC),
      );
      return isOne(bn254.millerLoopBatch(pairs));
    },
  };
}

/** Σ coefficients, and for each place Σ coefficient · input, modulo the order of the group. */
export function sumInputs(
  proofs: readonly Groth16Proof[],
  coefficients: readonly bigint[],
): { readonly ones: bigint; readonly inputs: readonly bigint[] } {
  const { Fr } = bn254.fields;
  let ones = 0n;
  const inputs: bigint[] = proofs[0]?.inputs.map(() => 0n) ?? [];
  for (const [index, proof] of proofs.entries()) {
    const coefficient = coefficients[index] ?? 0n;
    ones = Fr.create(ones + coefficient);
    for (const [place, input] of proof.inputs.entries()) {
      inputs[place] = Fr.create((inputs[place] ?? 0n) + coefficient * input);
    }
  }
  return { ones, inputs };
}

function toG1(point: G1Affine): G1Point {
  return G1.fromAffine(point);
}

function linesOf(point: G2Affine): Lines {
  return bn254.utils.calcPairingPrecomputes(G2.fromAffine(point));
}

/** ic_0 + Σ input_i · ic_(i+1). */
function combineInputs(ic: readonly G1Point[], inputs: readonly bigint[]): G1Point {
  return combineScaled(ic, [1n, ...inputs]);
}

function combineScaled(points: readonly G1Point[], scalars: readonly bigint[]): G1Point {
  let sum = G1.ZERO;
  for (const [index, point] of points.entries()) {
    const scalar = scalars[index] ?? 0n;
    sum = sum.add(scalar === 1n ? point : point.multiplyUnsafe(scalar));
  }
  return sum;
}

/** Nothing if the point is the identity: its pairing is one, and the library cannot take it. */
function pairWith(lines: Lines, point: G1Point): Pair[] {
  if (point.is0()) {
    return [];
  }
  const { x, y } = point.toAffine();
  return [[lines, x, y]];
}

function isOne(miller: ReturnType<typeof bn254.millerLoopBatch>): boolean {
  return Fp12.eql(Fp12.finalExponentiate(miller), Fp12.ONE);
}
