import type { BlockInputRejection, CommitRejection } from '../engine/engine-rejection.ts';

/** The driver has stopped for good: nothing is taken and nothing is made until the store is opened again. @spec DRIVER.6 */
export interface DriverFailed {
  readonly code: 'driver-failed';
  /** Height of the block that was not committed. After `store-failed` it may be durable all the same. */
  readonly height: bigint;
  readonly reason: CommitRejection | BlockInputRejection;
}

/** Why what becomes of an entry is not known. @spec DRIVER.7 */
export type WaitRejection =
  /** It does not wait in the pool, and is not among the last that left it. */
  { readonly code: 'entry-unknown' } | { readonly code: 'wait-aborted' } | DriverFailed;
