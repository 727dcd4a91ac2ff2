import { byteString, type Codec, type Digest, digest, list, option, struct, uint, withLimits } from '@surety/codec';
import type { Commitment } from '../model/tag.ts';
import type { CommitmentRoot } from './commitment-path.ts';
import type { KeyedChange } from './keyed-map.ts';
import type { RecordKey } from './record-key.ts';
import type { SimpleMapEntry } from './simple-map.ts';
import type { StateDelta } from './state-delta.ts';
import type { BlockMeta } from './state-root.ts';

/** Bounds that hold what the largest genesis does. @spec STATE-DELTA.2 */
const MOST_BYTES = 2 ** 30;
const MOST_CHANGES = 2 ** 24;
const MOST_ENTRIES = 2 ** 16;
const MOST_VALIDATOR_SETS = 2 ** 16;

const metaCodec: Codec<BlockMeta> = struct<BlockMeta>({
  network: digest<'network'>(),
  rulesVersion: uint(32),
  height: uint(64),
  time: uint(64),
  epoch: uint(64),
  validatorSets: list(digest<'validator-set'>(), MOST_VALIDATOR_SETS),
});

const entriesCodec: Codec<readonly SimpleMapEntry[]> = list(
  struct<SimpleMapEntry>({ key: byteString(MOST_BYTES), value: byteString(MOST_BYTES) }),
  MOST_ENTRIES,
);

/** The bytes of a delta: the CBOR of its fields in order. @spec STATE-DELTA.2 */
export const stateDeltaCodec: Codec<StateDelta> = withLimits(
  struct<StateDelta>({
    meta: metaCodec,
    results: digest<'simple-root'>(),
    nullifiers: byteString(MOST_BYTES),
    commitments: byteString(MOST_BYTES),
    commitmentRoot: option<CommitmentRoot>(digest<'commitment-root'>()),
    registry: changesCodec<RecordKey>(digest<'record-key'>()),
    requests: changesCodec<Commitment>(digest<'commitment'>()),
    validators: option(entriesCodec),
    params: option(entriesCodec),
  }),
  { sizeBytes: MOST_BYTES, items: 2 ** 26, depth: 4 },
);

function changesCodec<Key extends Digest>(key: Codec<Key>): Codec<readonly KeyedChange<Key>[]> {
  return list(struct<KeyedChange<Key>>({ key, value: option(byteString(MOST_BYTES)) }), MOST_CHANGES);
}
