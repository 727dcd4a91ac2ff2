import { err, isUint, maxUint, ok, type Result } from '@surety/codec';
import { type EnvelopeKey, type Facts, type Interval, NO_FACTS, type RecordRead } from '../action/facts.ts';
import type { Clock } from '../rejection.ts';
import { MAX_RECORD_NAME_BYTES } from '../state/record-key.ts';
import type { BuildRejection } from './build-rejection.ts';

/** Bounds of an interval, both included, u64; one that is not given is as wide as can be. */
export interface Bounds {
  readonly from?: bigint | undefined;
  readonly to?: bigint | undefined;
}

/**
 * What an action is to say of the world in which it takes effect; what is not given is not said. An intent that says
 * nothing of height or time can be used for ever. @spec BUILD-FACTS.1
 */
export interface FactsDraft {
  /** Only in a block of such a height. */
  readonly height?: Bounds | undefined;
  /** Only in a block of such a time: whole seconds since 1970. */
  readonly time?: Bounds | undefined;
  /** Only in a block of such an epoch. */
  readonly epoch?: Bounds | undefined;
  /** Only while these registry records are so. */
  readonly reads?: readonly RecordRead[] | undefined;
  /** Only in a transaction whose whole list of actions this key has signed. */
  readonly envelope?: EnvelopeKey | undefined;
}

/** The facts of a user's action, in full. Bounds that are no u64 are refused, and names that no record has. @spec BUILD-FACTS.1 */
export function makeFacts({ height, time, epoch, reads = [], envelope }: FactsDraft): Result<Facts, BuildRejection> {
  const intervals = { height: toInterval(height), time: toInterval(time), epoch: toInterval(epoch) };
  const rejection = checkBounds(intervals) ?? checkReadNames(reads);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const copies = reads.map(({ name, value }) => ({ name: name.slice(), value: value?.slice() }));
  return ok({ ...NO_FACTS, ...intervals, reads: copies, envelope });
}

function toInterval({ from = 0n, to = maxUint(64) }: Bounds = {}): Interval {
  return { from, to };
}

function checkBounds(intervals: { readonly [clock in Clock]: Interval }): BuildRejection | undefined {
  for (const clock of ['height', 'time', 'epoch'] as const) {
    const interval = intervals[clock];
    if (!isUint(interval.from, 64) || !isUint(interval.to, 64)) {
      return { code: 'interval-out-of-range', clock, interval };
    }
  }
  return undefined;
}

function checkReadNames(reads: readonly RecordRead[]): BuildRejection | undefined {
  const read = reads.findIndex(({ name }) => name.length === 0 || name.length > MAX_RECORD_NAME_BYTES);
  const name = reads[read]?.name;
  return name === undefined ? undefined : { code: 'read-name-malformed', read, name };
}
