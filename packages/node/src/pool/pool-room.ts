import type { PooledEntry } from './pooled-entry.ts';

/** How much a pool holds. @spec POOL.4 */
export interface PoolBounds {
  readonly mostEntries: number;
  /** Bytes of entries; what is noted of each takes about as much again. */
  readonly mostBytes: number;
}

/** As many bytes as an engine keeps verdicts on. @spec POOL.4, ENGINE-VERDICT.1 */
export const POOL_BOUNDS: PoolBounds = { mostEntries: 2 ** 16, mostBytes: 2 ** 26 };

/** What a pool holds, and what it may hold. */
export interface Room {
  /** All entries, the best first. */
  readonly ordered: readonly PooledEntry[];
  /** Their bytes. */
  readonly sizeBytes: number;
  readonly bounds: PoolBounds;
}

/**
 * Those last in order that have to go, beside its rivals, for an entry to have room. None is the answer if there is room,
 * and undefined if there can be none. @spec POOL.4
 */
export function findVictims(
  entry: PooledEntry,
  rivals: readonly PooledEntry[],
  { ordered, sizeBytes, bounds }: Room,
): readonly PooledEntry[] | undefined {
  const freed = rivals.reduce((sum, rival) => sum + rival.sizeBytes, 0);
  let excessEntries = ordered.length - rivals.length + 1 - bounds.mostEntries;
  let excessBytes = sizeBytes - freed + entry.sizeBytes - bounds.mostBytes;
  const victims: PooledEntry[] = [];
  for (let place = ordered.length - 1; excessEntries > 0 || excessBytes > 0; place--) {
    const victim = ordered[place];
    if (victim === undefined) {
      return undefined;
    }
    if (!rivals.includes(victim)) {
      victims.push(victim);
      excessEntries -= 1;
      excessBytes -= victim.sizeBytes;
    }
  }
  return victims;
}
