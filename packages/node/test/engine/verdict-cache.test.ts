import { encodeEntry } from '@surety/machine';
import { expect, test } from 'vitest';
import { mint } from '../../../machine/test/block/block-ledger.ts';
import { logicOf, rulesWith } from '../../../machine/test/verify/sample-ledger.ts';
import { VerdictCache } from '../../src/engine/verdict-cache.ts';

const NEW = logicOf('program(input: LogicInput) = input.index < 9');

function entryOf(number: number, logic = false) {
  const actions = [mint(number, logic ? { logic: NEW } : {})];
  return encodeEntry({ actions, shielded: undefined, envelopes: [] });
}

// @spec ENGINE-VERDICT.1
test('a verdict is given again, and the oldest is forgotten first', () => {
  const [first, second, third] = [entryOf(1), entryOf(2), entryOf(3)];
  const cache = new VerdictCache(2 * first.sizeBytes);
  const rules = rulesWith();
  const verdict = cache.verify(first, rules);
  expect(cache.verify(first, rules)).toBe(verdict);
  const forgotten = cache.verify(second, rules);
  expect(cache.verify(first, rules)).toBe(verdict);
  cache.verify(third, rules);
  expect(cache.size).toBe(2);
  expect(cache.verify(first, rules)).toBe(verdict);
  expect(cache.verify(second, rules)).not.toBe(forgotten);
});

// @spec ENGINE-VERDICT.1, VERIFY.1
test('a verdict is of one version of the parameters', () => {
  const cache = new VerdictCache(2 ** 20);
  const rules = rulesWith();
  const raised = {
    ...rules,
    parameters: { ...rules.parameters, version: 2, limits: { ...rules.parameters.limits, tagsPerEntry: 1 } },
  };
  expect(cache.verify(entryOf(1), rules).ok).toBe(true);
  expect(cache.verify(entryOf(1), raised)).toMatchObject({ error: { code: 'too-many-tags' } });
  expect(cache.verify(entryOf(1), rules).ok).toBe(true);
});

// @spec ENGINE-VERDICT.1, VERIFY.1
test('that a logic is unknown is not remembered', () => {
  const cache = new VerdictCache(2 ** 20);
  expect(cache.verify(entryOf(1, true), rulesWith())).toMatchObject({ error: { code: 'logic-unknown' } });
  expect(cache.size).toBe(0);
  expect(cache.verify(entryOf(1, true), rulesWith(undefined, [NEW])).ok).toBe(true);
});
