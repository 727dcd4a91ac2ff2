import {
  type G1Affine,
  type G2Affine,
  type Groth16Proof,
  type PairingBackend,
  type PairingFault,
  type PreparedKey,
  sumInputs,
  testPairingBackend,
  type VerifyingKey,
} from '@surety/anoma';
import { err, ok, type Result } from '@surety/codec';

/** Why pairings are not computed by mcl: it is not installed, or it disagreed with the reference. */
export type MclRejection =
  | { readonly code: 'mcl-missing'; readonly reason: string }
  | { readonly code: 'mcl-wrong'; readonly fault: PairingFault };

/**
 * Pairings by mcl, a C++ library compiled to WebAssembly. It is an optional dependency, and is tested against the
 * development key before it is handed out. @spec ANOMA-PROOF.7
 */
export async function loadMclPairing(): Promise<Result<PairingBackend, MclRejection>> {
  const mcl = await initialize();
  if (!mcl.ok) {
    return mcl;
  }
  const backend = createBackend(mcl.value);
  const fault = testPairingBackend(backend);
  return fault === undefined ? ok(backend) : err({ code: 'mcl-wrong', fault });
}

type Mcl = typeof import('mcl-wasm');
type G1 = InstanceType<Mcl['G1']>;
type G2 = InstanceType<Mcl['G2']>;
type Gt = InstanceType<Mcl['GT']>;
type Fr = InstanceType<Mcl['Fr']>;

async function initialize(): Promise<Result<Mcl, MclRejection>> {
  try {
    const { default: mcl } = await import('mcl-wasm');
    await mcl.init(mcl.BN_SNARK1);
    // Reading a point would test its order each time, and throw. We ask for that test once for each point.
    mcl.verifyOrderG2(false);
    return ok(mcl);
  } catch (cause) {
    return err({ code: 'mcl-missing', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

function createBackend(mcl: Mcl): PairingBackend {
  return {
    name: 'mcl',
    // `isValid` would look at the curve alone.
    isInSubgroup: (point) => toG2(mcl, point).isValidOrder(),
    prepare: (key) => prepare(mcl, key),
  };
}

function prepare(mcl: Mcl, key: VerifyingKey): PreparedKey {
  const ic = key.ic.map((point) => toG1(mcl, point));
  const alpha = toG1(mcl, key.alpha);
  // These three live in the memory of the library as long as the process does: a key is prepared once.
  const beta = new mcl.PrecomputedG2(toG2(mcl, key.beta));
  const gamma = new mcl.PrecomputedG2(toG2(mcl, key.gamma));
  const delta = new mcl.PrecomputedG2(toG2(mcl, key.delta));
  const alphaBeta = mcl.precomputedMillerLoop(alpha, beta);
  const isOne = (miller: Gt) => mcl.finalExp(miller).isOne();
  const combine = (scalars: readonly bigint[]) =>
    mcl.mulVec(
      ic,
      scalars.map((scalar) => toFr(mcl, scalar)),
    );

  return {
    verifyOne: ({ points, inputs }) => {
      const a = mcl.millerLoop(mcl.neg(toG1(mcl, points.a)), toG2(mcl, points.b));
      const rest = mcl.precomputedMillerLoop2(combine([1n, ...inputs]), gamma, toG1(mcl, points.c), delta);
      return isOne(mcl.mul(mcl.mul(a, rest), alphaBeta));
    },
    verifyBatch: (proofs, coefficients) => {
      const scalars = coefficients.map((coefficient) => toFr(mcl, coefficient));
      const left = multiplyPairings(mcl, proofs, scalars);
      const sumC = mcl.mulVec(
        proofs.map(({ points }) => toG1(mcl, points.c)),
        scalars,
      );
      const { ones, inputs } = sumInputs(proofs, coefficients);
      const right = mcl.precomputedMillerLoop2(combine([ones, ...inputs]), gamma, sumC, delta);
      const constant = mcl.precomputedMillerLoop(mcl.mul(alpha, toFr(mcl, ones)), beta);
      return isOne(mcl.mul(mcl.mul(left, right), constant));
    },
  };
}

/** Π e(−coefficient · A, B), before the last exponentiation. */
function multiplyPairings(mcl: Mcl, proofs: readonly Groth16Proof[], scalars: readonly Fr[]): Gt {
  const product = new mcl.GT();
  product.setInt(1);
  return proofs.reduce((sum, { points }, index) => {
    const a = mcl.mul(mcl.neg(toG1(mcl, points.a)), scalars[index] ?? toFr(mcl, 0n));
    return mcl.mul(sum, mcl.millerLoop(a, toG2(mcl, points.b)));
  }, product);
}

function toFr(mcl: Mcl, value: bigint): Fr {
  const scalar = new mcl.Fr();
  scalar.setStr(value.toString(16), 16);
  return scalar;
}

/** The library refuses points off the curve by throwing; those given here have been checked. */
function toG1(mcl: Mcl, { x, y }: G1Affine): G1 {
  const point = new mcl.G1();
  point.setStr(`1 ${x.toString(16)} ${y.toString(16)}`, 16);
  return point;
}

function toG2(mcl: Mcl, { x, y }: G2Affine): G2 {
  const point = new mcl.G2();
  point.setStr(`1 ${[x.c0, x.c1, y.c0, y.c1].map((part) => part.toString(16)).join(' ')}`, 16);
  return point;
}
