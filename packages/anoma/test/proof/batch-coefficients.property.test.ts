import { taggedHash } from '@surety/codec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  deriveCoefficients,
  type Groth16Proof,
  type ProofPoints,
  splitSeal,
  type VerifyingKeyDigest,
} from '../../src/index.ts';
import { developmentStatement } from './statements.ts';

const key: VerifyingKeyDigest = taggedHash('surety/test-key/1', []);
const points: readonly ProofPoints[] = [1, 2, 3].map((number) => {
  const seal = splitSeal(developmentStatement(number).seal);
  return seal.ok ? seal.value.points : expect.unreachable();
});

const proofs: fc.Arbitrary<readonly Groth16Proof[]> = fc.array(
  fc.record({
    points: fc.constantFrom(...points),
    inputs: fc.tuple(fc.bigInt(0n, 2n ** 128n), fc.bigInt(0n, 2n ** 128n)),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Every change of one number somewhere in a batch. */
function changes(batch: readonly Groth16Proof[]): readonly (readonly Groth16Proof[])[] {
  return batch.flatMap((proof, index) => {
    const { a, b, c } = proof.points;
    const others: readonly Groth16Proof[] = [
      { ...proof, points: { a: { ...a, x: a.x ^ 1n }, b, c } },
      { ...proof, points: { a: { ...a, y: a.y ^ 1n }, b, c } },
      { ...proof, points: { a, b: { ...b, x: { ...b.x, c0: b.x.c0 ^ 1n } }, c } },
      { ...proof, points: { a, b: { ...b, x: { ...b.x, c1: b.x.c1 ^ 1n } }, c } },
      { ...proof, points: { a, b: { ...b, y: { ...b.y, c0: b.y.c0 ^ 1n } }, c } },
      { ...proof, points: { a, b: { ...b, y: { ...b.y, c1: b.y.c1 ^ 1n } }, c } },
      { ...proof, points: { a, b, c: { ...c, x: c.x ^ 1n } } },
      { ...proof, points: { a, b, c: { ...c, y: c.y ^ 1n } } },
      ...proof.inputs.map((_, place) => ({
        ...proof,
        inputs: proof.inputs.map((each, at) => (at === place ? each ^ 1n : each)),
      })),
    ];
    return others.map((other) => batch.map((each, at) => (at === index ? other : each)));
  });
}

// @spec ANOMA-PROOF.6
test('every coefficient changes with every number of a batch, and with the key', () => {
  fc.assert(
    fc.property(proofs, (batch) => {
      const before = deriveCoefficients(key, batch);
      expect(before).toEqual(deriveCoefficients(key, batch));
      expect(new Set(before).size).toBe(batch.length);
      expect(before.every((coefficient) => coefficient >= 1n && coefficient <= 2n ** 128n)).toBe(true);
      const altered = [
        ...changes(batch).map((other) => deriveCoefficients(key, other)),
        deriveCoefficients(taggedHash('x', []), batch),
      ];
      for (const after of altered) {
        expect(after.filter((coefficient, index) => coefficient === before[index])).toEqual([]);
      }
    }),
    { seed: 1, numRuns: 20 },
  );
});
