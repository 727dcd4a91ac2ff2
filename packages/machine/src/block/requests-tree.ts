import { assert } from '@surety/codec';
import { createdListCodec } from '../action/opened-codec.ts';
import type { Request } from '../admit/request.ts';
import type { Commitment } from '../model/tag.ts';
import type { State } from '../state/state.ts';

/** A request that was not consumed yet, with all that its action created. @spec REQUEST.2 */
export function findRequest(state: State, commitment: Commitment): Request | undefined {
  const bytes = state.requests.get(commitment);
  if (bytes === undefined) {
    return undefined;
  }
  const created = createdListCodec.decode(bytes);
  assert(created.ok, 'the tree of requests holds what this code wrote');
  const index = created.value.findIndex(({ tag }) => tag === commitment);
  return { commitment, index, created: created.value };
}
