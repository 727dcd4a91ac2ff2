/** Bounds on what is read. Each is the greatest value that is accepted. @spec CODEC-LIMIT.1 */
export interface CborLimits {
  readonly sizeBytes: number;
  /** Items of all kinds, arrays included. */
  readonly items: number;
  /** Arrays around an item, at most {@link MAX_CBOR_DEPTH}. */
  readonly depth: number;
}

/** Deepest nesting that any limits allow. @spec CODEC-LIMIT.1 */
export const MAX_CBOR_DEPTH = 128;

/** Bounds that hold every structure of this machine. @spec CODEC-LIMIT.1 */
export const DEFAULT_CBOR_LIMITS: CborLimits = { sizeBytes: 2 ** 22, items: 2 ** 18, depth: 32 };
