import { concatBytes, digestToBytes, err, ok, type Result, uintToBytesLe } from '@surety/codec';
import type { ConsumedResource, CreatedResource } from '../shown-action.ts';
import { LittleEndianCursor } from './little-endian-cursor.ts';
import type { ComplianceInstance } from './transaction.ts';

/**
 * Journal of a compliance proof, 104 + 96 N + 64 M bytes: `u32le(N) ‖ N × (nullifier ‖ logicRef ‖ commitmentTreeRoot) ‖
 * u32le(M) ‖ M × (commitment ‖ logicRef) ‖ deltaX ‖ deltaY ‖ kindTableCommitment`. @spec ANOMA-ARM2.4
 */
export function deriveComplianceJournal(instance: ComplianceInstance): Uint8Array {
  return concatBytes([
    uintToBytesLe(instance.consumed.length, 4),
    ...instance.consumed.flatMap(({ nullifier, logicRef, commitmentTreeRoot }) => [
      digestToBytes(nullifier),
      digestToBytes(logicRef),
      digestToBytes(commitmentTreeRoot),
    ]),
    uintToBytesLe(instance.created.length, 4),
    ...instance.created.flatMap(({ commitment, logicRef }) => [digestToBytes(commitment), digestToBytes(logicRef)]),
    instance.delta.x,
    instance.delta.y,
    digestToBytes(instance.kindTableCommitment),
  ]);
}

/** Reads a compliance journal; the error is the offset of what cannot be read. @spec ANOMA-ARM2.4 */
export function parseComplianceJournal(bytes: Uint8Array): Result<ComplianceInstance, number> {
  const cursor = new LittleEndianCursor(bytes);
  const consumed: Omit<ConsumedResource, 'appData'>[] = [];
  for (let rest = cursor.u32Count(96); rest > 0; rest--) {
    consumed.push({ nullifier: cursor.digest(), logicRef: cursor.digest(), commitmentTreeRoot: cursor.digest() });
  }
  const created: Omit<CreatedResource, 'appData'>[] = [];
  for (let rest = cursor.u32Count(64); rest > 0; rest--) {
    created.push({ commitment: cursor.digest(), logicRef: cursor.digest() });
  }
  const instance = {
    consumed,
    created,
    delta: cursor.point(),
    kindTableCommitment: cursor.digest<'kind-table-commitment'>(),
  };
  if (cursor.position !== bytes.length) {
    cursor.fail(cursor.position);
  }
  return cursor.failedAt === undefined ? ok(instance) : err(cursor.failedAt);
}
