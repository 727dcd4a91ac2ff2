import { cpSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BlockStore, openStore } from '@surety/node';
import { expect } from 'vitest';
import { bytesOf, recordAt } from './sample-records.js';
import { openSound, storeFolder } from './store-folder.ts';

/** Last height of a sound store. */
export const LAST = 20n;

/** A store that was closed in order, to make damaged copies of, and all that it gives, as text. */
export interface SoundStore {
  readonly directory: string;
  readonly content: string;
}

/** A store of some records, the first of them pruned. */
export async function makeSound(): Promise<SoundStore> {
  const directory = mkdtempSync(join(tmpdir(), 'surety-sound-'));
  const store = await openSound(directory);
  for (let height = 0n; height <= LAST; height++) {
    store.append(recordAt(height));
  }
  store.pruneBlocks(5n);
  const content = contentOf(store);
  await store.close();
  return { directory, content };
}

/** A copy to damage. */
export function copyOf({ directory }: SoundStore): string {
  const copy = storeFolder();
  cpSync(directory, copy, { recursive: true });
  return copy;
}

/**
 * Whether damage does no harm, rather than being found: a store that opens must give all that was there, and take more.
 */
export async function isHarmless({ content }: SoundStore, directory: string): Promise<boolean> {
  const opened = await openStore({ directory });
  if (!opened.ok) {
    expect(opened.error.code).toBe('store-damaged');
    return false;
  }
  expect(contentOf(opened.value)).toBe(content);
  for (let height = LAST + 1n; height < LAST + 4n; height++) {
    expect(opened.value.append(recordAt(height))).toMatchObject({ ok: true });
  }
  await opened.value.close();
  await (await openSound(directory)).close();
  return true;
}

/** Where bits are flipped, how often. */
export interface FlipSeries {
  readonly seed: string;
  readonly times: number;
  /** The place of a byte in a file of so many bytes, by a number that chance gave. */
  readonly place: (sizeBytes: number, number: number) => number;
}

/** Flips one bit of the database each time. Gives how often that did no harm. */
export async function flipSeries(sound: SoundStore, { seed, times, place }: FlipSeries): Promise<number> {
  const bytes = readFileSync(join(sound.directory, 'records.mdb'));
  let harmless = 0;
  for (let time = 0; time < times; time++) {
    const [bit = 0, ...rest] = bytesOf(`${seed}/${time}`, 5);
    const damaged = Buffer.from(bytes);
    const at = place(bytes.length, Buffer.from(rest).readUInt32BE());
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (bit % 8));
    const directory = copyOf(sound);
    writeFileSync(join(directory, 'records.mdb'), damaged);
    harmless += (await isHarmless(sound, directory)) ? 1 : 0;
  }
  return harmless;
}

/** Cuts the database at a place that chance gives, each time. Gives how often that did no harm. */
export async function cutSeries(sound: SoundStore, { seed, times, place }: FlipSeries): Promise<number> {
  const { length } = readFileSync(join(sound.directory, 'records.mdb'));
  let harmless = 0;
  for (let time = 0; time < times; time++) {
    const directory = copyOf(sound);
    const number = Buffer.from(bytesOf(`${seed}/${time}`, 4)).readUInt32BE();
    truncateSync(join(directory, 'records.mdb'), place(length, number));
    harmless += (await isHarmless(sound, directory)) ? 1 : 0;
  }
  return harmless;
}

/** Anywhere in the file. */
export function anywhere(sizeBytes: number, number: number): number {
  return number % sizeBytes;
}

/** In the two pages in which LMDB keeps roots and counts: 160 bytes of each. */
export function inRoots(_: number, number: number): number {
  return (number % 2) * 4096 + ((number >>> 1) % 160);
}

/** All that a store gives, as text. */
function contentOf(store: BlockStore): string {
  const toText = (_: string, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  return JSON.stringify([Object.entries(store.last() ?? {}).toSorted(byName), [...store.records(0n)]], toText);
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
