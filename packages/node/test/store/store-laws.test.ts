import { err, ok } from '@surety/codec';
import { type BlockStore, MAX_RECORD_BYTES, NO_RECORD, openMemoryStore, type StoredRecord } from '@surety/node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordAt } from './sample-records.js';
import { openSound, storeFolder } from './store-folder.ts';

const STORES: readonly [string, () => Promise<BlockStore>][] = [
  ['memory', async () => openMemoryStore()],
  ['lmdb', () => openSound(storeFolder())],
];

function fill(store: BlockStore, { from, to }: { readonly from: bigint; readonly to: bigint }): void {
  for (let height = from; height <= to; height++) {
    expect(store.append(recordAt(height)).ok).toBe(true);
  }
}

function sound(store: BlockStore, height: bigint): StoredRecord {
  const record = store.read(height);
  return record.ok ? record.value : expect.unreachable(record.error.code);
}

function all(store: BlockStore, from = 0n): readonly StoredRecord[] {
  return [...store.records(from)].map((record) => (record.ok ? record.value : expect.unreachable(record.error.code)));
}

// @spec STORE-RECORD.1, STORE-RECORD.2, STORE-RECORD.5, STORE-APPEND.1, STORE-READ.1
describe.each(STORES)('a store of the kind %s', (_, open) => {
  test('is empty at first', async () => {
    const store = await open();
    expect(store.last()).toBeUndefined();
    expect(all(store)).toEqual([]);
    expect(store.read(0n)).toEqual(err({ code: 'height-absent', height: 0n }));
    expect(store.pruneBlocks(7n)).toEqual(ok(0n));
    await store.close();
  });

  test('gives back what was appended, each record naming the one before', async () => {
    const store = await open();
    fill(store, { from: 5n, to: 30n });
    let previous = NO_RECORD;
    for (let height = 5n; height <= 30n; height++) {
      const { digest, blockDigest, ...rest } = sound(store, height);
      expect(blockDigest).toHaveLength(66);
      expect(rest).toEqual({ ...recordAt(height), previous });
      previous = digest;
    }
    expect(store.last()).toEqual({ first: 5n, height: 30n, digest: previous, prunedBelow: 5n });
    await store.close();
  });

  // @spec STORE-APPEND.2
  test('accepts a record that is there already, and changes nothing', async () => {
    const store = await open();
    fill(store, { from: 0n, to: 9n });
    const before = store.last();
    expect(store.append(recordAt(9n))).toEqual(ok(sound(store, 9n).digest));
    expect(store.append(recordAt(3n))).toEqual(ok(sound(store, 3n).digest));
    expect(store.last()).toEqual(before);
    await store.close();
  });

  // @spec STORE-APPEND.3
  test('refuses another record of a height, whichever field differs', async () => {
    const store = await open();
    fill(store, { from: 0n, to: 4n });
    const record = recordAt(4n);
    const others = [
      { ...record, stateRoot: recordAt(3n).stateRoot },
      { ...record, delta: Uint8Array.of(...record.delta, 0) },
      { ...record, block: Uint8Array.of(...record.block, 0) },
      { ...record, results: [...record.results, Uint8Array.of()] },
    ];
    for (const other of others) {
      expect(store.append(other)).toEqual(err({ code: 'record-differs', height: 4n }));
    }
    expect(sound(store, 4n).delta).toEqual(record.delta);
    await store.close();
  });

  // @spec STORE-APPEND.3
  test('refuses heights that would leave a gap', async () => {
    const store = await open();
    fill(store, { from: 3n, to: 4n });
    for (const height of [0n, 2n, 6n, 2n ** 63n]) {
      expect(store.append(recordAt(height))).toEqual(err({ code: 'height-gap', height, expected: 5n }));
    }
    expect(all(store).map(({ height }) => height)).toEqual([3n, 4n]);
    await store.close();
  });

  // @spec STORE-RECORD.4
  test('refuses a record above the limit, and goes on', async () => {
    const store = await open();
    const delta = new Uint8Array(MAX_RECORD_BYTES - 8);
    const results = [Uint8Array.of(1)];
    expect(store.append({ ...recordAt(0n), block: Uint8Array.of(), delta, results })).toEqual(
      err({ code: 'record-too-large', sizeBytes: MAX_RECORD_BYTES + 1, limit: MAX_RECORD_BYTES }),
    );
    fill(store, { from: 0n, to: 1n });
    await store.close();
  });

  test('keeps a record of many megabytes', async () => {
    const store = await open();
    const large = { ...recordAt(0n), block: new Uint8Array(2 ** 24).fill(7), delta: new Uint8Array(2 ** 23).fill(9) };
    expect(store.append(large).ok).toBe(true);
    fill(store, { from: 1n, to: 2n });
    expect(Buffer.compare(sound(store, 0n).block ?? Buffer.of(), large.block)).toBe(0);
    await store.close();
  });

  // @spec STORE-READ.2
  test('gives the records from any height on', async () => {
    const store = await open();
    fill(store, { from: 2n, to: 6n });
    expect(all(store, 0n).map(({ height }) => height)).toEqual([2n, 3n, 4n, 5n, 6n]);
    expect(all(store, 5n).map(({ height }) => height)).toEqual([5n, 6n]);
    expect(all(store, 7n)).toEqual([]);
    await store.close();
  });

  // @spec STORE-PRUNE.1, STORE-PRUNE.2
  test('drops the blocks below a height, and keeps all else', async () => {
    const store = await open();
    fill(store, { from: 1n, to: 140n });
    const before = all(store);
    expect(store.pruneBlocks(100n)).toEqual(ok(100n));
    expect(all(store)).toEqual(
      before.map((record) => (record.height < 100n ? { ...record, block: undefined } : record)),
    );
    expect(store.last()).toMatchObject({ first: 1n, height: 140n, prunedBelow: 100n });
    expect(store.append(recordAt(10n)).ok).toBe(true);
    expect(sound(store, 10n).block).toBeUndefined();
    expect(store.pruneBlocks(20n)).toEqual(ok(100n));
    expect(store.pruneBlocks(999n)).toEqual(ok(140n));
    expect(sound(store, 140n).block).toEqual(recordAt(140n).block);
    fill(store, { from: 141n, to: 142n });
    await store.close();
  });

  test('shares no bytes with whoever wrote or read', async () => {
    const store = await open();
    const record = recordAt(3n);
    store.append(record);
    record.delta.fill(0);
    record.block.fill(0);
    const read = sound(store, 3n);
    expect(read.delta).toEqual(recordAt(3n).delta);
    read.delta.fill(0);
    read.block?.fill(0);
    expect(sound(store, 3n)).toMatchObject({ delta: recordAt(3n).delta, block: recordAt(3n).block });
    await store.close();
  });
});

type Deed =
  | { readonly type: 'append'; readonly height: number; readonly variant: string }
  | { readonly type: 'next' }
  | { readonly type: 'prune'; readonly below: number }
  | { readonly type: 'read'; readonly height: number };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ type: 'next' as const }) },
  fc.record({ type: fc.constant('append' as const), height: fc.nat(20), variant: fc.constantFrom('sample', 'other') }),
  fc.record({ type: fc.constant('prune' as const), below: fc.nat(20) }),
  fc.record({ type: fc.constant('read' as const), height: fc.nat(20) }),
);

function perform(store: BlockStore, deed: Deed): unknown {
  switch (deed.type) {
    case 'next':
      return store.append(recordAt((store.last()?.height ?? 2n) + 1n));
    case 'append':
      return store.append(recordAt(BigInt(deed.height), deed.variant));
    case 'prune':
      return store.pruneBlocks(BigInt(deed.below));
    case 'read':
      return store.read(BigInt(deed.height));
  }
}

// @spec STORE-APPEND.1, STORE-APPEND.3, STORE-PRUNE.1
test('both kinds answer alike, and a store that is opened again holds the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { maxLength: 40 }), async (list) => {
      const directory = storeFolder();
      const [memory, durable] = [openMemoryStore(), await openSound(directory)];
      for (const deed of list) {
        expect(perform(durable, deed)).toEqual(perform(memory, deed));
        expect(durable.last()).toEqual(memory.last());
      }
      await durable.close();
      const again = await openSound(directory);
      expect(again.last()).toEqual(memory.last());
      expect(all(again)).toEqual(all(memory));
      await again.close();
    }),
    { seed: 1, numRuns: 8 },
  );
});
