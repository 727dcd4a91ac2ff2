import { makeBool } from './bool.ts';
import type { Draft } from './draft.ts';
import { type Formula, type Made, REMAKE } from './formula.ts';
import { isFormula } from './nodes.ts';

/**
 * Another expression object of the same kind. Where a program that TypeScript has not checked has put something else,
 * most of all the result of `===`, it is a truth value; its draft tells of the fault.
 */
export function remake<E extends Formula>(like: Made<E> | undefined, draft: Draft): E {
  return isFormula(like) ? like[REMAKE](draft) : (makeBool(draft) as Formula as E);
}
