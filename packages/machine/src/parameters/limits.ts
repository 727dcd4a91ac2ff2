/** Greatest sizes and numbers that are accepted. A network may have lower ones. @spec PARAM-LIMIT.1 */
export interface Limits {
  readonly entryBytes: number;
  readonly blockBytes: number;
  /** Transparent and shielded ones together. */
  readonly actions: number;
  readonly tagsPerAction: number;
  readonly tagsPerEntry: number;
  readonly readsPerAction: number;
  readonly readValueBytes: number;
  readonly blobBytes: number;
  readonly labelBytes: number;
  readonly valueBytes: number;
  readonly witnessBytes: number;
  readonly stepsPerEntry: number;
  readonly stepsPerBlock: number;
}

/** The limits of this version, which no network exceeds. @spec PARAM-LIMIT.1 */
export const GREATEST_LIMITS: Limits = {
  entryBytes: 262_144,
  blockBytes: 4_194_304,
  actions: 64,
  tagsPerAction: 64,
  tagsPerEntry: 256,
  readsPerAction: 16,
  readValueBytes: 4096,
  blobBytes: 65_536,
  labelBytes: 4096,
  valueBytes: 16_384,
  witnessBytes: 8192,
  stepsPerEntry: 20_000_000,
  stepsPerBlock: 400_000_000,
};
