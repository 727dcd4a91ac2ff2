import { err, sha256 } from '@surety/codec';
import { type EntryHash, encodeStep, GREATEST_LIMITS, MOST_DECIDED_BYTES } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, entryOf } from '../verify/sample-ledger.ts';
import { BlockLedger, DOCUMENT, entryBytes, mint, wish } from './block-ledger.ts';

const unbalanced = action({ consumed: [consumed(2, { isEphemeral: true })] });

function hashOf(bytes: Uint8Array): EntryHash {
  return sha256([bytes]);
}

function limited(limits: Partial<typeof GREATEST_LIMITS>) {
  return { parameters: { ...DOCUMENT.parameters, limits: { ...GREATEST_LIMITS, ...limits } } };
}

// @spec BLOCK.6
describe('a decided block', () => {
  test('of valid entries comes to what it comes to otherwise', () => {
    const [one, other] = [new BlockLedger(), new BlockLedger()];
    const transactions = [[mint(1)], [wish(2, 20)], [wish(3, 200)]];
    expect(one.runDecided(transactions)).toEqual(other.run(transactions));
    expect(one.runDecided([])).toEqual(other.run([]));
  });

  test('lets invalid entries do nothing, and says why', () => {
    const [ledger, other] = [new BlockLedger(), new BlockLedger()];
    const step = encodeStep(7, { actions: [], writes: [], request: undefined });
    const [good, bad] = [entryBytes(mint(1)), entryBytes(unbalanced)];
    const entries = [Uint8Array.of(0x80), good, step, bad, good, bad, entryBytes(wish(3, 20))];
    const executed = ledger.runDecided([], { entries });
    expect(executed.entries.map(({ outcome }) => ('rejection' in outcome ? outcome.rejection : outcome.type))).toEqual([
      expect.objectContaining({ code: 'encoding-malformed' }),
      'applied',
      { code: 'entry-form' },
      expect.objectContaining({ code: 'unbalanced' }),
      { code: 'block-entry-repeated', entry: 4, entryHash: hashOf(good) },
      { code: 'block-entry-repeated', entry: 5, entryHash: hashOf(bad) },
      'applied',
    ]);
    expect(executed.entries[5]).toEqual({
      entryHash: hashOf(bad),
      txId: undefined,
      outcome: { type: 'invalid', rejection: { code: 'block-entry-repeated', entry: 5, entryHash: hashOf(bad) } },
      fee: 0n,
      steps: 0,
    });
    const { commitments, nullifiers, requests } = executed.parts;
    expect(other.run([[mint(1)], [wish(3, 20)]]).parts).toMatchObject({ commitments, nullifiers, requests });
  });

  test('holds the limits against what is not invalid', () => {
    const size = entryBytes(mint(1)).length;
    const ledger = new BlockLedger(undefined, limited({ blockBytes: 2 * size }));
    const pair = entryOf([mint(2), mint(3)]);
    const tooLarge = { code: 'block-too-large', sizeBytes: size + pair.sizeBytes, limit: 2 * size };
    expect(outcomesOf(ledger, [[mint(1)], [mint(2), mint(3)], [mint(4)], [mint(5)]])).toEqual([
      'applied',
      tooLarge,
      'applied',
      { ...tooLarge, sizeBytes: 3 * size },
    ]);
  });

  test('holds the limit of steps against what is not invalid', () => {
    const steps = new BlockLedger().run([[mint(1)]]).entries[0]?.steps ?? 0;
    const ledger = new BlockLedger(undefined, limited({ stepsPerBlock: 2 * steps }));
    const tooMany = { code: 'block-too-many-steps', entry: 1, steps: 3 * steps, limit: 2 * steps };
    expect(outcomesOf(ledger, [[mint(1)], [mint(2), mint(3)], [mint(4)], [mint(5)]])).toEqual([
      'applied',
      tooMany,
      'applied',
      { ...tooMany, entry: 3 },
    ]);
  });

  test('is refused if there is more of it than a node can keep', () => {
    const ledger = new BlockLedger();
    const before = ledger.face();
    const many = Array.from({ length: MOST_DECIDED_BYTES / 128 + 1 }, () => new Uint8Array(0));
    expect(ledger.tryDecided([], { entries: many })).toEqual(
      err({ code: 'block-too-large', sizeBytes: MOST_DECIDED_BYTES + 128, limit: MOST_DECIDED_BYTES }),
    );
    expect(ledger.face()).toBe(before);
  });

  test.each([
    [{ height: 2n }, 'block-height-wrong'],
    [{ time: 999n }, 'block-time-backwards'],
    [{ epoch: 1n }, 'block-epoch-backwards'],
  ])('is refused if it does not follow: %s', (changes, code) => {
    expect(new BlockLedger().tryDecided([[mint(1)]], changes)).toMatchObject(err({ code }));
  });
});

function outcomesOf(ledger: BlockLedger, transactions: Parameters<BlockLedger['run']>[0]) {
  return ledger
    .runDecided(transactions)
    .entries.map(({ outcome }) => (outcome.type === 'invalid' ? outcome.rejection : outcome.type));
}
