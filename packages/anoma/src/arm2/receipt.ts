import { concatBytes, err, ok, type Result } from '@surety/codec';
import { LittleEndianCursor } from './little-endian-cursor.ts';

/** Why a proof gives no seal: it is no receipt, or a receipt of another proof system (0 composite, 1 STARK, 3 fake). */
export type ReceiptRejection =
  | { readonly code: 'receipt-malformed'; readonly offset: number }
  | { readonly code: 'proof-kind-unsupported'; readonly kind: number };

/**
 * The seal, `selector ‖ 256 bytes`, of a proof of arm v2. A proof of another length whose first four bytes, as `u32le`, are
 * 0 to 3 is a receipt in bincode; all others are seals already. Of a Groth16 receipt only the seal counts, and the first
 * four bytes of its verifier parameters, which are the selector: the claim inside is read over, as what the proof must
 * state follows from the transaction. @spec ANOMA-ARM2.3
 *
 *     u32le(2) ‖ u64le(256) ‖ seal 256 ‖ claim ‖ verifier parameters 32
 */
export function extractSeal(proof: Uint8Array): Result<Uint8Array, ReceiptRejection> {
  const cursor = new LittleEndianCursor(proof);
  const kind = cursor.u32();
  if (proof.length === SEAL_BYTES || !cursor.isSound || kind > FAKE_RECEIPT) {
    return ok(proof);
  }
  if (kind !== GROTH16_RECEIPT) {
    return err({ code: 'proof-kind-unsupported', kind });
  }
  const lengthOffset = cursor.position;
  const sizeBytes = cursor.u64Count(1);
  if (sizeBytes !== SEAL_BODY_BYTES) {
    cursor.fail(lengthOffset);
  }
  const body = cursor.copy(sizeBytes);
  skipPruned(cursor, skipClaim);
  const parameters = cursor.copy(32);
  if (cursor.position !== proof.length) {
    cursor.fail(cursor.position);
  }
  return cursor.failedAt === undefined
    ? ok(concatBytes([parameters.subarray(0, 4), body]))
    : err({ code: 'receipt-malformed', offset: cursor.failedAt });
}

const GROTH16_RECEIPT = 2;
const FAKE_RECEIPT = 3;
const SEAL_BODY_BYTES = 256;
const SEAL_BYTES = 4 + SEAL_BODY_BYTES;

/** Either the value (0) or its digest (1). */
function skipPruned(cursor: LittleEndianCursor, skipValue: (cursor: LittleEndianCursor) => void): void {
  const variant = readVariant(cursor, 1);
  if (variant === 1) {
    cursor.skip(32);
  } else if (cursor.isSound) {
    skipValue(cursor);
  }
}

function skipClaim(cursor: LittleEndianCursor): void {
  skipPruned(cursor, skipSystemState);
  skipPruned(cursor, skipSystemState);
  skipExitCode(cursor);
  skipPruned(cursor, skipInput);
  skipPruned(cursor, skipOutput);
}

/** Program counter and root of the memory. */
function skipSystemState(cursor: LittleEndianCursor): void {
  cursor.skip(4 + 32);
}

/** Halted (0) and paused (1) carry a user's code; the others do not. */
function skipExitCode(cursor: LittleEndianCursor): void {
  if (readVariant(cursor, 3) <= 1) {
    cursor.skip(4);
  }
}

/** An input has no values: only its absence can be written. */
function skipInput(cursor: LittleEndianCursor): void {
  const offset = cursor.position;
  if (cursor.option()) {
    cursor.fail(offset);
  }
}

/** The journal, and the claims that the program took for granted. */
function skipOutput(cursor: LittleEndianCursor): void {
  if (cursor.option()) {
    skipPruned(cursor, (journal) => journal.skip(journal.u64Count(1)));
    skipPruned(cursor, skipAssumptions);
  }
}

function skipAssumptions(cursor: LittleEndianCursor): void {
  for (let rest = cursor.u64Count(4); rest > 0 && cursor.isSound; rest--) {
    // claim and control root
    skipPruned(cursor, (assumption) => assumption.skip(32 + 32));
  }
}

function readVariant(cursor: LittleEndianCursor, greatest: number): number {
  const offset = cursor.position;
  const variant = cursor.u32();
  if (variant > greatest) {
    cursor.fail(offset);
  }
  return variant;
}
