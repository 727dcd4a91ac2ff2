import { optionType } from '@surety/vow';
import type { VectorSource } from '../../vector.ts';
import { MAYBE } from './samples.ts';
import { int, one, two, v } from './terms.ts';
import { accepted } from './typing-accepted.ts';
import { rows } from './typing-cases.ts';
import { refused } from './typing-refused.ts';
import { units } from './typing-units.ts';

/** Vectors about the types of programs. */
export const typingSource: VectorSource = {
  path: 'vow/type',
  lines: true,
  subject: 'vow/type',
  about:
    'From a unit and the modules that it imports: the type of its result and its bound, or why it is not admitted and where.',
  check: {
    by: 'hand',
    detail:
      'the intervals, lengths and faults follow from the rules named; the second evaluator computes them for its cases',
  },
  cases: [
    ...accepted,
    ...refused,
    ...units,
    ...rows(
      ['VOW-TYPING.3'],
      [
        [
          'options of options',
          optionType(MAYBE),
          two('otherwise', two('otherwise', v(0), one('some', int(3))), int(1)),
        ],
      ],
    ),
  ],
};
