import { assert, concatBytes, sha256 } from '@surety/codec';
import {
  type Action,
  type EntryHash,
  type Facts,
  type GenesisDocument,
  type Keeper,
  NO_APP_DATA,
  NO_FEES,
  openAction,
  PARAMETERS_RECORD,
  type RecordWrite,
  recordName,
} from '@surety/machine';
import { DOCUMENT, mint } from '../../../machine/test/block/block-ledger.ts';
import { keeper } from '../../../machine/test/block/test-keepers.ts';
import {
  action,
  consumed,
  created,
  digestOf,
  NETWORK,
  numbered,
  OPEN,
} from '../../../machine/test/verify/sample-ledger.ts';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import { EntryPool } from '../../src/pool/entry-pool.ts';
import type { Departure } from '../../src/pool/pool-rejection.ts';
import type { PoolBounds } from '../../src/pool/pool-room.ts';
import type { BlockStore } from '../../src/store/block-store.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { bytesOf, nextBlock, optionsOf } from '../engine/engine-case.ts';

/** What each coin of the fee kind is worth. */
const COIN = 1_000_000n;

/** Coins that genesis places. */
export const COINS = 12;

const kind = { logicRef: OPEN.logicRef, labelRef: sha256<'label-ref'>([Uint8Array.of(1)]) };

function coin(number: number): Action {
  return mint(1000 + number, { quantity: COIN });
}

/** A network in which an entry costs 3, and coins to pay it with. */
export const CHARGING: GenesisDocument = {
  ...DOCUMENT,
  parameters: { ...DOCUMENT.parameters, fees: { ...NO_FEES, kind, base: 3n } },
  steps: Array.from({ length: COINS }, (_, number) => [coin(number)]),
};

/** An action that needs no state, of another kind than the fee's. */
export function move(number: number, facts: Partial<Facts> = {}): Action {
  return { ...mint(number, { label: Uint8Array.of(2) }), facts: { ...mint(number).facts, ...facts } };
}

/** The entry that makes these moves, and pays a fee with a coin. */
export function paying(number: number, fee: bigint, others: readonly Action[]): Uint8Array {
  const nonce = openAction(coin(number), NETWORK).created[0]?.resource.nonce ?? numbered(0);
  const bytes = concatBytes(others.map(digestOf));
  const list = { ...NO_APP_DATA, application: [{ criterion: { type: 'after-block' }, bytes }] } as const;
  const burn = created({ isEphemeral: true, quantity: fee, appData: list });
  const change = created({ quantity: COIN - fee });
  return bytesOf(action({ consumed: [consumed(0, { nonce, quantity: COIN })], created: [burn, change] }), ...others);
}

/** Spends what a move of this number created. */
export function spendMove(number: number): Action {
  const label = Uint8Array.of(2);
  const nonce = openAction(move(number), NETWORK).created[0]?.resource.nonce ?? numbered(0);
  return action({ consumed: [consumed(0, { nonce, label })], created: [created({ label })] });
}

/** Writes, at each height that is a key, what stands there; the parameters too. */
export function writingKeeper(writes: ReadonlyMap<bigint, RecordWrite>): Keeper {
  return keeper({
    prefixes: [recordName('test/'), PARAMETERS_RECORD],
    *run({ position }) {
      const write = writes.get(position.height);
      if (write !== undefined) {
        yield { actions: [], writes: [write], request: undefined };
      }
    },
  });
}

/** An engine whose network begins with a document. */
export function engineFrom(
  document: GenesisDocument,
  { store = openMemoryStore(), keepers }: { readonly store?: BlockStore; readonly keepers?: readonly Keeper[] } = {},
): Engine {
  const engine = openEngine(optionsOf(store, keepers));
  assert(engine.ok && engine.value.initGenesis(document).ok, 'the network begins');
  return engine.value;
}

/** A pool on an engine, with what it has told of departures, as entry hash and code. */
export class PoolCase {
  readonly engine: Engine;
  readonly pool: EntryPool;
  readonly departures: Departure[] = [];

  constructor(engine: Engine, bounds: Partial<PoolBounds> = {}) {
    this.engine = engine;
    this.pool = new EntryPool({
      engine,
      bounds: { mostEntries: 100, mostBytes: 1_000_000, ...bounds },
      onDeparture: (departure) => this.departures.push(departure),
    });
  }

  /** The hash of the entry, which is taken. */
  add(bytes: Uint8Array): string {
    const added = this.pool.add(bytes);
    assert(added.ok, added.ok ? '' : added.error.code);
    return added.value.entryHash;
  }

  /** Hashes in order. */
  order(mostBytes = 1_000_000): readonly string[] {
    return this.pool.candidates(mostBytes).map(({ entryHash }) => entryHash);
  }

  /** Commits a block of these entries, by default what is built of the candidates. */
  commit(entries?: readonly Uint8Array[], time?: bigint): void {
    const { pool, engine } = this;
    const block = nextBlock(engine, []);
    const position = { ...block, time: time ?? block.time };
    const built = engine.buildBlock(entries ?? pool.candidates(1_000_000).map(({ bytes }) => bytes), position);
    const executed = engine.executeBlock(built);
    assert(executed.ok && engine.commit(executed.value).ok, 'the block is committed');
    pool.commit(executed.value);
  }

  /** Who left, and why. */
  told(): readonly (readonly [string, string])[] {
    return this.departures.map(({ entry, fate }) => [
      entry.entryHash,
      fate.type === 'committed' ? fate.result.outcome.type : fate.reason.code,
    ]);
  }
}

/** The hash of an entry. */
export function hashOf(bytes: Uint8Array): EntryHash {
  return sha256([bytes]);
}
