import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DOCUMENT } from '../../../machine/test/block/block-ledger.ts';
import { changedBy } from '../../src/pool/find-changed.ts';
import { leastFeeToOutbid, outbids } from '../../src/pool/pool-order.ts';
import { bytesOf } from '../engine/engine-case.ts';
import { CHARGING, COINS, engineFrom, hashOf, move, PoolCase, paying } from './pool-case.ts';

const below = (bound: number) => fc.integer({ min: 0, max: bound - 1 });

/** An entry of a few moves, which many entries share. */
const entry = fc.record({
  coin: below(COINS),
  fee: fc.constantFrom(2n, 3n, 100n, 1000n, 1090n, 1100n, 1200n, 5000n, 90_000n),
  moves: fc.uniqueArray(below(12), { minLength: 1, maxLength: 3 }),
  to: fc.constantFrom(0n, 1n, 2n, 3n, 1000n),
});

const call = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('add' as const), entry }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('produce' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('foreign' as const), entry }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('expire' as const), height: fc.constantFrom(1n, 2n, 3n) }) },
);

const bounds = fc.record({
  mostEntries: fc.integer({ min: 1, max: 8 }),
  mostBytes: fc.integer({ min: 600, max: 6000 }),
});

type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never;
type Drawn = typeof entry extends fc.Arbitrary<infer Value> ? Value : never;

const networks = [
  ['with fees', CHARGING, ({ coin, fee, moves, to }: Drawn) => paying(coin, fee, actionsOf(moves, to))],
  ['without fees', DOCUMENT, ({ moves, to }: Drawn) => bytesOf(...actionsOf(moves, to))],
] as const;

function actionsOf(moves: readonly number[], to: bigint) {
  return moves.map((number) => move(number, { height: { from: 0n, to } }));
}

/** Makes the calls, and looks at the pool after each. Gives what was accepted. */
function run(pool: PoolCase, calls: readonly Call[], toBytes: (drawn: Drawn) => Uint8Array): readonly string[] {
  const accepted: string[] = [];
  for (const made of calls) {
    switch (made.type) {
      case 'add': {
        const added = pool.pool.add(toBytes(made.entry));
        accepted.push(...(added.ok ? [added.value.entryHash] : []));
        break;
      }
      case 'produce':
        pool.commit();
        break;
      case 'foreign':
        pool.commit([toBytes(made.entry)]);
        break;
      case 'expire':
        pool.pool.expire({ ...(pool.engine.tip ?? expect.unreachable()), height: made.height });
        break;
    }
    expectSound(pool);
  }
  return accepted;
}

function expectSound(pool: PoolCase): void {
  const entries = pool.pool.candidates(1_000_000);
  const spent = entries.flatMap(({ nullifiers }) => nullifiers);
  expect(new Set(spent).size).toBe(spent.length);
  expect(pool.pool.size).toBe(entries.length);
  expect(pool.pool.sizeBytes).toBe(entries.reduce((sum, { bytes }) => sum + bytes.length, 0));
  for (const [place, { fee, sizeBytes, arrival }] of entries.entries()) {
    const next = entries[place + 1] ?? { fee: -1n, sizeBytes: 1, arrival: 0 };
    const [mine, others] = [fee * BigInt(next.sizeBytes), next.fee * BigInt(sizeBytes)];
    expect(mine > others || (mine === others && arrival < next.arrival)).toBe(true);
  }
}

// @spec POOL.1, POOL.2, POOL.3, POOL.4, POOL.5, POOL.6
describe.each(networks)('whatever is done to a pool, %s,', (_, document, toBytes) => {
  test('it stays within its bounds, and whatever it accepted waits or has one fate', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), bounds, (calls, most) => {
        const pool = new PoolCase(engineFrom(document), most);
        const accepted: string[] = [];
        for (const made of calls) {
          accepted.push(...run(pool, [made], toBytes));
          expect(pool.pool.size).toBeLessThanOrEqual(most.mostEntries);
          expect(pool.pool.sizeBytes).toBeLessThanOrEqual(most.mostBytes);
        }
        const waiting = pool.order();
        const left = pool.departures.map((departure) => departure.entry.entryHash);
        expect([...waiting, ...left].sort()).toEqual([...accepted].sort());
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  test('what waits would take effect in the next block', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 25 }), (calls) => {
        const pool = new PoolCase(engineFrom(document));
        // To expire by another height than the next is for those who know that it will come.
        const regular = calls.filter(({ type }) => type !== 'expire');
        run(pool, regular, toBytes);
        for (const { bytes } of pool.pool.candidates(1_000_000)) {
          expect(pool.engine.checkEntry(bytes)).toMatchObject({ ok: true });
        }
        const waiting = pool.order();
        const before = pool.departures.length;
        pool.commit();
        expect(pool.told().slice(before)).toEqual(waiting.map((hash) => [hash, 'applied']));
        expect(pool.pool.size).toBe(0);
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  test('the same calls give the same pool', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 30 }), bounds, (calls, most) => {
        const [one, other] = [0, 1].map(() => {
          const pool = new PoolCase(engineFrom(document), most);
          return { accepted: run(pool, calls, toBytes), order: pool.order(), departures: pool.departures };
        });
        expect(other).toEqual(one);
      }),
      { seed: 1, numRuns: 10 },
    );
  });
});

// @spec POOL.3
test('an entry outbids another one exactly from the least fee on that does', () => {
  const bid = fc.record({
    fee: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
    sizeBytes: fc.integer({ min: 1, max: 2 ** 18 }),
  });
  fc.assert(
    fc.property(bid, fc.integer({ min: 1, max: 2 ** 18 }), (other, sizeBytes) => {
      const least = leastFeeToOutbid(sizeBytes, [other]);
      expect(outbids({ fee: least, sizeBytes }, other)).toBe(true);
      expect(outbids({ fee: least - 1n, sizeBytes }, other)).toBe(false);
      // 10 percent more for each byte, in whole numbers.
      expect(10n * least * BigInt(other.sizeBytes) >= 11n * other.fee * BigInt(sizeBytes)).toBe(true);
    }),
    { seed: 1, numRuns: 300 },
  );
});

// @spec POOL.6
test('an entry that cites commitment roots is checked again when one was pushed', () => {
  const pool = new PoolCase(engineFrom(DOCUMENT));
  pool.add(bytesOf(move(1)));
  const [waiting] = pool.pool.candidates(1_000_000);
  const cases = [[move(2)], []].map((actions) => {
    const entries = actions.length === 0 ? [] : [bytesOf(...actions)];
    const tip = pool.engine.tip ?? expect.unreachable();
    const executed = pool.engine.executeBlock({ ...tip, height: tip.height + 1n, entries });
    const { delta } = executed.ok ? executed.value : expect.unreachable();
    const changed = changedBy(delta);
    return waiting && [changed({ ...waiting, citesRoots: true }), changed(waiting)];
  });
  expect(cases).toEqual([
    [true, false],
    [false, false],
  ]);
  expect(waiting?.entryHash).toBe(hashOf(bytesOf(move(1))));
});
