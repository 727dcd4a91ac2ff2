import { ok } from '@surety/codec';
import { admitUnit, decodeUnit, deriveFee, encodeUnit, MAX_STEPS, OPERATIONS, valueCodec } from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomInputs, randomProgram } from '../../../conformance/src/random/random-programs.ts';

const RUNS = { seed: 1, numRuns: 1000 };
const seeds = fc.integer();

describe('a random program that checks', () => {
  // @spec VOW-UNIT.1, VOW-EXPR.2
  test('is read as it was written, and admitted', () => {
    const met = new Set<string>();
    const refused = new Map<string, number>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const program = randomProgram(new Chance(seed));
        const bytes = encodeUnit(program);
        expect(decodeUnit(bytes)).toEqual(ok(program));
        const admitted = admitUnit(bytes, () => undefined);
        if (!admitted.ok) {
          refused.set(admitted.error.code, (refused.get(admitted.error.code) ?? 0) + 1);
        }
        JSON.stringify(program, (key, value) => {
          if (key === 'op') {
            met.add(value);
          }
          return typeof value === 'bigint' ? `${value}` : value;
        });
      }),
      RUNS,
    );
    // Only limits stop a program whose parts all check.
    expect([...refused.keys()].filter((code) => !/^(cost|depth|nodes|type-sum|term)/.test(code))).toEqual([]);
    expect([...refused.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(100);
    expect(Object.keys(OPERATIONS).filter((op) => !met.has(op))).toEqual([]);
  });

  // @spec VOW-COST.7
  test('is charged no more for any input than its bound', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const chance = new Chance(seed);
        const program = randomProgram(chance);
        const admitted = admitUnit(encodeUnit(program), () => undefined);
        if (!admitted.ok || admitted.value.type !== 'program') {
          return;
        }
        const { bound } = admitted.value;
        expect(bound).toBeLessThanOrEqual(MAX_STEPS);
        for (const input of randomInputs(chance, admitted.value, 3)) {
          expect(valueCodec(program.input).encode(input).length).toBeGreaterThan(0);
          expect(deriveFee(admitted.value, input)).toBeLessThanOrEqual(bound);
        }
      }),
      RUNS,
    );
  });
});
