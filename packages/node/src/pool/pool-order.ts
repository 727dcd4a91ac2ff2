import { mulDivCeil } from '@surety/codec';
import type { PooledEntry } from './pooled-entry.ts';

/** By how much more per byte an entry outbids another one, in percent. @spec POOL.3 */
export const OUTBID_PERCENT = 10n;

/** What rank and price of an entry follow from. */
export type Bid = Pick<PooledEntry, 'fee' | 'sizeBytes'>;

/** Negative if the first goes before the second: the higher fee per byte, then the earlier arrival. @spec POOL.2 */
function compareEntries(one: PooledEntry, other: PooledEntry): number {
  const [mine, theirs] = [one.fee * BigInt(other.sizeBytes), other.fee * BigInt(one.sizeBytes)];
  return mine === theirs ? one.arrival - other.arrival : mine > theirs ? -1 : 1;
}

/** Whether the first bids so much more per byte that it takes the place of the second. @spec POOL.3 */
export function outbids(one: Bid, other: Bid): boolean {
  return one.fee >= leastFeeToOutbid(one.sizeBytes, [other]);
}

/** The least fee with which an entry of a size outbids all of these, rounded up. @spec POOL.3 */
export function leastFeeToOutbid(sizeBytes: number, others: readonly Bid[]): bigint {
  let least = 1n;
  for (const { fee, sizeBytes: size } of others) {
    const needed = mulDivCeil(fee * (100n + OUTBID_PERCENT), BigInt(sizeBytes), 100n * BigInt(size));
    if (needed > least) {
      least = needed;
    }
  }
  return least;
}

/** Where an entry stands or would stand among entries in order. */
export function placeAmong(entries: readonly PooledEntry[], entry: PooledEntry): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = entries[middle];
    if (found !== undefined && compareEntries(found, entry) < 0) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}
