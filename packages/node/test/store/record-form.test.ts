import { createHash } from 'node:crypto';
import { decodeCbor, encodeCbor } from '@surety/codec';
import { openMemoryStore, type StoredRecord } from '@surety/node';
import { open } from 'lmdb';
import { expect, test } from 'vitest';
import { recordAt } from './sample-records.js';
import { openSound, storeFolder } from './store-folder.ts';

function hash(tag: string, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(`${tag}\0`).update(bytes).digest());
}

function bytesOfHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
}

function headOf(record: StoredRecord): Uint8Array {
  const { height, previous, stateRoot, delta, results } = record;
  const blockDigest = hash('store/1/block', recordAt(height).block);
  return encodeCbor([Number(height), bytesOfHex(previous), bytesOfHex(stateRoot), delta, blockDigest, [...results]]);
}

// @spec STORE-RECORD.2
test('the digest of a record is that of its head', () => {
  const store = openMemoryStore();
  for (let height = 0n; height < 5n; height++) {
    const appended = store.append(recordAt(height));
    const read = store.read(height);
    const record = read.ok ? read.value : expect.unreachable();
    expect(appended).toEqual({ ok: true, value: record.digest });
    expect(bytesOfHex(record.digest)).toEqual(hash('store/1/record', headOf(record)));
  }
});

// @spec STORE-RECORD.3, STORE-TIP.1, STORE-PRUNE.1
test('the database holds records and tip in the form of the specification', async () => {
  const directory = storeFolder();
  const store = await openSound(directory);
  for (let height = 1n; height <= 3n; height++) {
    store.append(recordAt(height));
  }
  store.pruneBlocks(2n);
  const records = [...store.records(0n)].map((read) => (read.ok ? read.value : expect.unreachable()));
  await store.close();

  const path = `${directory}/records.mdb`;
  const options = { path, noSubdir: true, encoding: 'binary', keyEncoding: 'binary', readOnly: true } as const;
  const database = open<Uint8Array, Uint8Array>(options);
  const entries = [...database.getRange({})].map(({ key, value }) => [Uint8Array.from(key), Uint8Array.from(value)]);
  await database.close();
  const expected = records.map((record) => [
    Uint8Array.of(0, 0, 0, 0, 0, 0, 0, Number(record.height)),
    encodeCbor([headOf(record), bytesOfHex(record.digest), record.block === undefined ? [] : [record.block]]),
  ]);
  const content = Buffer.alloc(56);
  [1n, 3n, 2n].forEach((value, place) => {
    content.writeBigUInt64BE(value, place * 8);
  });
  content.set(bytesOfHex(records[2]?.digest ?? ''), 24);
  expect(entries).toEqual([
    ...expected,
    [Uint8Array.of(0xff), Uint8Array.of(...content, ...hash('store/1/tip', content))],
  ]);
  expect(decodeCbor(entries[0]?.[1] ?? Uint8Array.of(), { sizeBytes: 2 ** 20, items: 99, depth: 4 }).ok).toBe(true);
});
