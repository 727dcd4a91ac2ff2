import { assert, err, ok, type Result } from '@surety/codec';
import type { EntryHash, Position } from '@surety/machine';
import type { CandidateBlock, Engine } from '../engine/engine.ts';
import type { BlockInputRejection } from '../engine/engine-rejection.ts';
import { EntryPool } from '../pool/entry-pool.ts';
import type { EntryFate, PoolRejection } from '../pool/pool-rejection.ts';
import type { PoolBounds } from '../pool/pool-room.ts';
import type { PooledEntry } from '../pool/pooled-entry.ts';
import type { DriverFailed, WaitRejection } from './driver-rejection.ts';
import { EntryFates } from './entry-fates.ts';
import { type EpochRule, nextPosition } from './next-position.ts';

/** What becomes of a block that nothing would stand in. Keepers run in blocks only. @spec DRIVER.4 */
export type EmptyBlocks = 'made' | 'skipped';

/** What a driver is made of. */
export interface DriverOptions {
  /** Nobody else commits to it. */
  readonly engine: Engine;
  /** Whole seconds since 1970. It may stand still and go back: the time of blocks does not. */
  readonly clock: () => bigint;
  readonly epochs: EpochRule;
  readonly emptyBlocks: EmptyBlocks;
  readonly pool: PoolBounds;
  /** Hears of a block once it is durable, before anybody who waits for its entries. @spec DRIVER.7 */
  readonly onBlock?: (made: MadeBlock) => void;
  /** Hears once why the driver has stopped for good. */
  readonly onFailure?: (failed: DriverFailed) => void;
}

/** A block that a driver made. */
export interface MadeBlock {
  readonly block: CandidateBlock;
  /** How long it took to build, execute and commit it. */
  readonly milliseconds: number;
}

/** What a block is to be instead of what the driver would make it. One whose time or epoch is given is always made. */
export interface BlockChanges {
  /** Not before that of the last block. */
  readonly time?: bigint;
  /** Not before that of the last block. */
  readonly epoch?: bigint;
  readonly emptyBlock?: EmptyBlocks;
}

/** Makes the blocks of a network in this process: the only writer of its engine. @spec DRIVER.1 */
export class EmbeddedDriver {
  readonly #options: DriverOptions;
  readonly #pool: EntryPool;
  readonly #fates: EntryFates = new EntryFates();
  #timer: ReturnType<typeof setInterval> | undefined;
  #failed: DriverFailed | undefined;
  #now = 0n;

  constructor(options: DriverOptions) {
    const { engine, epochs, pool: bounds } = options;
    assert((epochs.epochBlocks ?? epochs.epochSeconds) > 0n, 'an epoch is longer than nothing');
    this.#options = options;
    this.#pool = new EntryPool({
      engine,
      bounds,
      onDeparture: ({ entry, fate }) => this.#fates.note(entry.entryHash, fate),
    });
  }

  /** How much waits for a block. */
  get pooled(): { readonly entries: number; readonly sizeBytes: number } {
    return { entries: this.#pool.size, sizeBytes: this.#pool.sizeBytes };
  }

  /** Why the driver has stopped for good, if it has. @spec DRIVER.6 */
  get failed(): DriverFailed | undefined {
    return this.#failed;
  }

  /** Takes an entry into the pool if the next block, made now, could hold it. @spec DRIVER.1 */
  submit(bytes: Uint8Array): Result<PooledEntry, PoolRejection | DriverFailed> {
    if (this.#failed !== undefined) {
      return err(this.#failed);
    }
    const added = this.#pool.add(bytes, this.#nextPosition({}));
    if (added.ok) {
      this.#fates.forget(added.value.entryHash);
    }
    return added;
  }

  /**
   * Makes the next block of what waits and commits it; gives undefined if nothing waits and it need not be made.
   * @spec DRIVER.1, DRIVER.4
   */
  produce(changes: BlockChanges = {}): Result<CandidateBlock | undefined, BlockInputRejection | DriverFailed> {
    const begun = performance.now();
    const { engine, onBlock } = this.#options;
    const { parameters } = engine;
    const position = this.#nextPosition(changes);
    if (this.#failed !== undefined) {
      return err(this.#failed);
    }
    if (position === undefined || parameters === undefined) {
      return err({ code: 'genesis-missing' });
    }
    const placed = engine.validateBlock({ ...position, entries: [] });
    if (!placed.ok) {
      return placed;
    }
    this.#pool.expire(position);
    const candidates = this.#pool.candidates(parameters.limits.blockBytes);
    const input = engine.buildBlock(
      candidates.map(({ bytes }) => bytes),
      position,
    );
    if (input.entries.length === 0 && this.#emptyBlock(changes) === 'skipped') {
      return ok(undefined);
    }
    const executed = engine.executeBlock(input);
    const committed = executed.ok ? engine.commit(executed.value) : executed;
    if (!committed.ok) {
      return err(this.#fail({ code: 'driver-failed', height: position.height, reason: committed.error }));
    }
    onBlock?.({ block: committed.value, milliseconds: performance.now() - begun });
    this.#pool.commit(committed.value);
    return committed;
  }

  /** Makes a block now and then, from now on, until the driver is stopped. @spec DRIVER.5 */
  start(intervalMilliseconds: number): Result<void, DriverFailed> {
    this.stop();
    if (this.#failed !== undefined) {
      return err(this.#failed);
    }
    this.#timer = setInterval(() => this.produce(), intervalMilliseconds);
    return ok(undefined);
  }

  /** Makes no more blocks by itself. What waits, waits; the driver can be started again. @spec DRIVER.5 */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** What becomes of an entry that was submitted: known when its block is durable, or when it is dropped. @spec DRIVER.7 */
  async waitFor(entryHash: EntryHash, signal: AbortSignal): Promise<Result<EntryFate, WaitRejection>> {
    const fate = this.#fates.find(entryHash);
    if (fate !== undefined) {
      return ok(fate);
    }
    if (this.#pool.find(entryHash) === undefined) {
      return err({ code: 'entry-unknown' });
    }
    return this.#failed === undefined ? this.#fates.wait(entryHash, signal) : err(this.#failed);
  }

  #nextPosition({ time, epoch }: BlockChanges): Position | undefined {
    const { engine, clock, epochs } = this.#options;
    const { tip } = engine;
    if (tip === undefined) {
      return undefined;
    }
    const reading = clock();
    if (reading > this.#now) {
      this.#now = reading;
    }
    const position = nextPosition(tip, time ?? this.#now, epochs);
    return { ...position, time: time ?? position.time, epoch: epoch ?? position.epoch };
  }

  #emptyBlock({ time, epoch, emptyBlock }: BlockChanges): EmptyBlocks {
    const isPlaced = time !== undefined || epoch !== undefined;
    return isPlaced ? 'made' : (emptyBlock ?? this.#options.emptyBlocks);
  }

  #fail(failed: DriverFailed): DriverFailed {
    this.stop();
    this.#failed = failed;
    this.#fates.end(failed);
    this.#options.onFailure?.(failed);
    return failed;
  }
}
