import { err, ok, type Result } from '@surety/codec';
import { type AppData, type ExpirableBlob, type PayloadList, WORD_BYTES } from '../app-data.ts';
import type { AnomaLimits } from '../limits.ts';
import type { LogicInput } from '../logic-input.ts';
import type { DecodeRejection } from '../rejection.ts';
import type { ConsumedResource, CreatedResource } from '../shown-action.ts';
import { LittleEndianCursor } from './little-endian-cursor.ts';
import type { AggregatedAction, Arm2Action, Arm2Aggregation, Arm2Delta, Arm2Transaction } from './transaction.ts';

/**
 * Reads an arm v2 transaction in bincode: little-endian, lengths in 8 bytes, variants in 4, options in 1. Trailing bytes
 * are refused, so each transaction has one accepted encoding. @spec ANOMA-ARM2.2
 */
export function decodeArm2Transaction(
  bytes: Uint8Array,
  limits: AnomaLimits,
): Result<Arm2Transaction, DecodeRejection> {
  if (bytes.length > limits.transactionBytes) {
    return err({ code: 'transaction-too-large', sizeBytes: bytes.length, limit: limits.transactionBytes });
  }
  const reader: Reader = { cursor: new LittleEndianCursor(bytes), limits, exceeded: undefined };
  const transaction: Arm2Transaction = {
    type: 'arm-2',
    actions: reader.cursor.option() ? readActions(reader) : undefined,
    delta: readDelta(reader),
    expectedBalance: reader.cursor.option() ? readBytes(reader) : undefined,
    aggregation: reader.cursor.option() ? readAggregation(reader) : undefined,
  };
  const rejection = reader.exceeded ?? rejectRest(reader.cursor);
  return rejection === undefined ? ok(transaction) : err(rejection);
}

/** What decoding mutates. */
interface Reader {
  readonly cursor: LittleEndianCursor;
  readonly limits: AnomaLimits;
  /** The first limit that was passed; set only while the cursor was sound. */
  exceeded: DecodeRejection | undefined;
}

/** Where a list of blobs stands. */
interface ListPath {
  readonly action: number;
  readonly resource: number;
  readonly list: PayloadList;
}

/** Fewest bytes of each element of a list, by which a count is bounded before anything is made of it. */
const LEAST_BYTES = {
  action: 24,
  aggregatedAction: 112,
  logicInput: 104,
  consumed: 128,
  created: 96,
  blob: 12,
} as const;

function rejectRest(cursor: LittleEndianCursor): DecodeRejection | undefined {
  if (cursor.failedAt !== undefined) {
    return { code: 'encoding-malformed', offset: cursor.failedAt };
  }
  const { position } = cursor;
  return position === cursor.bytes.length ? undefined : { code: 'encoding-not-canonical', offset: position };
}

function readActions(reader: Reader): readonly Arm2Action[] {
  const count = reader.cursor.u64Count(LEAST_BYTES.action);
  limitCount(reader, count, { code: 'too-many-actions', count, limit: reader.limits.actions });
  return readList(reader, count, (action) => ({
    complianceProof: readBytes(reader),
    complianceInstance: readBytes(reader),
    logicInputs: readLogicInputs(reader, action),
  }));
}

function readLogicInputs(reader: Reader, action: number): readonly LogicInput[] {
  const count = reader.cursor.u64Count(LEAST_BYTES.logicInput);
  const limit = 2 * reader.limits.resourcesPerAction;
  limitCount(reader, count, { code: 'too-many-resources', action, count, limit });
  return readList(reader, count, (resource) => ({
    tag: reader.cursor.digest(),
    verifyingKey: reader.cursor.digest(),
    appData: readAppData(reader, { action, resource }),
    proof: readBytes(reader),
  }));
}

function readDelta(reader: Reader): Arm2Delta {
  const { cursor } = reader;
  const offset = cursor.position;
  const variant = cursor.u32();
  if (variant > 1) {
    cursor.fail(offset);
  }
  return { type: variant === 0 ? 'witness' : 'proof', bytes: readBytes(reader) };
}

function readAggregation(reader: Reader): Arm2Aggregation {
  const { cursor, limits } = reader;
  const proof = readBytes(reader);
  const complianceKey = cursor.digest<'image-id'>();
  const kindTableCommitment = cursor.digest<'kind-table-commitment'>();
  const count = cursor.u64Count(LEAST_BYTES.aggregatedAction);
  limitCount(reader, count, { code: 'too-many-actions', count, limit: limits.actions });
  const actions = readList(reader, count, (action) => readAggregatedAction(reader, action));
  return { proof, instance: { complianceKey, kindTableCommitment, actions } };
}

function readAggregatedAction(reader: Reader, action: number): AggregatedAction {
  const { cursor } = reader;
  const consumedCount = countResources(reader, action, LEAST_BYTES.consumed);
  const consumed: readonly ConsumedResource[] = readList(reader, consumedCount, (resource) => ({
    nullifier: cursor.digest(),
    logicRef: cursor.digest(),
    commitmentTreeRoot: cursor.digest(),
    appData: readAppData(reader, { action, resource }),
  }));
  const createdCount = countResources(reader, action, LEAST_BYTES.created);
  const created: readonly CreatedResource[] = readList(reader, createdCount, (index) => ({
    commitment: cursor.digest(),
    logicRef: cursor.digest(),
    appData: readAppData(reader, { action, resource: consumedCount + index }),
  }));
  return { consumed, created, delta: cursor.point(), actionTreeRoot: cursor.digest() };
}

function countResources(reader: Reader, action: number, leastBytes: number): number {
  const count = reader.cursor.u64Count(leastBytes);
  limitCount(reader, count, { code: 'too-many-resources', action, count, limit: reader.limits.resourcesPerAction });
  return count;
}

function readAppData(reader: Reader, path: { readonly action: number; readonly resource: number }): AppData {
  return {
    resourcePayload: readBlobs(reader, { ...path, list: 'resourcePayload' }),
    discoveryPayload: readBlobs(reader, { ...path, list: 'discoveryPayload' }),
    externalPayload: readBlobs(reader, { ...path, list: 'externalPayload' }),
    applicationPayload: readBlobs(reader, { ...path, list: 'applicationPayload' }),
  };
}

function readBlobs(reader: Reader, path: ListPath): readonly ExpirableBlob[] {
  const count = reader.cursor.u64Count(LEAST_BYTES.blob);
  limitCount(reader, count, { code: 'too-many-blobs', ...path, count, limit: reader.limits.blobsPerList });
  return readList(reader, count, () => {
    const blob = reader.cursor.copy(reader.cursor.u64Count(WORD_BYTES) * WORD_BYTES);
    return { blob, deletionCriterion: reader.cursor.u32() };
  });
}

function readBytes({ cursor }: Pick<Reader, 'cursor'>): Uint8Array {
  return cursor.copy(cursor.u64Count(1));
}

/** Keeps `rejection` and stops the cursor if `count` is over its limit. */
function limitCount(reader: Reader, count: number, rejection: DecodeRejection & { readonly limit: number }): void {
  if (count > rejection.limit && reader.cursor.isSound) {
    reader.exceeded = rejection;
    reader.cursor.fail(reader.cursor.position);
  }
}

function readList<T>(reader: Reader, count: number, read: (index: number) => T): readonly T[] {
  const items: T[] = [];
  for (let index = 0; index < count && reader.cursor.isSound; index++) {
    items.push(read(index));
  }
  return items;
}
