import { assert, err, ok, type Result } from '@surety/codec';
import { ProgramLibrary } from '@surety/machine';
import { nobleSignatures } from '@surety/vow';
import { expect, test } from 'vitest';
import { FAUCET_KEEPER, mint, wish } from '../../../machine/test/block/block-ledger.ts';
import { numbered } from '../../../machine/test/verify/sample-ledger.ts';
import { type ChainDifference, type ReplayedChain, replayChain } from '../../src/engine/replay-chain.ts';
import { storedBlockCodec } from '../../src/engine/stored-block.ts';
import type { BlockStore } from '../../src/store/block-store.ts';
import type { StoredRecord } from '../../src/store/height-record.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { begunEngine, bytesOf, commitNext, nextBlock } from './engine-case.ts';

function replay(store: BlockStore, keepers = [FAUCET_KEEPER]): Result<ReplayedChain, ChainDifference> {
  const rules = { keepers, programs: new ProgramLibrary(), signatures: nobleSignatures, shielded: undefined };
  const blocks = replayChain(store, rules);
  for (;;) {
    const next = blocks.next();
    if (next.done === true) {
      return next.value;
    }
  }
}

/** A log of genesis and two blocks. */
function chain() {
  const store = openMemoryStore();
  const engine = begunEngine(store);
  commitNext(engine, [bytesOf(mint(1)), bytesOf(wish(2, 20))]);
  commitNext(engine, [bytesOf(mint(1))], 1009n);
  return { store, engine };
}

/** The same log with one record changed. */
function changed(height: bigint, change: (record: StoredRecord) => Partial<StoredRecord>): BlockStore {
  const store = openMemoryStore();
  for (const record of chain().store.records(0n)) {
    if (record.ok) {
      const { block = new Uint8Array(0), ...rest } = record.value;
      const next = { ...rest, block, ...(record.value.height === height ? change(record.value) : {}) };
      store.append({ ...next, block: next.block ?? new Uint8Array(0) });
    }
  }
  return store;
}

/** A stored block with other steps. */
function withSteps(bytes: Uint8Array | undefined, steps: readonly Uint8Array[]): Uint8Array {
  const stored = bytes && storedBlockCodec.decode(bytes);
  assert(stored?.ok === true && stored.value.type === 'block', 'the log holds the block');
  return storedBlockCodec.encode({ ...stored.value, steps });
}

// @spec ENGINE-REPLAY.1
test('a log gives again what was recorded', () => {
  const { store, engine } = chain();
  expect(replay(store)).toEqual(ok({ blocks: 3, stateRoot: engine.tip?.stateRoot }));
  expect(replay(openMemoryStore())).toEqual(ok({ blocks: 0, stateRoot: undefined }));
});

// @spec ENGINE-REPLAY.1, ENGINE-DECIDED.1
test('a log with a block that consensus decided, with entries that do nothing, gives the same again', () => {
  const { store, engine } = chain();
  const entries = [Uint8Array.of(1), bytesOf(mint(4)), bytesOf(mint(4)), bytesOf(wish(5, 20))];
  const decided = engine.executeDecidedBlock(nextBlock(engine, entries));
  expect(decided.ok && engine.commit(decided.value).ok).toBe(true);
  expect(decided.ok && decided.value.entries.map(({ outcome }) => outcome.type)).toEqual([
    'invalid',
    'applied',
    'invalid',
    'applied',
  ]);
  expect(replay(store)).toEqual(ok({ blocks: 4, stateRoot: engine.tip?.stateRoot }));
});

// @spec ENGINE-REPLAY.1
test.each([
  ['another state root', 1n, () => ({ stateRoot: numbered(1) }), { code: 'state-root-differs', height: 1n }],
  [
    'another result',
    1n,
    ({ results }: StoredRecord) => ({ results: [...results.slice(0, 2), Uint8Array.of(1)] }),
    { code: 'result-differs', height: 1n, index: 2 },
  ],
  ['a result too few', 2n, () => ({ results: [] }), { code: 'result-differs', height: 2n, index: 0 }],
  [
    'another step',
    1n,
    ({ block }: StoredRecord) => ({ block: withSteps(block, [Uint8Array.of(1)]) }),
    { code: 'step-differs', height: 1n, index: 0 },
  ],
  [
    'a step too few',
    1n,
    ({ block }: StoredRecord) => ({ block: withSteps(block, []) }),
    { code: 'step-differs', height: 1n, index: 0 },
  ],
  ['no block', 1n, () => ({ block: new Uint8Array(0) }), { code: 'block-malformed', height: 1n }],
  [
    'the block before',
    2n,
    () => {
      const record = chain().store.read(1n);
      return { block: record.ok ? record.value.block : undefined };
    },
    { code: 'block-refused', height: 2n, reason: { code: 'block-height-wrong' } },
  ],
] as const)('a log is found out: %s', (_, height, change, difference) => {
  expect(replay(changed(height, change))).toMatchObject(err(difference));
});

// @spec ENGINE-REPLAY.1
test('a log is found out if other keepers run', () => {
  expect(replay(chain().store, [])).toMatchObject(err({ code: 'result-differs', height: 1n, index: 2 }));
});

// @spec ENGINE-REPLAY.1
test('a log whose blocks were dropped cannot be executed again', () => {
  const { store } = chain();
  store.pruneBlocks(1n);
  expect(replay(store)).toEqual(err({ code: 'block-pruned', height: 0n }));
});
