import type { EntryResult } from '@surety/machine';

/** An entry of a committed block, and what it came to. @spec POOL.5, RPC-READ.4 */
export interface EntryReceipt {
  readonly height: bigint;
  /** Its place among the entries of the block. */
  readonly position: number;
  readonly result: EntryResult;
}
