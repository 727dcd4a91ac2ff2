import { bytesToDigest, DIGEST_BYTES } from '@surety/codec';
import { deriveRecordKey, type Nullifier, PARAMETERS_RECORD, type Position, type StateDelta } from '@surety/machine';
import type { PooledEntry } from './pooled-entry.ts';

/** Whether what was found of an entry may not hold any more. */
export type MayHaveChanged = (entry: PooledEntry) => boolean;

/** Those that a block may have made fail: all of them, if it changed the parameters. @spec POOL.6 */
export function changedBy({ nullifiers, registry, commitmentRoot }: StateDelta): MayHaveChanged {
  const written = new Set(registry.map(({ key }) => key));
  if (written.has(deriveRecordKey(PARAMETERS_RECORD))) {
    return () => true;
  }
  const spent = new Set<Nullifier>();
  for (let from = 0; from < nullifiers.length; from += DIGEST_BYTES) {
    spent.add(bytesToDigest<'nullifier'>(nullifiers, from));
  }
  return (entry) =>
    (entry.citesRoots && commitmentRoot !== undefined) ||
    entry.nullifiers.some((nullifier) => spent.has(nullifier)) ||
    entry.reads.some((key) => written.has(key));
}

/** Those whose last height, time or epoch is before this position. @spec POOL.6 */
export function expiredAt({ height, time, epoch }: Position): MayHaveChanged {
  return ({ until }) => until.height < height || until.time < time || until.epoch < epoch;
}
