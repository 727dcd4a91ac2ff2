import { type Logic, lintLogic, QUADRANTS } from '@surety/machine';
import { nobleSignatures, type Value } from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { compileLogic } from './lint-case.ts';
import { RANDOM_FUNCTIONS, randomCondition, randomInput, replaceUnseen } from './random-logic.ts';

const RUNS = { seed: 1, numRuns: 300 };
const INPUTS = 24;

function randomLogic(chance: Chance): Logic {
  return compileLogic(randomCondition(chance, chance.below(5)), { before: RANDOM_FUNCTIONS });
}

function run({ compiled }: Logic, input: Value): Value {
  return compiled.run(input, { signatures: nobleSignatures });
}

describe('the table of a random logic', () => {
  // @spec LOGIC-LINT.1
  test('agrees with what the logic says of inputs: what is said to reject never accepts, and the reverse', () => {
    const seen = { rejects: 0, accepts: 0, decides: 0 };
    const decided = new Set<Value>();
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const chance = new Chance(seed);
        const logic = randomLogic(chance);
        const { quadrants } = lintLogic(logic.checked);
        for (const quadrant of QUADRANTS) {
          const { verdict } = quadrants[quadrant];
          seen[verdict]++;
          for (let count = 0; count < INPUTS; count++) {
            const value = run(logic, randomInput(chance, quadrant));
            if (verdict === 'decides') {
              decided.add(value);
            } else {
              expect(value).toBe(verdict === 'accepts');
            }
          }
        }
      }),
      RUNS,
    );
    expect(decided.size).toBe(2);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });

  // @spec LOGIC-LINT.2
  test('names all parts of the input that can change a verdict', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const chance = new Chance(seed);
        const logic = randomLogic(chance);
        const { quadrants } = lintLogic(logic.checked);
        for (const quadrant of QUADRANTS) {
          const { looks } = quadrants[quadrant];
          for (let count = 0; count < INPUTS; count++) {
            const [input, other] = [randomInput(chance, quadrant), randomInput(chance, quadrant)];
            expect(run(logic, replaceUnseen(input, other, looks))).toBe(run(logic, input));
          }
        }
      }),
      RUNS,
    );
  });
});
