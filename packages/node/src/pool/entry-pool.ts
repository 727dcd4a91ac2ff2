import { assert, err, ok, type Result, sha256 } from '@surety/codec';
import type { EntryHash, Nullifier, Position } from '@surety/machine';
import type { CheckedEntry, EntryRefusal } from '../engine/check-entry.ts';
import type { CandidateBlock, Engine } from '../engine/engine.ts';
import { changedBy, expiredAt } from './find-changed.ts';
import { leastFeeToOutbid, outbids, placeAmong } from './pool-order.ts';
import type { Departure, EntryExceedsBlock, EntryFate, PoolFull, PoolRejection } from './pool-rejection.ts';
import { findVictims, type PoolBounds, type Room } from './pool-room.ts';
import { type PooledEntry, poolEntry } from './pooled-entry.ts';

/** What a pool is made of. */
export interface PoolOptions {
  readonly engine: Engine;
  readonly bounds: PoolBounds;
  /** Hears of every entry that leaves, once the pool is without it. @spec POOL.5 */
  readonly onDeparture: (departure: Departure) => void;
}

/** The entries that wait for a block. What it holds follows from the calls that were made, and nothing else. @spec POOL.1 */
export class EntryPool {
  readonly #engine: Engine;
  readonly #bounds: PoolBounds;
  readonly #onDeparture: (departure: Departure) => void;
  readonly #known: Map<EntryHash, PooledEntry> = new Map();
  readonly #spenders: Map<Nullifier, PooledEntry> = new Map();
  /** All of them, the best first. */
  #ordered: PooledEntry[] = [];
  #sizeBytes = 0;
  #arrivals = 0;
  /** The latest time and epoch that it was told of. */
  #latest: Omit<Position, 'height'> = { time: 0n, epoch: 0n };

  constructor({ engine, bounds, onDeparture }: PoolOptions) {
    this.#engine = engine;
    this.#bounds = bounds;
    this.#onDeparture = onDeparture;
  }

  /** Entries that wait. */
  get size(): number {
    return this.#known.size;
  }

  /** Their bytes. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** The entry of a hash, if it waits here. */
  find(entryHash: EntryHash): PooledEntry | undefined {
    return this.#known.get(entryHash);
  }

  /** Takes an entry that would take effect in the next block, at this position if one is given. @spec POOL.1 */
  add(given: Uint8Array, position?: Position): Result<PooledEntry, PoolRejection> {
    const bytes = Uint8Array.from(given);
    const entryHash: EntryHash = sha256([bytes]);
    if (this.#known.has(entryHash)) {
      return err({ code: 'entry-known', entryHash });
    }
    if (this.#isClosedTo(bytes.length)) {
      return err(this.#full(undefined));
    }
    const checked = this.#check(bytes, position);
    if (!checked.ok) {
      return checked;
    }
    if (position !== undefined) {
      this.#noteClocks(position);
    }
    const entry = poolEntry(bytes, checked.value, this.#arrivals);
    const rivals = [...new Set(entry.nullifiers.flatMap((nullifier) => this.#spenders.get(nullifier) ?? []))];
    const victims = findVictims(entry, rivals, this.#room());
    const rejection = this.#findUnbeatenRival(entry, rivals) ?? this.#findUnbeatenVictim(entry, victims);
    if (rejection !== undefined) {
      return err(rejection);
    }
    this.#take(entry, [...rivals, ...(victims ?? [])]);
    const { entryHash: by } = entry;
    for (const [code, entries] of [['entry-replaced', rivals] as const, ['entry-outbid', victims ?? []] as const]) {
      for (const left of entries) {
        this.#onDeparture({ entry: left, fate: { type: 'dropped', reason: { code, by } } });
      }
    }
    return ok(entry);
  }

  /** Entries in their order that fit into so many bytes together, each that does not fit left out. @spec POOL.2 */
  candidates(mostBytes: number): readonly PooledEntry[] {
    let bytesLeft = mostBytes;
    return this.#ordered.filter(({ sizeBytes }) => {
      const fits = sizeBytes <= bytesLeft;
      bytesLeft -= fits ? sizeBytes : 0;
      return fits;
    });
  }

  /** Lets go what a block took, and what cannot take effect after it. The engine has committed it. @spec POOL.5, POOL.6 */
  commit({ height, delta, entries }: CandidateBlock): void {
    assert(this.#engine.tip?.height === height, 'the block is the tip of the engine');
    const receipts = new Map(entries.map((result, place) => [result.entryHash, { height, position: place, result }]));
    const next = this.#noteClocks({ ...this.#engine.tip, height: height + 1n });
    const [isChanged, isExpired] = [changedBy(delta), expiredAt(next)];
    this.#sweep((entry) => {
      const receipt = receipts.get(entry.entryHash);
      if (receipt !== undefined) {
        return { type: 'committed', ...receipt };
      }
      return isChanged(entry) || isExpired(entry) ? this.#recheck(entry, next) : undefined;
    });
  }

  /** Lets go what can take effect at this position no more, nor after it. @spec POOL.6 */
  expire(position: Position): void {
    const now = this.#noteClocks(position);
    const isExpired = expiredAt(now);
    this.#sweep((entry) => (isExpired(entry) ? this.#recheck(entry, now) : undefined));
  }

  /** Entries are not checked at an earlier time or epoch than they were checked at when they came. */
  #noteClocks({ height, time, epoch }: Position): Position {
    const [latestTime, latestEpoch] = [this.#latest.time, this.#latest.epoch];
    this.#latest = { time: time > latestTime ? time : latestTime, epoch: epoch > latestEpoch ? epoch : latestEpoch };
    return { height, ...this.#latest };
  }

  #check(bytes: Uint8Array, position?: Position): Result<CheckedEntry, EntryRefusal | EntryExceedsBlock> {
    const checked = this.#engine.checkEntry(bytes, position);
    const limits = this.#engine.parameters?.limits;
    if (!checked.ok || limits === undefined) {
      return checked;
    }
    const { sizeBytes, steps } = checked.value;
    if (sizeBytes > limits.blockBytes) {
      return err({ code: 'entry-exceeds-block', limit: 'blockBytes', value: sizeBytes, greatest: limits.blockBytes });
    }
    return steps > limits.stepsPerBlock
      ? err({ code: 'entry-exceeds-block', limit: 'stepsPerBlock', value: steps, greatest: limits.stepsPerBlock })
      : checked;
  }

  #recheck({ bytes }: PooledEntry, position: Position): EntryFate | undefined {
    const checked = this.#check(bytes, position);
    return checked.ok ? undefined : { type: 'dropped', reason: checked.error };
  }

  /** Whether no fee makes room for so many bytes, which is known before they are looked at. */
  #isClosedTo(sizeBytes: number): boolean {
    const { mostEntries, mostBytes } = this.#bounds;
    const isFull = this.size >= mostEntries || this.#sizeBytes + sizeBytes > mostBytes;
    const last = this.#ordered.at(-1);
    return isFull && (last === undefined || !last.hasFeeAction || sizeBytes > mostBytes);
  }

  #full(leastFee: bigint | undefined): PoolFull {
    return { code: 'pool-full', entries: this.size, sizeBytes: this.#sizeBytes, leastFee };
  }

  #findUnbeatenRival(entry: PooledEntry, rivals: readonly PooledEntry[]): PoolRejection | undefined {
    const unbeaten = rivals.find((rival) => !outbids(entry, rival));
    const nullifier = entry.nullifiers.find((each) => unbeaten?.nullifiers.includes(each));
    if (unbeaten === undefined || nullifier === undefined) {
      return undefined;
    }
    const leastFee = entry.hasFeeAction ? leastFeeToOutbid(entry.sizeBytes, rivals) : undefined;
    return { code: 'nullifier-pooled', nullifier, entryHash: unbeaten.entryHash, leastFee };
  }

  #findUnbeatenVictim(entry: PooledEntry, victims: readonly PooledEntry[] | undefined): PoolRejection | undefined {
    if (victims === undefined || victims.every((victim) => outbids(entry, victim))) {
      return victims === undefined ? this.#full(undefined) : undefined;
    }
    return this.#full(entry.hasFeeAction ? leastFeeToOutbid(entry.sizeBytes, victims) : undefined);
  }

  #room(): Room {
    return { ordered: this.#ordered, sizeBytes: this.#sizeBytes, bounds: this.#bounds };
  }

  #take(entry: PooledEntry, instead: readonly PooledEntry[]): void {
    for (const left of instead) {
      this.#ordered.splice(placeAmong(this.#ordered, left), 1);
      this.#forget(left);
    }
    this.#ordered.splice(placeAmong(this.#ordered, entry), 0, entry);
    this.#known.set(entry.entryHash, entry);
    for (const nullifier of entry.nullifiers) {
      this.#spenders.set(nullifier, entry);
    }
    this.#sizeBytes += entry.sizeBytes;
    this.#arrivals += 1;
  }

  #forget({ entryHash, nullifiers, sizeBytes }: PooledEntry): void {
    this.#known.delete(entryHash);
    for (const nullifier of nullifiers) {
      this.#spenders.delete(nullifier);
    }
    this.#sizeBytes -= sizeBytes;
  }

  /** Asks of every entry in order what becomes of it. */
  #sweep(fateOf: (entry: PooledEntry) => EntryFate | undefined): void {
    const staying: PooledEntry[] = [];
    const departures: Departure[] = [];
    for (const entry of this.#ordered) {
      const fate = fateOf(entry);
      if (fate === undefined) {
        staying.push(entry);
      } else {
        departures.push({ entry, fate });
        this.#forget(entry);
      }
    }
    this.#ordered = staying;
    for (const departure of departures) {
      this.#onDeparture(departure);
    }
  }
}
