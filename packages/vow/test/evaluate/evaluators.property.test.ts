import {
  admitUnit,
  type CheckedProgram,
  compileProgram,
  deriveFee,
  encodeUnit,
  evaluateProgram,
  nobleSignatures,
  traceProgram,
  valueCodec,
} from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomInputs, randomProgram } from '../../../conformance/src/random/random-programs.ts';

const RUNS = { seed: 1, numRuns: 1500 };
const context = { signatures: nobleSignatures };

/** A random program with inputs; the same for the same seed. */
function randomRuns(seed: number): { readonly program: CheckedProgram | undefined; readonly chance: Chance } {
  const chance = new Chance(seed);
  const admitted = admitUnit(encodeUnit(randomProgram(chance)), () => undefined);
  return { program: admitted.ok && admitted.value.type === 'program' ? admitted.value : undefined, chance };
}

describe('a random program', () => {
  // @spec VOW-EVAL.1, VOW-EVAL.7, VOW-COST.7
  test('has one value of its result type in both evaluators, in no more steps than its fee, nor that than its bound', () => {
    let runs = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { program, chance } = randomRuns(seed);
        if (program === undefined) {
          return;
        }
        const codec = valueCodec(program.body.type);
        const compiled = compileProgram(program);
        for (const input of randomInputs(chance, program, 4)) {
          const { value, steps } = traceProgram(program, input, { ...context, limit: 1 });
          expect(compiled.run(input, context)).toEqual(value);
          expect(evaluateProgram(program, input, context)).toEqual(value);
          const bytes = codec.encode(value);
          expect(codec.decode(bytes)).toEqual({ ok: true, value });
          const fee = deriveFee(program, input);
          expect(steps).toBeLessThanOrEqual(fee);
          expect(fee).toBeLessThanOrEqual(program.bound);
          runs++;
        }
      }),
      RUNS,
    );
    expect(runs).toBeGreaterThan(4 * 1300);
  });
});
