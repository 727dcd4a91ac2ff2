import { assert, err, mulDivCeil, ok } from '@surety/codec';
import { ALWAYS, GREATEST_LIMITS, NO_FEES, PARAMETERS_RECORD, parametersCodec, recordName } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { DOCUMENT } from '../../../machine/test/block/block-ledger.ts';
import { action, consumed, OPEN } from '../../../machine/test/verify/sample-ledger.ts';
import { EntryPool } from '../../src/pool/entry-pool.ts';
import { POOL_BOUNDS } from '../../src/pool/pool-room.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { bytesOf, engineOn, nextBlock } from '../engine/engine-case.ts';
import { CHARGING, engineFrom, hashOf, move, PoolCase, paying, spendMove, writingKeeper } from './pool-case.ts';

const unbalanced = bytesOf(action({ consumed: [consumed(7, { isEphemeral: true })] }));
const free = (number: number) => bytesOf(move(number));
const upTo = (to: bigint) => ({ from: 0n, to });

// @spec POOL.1
describe('an entry is added', () => {
  test('if it would take effect in the next block', () => {
    const { pool } = new PoolCase(engineFrom(DOCUMENT));
    const bytes = free(1);
    const added = pool.add(bytes);
    expect(added).toMatchObject(ok({ bytes, entryHash: hashOf(bytes), sizeBytes: bytes.length, fee: 0n, arrival: 0 }));
    expect(added.ok && pool.find(added.value.entryHash)).toEqual(added.ok && added.value);
    expect([pool.size, pool.sizeBytes]).toEqual([1, bytes.length]);
  });

  test('as a copy', () => {
    const { pool } = new PoolCase(engineFrom(DOCUMENT));
    const bytes = free(1);
    pool.add(bytes);
    bytes.fill(0);
    expect(pool.candidates(10_000)[0]?.bytes).toEqual(free(1));
  });

  test('at the position that is given', () => {
    const { engine, pool } = new PoolCase(engineFrom(DOCUMENT));
    const late = bytesOf(move(1, { time: { from: 1500n, to: 2000n } }));
    expect(pool.add(late)).toMatchObject({ error: { code: 'not-yet-valid' } });
    expect(pool.add(late, { ...nextBlock(engine, []), time: 2001n })).toMatchObject({ error: { code: 'expired' } });
    expect(pool.add(late, { ...nextBlock(engine, []), time: 1500n })).toMatchObject({ ok: true });
  });

  test('and is not checked again at an earlier time', () => {
    const value = parametersCodec.encode({ ...DOCUMENT.parameters, version: 2 });
    const keepers = [writingKeeper(new Map([[1n, { name: PARAMETERS_RECORD, value }]]))];
    const pool = new PoolCase(engineFrom(DOCUMENT, { keepers }));
    const late = bytesOf(move(1, { time: { from: 1500n, to: 2000n } }));
    expect(pool.pool.add(late, { ...nextBlock(pool.engine, []), time: 1500n })).toMatchObject({ ok: true });
    pool.commit([]);
    expect([pool.pool.size, pool.told()]).toEqual([1, []]);
  });
});

// @spec ENGINE-DECIDED.1, POOL.6
test('an entry that was invalid in its block, or stood in it twice, is told no wrong fate', () => {
  const blockBytes = free(1).length + 1;
  const parameters = { ...DOCUMENT.parameters, limits: { ...GREATEST_LIMITS, blockBytes } };
  const pool = new PoolCase(engineFrom({ ...DOCUMENT, parameters }));
  const [first, second] = [pool.add(free(1)), pool.add(free(2))];
  const entries = [free(1), free(2), free(1)];
  const decided = pool.engine.executeDecidedBlock(nextBlock(pool.engine, entries));
  assert(decided.ok && pool.engine.commit(decided.value).ok, 'the block is committed');
  pool.pool.commit(decided.value);
  expect(pool.told()).toEqual([[first, 'applied']]);
  expect(pool.order()).toEqual([second]);
});

// @spec POOL.1
describe('an entry is refused', () => {
  test('before the network has begun', () => {
    const engine = engineOn(openMemoryStore());
    const pool = new EntryPool({ engine, bounds: POOL_BOUNDS, onDeparture: () => expect.unreachable() });
    expect(pool.add(free(1))).toEqual(err({ code: 'genesis-missing' }));
  });

  test('if it waits already, is no entry, is not valid, or cannot take effect', () => {
    const { pool } = new PoolCase(engineFrom(DOCUMENT));
    pool.add(free(1));
    expect(pool.add(free(1))).toEqual(err({ code: 'entry-known', entryHash: hashOf(free(1)) }));
    expect(pool.add(Uint8Array.of(1))).toMatchObject({ error: { code: 'encoding-malformed' } });
    expect(pool.add(unbalanced)).toMatchObject({ error: { code: 'unbalanced' } });
    expect(pool.add(bytesOf(spendMove(1)))).toMatchObject({ error: { code: 'commitment-unknown' } });
    expect(pool.size).toBe(1);
  });

  test.each([
    ['blockBytes', free(1).length - 1],
    ['stepsPerBlock', 1],
  ] as const)('if no block can hold it: %s', (limit, greatest) => {
    const { parameters } = DOCUMENT;
    const limits = { ...GREATEST_LIMITS, [limit]: greatest };
    const { pool } = new PoolCase(engineFrom({ ...DOCUMENT, parameters: { ...parameters, limits } }));
    expect(pool.add(free(1))).toMatchObject({ error: { code: 'entry-exceeds-block', limit, greatest } });
  });

  // @spec PARAM-FEE.2
  test('if no block can hold it with the steps of its requests', () => {
    const surcharges = [{ logicRef: OPEN.logicRef, amount: 0n, steps: GREATEST_LIMITS.stepsPerBlock }];
    const parameters = { ...DOCUMENT.parameters, fees: { ...NO_FEES, surcharges } };
    const { pool } = new PoolCase(engineFrom({ ...DOCUMENT, parameters }));
    expect(pool.add(free(1))).toMatchObject({ error: { code: 'entry-exceeds-block', limit: 'stepsPerBlock' } });
  });
});

// @spec POOL.2
describe('the order of entries', () => {
  test('is by arrival without fees', () => {
    const pool = new PoolCase(engineFrom(DOCUMENT));
    const added = [5, 3, 300, 4].map((number) => pool.add(free(number)));
    expect(pool.order()).toEqual(added);
  });

  test('is by fee per byte, then by arrival', () => {
    const pool = new PoolCase(engineFrom(CHARGING));
    const long = [2, 3, 4, 5].map((number) => move(number));
    const cheap = pool.add(paying(0, 3000n, [move(1)]));
    const longer = pool.add(paying(1, 5000n, long));
    const dear = pool.add(paying(2, 3100n, [move(6)]));
    const same = pool.add(paying(3, 3000n, [move(7)]));
    expect(pool.order()).toEqual([dear, cheap, same, longer]);
  });

  test('leaves out what does not fit into the bytes that are left', () => {
    const pool = new PoolCase(engineFrom(DOCUMENT));
    const [small, large] = [free(1), bytesOf(move(2), move(3))];
    const hashes = [small, large, free(4)].map((bytes) => pool.add(bytes));
    expect(pool.order(small.length * 2)).toEqual([hashes[0], hashes[2]]);
    expect(pool.order(small.length + large.length)).toEqual(hashes.slice(0, 2));
    expect(pool.order(small.length - 1)).toEqual([]);
  });
});

// @spec POOL.3
describe('of two entries that spend the same', () => {
  test('the first waits if there are no fees', () => {
    const { pool } = new PoolCase(engineFrom(DOCUMENT));
    pool.add(free(1));
    expect(pool.add(bytesOf(move(1), move(2)))).toMatchObject(
      err({ code: 'nullifier-pooled', entryHash: hashOf(free(1)), leastFee: undefined }),
    );
    expect(pool.size).toBe(1);
  });

  test('the later one waits if it pays 10 percent more for each byte', () => {
    const pool = new PoolCase(engineFrom(CHARGING));
    const first = pool.add(paying(0, 1000n, [move(1)]));
    const rival = (fee: bigint) => paying(0, fee, [move(2)]);
    expect(pool.pool.add(rival(1000n))).toMatchObject({ error: { code: 'nullifier-pooled', leastFee: 1100n } });
    expect(pool.pool.add(rival(1099n))).toMatchObject({ error: { code: 'nullifier-pooled', leastFee: 1100n } });
    expect(pool.told()).toEqual([]);
    const second = pool.add(rival(1100n));
    expect(pool.departures).toMatchObject([{ fate: { type: 'dropped', reason: { by: second } } }]);
    expect(pool.told()).toEqual([[first, 'entry-replaced']]);
    expect(pool.order()).toEqual([second]);
    expect(pool.pool.sizeBytes).toBe(rival(1100n).length);
  });

  test('the later one has to outbid all that it meets', () => {
    const pool = new PoolCase(engineFrom(CHARGING));
    const met = [pool.add(paying(0, 1000n, [move(1)])), pool.add(paying(1, 2000n, [move(2)]))];
    const rival = (fee: bigint) => paying(0, fee, [move(2)]);
    expect(pool.pool.add(rival(2199n))).toMatchObject({
      error: { code: 'nullifier-pooled', entryHash: met[1], leastFee: 2200n },
    });
    expect(pool.pool.size).toBe(2);
    pool.add(rival(2200n));
    expect(pool.told()).toEqual(met.map((hash) => [hash, 'entry-replaced']));
    expect(pool.pool.size).toBe(1);
    // What they spent can be spent again.
    pool.add(paying(1, 10n, [move(1)]));
  });
});

// @spec POOL.4
describe('a full pool', () => {
  test('takes nothing if there are no fees, and does not look at it', () => {
    const { pool } = new PoolCase(engineFrom(DOCUMENT), { mostEntries: 2 });
    pool.add(free(1));
    pool.add(free(2));
    const sizeBytes = 2 * free(1).length;
    expect(pool.add(unbalanced)).toEqual(err({ code: 'pool-full', entries: 2, sizeBytes, leastFee: undefined }));
    expect(pool.add(free(1))).toMatchObject({ error: { code: 'entry-known' } });
  });

  test('has room again after a block', () => {
    const pool = new PoolCase(engineFrom(DOCUMENT), { mostEntries: 1 });
    pool.add(free(1));
    expect(pool.pool.add(free(2))).toMatchObject({ error: { code: 'pool-full' } });
    pool.commit();
    pool.add(free(2));
  });

  test('lets the last go for one that outbids it', () => {
    const pool = new PoolCase(engineFrom(CHARGING), { mostEntries: 2 });
    const last = pool.add(paying(0, 1000n, [move(1)]));
    const best = pool.add(paying(1, 5000n, [move(2)]));
    expect(pool.pool.add(paying(2, 1099n, [move(3)]))).toMatchObject({ error: { code: 'pool-full', leastFee: 1100n } });
    const third = pool.add(paying(2, 1100n, [move(3)]));
    expect(pool.told()).toEqual([[last, 'entry-outbid']]);
    expect(pool.order()).toEqual([best, third]);
  });

  test('lets as many go as it takes, or none', () => {
    const short = paying(0, 1000n, [move(1)]);
    const pool = new PoolCase(engineFrom(CHARGING), { mostBytes: 3 * short.length });
    const hashes = [1000n, 2000n, 3000n].map((fee, number) => pool.add(paying(number, fee, [move(number)])));
    const long = (fee: bigint) => paying(5, fee, [move(5), move(6), move(7)]);
    const refused = pool.pool.add(long(3000n));
    expect(refused).toMatchObject({ error: { code: 'pool-full', entries: 3 } });
    const leastFee = refused.ok || refused.error.code !== 'pool-full' ? undefined : refused.error.leastFee;
    const least = mulDivCeil(2200n, BigInt(long(4000n).length), BigInt(paying(1, 2000n, [move(1)]).length));
    expect(leastFee).toBe(least);
    expect(pool.pool.add(long(least - 1n))).toMatchObject({ error: { code: 'pool-full' } });
    expect(pool.pool.size).toBe(3);
    const taken = pool.add(long(least));
    expect(pool.told()).toEqual([hashes[0], hashes[1]].map((hash) => [hash, 'entry-outbid']));
    expect(pool.order()).toEqual([hashes[2], taken]);
  });

  test('has no room for one that is larger than itself', () => {
    const { pool } = new PoolCase(engineFrom(CHARGING), { mostBytes: 100 });
    expect(pool.add(paying(0, 1000n, []))).toMatchObject({ error: { code: 'pool-full', leastFee: undefined } });
  });

  test.each([{ mostEntries: 1 }, { mostBytes: paying(0, 1000n, [move(1)]).length }])(
    'has room for one that replaces another: %o',
    (bounds) => {
      const pool = new PoolCase(engineFrom(CHARGING), bounds);
      const first = pool.add(paying(0, 1000n, [move(1)]));
      const second = pool.add(paying(0, 2000n, [move(1)]));
      expect(pool.order()).toEqual([second]);
      expect(pool.told()).toEqual([[first, 'entry-replaced']]);
    },
  );

  test('lets others go beside those that are replaced, each once', () => {
    const short = paying(0, 1000n, [move(1)]).length;
    const pool = new PoolCase(engineFrom(CHARGING), { mostBytes: 2 * short });
    const [rival, other] = [pool.add(paying(0, 1000n, [move(1)])), pool.add(paying(1, 2000n, [move(2)]))];
    const long = paying(0, 9000n, [move(1), move(3)]);
    expect(long.length > short && long.length < 2 * short).toBe(true);
    expect(pool.order()).toEqual([other, rival]);
    const taken = pool.add(long);
    expect(pool.told()).toEqual([
      [rival, 'entry-replaced'],
      [other, 'entry-outbid'],
    ]);
    expect([pool.order(), pool.pool.sizeBytes]).toEqual([[taken], long.length]);
  });
});

// @spec POOL.5, POOL.6
describe('after a commit leaves', () => {
  test('what the block took, with its result', () => {
    const pool = new PoolCase(engineFrom(DOCUMENT));
    const [one, other] = [pool.add(free(1)), pool.add(free(2))];
    pool.commit([free(2)]);
    expect(pool.departures).toMatchObject([
      { entry: { entryHash: other }, fate: { type: 'committed', height: 1n, result: { entryHash: other } } },
    ]);
    expect(pool.order()).toEqual([one]);
  });

  test('what spends the same as another entry', () => {
    const pool = new PoolCase(engineFrom(DOCUMENT));
    const [one, other] = [pool.add(free(1)), pool.add(free(2))];
    pool.commit([bytesOf(move(2), move(3))]);
    expect(pool.told()).toEqual([[other, 'nullifier-already-spent']]);
    expect(pool.order()).toEqual([one]);
  });

  test('what reads a record that was written', () => {
    const [name, value] = [recordName('test/a'), Uint8Array.of(1)];
    const keepers = [writingKeeper(new Map([[1n, { name, value }]]))];
    const pool = new PoolCase(engineFrom(DOCUMENT, { keepers }));
    const absent = pool.add(bytesOf(move(1, { reads: [{ name, value: undefined }] })));
    const another = pool.add(bytesOf(move(2, { reads: [{ name: recordName('test/b'), value: undefined }] })));
    pool.commit([]);
    expect(pool.told()).toEqual([[absent, 'read-mismatch']]);
    expect(pool.order()).toEqual([another]);
  });

  test('what has expired', () => {
    const pool = new PoolCase(engineFrom(DOCUMENT));
    const cases = [{ height: upTo(1n) }, { time: upTo(1000n) }, { time: upTo(1001n) }, { height: ALWAYS }];
    const [low, early, staying, always] = cases.map((facts, number) => pool.add(bytesOf(move(number, facts))));
    pool.commit([], 1001n);
    expect(pool.told()).toEqual([
      [low, 'expired'],
      [early, 'expired'],
    ]);
    const epochal = pool.add(bytesOf(move(9, { epoch: upTo(2n) })));
    pool.pool.expire({ height: 2n, time: 1002n, epoch: 2n });
    expect(pool.told().slice(2)).toEqual([[staying, 'expired']]);
    pool.pool.expire({ height: 2n, time: 1002n, epoch: 3n });
    expect(pool.told().slice(3)).toEqual([[epochal, 'expired']]);
    expect(pool.order()).toEqual([always]);
  });

  test('what the new parameters do not allow', () => {
    const { parameters } = CHARGING;
    const dearer = parametersCodec.encode({ ...parameters, version: 2, fees: { ...parameters.fees, base: 500n } });
    const keepers = [writingKeeper(new Map([[1n, { name: PARAMETERS_RECORD, value: dearer }]]))];
    const pool = new PoolCase(engineFrom(CHARGING, { keepers }));
    const [cheap, dear] = [pool.add(paying(0, 400n, [move(1)])), pool.add(paying(1, 600n, [move(2)]))];
    pool.commit([]);
    expect(pool.told()).toEqual([[cheap, 'fee-too-low']]);
    expect(pool.order()).toEqual([dear]);
  });

  test('what no block can hold any more', () => {
    const { parameters } = DOCUMENT;
    const limits = { ...parameters.limits, blockBytes: free(1).length };
    const smaller = parametersCodec.encode({ ...parameters, version: 2, limits, fees: NO_FEES });
    const keepers = [writingKeeper(new Map([[1n, { name: PARAMETERS_RECORD, value: smaller }]]))];
    const pool = new PoolCase(engineFrom(DOCUMENT, { keepers }));
    const [small, large] = [pool.add(free(1)), pool.add(bytesOf(move(2), move(3)))];
    pool.commit([]);
    expect(pool.told()).toEqual([[large, 'entry-exceeds-block']]);
    expect(pool.order()).toEqual([small]);
  });
});
