import { type Digest, err, ok, type Result, sha256 } from '@surety/codec';
import { pointToBytes } from './curve-point.ts';
import { deriveKind, type KindKey, kindKey } from './kind.ts';
import type { LabelRef, LogicRef } from './resource.ts';

/** Commitment to the kinds that a prover may use without hashing them to the curve. */
export type KindTableCommitment = Digest<'kind-table-commitment'>;

/** A kind of the table. Its point is always derived, never taken from outside. */
export interface KindTableRow {
  readonly logicRef: LogicRef;
  readonly labelRef: LabelRef;
}

/** Two rows of a table name the same kind. */
export interface KindTableRejection {
  readonly code: 'kind-table-row-repeated';
  readonly key: KindKey;
}

/** Commitment of the table without rows: H of nothing. @spec RES-KIND-TABLE.1 */
export const EMPTY_KIND_TABLE: KindTableCommitment =
  '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' as KindTableCommitment;

/**
 * H over the rows in order, each logicRef ‖ labelRef ‖ kind as `0x04 ‖ x ‖ y`, 129 bytes. @spec RES-KIND-TABLE.1
 */
export function deriveKindTableCommitment(
  rows: readonly KindTableRow[],
): Result<KindTableCommitment, KindTableRejection> {
  const seen = new Set<KindKey>();
  const parts: (Digest | Uint8Array)[] = [];
  for (const row of rows) {
    const key = kindKey(row);
    if (seen.has(key)) {
      return err({ code: 'kind-table-row-repeated', key });
    }
    seen.add(key);
    parts.push(row.logicRef, row.labelRef, pointToBytes(deriveKind(row)));
  }
  return ok(sha256(parts));
}
