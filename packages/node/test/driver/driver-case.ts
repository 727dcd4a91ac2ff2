import { err } from '@surety/codec';
import type { GenesisDocument } from '@surety/machine';
import { DOCUMENT } from '../../../machine/test/block/block-ledger.ts';
import type { DriverFailed } from '../../src/driver/driver-rejection.ts';
import { type DriverOptions, EmbeddedDriver } from '../../src/driver/embedded-driver.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { POOL_BOUNDS } from '../../src/pool/pool-room.ts';
import type { BlockStore } from '../../src/store/block-store.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { engineFrom } from '../pool/pool-case.ts';

/** A driver of a network, whose clock the test sets. */
export class DriverCase {
  readonly engine: Engine;
  readonly driver: EmbeddedDriver;
  readonly failures: DriverFailed[] = [];
  now = 1000n;

  constructor(
    options: Partial<DriverOptions> = {},
    { store, document = DOCUMENT }: { readonly store?: BlockStore; readonly document?: GenesisDocument } = {},
  ) {
    this.engine = options.engine ?? engineFrom(document, store === undefined ? {} : { store });
    this.driver = new EmbeddedDriver({
      engine: this.engine,
      clock: () => this.now,
      epochs: { epochSeconds: 60n },
      emptyBlocks: 'skipped',
      pool: POOL_BOUNDS,
      onFailure: (failed) => this.failures.push(failed),
      ...options,
    });
  }

  /** The last block: its height, time and epoch. */
  get position() {
    const { height, time, epoch } = this.engine.tip ?? { height: -1n, time: 0n, epoch: 0n };
    return { height, time, epoch };
  }
}

/** A store that fails at a height, and at all after it. */
export function failingStore(failsFrom: bigint): BlockStore {
  const store = openMemoryStore();
  return {
    ...store,
    append: (record) =>
      record.height < failsFrom ? store.append(record) : err({ code: 'store-failed', reason: 'the disk is full' }),
  };
}
