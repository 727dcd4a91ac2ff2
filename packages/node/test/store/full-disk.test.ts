import { expect, test } from 'vitest';
import { runAppend } from './run-append.ts';
import { recordAt } from './sample-records.js';
import { openSound, storeFolder } from './store-folder.ts';

// @spec STORE-APPEND.4
test('a write that the system refuses stops the store, and loses nothing that was accepted', async () => {
  const directory = storeFolder();
  const ran = await runAppend({ directory, last: 10_000n, point: 'none', pointHeight: 0n, prelude: 'ulimit -f 300' });
  expect(ran.lines.slice(-2)).toEqual(['refused store-failed', 'again store-failed']);
  const acknowledged = ran.acknowledged ?? -1n;
  expect(acknowledged).toBeGreaterThan(3n);
  const store = await openSound(directory);
  expect([acknowledged, acknowledged + 1n]).toContain(store.last()?.height);
  expect(store.append(recordAt((store.last()?.height ?? 0n) + 1n)).ok).toBe(true);
  await store.close();
});
