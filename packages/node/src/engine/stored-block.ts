import { byteString, type Codec, list, uint, variant, withLimits } from '@surety/codec';
import { type BlockInput, GREATEST_LIMITS } from '@surety/machine';

/** Most bytes of a genesis document. @spec ENGINE-GENESIS.1 */
export const MOST_GENESIS_BYTES: number = 2 ** 26;

/** What the log holds of a block: whatever is needed to execute it again. @spec ENGINE-RECORD.1 */
export type StoredBlock =
  /** Block 0. */
  { readonly type: 'genesis'; readonly document: Uint8Array } | ({ readonly type: 'block' } & BlockInput);

/** The bytes of a block in the log: the CBOR of `[0, document]` or `[1, height, time, epoch, entries]`. @spec ENGINE-RECORD.1 */
export const storedBlockCodec: Codec<StoredBlock> = withLimits(
  variant<{ genesis: { readonly document: Uint8Array }; block: BlockInput }>({
    genesis: { number: 0, fields: { document: byteString(MOST_GENESIS_BYTES) } },
    block: {
      number: 1,
      fields: {
        height: uint(64),
        time: uint(64),
        epoch: uint(64),
        entries: list(byteString(GREATEST_LIMITS.entryBytes), GREATEST_LIMITS.blockBytes),
      },
    },
  }),
  { sizeBytes: MOST_GENESIS_BYTES + 64, items: 2 ** 23, depth: 4 },
);
