import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anywhere, cutSeries, flipSeries, inRoots, makeSound } from './sound-store.ts';

// @spec STORE-CHECK.1, STORE-CHECK.2, STORE-CHECK.5
test('a database gives a diagnosis, or all that was there, after any of 400 pieces of damage', async () => {
  const sound = await makeSound();
  const harmless = {
    anywhere: await flipSeries(sound, { seed: 'slow', times: 150, place: anywhere }),
    roots: await flipSeries(sound, { seed: 'slow', times: 150, place: inRoots }),
    cuts: await cutSeries(sound, { seed: 'slow', times: 100, place: anywhere }),
  };
  process.stdout.write(`harmless of 150, 150 and 100: ${Object.values(harmless).join(', ')}\n`);
  expect(harmless.anywhere).toBeLessThan(150);
  expect(harmless.roots).toBeLessThan(150);
  expect(harmless.cuts).toBeLessThan(100);
  rmSync(sound.directory, { recursive: true });
});
