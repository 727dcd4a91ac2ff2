import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type OpenRejection, openStore } from '@surety/node';
import { describe, expect, test } from 'vitest';
import { runAppend } from './run-append.ts';
import { recordAt } from './sample-records.js';
import { openSound, refusalOf, storeFolder } from './store-folder.ts';

// @spec STORE-LOCK.1
describe('a store that is open', () => {
  test('does not open again in the same process, and does after it was closed', async () => {
    const directory = storeFolder();
    const store = await openSound(directory);
    store.append(recordAt(0n));
    expect(await refusalOf(directory)).toEqual({ code: 'store-in-use', pid: process.pid });
    expect(store.append(recordAt(1n)).ok).toBe(true);
    await store.close();
    const again = await openSound(directory);
    expect(again.last()?.height).toBe(1n);
    await again.close();
  });

  test('does not open in another process', async () => {
    const directory = storeFolder();
    const store = await openSound(directory);
    const ran = await runAppend({ directory, last: 3n, point: 'none', pointHeight: 0n });
    expect(ran.lines).toEqual(['refused store-in-use']);
    expect(store.last()).toBeUndefined();
    await store.close();
  });

  test('leaves nothing of the lock behind', async () => {
    const directory = storeFolder();
    await (await openSound(directory)).close();
    expect(readdirSync(directory).toSorted()).toEqual(['records.mdb', 'records.mdb-lock', 'tip']);
  });

  test('is one alone, of several that are opened at once', async () => {
    const directory = storeFolder();
    const all = await Promise.all(Array.from({ length: 5 }, () => openStore({ directory })));
    const stores = all.flatMap((opened) => (opened.ok ? [opened.value] : []));
    expect(stores).toHaveLength(1);
    for (const store of stores) {
      await store.close();
    }
  });
});

// @spec STORE-LOCK.2
describe('the lock of a process that is gone', () => {
  test.each([
    ['that was killed', (pid: number) => `${pid}..0`],
    ['whose number another process has', () => `${process.pid}.some-other-start.0`],
    ['that never was', () => 'nonsense'],
  ])('of one %s is replaced', async (_, target) => {
    const directory = storeFolder();
    const pid = await pidOfDead();
    symlinkSync(target(pid), join(directory, 'lock'));
    const store = await openSound(directory);
    expect(readlinkSync(join(directory, 'lock')).startsWith(`${process.pid}.`)).toBe(true);
    await store.close();
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  // @spec STORE-LOCK.3
  test('is not missed: a store whose lock was taken away takes no more records', async () => {
    const directory = storeFolder();
    const store = await openSound(directory);
    store.append(recordAt(0n));
    unlinkSync(join(directory, 'lock'));
    const other = await openSound(directory);
    expect(store.append(recordAt(1n))).toEqual({
      ok: false,
      error: { code: 'store-failed', reason: 'the lock was taken away' },
    });
    expect(other.append(recordAt(1n)).ok).toBe(true);
    await store.close();
    expect(lstatSync(join(directory, 'lock')).isSymbolicLink()).toBe(true);
    await other.close();
  });
});

// @spec STORE-OPEN.1
describe('a folder where no store can be', () => {
  test('is refused as the system refuses it', async () => {
    const directory = join(storeFolder(), 'file');
    writeFileSync(directory, 'no folder');
    expect(await refusalOf(directory)).toMatchObject({ code: 'store-failed' });
  });

  test('is made if it is not there', async () => {
    const directory = join(storeFolder(), 'deep/er');
    const store = await openSound(directory);
    expect(store.append(recordAt(7n)).ok).toBe(true);
    await store.close();
  });

  test('is damaged if a folder has the name of the database', async () => {
    const directory = storeFolder();
    mkdirSync(join(directory, 'records.mdb'));
    expect(await refusalOf(directory)).toMatchObject({ code: 'store-damaged', damage: 'database-unreadable' });
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });
});

// @spec STORE-CHECK.4
test('tells of progress while it checks', async () => {
  const directory = storeFolder();
  const store = await openSound(directory);
  for (let height = 0n; height <= 130n; height++) {
    store.append({ ...recordAt(height), delta: Uint8Array.of(), block: Uint8Array.of(), results: [] });
  }
  await store.close();
  const heard: bigint[] = [];
  await (await openSound(directory, { onProgress: (height) => heard.push(height) })).close();
  expect(heard).toEqual([0n, 64n, 128n]);
});

// @spec STORE-CHECK.1, STORE-CHECK.4
describe('a check that ends before it gives a verdict', () => {
  test.each([
    ['SIGBUS', 'store-damaged', 'SIGBUS after height 64'],
    ['SIGSEGV', 'store-damaged', 'SIGSEGV after height 64'],
    ['SIGABRT', 'store-damaged', 'SIGABRT after height 64'],
    ['SIGKILL', 'store-unchecked', 'SIGKILL: '],
    ['SIGTERM', 'store-unchecked', 'SIGTERM: '],
  ])('by %s is %s', async (signal, code, reason) => {
    const directory = await oneRecord();
    const program = script(`echo 64; kill -${signal.slice(3)} $$`);
    expect(await refusedBy(program, directory)).toMatchObject({ code, reason });
  });

  test('by a status is no word about the store', async () => {
    const directory = await oneRecord();
    const program = script('echo nonsense; echo "no such thing" >&2; exit 7');
    expect(await refusedBy(program, directory)).toEqual({
      code: 'store-unchecked',
      reason: 'status 7: no such thing\n',
    });
  });

  test('because it does not even start is no word about the store', async () => {
    const directory = await oneRecord();
    expect(await refusedBy(join(directory, 'nothing'), directory)).toMatchObject({ code: 'store-unchecked' });
    await (await openSound(directory)).close();
  });
});

async function oneRecord(): Promise<string> {
  const directory = storeFolder();
  const store = await openSound(directory);
  store.append(recordAt(0n));
  await store.close();
  return directory;
}

function script(text: string): string {
  const path = join(storeFolder(), 'check.sh');
  writeFileSync(path, `#!/bin/bash\n${text}\n`, { mode: 0o755 });
  return path;
}

/** Why a store does not open when another program takes the place of Node in the check. */
async function refusedBy(program: string, directory: string): Promise<OpenRejection> {
  const { execPath } = process;
  process.execPath = program;
  try {
    return await refusalOf(directory);
  } finally {
    process.execPath = execPath;
  }
}

/** The number of a process that has ended. */
function pidOfDead(): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn('true');
    child.on('exit', () => resolve(child.pid ?? 0));
  });
}
