import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, recordAt } from './sample-records.js';
import { copyOf, LAST, makeSound, type SoundStore } from './sound-store.ts';
import { openSound, refusalOf, storeFolder } from './store-folder.ts';

let sound: SoundStore = { directory: '', content: '' };

beforeAll(async () => {
  sound = await makeSound();
  return () => rmSync(sound.directory, { recursive: true });
});

function copyOfSound(): string {
  return copyOf(sound);
}

/** Changes the entries of a database as nothing but damage could. */
async function tamper(directory: string, change: (entries: Entries) => void): Promise<void> {
  const path = join(directory, 'records.mdb');
  const entries = open<Uint8Array, Uint8Array>({ path, noSubdir: true, encoding: 'binary', keyEncoding: 'binary' });
  entries.transactionSync(() => change(entries));
  await entries.close();
}

interface Entries {
  get(key: Uint8Array): Uint8Array | undefined;
  putSync(key: Uint8Array, value: Uint8Array): void;
  removeSync(key: Uint8Array): boolean;
}

function key(height: number): Uint8Array {
  return Uint8Array.of(0, 0, 0, 0, 0, 0, 0, height);
}

function entry(entries: Entries, height: number): Uint8Array {
  return entries.get(key(height)) ?? expect.unreachable(`height ${height}`);
}

const TIP = Uint8Array.of(0xff);

function flip(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => (place === (at + bytes.length) % bytes.length ? byte ^ 1 : byte));
}

// @spec STORE-CHECK.2, STORE-CHECK.3
describe('a store is not opened', () => {
  test.each<[string, string, bigint | undefined, (entries: Entries) => void]>([
    ['a record is gone', 'record-absent', 9n, (entries) => entries.removeSync(key(9))],
    ['the first record is gone', 'record-absent', 0n, (entries) => entries.removeSync(key(0))],
    ['the last record is gone', 'record-absent', LAST, (entries) => entries.removeSync(key(20))],
    ['a record is cut', 'record-malformed', 9n, (entries) => entries.putSync(key(9), entry(entries, 9).subarray(1))],
    ['a record is empty', 'record-malformed', 9n, (entries) => entries.putSync(key(9), Uint8Array.of())],
    [
      'a record has another delta',
      'record-altered',
      9n,
      (entries) => entries.putSync(key(9), flip(entry(entries, 9), 150)),
    ],
    [
      'a block has another byte',
      'block-altered',
      9n,
      (entries) => entries.putSync(key(9), flip(entry(entries, 9), -1)),
    ],
    ['a block is gone', 'block-absent', 9n, (entries) => entries.putSync(key(9), withoutBlock(entry(entries, 9)))],
    ['a record stands at two heights', 'chain-broken', 9n, (entries) => entries.putSync(key(9), entry(entries, 8))],
    [
      'there is a record beyond the last',
      'entry-unknown',
      undefined,
      (entries) => entries.putSync(key(21), entry(entries, 9)),
    ],
    [
      'there is a key of another form',
      'entry-unknown',
      undefined,
      (entries) => entries.putSync(Uint8Array.of(1, 2), Uint8Array.of()),
    ],
    ['the tip is gone', 'entry-unknown', undefined, (entries) => entries.removeSync(TIP)],
    [
      'the tip is not of its form',
      'tip-malformed',
      undefined,
      (entries) => entries.putSync(TIP, flip(entries.get(TIP) ?? TIP, 9)),
    ],
  ])('when %s: %s', async (_, damage, height, change) => {
    const directory = copyOfSound();
    await tamper(directory, change);
    expect(await refusalOf(directory)).toEqual({ code: 'store-damaged', damage, height, reason: undefined });
  });

  test('when a block below the pruning is back', async () => {
    const directory = copyOfSound();
    const twin = storeFolder();
    const store = await openSound(twin);
    for (let height = 0n; height <= LAST; height++) {
      store.append(recordAt(height));
    }
    await store.close();
    let whole: Uint8Array = Uint8Array.of();
    await tamper(twin, (entries) => {
      whole = entry(entries, 3);
    });
    await tamper(directory, (entries) => entries.putSync(key(3), whole));
    expect(await refusalOf(directory)).toMatchObject({ damage: 'block-unpruned', height: 3n });
  });

  test('when a record is that of another chain', async () => {
    const directory = copyOfSound();
    const twin = storeFolder();
    const store = await openSound(twin);
    for (let height = 0n; height <= 9n; height++) {
      store.append(recordAt(height, height === 0n ? 'other' : 'sample'));
    }
    await store.close();
    let foreign: Uint8Array = Uint8Array.of();
    await tamper(twin, (entries) => {
      foreign = entry(entries, 9);
    });
    await tamper(directory, (entries) => entries.putSync(key(9), foreign));
    expect(await refusalOf(directory)).toMatchObject({ damage: 'chain-broken', height: 9n });
  });

  // @spec STORE-TIP.2
  test('when an older database, whole in itself, is put in the place of a newer one', async () => {
    const directory = copyOfSound();
    const older = join(storeFolder(), 'older.mdb');
    copyFileSync(join(directory, 'records.mdb'), older);
    const store = await openSound(directory);
    store.append(recordAt(LAST + 1n));
    await store.close();
    copyFileSync(older, join(directory, 'records.mdb'));
    expect(await refusalOf(directory)).toMatchObject({ damage: 'tip-behind', height: LAST + 1n });
  });

  // @spec STORE-TIP.2
  test('when the database of another chain, longer than its own, is in its place', async () => {
    const directory = copyOfSound();
    const twin = storeFolder();
    const store = await openSound(twin);
    for (let height = 0n; height <= LAST + 5n; height++) {
      store.append(recordAt(height, 'other'));
    }
    await store.close();
    copyFileSync(join(twin, 'records.mdb'), join(directory, 'records.mdb'));
    expect(await refusalOf(directory)).toMatchObject({ damage: 'tip-behind', height: LAST });
  });

  test.each([
    ['gone', undefined],
    ['empty', 0],
  ])('when the file of the database is %s', async (_, size) => {
    const directory = copyOfSound();
    const path = join(directory, 'records.mdb');
    size === undefined ? rmSync(path) : truncateSync(path, size);
    expect(await refusalOf(directory)).toMatchObject({ damage: 'database-missing', height: LAST });
  });

  test.each([1, 100, 4095, 4096, 8191])('when the file of the database ends after %i bytes', async (size) => {
    const directory = copyOfSound();
    truncateSync(join(directory, 'records.mdb'), size);
    expect(await refusalOf(directory)).toMatchObject({ code: 'store-damaged', damage: 'database-unreadable' });
  });

  test.each([
    ['random bytes', bytesOf('noise', 100_000)],
    ['zeros', new Uint8Array(100_000)],
  ])('when the file of the database holds %s', async (_, bytes) => {
    const directory = copyOfSound();
    writeFileSync(join(directory, 'records.mdb'), bytes);
    expect(await refusalOf(directory)).toMatchObject({ code: 'store-damaged', damage: 'database-unreadable' });
  });
});

/** Changes bytes of both pages that name the roots of the database, at the same place in each. */
function rewriteRoots(directory: string, at: number, bytes: readonly number[]): void {
  const path = join(directory, 'records.mdb');
  const content = readFileSync(path);
  content.set(bytes, at);
  content.set(bytes, 4096 + at);
  writeFileSync(path, content);
}

// Places in LMDB's pages 0 and 1: the root of the tree of free pages, the pages of large values, the entries, the last page.
const FREE_ROOT = 0x58;
const LARGE_PAGES = 0x78;
const ENTRIES = 0x80;
const LAST_PAGE = 0x90;

// @spec STORE-CHECK.6
test.each([
  ['more pages in use than there are', LARGE_PAGES + 2, [1]],
  ['pages far beyond the end of the file', LAST_PAGE + 7, [1]],
  ['an entry too many', ENTRIES, [Number(LAST) + 3]],
])('a database that counts %s is damaged', async (_, at, bytes) => {
  const directory = copyOfSound();
  rewriteRoots(directory, at, bytes);
  expect(await refusalOf(directory)).toMatchObject({ code: 'store-damaged', damage: 'counts-wrong' });
});

// @spec STORE-CHECK.5
test('a database whose records are whole, and whose list of free pages is not, is damaged', async () => {
  const directory = copyOfSound();
  rewriteRoots(directory, FREE_ROOT + 2, [1]);
  expect(await refusalOf(directory)).toMatchObject({ code: 'store-damaged', damage: 'database-unreadable' });
});

// @spec STORE-CHECK.5
test('a check leaves the database as it was, byte for byte', async () => {
  const directory = copyOfSound();
  const before = readFileSync(join(directory, 'records.mdb'));
  await (await openSound(directory)).close();
  expect(Buffer.compare(readFileSync(join(directory, 'records.mdb')), before)).toBe(0);
});

/** The record with an empty list in the place of its block: the block is the last of three items. */
function withoutBlock(bytes: Uint8Array): Uint8Array {
  const block = recordAt(9n).block.length;
  const head = block < 24 ? 1 : block < 256 ? 2 : 3;
  return Uint8Array.of(...bytes.subarray(0, bytes.length - block - head - 1), 0x80);
}
