import { byteString, type Codec, list, uint, variant, withLimits } from '@surety/codec';
import { attestationsCodec, type BlockInput, faultsCodec, MOST_DECIDED_BYTES } from '@surety/machine';

/** Most bytes of a genesis document. @spec ENGINE-GENESIS.1 */
export const MOST_GENESIS_BYTES: number = 2 ** 26;

/** What the log holds of a block: whatever is needed to execute it again. @spec ENGINE-RECORD.1 */
export type StoredBlock =
  /** Block 0. */
  { readonly type: 'genesis'; readonly document: Uint8Array } | ({ readonly type: 'block' } & Required<BlockInput>);

/** A block as the log holds it. @spec ENGINE-RECORD.1 */
export function storeBlock({ height, time, epoch, entries, attestations = [], faults = [] }: BlockInput): StoredBlock {
  return { type: 'block', height, time, epoch, entries, attestations, faults };
}

/**
 * The bytes of a block in the log: the CBOR of `[0, document]` or `[1, height, time, epoch, entries, attestations, faults]`.
 * @spec ENGINE-RECORD.1
 */
export const storedBlockCodec: Codec<StoredBlock> = withLimits(
  variant<{ genesis: { readonly document: Uint8Array }; block: Required<BlockInput> }>({
    genesis: { number: 0, fields: { document: byteString(MOST_GENESIS_BYTES) } },
    block: {
      number: 1,
      fields: {
        height: uint(64),
        time: uint(64),
        epoch: uint(64),
        entries: list(byteString(MOST_DECIDED_BYTES), MOST_DECIDED_BYTES),
        attestations: attestationsCodec,
        faults: faultsCodec,
      },
    },
  }),
  { sizeBytes: 2 ** 27, items: 2 ** 23, depth: 4 },
);
