import { expect, test } from 'vitest';
import { killSeries } from './kill-series.ts';
import { storeFolder } from './store-folder.ts';

// @spec STORE-APPEND.1, STORE-APPEND.5, STORE-LOCK.2
test('a store whose writers are killed 20 times holds what an uninterrupted twin holds', {
  timeout: 120_000,
}, async () => {
  const counts = await killSeries({ directory: storeFolder(), kills: 20, seed: 1 });
  expect(counts.get('random')).toBe(10);
  expect(counts.size).toBe(7);
});
