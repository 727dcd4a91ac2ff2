import { byteString, bytesBetween, type Codec, digest, list, struct, text, uint, withLimits } from '@surety/codec';
import type { Action } from '../action/action.ts';
import { actionCodec } from '../action/action-codec.ts';
import { GREATEST_LIMITS } from '../parameters/limits.ts';
import type { NetworkName } from '../parameters/network.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { parametersCodec } from '../parameters/parameters-codec.ts';
import { MAX_RECORD_NAME_BYTES, type RecordName } from '../state/record-key.ts';
import { MOST_RECORD_BYTES, MOST_STEP_TAGS } from './step.ts';

/** The number of the keeper whose steps place the first resources. @spec GENESIS.1 */
export const GENESIS_KEEPER = 1;

/** A registry record that is there from the beginning. @spec GENESIS.1 */
export interface GenesisRecord {
  readonly name: RecordName;
  /** At most 65,536 bytes. */
  readonly value: Uint8Array;
}

/** What a network begins with. @spec GENESIS.1 */
export interface GenesisDocument {
  readonly name: NetworkName;
  /** Whole seconds since 1970, u64. */
  readonly time: bigint;
  /** u64. */
  readonly epoch: bigint;
  readonly parameters: Parameters;
  /** Bytes of modules and programs; what is imported comes before what imports it. */
  readonly units: readonly Uint8Array[];
  readonly records: readonly GenesisRecord[];
  /** Actions of the steps of keeper 1, which mint and place the first resources. */
  readonly steps: readonly (readonly Action[])[];
}

const recordCodec: Codec<GenesisRecord> = struct<GenesisRecord>({
  name: bytesBetween({ least: 1, most: MAX_RECORD_NAME_BYTES }),
  value: byteString(MOST_RECORD_BYTES),
});

/** The bytes of a genesis document: the CBOR of its fields in order. @spec GENESIS.1 */
export const genesisDocumentCodec: Codec<GenesisDocument> = withLimits(
  struct<GenesisDocument>({
    name: struct<NetworkName>({ chainId: text(64), salt: digest<'salt'>() }),
    time: uint(64),
    epoch: uint(64),
    parameters: parametersCodec,
    units: list(byteString(GREATEST_LIMITS.valueBytes), 65_536),
    records: list(recordCodec, 1_048_576),
    steps: list(list(actionCodec(GENESIS_KEEPER), MOST_STEP_TAGS), 1_048_576),
  }),
  { sizeBytes: 2 ** 30, items: 2 ** 26, depth: 16 },
);
