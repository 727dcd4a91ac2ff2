import { assert } from '@surety/codec';
import { type Action, type BlockInput, encodeEntry, type Keeper } from '@surety/machine';
import { nobleSignatures } from '@surety/vow';
import { DOCUMENT, FAUCET_KEEPER } from '../../../machine/test/block/block-ledger.ts';
import { type Engine, type EngineOptions, openEngine } from '../../src/engine/engine.ts';
import type { BlockStore } from '../../src/store/block-store.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';

/** What the engines of the tests run on. */
export function optionsOf(store: BlockStore, keepers: readonly Keeper[] = [FAUCET_KEEPER]): EngineOptions {
  return { store, keepers, signatures: nobleSignatures, shielded: undefined, tableSeed: new Uint8Array(8) };
}

/** An engine on a store, which opens. */
export function engineOn(store: BlockStore): Engine {
  const engine = openEngine(optionsOf(store));
  assert(engine.ok, 'the engine opens');
  return engine.value;
}

/** An engine whose network has begun with the document of the block tests. */
export function begunEngine(store: BlockStore = openMemoryStore()): Engine {
  const engine = engineOn(store);
  assert(engine.initGenesis(DOCUMENT).ok, 'genesis is accepted');
  return engine;
}

/** The bytes of the entry of a transaction. */
export function bytesOf(...actions: readonly Action[]): Uint8Array {
  return encodeEntry({ actions, shielded: undefined, envelopes: [] }).bytes;
}

/** The block that follows the tip, in the same second. */
export function nextBlock(engine: Engine, entries: readonly Uint8Array[]): BlockInput {
  const { tip } = engine;
  assert(tip !== undefined, 'the network has begun');
  return { height: tip.height + 1n, time: tip.time, epoch: tip.epoch, entries };
}

/** Executes and commits the next block. */
export function commitNext(engine: Engine, entries: readonly Uint8Array[], time?: bigint) {
  const input = nextBlock(engine, entries);
  const candidate = engine.executeBlock(time === undefined ? input : { ...input, time });
  assert(candidate.ok, 'the block is executed');
  const committed = engine.commit(candidate.value);
  assert(committed.ok, 'the block is committed');
  return committed.value;
}
