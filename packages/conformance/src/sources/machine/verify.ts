import type { IndependentCheck, VectorSource } from '../../vector.ts';
import { move } from './action-samples.ts';
import { type Held, verifyInput } from './rules-samples.ts';
import { FED_BY_ANOTHER, feeCases, NO_FEE_ACTION } from './verify-fees.ts';
import { limitCases } from './verify-limits.ts';
import { ALL_WRONG, shapeCases, TWO_KINDS } from './verify-shape.ts';
import { workCases } from './verify-work.ts';

/** A case is refused for the reason that its name tells, and for no other. */
export const SINGLE_FAULT: IndependentCheck = {
  by: 'hand',
  detail: 'a refused case breaks the rule that its name tells, and no other: the list of all rejections has one entry',
};

const lists: readonly (readonly [string, Held])[] = [
  ['of two kinds one too many and one too few', TWO_KINDS],
  ['no actions, and so no fee action', NO_FEE_ACTION],
  ['a fee action that another one feeds', FED_BY_ANOTHER],
  ['one action twice', { actions: [move(1), move(1)] }],
  ['everything that can be wrong at once', ALL_WRONG],
];

/** Vectors about what verify says. */
export const verifySources: readonly VectorSource[] = [
  {
    path: 'machine/verify',
    lines: true,
    subject: 'machine/verify',
    about:
      'From an entry and the rules of a network: the id, digests, steps, price and fee of the transaction, or why it is not valid. A case that is refused is refused for this one reason.',
    check: SINGLE_FAULT,
    cases: [...limitCases, ...shapeCases, ...feeCases, ...workCases],
  },
  {
    path: 'machine/rejections',
    lines: true,
    subject: 'machine/rejections',
    about: 'From an entry, the rules of a network and, where it is given, a state: every rejection, in order.',
    check: { by: 'hand', detail: 'the order is that of the list of rejections' },
    cases: lists.map(([name, held]) => ({
      name,
      rules: ['VERIFY.2', 'VERIFY.3'],
      input: { ...verifyInput(held), state: [] },
    })),
  },
];
