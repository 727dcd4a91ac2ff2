import {
  boolean,
  byteString,
  bytesBetween,
  type Codec,
  digest,
  list,
  numberBetween,
  option,
  struct,
  uint,
  variant,
} from '@surety/codec';
import type { CommitmentPath } from './commitment-path.ts';
import { COMMITMENT_TREE_MAX_DEPTH } from './commitment-tree.ts';
import { KEYED_TREE_DEPTH, type MapEntry } from './keyed-bucket.ts';
import type { MapProof, SetProof } from './keyed-proof.ts';
import { MAX_RECORD_NAME_BYTES } from './record-key.ts';
import type { SimpleProof } from './simple-list.ts';
import type { StateProof, StateProofOfCommitment, StateProofOfNullifier, StateProofOfRecord } from './state-proof.ts';

/** Entries of one bucket: more than 2^20 buckets of 10^9 entries have. @spec STATE-PROOF.3 */
const MOST_BUCKET_ENTRIES = 2 ** 14;
/** The state has nine parts; CometBFT's trees of 2^32 items have 32 levels. */
const MOST_AUNTS = 32;
const MOST_VALUE_BYTES = 2 ** 24;

const simpleProofCodec: Codec<SimpleProof> = struct<SimpleProof>({
  index: uint(32),
  total: uint(32),
  aunts: list(digest(), MOST_AUNTS),
});

const mapProofCodec: Codec<MapProof> = struct<MapProof>({
  entries: list(struct<MapEntry>({ key: digest(), valueDigest: digest() }), MOST_BUCKET_ENTRIES),
  siblings: list(digest(), KEYED_TREE_DEPTH),
});

const setProofCodec: Codec<SetProof> = struct<SetProof>({
  keys: list(digest(), MOST_BUCKET_ENTRIES),
  siblings: list(digest(), KEYED_TREE_DEPTH),
});

const pathCodec: Codec<CommitmentPath> = struct<CommitmentPath>({
  index: numberBetween({ least: 0n, most: 2n ** BigInt(COMMITMENT_TREE_MAX_DEPTH) - 1n }),
  siblings: list(digest(), COMMITMENT_TREE_MAX_DEPTH),
});

/** A proof as bytes and as JSON, to be kept or sent. Whatever it reads, `verifyStateProof` can be asked of. @spec STATE-PROOF.3 */
export const stateProofCodec: Codec<StateProof> = variant<{
  record: Omit<StateProofOfRecord, 'type'>;
  commitment: Omit<StateProofOfCommitment, 'type'>;
  nullifier: Omit<StateProofOfNullifier, 'type'>;
}>({
  record: {
    number: 0,
    fields: {
      name: bytesBetween({ least: 1, most: MAX_RECORD_NAME_BYTES }),
      value: option(byteString(MOST_VALUE_BYTES)),
      root: digest<'registry-root'>(),
      proof: mapProofCodec,
      part: simpleProofCodec,
    },
  },
  commitment: {
    number: 1,
    fields: {
      commitment: digest<'commitment'>(),
      root: digest<'commitment-root'>(),
      leafCount: uint(32),
      proof: pathCodec,
      part: simpleProofCodec,
    },
  },
  nullifier: {
    number: 2,
    fields: {
      nullifier: digest<'nullifier'>(),
      isSpent: boolean(),
      root: digest<'nullifier-root'>(),
      proof: setProofCodec,
      part: simpleProofCodec,
    },
  },
});
