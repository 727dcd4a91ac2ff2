import { uintToBytesLe } from '@surety/codec';

/** Data published with a resource, and for how long it must be kept. @spec ANOMA-EVM.2 */
export interface ExpirableBlob {
  /** {@link DELETE_IMMEDIATELY}, {@link DELETE_NEVER}; arm v2 fixes no meaning for other values below 2^32. */
  readonly deletionCriterion: number;
  /** A multiple of four bytes: the circuits read it as 32-bit words. */
  readonly blob: Uint8Array;
}

/** Everything published with one resource: four lists, in this order. @spec ANOMA-EVM.2 */
export interface AppData {
  readonly resourcePayload: readonly ExpirableBlob[];
  readonly discoveryPayload: readonly ExpirableBlob[];
  /** Calls to contracts outside the resource machine. */
  readonly externalPayload: readonly ExpirableBlob[];
  readonly applicationPayload: readonly ExpirableBlob[];
}

/** Name of one of the four lists. */
export type PayloadList = keyof AppData;

/** The four lists in the order in which they are encoded and hashed. @spec ANOMA-EVM.2 */
export const PAYLOAD_LISTS: readonly PayloadList[] = [
  'resourcePayload',
  'discoveryPayload',
  'externalPayload',
  'applicationPayload',
];

/** Criterion of a blob that may be dropped once its transaction is settled. */
export const DELETE_IMMEDIATELY = 0;

/** Criterion of a blob that must be kept. */
export const DELETE_NEVER = 1;

/** Bytes of a circuit's word; the length of a blob is counted in them. */
export const WORD_BYTES = 4;

/**
 * App data as the circuits see it, to be joined: for each list `u32le(blobs)`, then for each blob
 * `u32le(length / 4) ‖ blob ‖ u32le(criterion)`. @spec ANOMA-EVM.5
 */
export function appDataJournal(appData: AppData): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (const list of PAYLOAD_LISTS) {
    const blobs = appData[list];
    parts.push(uintToBytesLe(blobs.length, 4));
    for (const { blob, deletionCriterion } of blobs) {
      parts.push(uintToBytesLe(blob.length / WORD_BYTES, 4), blob, uintToBytesLe(deletionCriterion, 4));
    }
  }
  return parts;
}

/** How many blobs must be kept. */
export function countRetainedBlobs(appData: AppData): number {
  let count = 0;
  for (const list of PAYLOAD_LISTS) {
    count += appData[list].filter((blob) => blob.deletionCriterion === DELETE_NEVER).length;
  }
  return count;
}
