import { DELETE_NEVER, PAYLOAD_LISTS, type PayloadList, WORD_BYTES } from '../app-data.ts';
import type { AnomaLimits } from '../limits.ts';
import type { DecodeRejection } from '../rejection.ts';
import { AbiCursor } from './abi-cursor.ts';

/**
 * Refuses all bytes but the one encoding of each transaction within the limits: sequential offsets, lengths within the
 * bytes, zero padding, known criteria, blobs of whole words, nothing behind the end. Takes time linear in the bytes and
 * no memory: a decoder run afterwards meets neither aliases nor false lengths. @spec ANOMA-EVM.3
 */
export function scanEvmTransaction(bytes: Uint8Array, limits: AnomaLimits): DecodeRejection | undefined {
  if (bytes.length > limits.transactionBytes) {
    return { code: 'transaction-too-large', sizeBytes: bytes.length, limit: limits.transactionBytes };
  }
  const cursor = new AbiCursor(bytes);
  cursor.expectTail(cursor.openHead(1), 0);
  const base = cursor.openHead(3);
  cursor.expectTail(base, 0);
  scanActions(cursor, limits);
  cursor.expectTail(base, 1);
  cursor.skipBytes();
  cursor.expectTail(base, 2);
  cursor.skipBytes();
  cursor.expectEnd();
  return cursor.rejection;
}

function scanActions(cursor: AbiCursor, limits: AnomaLimits): void {
  const count = cursor.readCount();
  if (count > limits.actions) {
    cursor.fail({ code: 'too-many-actions', count, limit: limits.actions });
  }
  const offsets = cursor.openHead(count);
  for (let action = 0; action < count && cursor.rejection === undefined; action++) {
    cursor.expectTail(offsets, action);
    const base = cursor.openHead(2);
    cursor.expectTail(base, 0);
    scanLogicInputs(cursor, { action }, limits);
    cursor.expectTail(base, 1);
    scanUnits(cursor, { action }, limits);
  }
}

function scanLogicInputs(cursor: AbiCursor, path: { readonly action: number }, limits: AnomaLimits): void {
  const count = cursor.readCount();
  if (count > 2 * limits.unitsPerAction) {
    cursor.fail({ code: 'too-many-resources', ...path, count, limit: 2 * limits.unitsPerAction });
  }
  const offsets = cursor.openHead(count);
  for (let resource = 0; resource < count && cursor.rejection === undefined; resource++) {
    cursor.expectTail(offsets, resource);
    // tag, verifying key, app data, proof
    const base = cursor.openHead(4);
    cursor.expectTail(base, 2);
    scanAppData(cursor, { ...path, resource }, limits);
    cursor.expectTail(base, 3);
    cursor.skipBytes();
  }
}

function scanAppData(
  cursor: AbiCursor,
  path: { readonly action: number; readonly resource: number },
  limits: AnomaLimits,
): void {
  const base = cursor.openHead(PAYLOAD_LISTS.length);
  for (const [index, list] of PAYLOAD_LISTS.entries()) {
    cursor.expectTail(base, index);
    scanBlobs(cursor, { ...path, list }, limits);
  }
}

function scanBlobs(
  cursor: AbiCursor,
  path: { readonly action: number; readonly resource: number; readonly list: PayloadList },
  limits: AnomaLimits,
): void {
  const count = cursor.readCount();
  if (count > limits.blobsPerList) {
    cursor.fail({ code: 'too-many-blobs', ...path, count, limit: limits.blobsPerList });
  }
  const offsets = cursor.openHead(count);
  for (let blob = 0; blob < count && cursor.rejection === undefined; blob++) {
    cursor.expectTail(offsets, blob);
    // criterion, blob
    const base = cursor.openHead(2);
    checkCriterion(cursor, base, { ...path, blob });
    cursor.expectTail(base, 1);
    const sizeBytes = cursor.skipBytes();
    if (sizeBytes % WORD_BYTES !== 0) {
      cursor.fail({ code: 'blob-length-uneven', ...path, blob, sizeBytes });
    }
  }
}

function checkCriterion(
  cursor: AbiCursor,
  offset: number,
  path: { readonly action: number; readonly resource: number; readonly list: PayloadList; readonly blob: number },
): void {
  if (cursor.rejection !== undefined) {
    return;
  }
  const criterion = cursor.wordAt(offset);
  if (criterion === undefined || criterion > 0xff) {
    cursor.fail({ code: 'encoding-malformed', offset });
  } else if (criterion > DELETE_NEVER) {
    cursor.fail({ code: 'deletion-criterion-unknown', ...path, criterion });
  }
}

function scanUnits(cursor: AbiCursor, path: { readonly action: number }, limits: AnomaLimits): void {
  const count = cursor.readCount();
  if (count > limits.unitsPerAction) {
    cursor.fail({ code: 'too-many-units', ...path, count, limit: limits.unitsPerAction });
  }
  const offsets = cursor.openHead(count);
  for (let unit = 0; unit < count && cursor.rejection === undefined; unit++) {
    cursor.expectTail(offsets, unit);
    // proof, then the seven words of the instance
    const base = cursor.openHead(8);
    cursor.expectTail(base, 0);
    cursor.skipBytes();
  }
}
