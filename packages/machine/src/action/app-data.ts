import { concatBytes, type Digest, sha256, taggedHash, uintToBytesBe } from '@surety/codec';

/** Until when a blob is kept by those who keep blobs. No rule depends on it. @spec ACTION-DATA.1 */
export type DeletionCriterion =
  | { readonly type: 'after-block' }
  | { readonly type: 'never' }
  /** Until a block of this height, u64. */
  | { readonly type: 'at-height'; readonly height: bigint };

/** One payload of application data. @spec ACTION-DATA.1 */
export interface Blob {
  readonly criterion: DeletionCriterion;
  readonly bytes: Uint8Array;
}

/** What travels with a tag, by whom it is for. @spec ACTION-DATA.1 */
export interface AppData {
  /** For whoever is to hold the resource. */
  readonly resource: readonly Blob[];
  /** For whoever searches for it. */
  readonly discovery: readonly Blob[];
  /** Calls to other ledgers. Nobody makes them here, so a transaction that has one is refused. */
  readonly external: readonly Blob[];
  /** For the resource's logic. @spec LOGIC-INPUT.2 */
  readonly application: readonly Blob[];
}

/** Digest of all application data of an action. @spec ACTION-DATA.2 */
export type AppDataDigest = Digest<'app-data'>;

/** The four lists in their order. @spec ACTION-DATA.1 */
export const PAYLOAD_LISTS: readonly ['resource', 'discovery', 'external', 'application'] = [
  'resource',
  'discovery',
  'external',
  'application',
];

/** Name of one of the four lists. */
export type PayloadList = (typeof PAYLOAD_LISTS)[number];

/** No blob in any list. */
export const NO_APP_DATA: AppData = { resource: [], discovery: [], external: [], application: [] };

/** Commits to the application data of the tags of an action, in order. @spec ACTION-DATA.2 */
export function deriveAppDataDigest(tags: readonly AppData[]): AppDataDigest {
  const parts: (Digest | Uint8Array)[] = [];
  for (const data of tags) {
    for (const name of PAYLOAD_LISTS) {
      const blobs = data[name];
      parts.push(blobs.length === 0 ? NO_BLOBS : uintToBytesBe(blobs.length, 4));
      for (const { criterion, bytes } of blobs) {
        parts.push(encodeCriterion(criterion), uintToBytesBe(bytes.length, 4), sha256([bytes]));
      }
    }
  }
  return taggedHash('surety/app-data/1', parts);
}

const NO_BLOBS = new Uint8Array(4);

/** criterion(1) ‖ u64be(height, or 0). */
function encodeCriterion(criterion: DeletionCriterion): Uint8Array {
  switch (criterion.type) {
    case 'after-block':
      return new Uint8Array(9);
    case 'never':
      return Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0);
    case 'at-height':
      return concatBytes([Uint8Array.of(2), uintToBytesBe(criterion.height, 8)]);
  }
}
