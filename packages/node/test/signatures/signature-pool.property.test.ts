import { decodeEntry, type Rules, verifyTransaction } from '@surety/machine';
import { nobleSignatures } from '@surety/vow';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { VerdictCache } from '../../src/engine/verdict-cache.ts';
import { SignaturePool } from '../../src/signatures/signature-pool.ts';
import { type Flaw, SIGNED_LOGICS, SIGNED_RULES, type SignedCase, signedEntry } from './signed-entries.ts';

const pools = [0, 1, 3].map((threads) => new SignaturePool({ inline: nobleSignatures, threads }));
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
});

const flaw = fc.constantFrom<Flaw>('none', 'none', 'none', 'changed', 'other message', 'short');
const part = fc.record({
  logic: fc.constantFrom(...(Object.keys(SIGNED_LOGICS) as (keyof typeof SIGNED_LOGICS)[])),
  flaw,
});
const signedCase: fc.Arbitrary<SignedCase> = fc.record({
  number: fc.nat(5),
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
  envelope: fc.option(flaw, { nil: undefined }),
  isUnbalanced: fc.constantFrom(false, false, false, true),
});
const entry = fc.oneof(
  { weight: 9, arbitrary: signedCase.map(signedEntry) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);

function verdictsOf(entries: readonly Uint8Array[], rules: Rules, verify = verifyTransaction): readonly unknown[] {
  return entries.map((bytes) => {
    const decoded = decodeEntry(bytes, rules.parameters.limits.entryBytes);
    return decoded.ok ? verify(decoded.value, rules) : decoded;
  });
}

// @spec SIGNATURES.1, SIGNATURES.2, SIGNATURES.5
test('verdicts and rejections are the same with no thread, one, and more', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }), async (entries) => {
      const expected = verdictsOf(entries, SIGNED_RULES);
      for (const verdict of expected as readonly ReturnType<typeof verifyTransaction>[]) {
        seen.add(verdict.ok ? 'valid' : verdict.error.code);
      }
      for (const pool of pools) {
        const rules = { ...SIGNED_RULES, signatures: pool.verifier };
        const verdicts = new VerdictCache(2 ** 20);
        await pool.warm(entries, rules, verdicts);
        expect(verdictsOf(entries, rules)).toEqual(expected);
        expect(verdictsOf(entries, rules, (each, by) => verdicts.verify(each, by))).toEqual(expected);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
  expect([...seen].toSorted()).toEqual([
    'encoding-malformed',
    'envelope-mismatch',
    'logic-rejected',
    'unbalanced',
    'valid',
  ]);
});
