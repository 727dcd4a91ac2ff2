import type { Action, Consumed, Created } from '../action/action.ts';
import type { TagPath } from '../rejection.ts';

/** One tag of a transaction as it travels, and where it stands. */
export interface ShownTag {
  readonly path: TagPath;
  readonly shown: Consumed | Created;
}

/** All tags of transparent actions, in the order of their actions, consumed before created. @spec VERIFY.2 */
export function shownTags(actions: readonly Action[]): readonly ShownTag[] {
  return actions.flatMap(({ consumed, created }, action) => [
    ...consumed.map((shown, index): ShownTag => ({ path: { action, role: 'consumed', index }, shown })),
    ...created.map((shown, index): ShownTag => ({ path: { action, role: 'created', index }, shown })),
  ]);
}
