import type { Opened } from '../action/opened-action.ts';
import type { Commitment } from '../model/tag.ts';

/** A request, with all that its action created beside it. @spec REQUEST.2 */
export interface Request {
  readonly commitment: Commitment;
  /** Place of the request among what its action created. */
  readonly index: number;
  readonly created: readonly Opened<Commitment>[];
}
