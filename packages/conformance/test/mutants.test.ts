import { expect, test } from 'vitest';
import { countText } from './mutants/build-mutant.ts';
import { MUTANTS } from './mutants/mutants.ts';

// @spec VEC-MUTANT.1
test('the text that a mutant changes stands once in its file', () => {
  const stale = MUTANTS.filter((mutant) => countText(mutant) !== 1);
  expect(stale.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
