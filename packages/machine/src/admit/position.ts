/** Where a block stands: one value each for all its entries and steps. @spec FACTS-POSITION.1 */
export interface Position {
  /** Genesis is 0, u64. */
  readonly height: bigint;
  /** Whole seconds since 1970, u64. */
  readonly time: bigint;
  /** u64. */
  readonly epoch: bigint;
}
