import { ok } from '@surety/codec';
import { deriveNkCommitment, REQUEST, REQUEST_TEXT, ZERO_NULLIFIER_KEY } from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { isKilled } from './logic-case.ts';
import { CLOSING_CASES } from './request-closing-cases.ts';
import { MAKING_CASES } from './request-making-cases.ts';
import { REQUEST_MUTANTS } from './request-mutants.ts';

const CASES = [...MAKING_CASES, ...CLOSING_CASES];

describe('the logic of requests', () => {
  // @spec REQUEST-LOGIC.1, REQUEST-LOGIC.2, REQUEST-LOGIC.3, REQUEST-LOGIC.4, REQUEST-LOGIC.5
  test.each(CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(REQUEST.logic())).toBe(expected);
  });

  test('is told apart by the names of its cases', () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  });

  test.each(REQUEST_MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(REQUEST, CASES, mutant)).toBe(true);
  });

  test('has the layout of its text, and the commitment to the key of zeros in it', () => {
    expect(formatText(REQUEST_TEXT)).toEqual(ok(REQUEST_TEXT));
    expect(REQUEST_TEXT).toContain(deriveNkCommitment(ZERO_NULLIFIER_KEY));
  });
});
