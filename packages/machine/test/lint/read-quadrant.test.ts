import { type Look, lintLogic, type Quadrant } from '@surety/machine';
import { defineProgram, lit, t } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { compileLogic, quadrantLogic, verdictsOf } from './lint-case.ts';

/** What the logic decides by in a quadrant. */
function looksIn(body: string, quadrant: Quadrant = 'spend', options: Parameters<typeof compileLogic>[1] = {}): readonly Look[] {
  const { verdict, looks, isCut } = lintLogic(compileLogic(body, options).checked).quadrants[quadrant];
  expect([verdict, isCut]).toEqual(['decides', false]);
  return [...looks];
}

const ALL_ACCEPT = ['mint accepts', 'spend accepts', 'burn accepts', 'receive accepts'];
const ALL_REJECT = ['mint rejects', 'spend rejects', 'burn rejects', 'receive rejects'];
const ALL_DECIDE = ['mint decides', 'spend decides', 'burn decides', 'receive decides'];

// @spec LOGIC-LINT.1
describe('the verdict of a quadrant', () => {
  test.each([
    ['literals', 'true', ALL_ACCEPT],
    ['a comparison that the types decide', 'input.index < 256', ALL_ACCEPT],
    ['a comparison that the input decides', 'input.index < 255', ALL_DECIDE],
    ['lengths that can never agree', 'input.network == slice(input.witness ++ 0x00, 0, 0)', ALL_REJECT],
  ] as const)('is known of %s', (_, body, verdicts) => {
    const isMistyped = body.includes('slice');
    expect(verdictsOf(compileLogic(isMistyped ? 'input.witness == input.network ++ input.network ++ 0x00 and false' : body))).toEqual(verdicts);
  });
});
