import type { Draft } from './draft.ts';
import { type Bool, DRAFT, REMAKE } from './formula.ts';
import { binary, chain, draftOf, unary } from './nodes.ts';
import { sealed } from './sealed.ts';

/** A truth value as an expression object. */
export function makeBool(draft: Draft): Bool {
  return sealed<Bool>('Bool', {
    and: (next, ...more) => makeBool(chain('and', draft, [next, ...more])),
    or: (next, ...more) => makeBool(chain('or', draft, [next, ...more])),
    not: () => makeBool(unary('not', draft)),
    implies: (consequence) => makeBool(binary('implies', draft, draftOf(consequence))),
    eq: (other) => makeBool(binary('equal', draft, draftOf(other))),
    ne: (other) => makeBool(binary('unequal', draft, draftOf(other))),
    [DRAFT]: draft,
    [REMAKE]: makeBool,
  });
}
