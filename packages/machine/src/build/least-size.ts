import type { Action } from '../action/action.ts';
import { PAYLOAD_LISTS } from '../action/app-data.ts';
import { shownTags } from '../verify/shown-tags.ts';
import type { BuildRejection } from './build-rejection.ts';

/**
 * Whether the byte strings of actions alone are more than an entry may have. What passes has few enough parts for every
 * codec, so that it can be encoded to learn its size. @spec PARAM-LIMIT.1
 */
export function checkLeastSize(actions: readonly Action[], limit: number): BuildRejection | undefined {
  const sizeBytes = actions.reduce((sum, action) => sum + leastSizeOf(action), 0);
  return sizeBytes > limit ? { code: 'entry-too-large', sizeBytes, limit } : undefined;
}

/** No blob takes fewer bytes: the heads of the blob, of its criterion and of its bytes, and the criterion. */
const LEAST_BLOB_BYTES = 4;

function leastSizeOf(action: Action): number {
  let sizeBytes = 0;
  for (const { shown } of shownTags([action])) {
    sizeBytes += shown.label.length + shown.value.length + shown.witness.length;
    for (const { bytes } of PAYLOAD_LISTS.flatMap((name) => shown.appData[name])) {
      sizeBytes += LEAST_BLOB_BYTES + bytes.length;
    }
  }
  for (const { name, value } of action.facts.reads) {
    sizeBytes += name.length + (value?.length ?? 0);
  }
  return sizeBytes;
}
