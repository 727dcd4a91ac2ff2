import { admitUnit, type CheckedProgram, encodeUnit, evaluateProgram, nobleSignatures, valueCodec } from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomProgram } from '../../../conformance/src/random/random-programs.ts';
import { FOLD_RULES } from '../../src/lint/fold-rules.ts';
import { bindPartial, Folding } from '../../src/lint/folding.ts';
import type { PartialValue } from '../../src/lint/partial-value.ts';
import { drawValue, isTrueOf, randomPartial } from './partial-input.ts';

const RUNS = { seed: 1, numRuns: 1500 };
const UNITS = 100_000;
const context = { signatures: nobleSignatures };

interface Case {
  readonly program: CheckedProgram;
  readonly input: PartialValue;
  readonly output: PartialValue;
}

/** A random program, something that is known of its input, and what that says of its value. */
function randomCase(seed: number): Case | undefined {
  const chance = new Chance(seed);
  const unit = admitUnit(encodeUnit(randomProgram(chance)), () => undefined);
  if (!unit.ok || unit.value.type === 'module') {
    return undefined;
  }
  const program = unit.value;
  const input = randomPartial(chance, program.unit.input);
  const run = new Folding(FOLD_RULES, UNITS);
  const output = run.fold(program.body, bindPartial(undefined, input));
  expect(run.budget.isExceeded).toBe(false);
  return { program, input, output };
}

describe('what is known of the value of a program by what is known of its input', () => {
  // @spec LOGIC-LINT.1
  test('is true for every input of which that is true', () => {
    const seen = { exact: 0, unknown: 0, record: 0, union: 0, list: 0 };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const found = randomCase(seed);
        if (found === undefined) {
          return;
        }
        const { program, input, output } = found;
        seen[output.type]++;
        for (let draw = 0; draw < 6; draw++) {
          const value = evaluateProgram(
            program,
            drawValue(input, program.unit.input, (looks) => looks + draw),
            context,
          );
          expect(isTrueOf(output, value, program.body.type)).toBe(true);
        }
      }),
      RUNS,
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  // @spec LOGIC-LINT.2
  test('says which parts of the input the value can depend on: others change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const found = randomCase(seed);
        if (found === undefined) {
          return;
        }
        const { program, input, output } = found;
        const codec = valueCodec(program.body.type);
        const run = (unseen: number) =>
          codec.encode(
            evaluateProgram(
              program,
              drawValue(input, program.unit.input, (looks) => ((looks & output.looks) === looks ? 0 : unseen)),
              context,
            ),
          );
        const first = run(0);
        for (let draw = 1; draw < 5; draw++) {
          expect(run(draw)).toEqual(first);
        }
      }),
      RUNS,
    );
  });
});
