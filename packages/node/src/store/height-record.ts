import {
  byteString,
  type Codec,
  type Digest,
  digest,
  err,
  list,
  ok,
  option,
  type Result,
  struct,
  taggedHash,
  uint,
  withLimits,
} from '@surety/codec';
import type { Damage } from './store-damage.ts';

/** The digest of a record of the store: it covers all before it, as each record names the one before. @spec STORE-RECORD.2 */
export type RecordDigest = Digest<'store-record'>;

/** What a block at one height came to, as a node hands it to its store. @spec STORE-RECORD.1 */
export interface HeightRecord {
  /** An unsigned integer of 64 bits. */
  readonly height: bigint;
  readonly stateRoot: Digest;
  /** What the block changes in the state; the store does not read it. */
  readonly delta: Uint8Array;
  readonly block: Uint8Array;
  readonly results: readonly Uint8Array[];
}

/** A record as the store keeps it. @spec STORE-RECORD.2 */
export interface StoredRecord {
  readonly height: bigint;
  /** Digest of the record before, {@link NO_RECORD} for the first. */
  readonly previous: RecordDigest;
  readonly stateRoot: Digest;
  readonly delta: Uint8Array;
  readonly blockDigest: Digest;
  readonly results: readonly Uint8Array[];
  /** Not there once it is pruned. */
  readonly block: Uint8Array | undefined;
  readonly digest: RecordDigest;
}

/** What the first record of a store names as the one before it: 0x00^32. @spec STORE-RECORD.2 */
export const NO_RECORD: RecordDigest = `0x${'00'.repeat(32)}` as RecordDigest;

/** Most bytes of one record: those of delta, block and results, and eight more for each result. @spec STORE-RECORD.4 */
export const MAX_RECORD_BYTES: number = 2 ** 27;

/** The size of a record as its limit counts it. @spec STORE-RECORD.4 */
export function measureRecord({ delta, block, results }: HeightRecord): number {
  return results.reduce((sum, result) => sum + result.length + 8, delta.length + block.length);
}

/** The record that follows the one with the digest `previous`. All bytes are copied. @spec STORE-RECORD.2 */
export function sealRecord(record: HeightRecord, previous: RecordDigest): StoredRecord {
  const { height, stateRoot, delta, block, results } = record;
  const head = {
    height,
    previous,
    stateRoot,
    delta: Uint8Array.from(delta),
    blockDigest: deriveBlockDigest(block),
    results: results.map((result) => Uint8Array.from(result)),
  };
  return { ...head, block: Uint8Array.from(block), digest: deriveRecordDigest(headCodec.encode(head)) };
}

/** The same record without the bytes of its block; its digest stays. @spec STORE-PRUNE.1 */
export function dropBlock(record: StoredRecord): StoredRecord {
  return { ...record, block: undefined };
}

/** The bytes of a record in a database. @spec STORE-RECORD.3 */
export function encodeRecord(record: StoredRecord): Uint8Array {
  const { block, digest: own, ...head } = record;
  return envelopeCodec.encode({ head: headCodec.encode(head), digest: own, block });
}

/** The record in bytes that a database gave, if nothing in them changed since they were written. @spec STORE-CHECK.2 */
export function decodeRecord(bytes: Uint8Array): Result<StoredRecord, Damage> {
  const envelope = envelopeCodec.decode(bytes);
  if (!envelope.ok) {
    return err('record-malformed');
  }
  const { head: headBytes, digest: own, block } = envelope.value;
  const head = headCodec.decode(headBytes);
  if (!head.ok) {
    return err('record-malformed');
  }
  if (deriveRecordDigest(headBytes) !== own) {
    return err('record-altered');
  }
  if (block !== undefined && deriveBlockDigest(block) !== head.value.blockDigest) {
    return err('block-altered');
  }
  return ok({ ...head.value, block, digest: own });
}

type Head = Omit<StoredRecord, 'block' | 'digest'>;

interface Envelope {
  readonly head: Uint8Array;
  readonly digest: RecordDigest;
  readonly block: Uint8Array | undefined;
}

function deriveRecordDigest(head: Uint8Array): RecordDigest {
  return taggedHash('store/1/record', [head]);
}

function deriveBlockDigest(block: Uint8Array): Digest {
  return taggedHash('store/1/block', [block]);
}

/** Room for the heads of CBOR around what the limit counts. */
const LIMITS = { sizeBytes: MAX_RECORD_BYTES + 2 ** 10, items: 2 ** 25, depth: 4 };

const headCodec: Codec<Head> = withLimits(
  struct<Head>({
    height: uint(64),
    previous: digest<'store-record'>(),
    stateRoot: digest(),
    delta: byteString(MAX_RECORD_BYTES),
    blockDigest: digest(),
    results: list(byteString(MAX_RECORD_BYTES), MAX_RECORD_BYTES / 8),
  }),
  LIMITS,
);

const envelopeCodec: Codec<Envelope> = withLimits(
  struct<Envelope>({
    head: byteString(LIMITS.sizeBytes),
    digest: digest<'store-record'>(),
    block: option(byteString(MAX_RECORD_BYTES)),
  }),
  LIMITS,
);
