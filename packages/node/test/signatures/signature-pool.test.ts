import { decodeEntry, verifyTransaction } from '@surety/machine';
import { nobleSignatures, type SignatureVerifier } from '@surety/vow';
import { afterEach, describe, expect, test } from 'vitest';
import { VerdictCache } from '../../src/engine/verdict-cache.ts';
import { SignaturePool, type SignaturePoolOptions } from '../../src/signatures/signature-pool.ts';
import { decideStatement, type SignatureScheme, verifierOf } from '../../src/signatures/signature-statement.ts';
import { type Flaw, SIGNED_LOGICS, SIGNED_RULES, type SignedPart, signedEntry } from './signed-entries.ts';
import { NO_PROGRAM } from './thread-program.ts';

const open: SignaturePool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

/** A pool, and what was decided in line. */
function poolWith(options: Partial<SignaturePoolOptions> = {}) {
  const decided: SignatureScheme[] = [];
  const inline: SignatureVerifier = verifierOf('noted', (statement) => {
    decided.push(statement.scheme);
    return decideStatement(nobleSignatures, statement);
  });
  const pool = new SignaturePool({ inline, threads: 1, ...options });
  open.push(pool);
  return { pool, decided, rules: { ...SIGNED_RULES, signatures: pool.verifier } };
}

function entryWith(number: number, parts: readonly SignedPart[], envelope?: Flaw): Uint8Array {
  return signedEntry({ number, parts, envelope, isUnbalanced: false });
}

function verdictOf(bytes: Uint8Array, rules: typeof SIGNED_RULES) {
  const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
  return entry.ok ? verifyTransaction(entry.value, rules) : expect.unreachable('the entry decodes');
}

const all = (Object.keys(SIGNED_LOGICS) as (keyof typeof SIGNED_LOGICS)[]).filter((logic) => logic !== 'refused');

describe('what threads found out', () => {
  // @spec SIGNATURES.1
  test('is of the signatures of logics and envelopes, by every scheme', async () => {
    const { pool, decided, rules } = poolWith();
    const parts = all.map((logic): SignedPart => ({ logic, flaw: 'none' }));
    const bytes = entryWith(
      1,
      [...parts].filter(({ logic }) => logic !== 'either'),
      'none',
    );
    await pool.warm([bytes], rules);
    expect(pool.keptAnswers).toBe(4);
    expect(verdictOf(bytes, rules).ok).toBe(true);
    expect(decided).toEqual([]);
  });

  // @spec SIGNATURES.1
  test('is not of what is asked only after a no: that is decided in line', async () => {
    const { pool, decided, rules } = poolWith();
    const bytes = entryWith(1, [{ logic: 'either', flaw: 'none' }]);
    await pool.warm([bytes], rules);
    expect(pool.keptAnswers).toBe(1);
    expect(verdictOf(bytes, rules).ok).toBe(true);
    expect(decided).toEqual(['ed25519']);
  });

  // @spec SIGNATURES.2
  test('is also that a signature is wrong', async () => {
    const { pool, decided, rules } = poolWith();
    const bytes = entryWith(1, [{ logic: 'signed', flaw: 'changed' }]);
    await pool.warm([bytes, Uint8Array.of(1)], rules);
    expect(verdictOf(bytes, rules)).toMatchObject({ error: { code: 'logic-rejected' } });
    expect(decided).toEqual([]);
  });
});

// @spec SIGNATURES.2, SIGNATURES.3
test.each([
  ['without threads', { threads: 0 }],
  ['with threads that have no program', { program: NO_PROGRAM }],
])('%s everything is decided in line', async (_, options) => {
  const { pool, decided, rules } = poolWith(options);
  const bytes = entryWith(1, [{ logic: 'signed', flaw: 'none' }], 'none');
  await pool.warm([bytes], rules);
  expect(pool.keptAnswers).toBe(0);
  expect(verdictOf(bytes, rules).ok).toBe(true);
  expect(decided).toEqual(['ed25519', 'ed25519']);
});

// @spec SIGNATURES.4
describe('memory is bounded', () => {
  const entries = [1, 2, 3, 4].map((number) => entryWith(number, [{ logic: 'signed', flaw: 'none' }]));

  test('of answers', async () => {
    const { pool, rules } = poolWith({ mostAnswers: 3 });
    await pool.warm(entries, rules);
    expect(pool.keptAnswers).toBe(3);
    expect(entries.map((bytes) => verdictOf(bytes, rules).ok)).toEqual([true, true, true, true]);
  });

  test('of statements that wait, which is the room of one, twice', async () => {
    const { pool, rules } = poolWith({ mostWaitingBytes: 150 });
    await pool.warm(entries.slice(0, 2), rules);
    expect(pool.keptAnswers).toBe(1);
    await pool.warm(entries.slice(2), rules);
    expect(pool.keptAnswers).toBe(2);
    expect(entries.map((bytes) => verdictOf(bytes, rules).ok)).toEqual([true, true, true, true]);
  });

  test('of entries, to what fits into a block', async () => {
    const { pool, rules } = poolWith();
    const { parameters } = SIGNED_RULES;
    const [first, second] = entries;
    const blockBytes = (first?.length ?? 0) + (second?.length ?? 0);
    const limits = { ...parameters.limits, blockBytes };
    await pool.warm(entries, { ...rules, parameters: { ...parameters, limits } });
    expect(pool.keptAnswers).toBe(2);
  });

  test('of entries, by their steps too', async () => {
    const { pool, rules } = poolWith();
    const { parameters } = SIGNED_RULES;
    await pool.warm(entries, {
      ...rules,
      parameters: { ...parameters, limits: { ...parameters.limits, stepsPerBlock: 1 } },
    });
    expect(pool.keptAnswers).toBe(1);
  });
});

// @spec SIGNATURES.5
describe('the verdict that was found on the way', () => {
  test('is kept if all statements are true, and nobody is asked again', async () => {
    const { pool, decided, rules } = poolWith();
    const verdicts = new VerdictCache(2 ** 20);
    const good = entryWith(1, [{ logic: 'signed', flaw: 'none' }], 'none');
    const refused = entryWith(2, [{ logic: 'refused', flaw: 'none' }]);
    await pool.warm([good, refused], rules, verdicts);
    expect(verdicts.size).toBe(2);
    const kept = [good, refused].map((bytes) => {
      const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
      return entry.ok ? verdicts.verify(entry.value, rules) : expect.unreachable('the entry decodes');
    });
    expect(decided).toEqual([]);
    expect(kept).toEqual([good, refused].map((bytes) => verdictOf(bytes, SIGNED_RULES)));
    expect(kept).toMatchObject([{ ok: true }, { error: { code: 'logic-rejected' } }]);
  });

  test.each([
    ['one is wrong', {}, 'changed' as const],
    ['one was not decided', { mostWaitingBytes: 150 }, 'none' as const],
    ['no thread answered', { program: NO_PROGRAM }, 'none' as const],
  ])('is not kept if %s', async (_, options, flaw) => {
    const { pool, rules } = poolWith(options);
    const verdicts = new VerdictCache(2 ** 20);
    const parts: readonly SignedPart[] = [
      { logic: 'signed', flaw: 'none' },
      { logic: 'zip215', flaw },
    ];
    await pool.warm([entryWith(1, parts)], rules, verdicts);
    expect(verdicts.size).toBe(0);
  });

  test('is not looked for again', async () => {
    const { pool, rules } = poolWith();
    const verdicts = new VerdictCache(2 ** 20);
    const bytes = entryWith(1, [{ logic: 'signed', flaw: 'none' }]);
    const entry = decodeEntry(bytes, rules.parameters.limits.entryBytes);
    expect(entry.ok && verdicts.verify(entry.value, SIGNED_RULES).ok).toBe(true);
    await pool.warm([bytes], rules, verdicts);
    expect(pool.keptAnswers).toBe(0);
  });
});
