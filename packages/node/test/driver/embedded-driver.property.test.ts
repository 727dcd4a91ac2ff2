import type { EntryHash } from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { engineOn } from '../engine/engine-case.ts';
import { CHARGING, COINS, move, paying, spendMove } from '../pool/pool-case.ts';
import { DriverCase } from './driver-case.ts';

const below = (bound: number) => fc.integer({ min: 0, max: bound - 1 });

const action = fc.record({
  type: fc.constantFrom('move', 'move', 'spend'),
  number: below(8),
  seconds: fc.constantFrom(0n, 1n, 5n, 1_000_000n),
});

const call = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('submit' as const),
      coin: below(COINS),
      fee: fc.constantFrom(2n, 3n, 100n, 1000n, 1100n, 5000n),
      actions: fc.uniqueArray(action, {
        minLength: 1,
        maxLength: 3,
        selector: ({ type, number }) => `${type}${number}`,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('garbage' as const), bytes: fc.uint8Array({ maxLength: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('produce' as const),
      // 0 leaves the time to the clock.
      later: fc.constantFrom(0n, 0n, 3n),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('tick' as const), seconds: fc.constantFrom(-3n, 1n, 4n, 30n) }),
  },
);

type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes a call; gives the hash of what was accepted. */
function make(network: DriverCase, made: Call): EntryHash | undefined {
  const { driver } = network;
  switch (made.type) {
    case 'submit': {
      const actions = made.actions.map(({ type, number, seconds }) =>
        type === 'spend' ? spendMove(number) : move(number, { time: { from: 0n, to: network.now + seconds } }),
      );
      const submitted = driver.submit(paying(made.coin, made.fee, actions));
      return submitted.ok ? submitted.value.entryHash : undefined;
    }
    case 'garbage':
      expect(driver.submit(made.bytes).ok).toBe(false);
      return undefined;
    case 'tick':
      network.now += made.seconds;
      return undefined;
    case 'produce': {
      const { height, time, epoch } = network.position;
      const produced = driver.produce(made.later === 0n ? {} : { time: time + made.later });
      expect(produced).toMatchObject({ ok: true });
      const after = network.position;
      expect(after.height - height).toBe(produced.ok && produced.value !== undefined ? 1n : 0n);
      expect(after.time >= time && after.epoch >= epoch).toBe(true);
      return undefined;
    }
  }
}

// @spec DRIVER.1, DRIVER.2, DRIVER.7, POOL.4, POOL.5
test('whatever is submitted and whenever blocks are made, no block is refused, and what was accepted is not lost', async () => {
  const bounds = fc.record({
    mostEntries: fc.integer({ min: 1, max: 6 }),
    mostBytes: fc.integer({ min: 1000, max: 8000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 40 }), bounds, async (calls, pool) => {
      const store = openMemoryStore();
      const network = new DriverCase({ pool }, { store, document: CHARGING });
      const { driver } = network;
      const accepted: EntryHash[] = [];
      for (const made of calls) {
        accepted.push(...[make(network, made) ?? []].flat());
        expect(driver.pooled.entries).toBeLessThanOrEqual(pool.mostEntries);
        expect(driver.pooled.sizeBytes).toBeLessThanOrEqual(pool.mostBytes);
      }
      expect([driver.failed, network.failures]).toEqual([undefined, []]);
      // Once blocks have been made of all that waits, everything has a fate.
      const waiting = accepted.map((hash) => driver.waitFor(hash, new AbortController().signal));
      for (let rounds = 0; driver.pooled.entries > 0 && rounds < 10; rounds++) {
        driver.produce();
      }
      expect(driver.pooled).toEqual({ entries: 0, sizeBytes: 0 });
      for (const fate of await Promise.all(waiting)) {
        expect(fate).toMatchObject({ ok: true });
        const isPaid = fate.ok && (fate.value.type === 'dropped' || fate.value.result.outcome.type === 'applied');
        expect(isPaid).toBe(true);
      }
      expect(engineOn(store).tip).toEqual(network.engine.tip);
    }),
    { seed: 1, numRuns: 40 },
  );
});
