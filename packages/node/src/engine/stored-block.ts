import { byteString, type Codec, list, uint, variant, withLimits } from '@surety/codec';
import {
  attestationsCodec,
  type BlockInput,
  type ExecutedBlock,
  faultsCodec,
  MOST_DECIDED_BYTES,
  MOST_STEP_BYTES,
} from '@surety/machine';

/** Most bytes of a genesis document. @spec ENGINE-GENESIS.1 */
export const MOST_GENESIS_BYTES: number = 2 ** 26;

/** What the log holds of a block but block 0. @spec ENGINE-RECORD.1 */
interface StoredInput extends Required<BlockInput> {
  /** Bytes of the steps that were applied, in order: every node makes them for itself. @spec STEP-FORM.1 */
  readonly steps: readonly Uint8Array[];
}

/** What the log holds of a block: whatever is needed to execute it again, and the steps. @spec ENGINE-RECORD.1 */
export type StoredBlock =
  /** Block 0, with its steps in the document. */
  { readonly type: 'genesis'; readonly document: Uint8Array } | ({ readonly type: 'block' } & StoredInput);

/** A block as the log holds it. @spec ENGINE-RECORD.1 */
export function storeBlock(
  { height, time, epoch, entries, attestations = [], faults = [] }: BlockInput,
  executed: Pick<ExecutedBlock, 'keepers'>,
): StoredBlock {
  return { type: 'block', height, time, epoch, entries, attestations, faults, steps: appliedSteps(executed) };
}

/** Bytes of the steps of a block that were applied, in order. */
export function appliedSteps({ keepers }: Pick<ExecutedBlock, 'keepers'>): readonly Uint8Array[] {
  return keepers.flatMap((result) => (result.type === 'applied' ? [result.bytes] : []));
}

/**
 * The bytes of a block in the log: the CBOR of `[0, document]` or of `[1, height, time, epoch, entries, attestations, faults,
 * steps]`. @spec ENGINE-RECORD.1
 */
export const storedBlockCodec: Codec<StoredBlock> = withLimits(
  variant<{ genesis: { readonly document: Uint8Array }; block: StoredInput }>({
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
        steps: list(byteString(MOST_STEP_BYTES), 2 ** 22),
      },
    },
  }),
  { sizeBytes: 2 ** 27, items: 2 ** 23, depth: 4 },
);
