import { expect, test } from 'vitest';
import { killSeries } from './kill-series.ts';
import { storeFolder } from './store-folder.ts';

// @spec STORE-APPEND.1, STORE-APPEND.5, STORE-LOCK.2
test('a store whose writers are killed 300 times holds what an uninterrupted twin holds', async () => {
  const total = new Map<string, number>();
  // Stores of different length: the check of a long one takes longer than the appends to it.
  for (let seed = 1; seed <= 6; seed++) {
    for (const [place, count] of await killSeries({ directory: storeFolder(), kills: 50, seed })) {
      total.set(place, (total.get(place) ?? 0) + count);
    }
  }
  process.stdout.write(`${[...total].map(([place, count]) => `${place}: ${count}`).join(', ')}\n`);
  expect([...total.values()].reduce((sum, count) => sum + count, 0)).toBe(300);
  expect(total.size).toBe(7);
});
