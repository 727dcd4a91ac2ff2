import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from './sample-records.js';
import {
  anywhere,
  copyOf,
  cutSeries,
  flipSeries,
  inRoots,
  isHarmless,
  makeSound,
  type SoundStore,
} from './sound-store.ts';

let sound: SoundStore = { directory: '', content: '' };

beforeAll(async () => {
  sound = await makeSound();
  return () => rmSync(sound.directory, { recursive: true });
});

// @spec STORE-CHECK.1, STORE-CHECK.2, STORE-CHECK.5
describe('a database gives a diagnosis, or all that was there', () => {
  test('after a bit flipped anywhere', { timeout: 120_000 }, async () => {
    expect(await flipSeries(sound, { seed: 'fast', times: 8, place: anywhere })).toBeLessThan(8);
  });

  test('after a bit flipped where the roots are', { timeout: 120_000 }, async () => {
    expect(await flipSeries(sound, { seed: 'fast', times: 8, place: inRoots })).toBeLessThan(8);
  });

  test('after a cut anywhere', { timeout: 120_000 }, async () => {
    expect(await cutSeries(sound, { seed: 'fast', times: 4, place: anywhere })).toBeLessThan(4);
  });

  // @spec STORE-TIP.2
  test('and loses nothing by damage to the tip file', async () => {
    const directory = copyOf(sound);
    const bytes = readFileSync(join(directory, 'tip'));
    bytes[9] = 77;
    writeFileSync(join(directory, 'tip'), bytes);
    expect(await isHarmless(sound, directory)).toBe(true);
    const bare = copyOf(sound);
    rmSync(join(bare, 'tip'));
    expect(await isHarmless(sound, bare)).toBe(true);
  });

  test('and loses nothing by damage to the file of its readers', async () => {
    const directory = copyOf(sound);
    writeFileSync(join(directory, 'records.mdb-lock'), bytesOf('lock', 8192));
    expect(await isHarmless(sound, directory)).toBe(true);
  });
});
