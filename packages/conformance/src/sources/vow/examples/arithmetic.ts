import { type Expression, MAX_INTEGER, type Value } from '@surety/vow';
import { interval, recordType, U64 } from '../samples.ts';
import { field, int, one, two, v } from '../terms.ts';
import { type Example, examples } from './example.ts';

const SAFE = 2 ** 53 - 1;
const LARGE = interval(-(2n ** 255n), 2n ** 255n);
const PAIR = recordType(['a', LARGE], ['b', LARGE]);
const pair = (op: 'add' | 'subtract' | 'multiply' | 'min' | 'max'): Expression =>
  two(op, field(v(0), 'a'), field(v(0), 'b'));

const PAIRS: readonly Value[] = [
  [0, 0],
  [1, -1],
  [SAFE, 1],
  [SAFE, SAFE],
  [-SAFE, -1],
  [2n ** 53n, -1],
  [2n ** 53n, -(2n ** 53n)],
  [2n ** 64n, 2n ** 64n],
  [-(2n ** 255n), 2n ** 255n],
  [-(2n ** 255n), -(2n ** 255n)],
  [2n ** 255n, 2n ** 255n],
  [0, -5],
  [-7, 0],
];

const NATURAL = recordType(['a', interval(0, 2n ** 200n)], ['b', interval(1, 2n ** 100n)]);
const quotient = (op: 'divide' | 'modulo') => two(op, field(v(0), 'a'), field(v(0), 'b'));
const QUOTIENTS: readonly Value[] = [
  [0, 1],
  [7, 2],
  [SAFE, 2],
  [2n ** 53n, 2],
  [2n ** 53n, 2n ** 53n],
  [SAFE, 2n ** 53n],
  [2n ** 200n, 3],
  [2n ** 200n, 2n ** 100n],
  [2n ** 200n - 1n, 2n ** 100n - 1n],
  [5, 2n ** 99n],
];

const ORDERED = recordType(['a', LARGE], ['b', LARGE]);
const compare = (op: 'less' | 'lessEqual' | 'greater' | 'greaterEqual' | 'equal' | 'unequal') =>
  two(op, field(v(0), 'a'), field(v(0), 'b'));
const COMPARED: readonly Value[] = [
  [1, 2],
  [2, 2],
  [2, 1],
  [SAFE, 2n ** 53n],
  [2n ** 53n, SAFE],
  [2n ** 53n, 2n ** 53n],
  [2n ** 53n + 1n, 2n ** 53n],
  [-(2n ** 60n), 5],
];

/** Arithmetic and comparison, across every change of representation. */
export const arithmeticExamples: readonly Example[] = [
  ...examples(['VOW-TYPING.4', 'VOW-EVAL.2'], PAIR, [
    ['add', pair('add'), ...PAIRS],
    ['subtract', pair('subtract'), ...PAIRS],
    ['multiply', pair('multiply'), ...PAIRS],
    ['min', pair('min'), ...PAIRS],
    ['max', pair('max'), ...PAIRS],
  ]),
  ...examples(['VOW-TYPING.4', 'VOW-EVAL.2'], NATURAL, [
    ['divide', quotient('divide'), ...QUOTIENTS],
    ['modulo', quotient('modulo'), ...QUOTIENTS],
  ]),
  ...examples(['VOW-TYPING.4', 'VOW-EVAL.2'], interval(0, SAFE), [
    ['divide numbers', two('divide', v(0), int(7)), 0, 6, 7, SAFE],
    ['modulo numbers', two('modulo', v(0), int(7)), 0, 6, 7, SAFE],
  ]),
  ...examples(['VOW-TYPING.4', 'VOW-EVAL.2'], LARGE, [
    ['abs', one('abs', v(0)), 0, -1, 1, -(2n ** 53n), -(2n ** 255n)],
    ['negate', one('negate', v(0)), 0, -1, 1, -(2n ** 53n), 2n ** 53n],
    ['the square of the greatest', two('multiply', v(0), v(0)), 2n ** 255n, -(2n ** 255n)],
  ]),
  ...examples(['VOW-TYPING.4'], interval(0, MAX_INTEGER), [
    ['the greatest integer less itself', two('subtract', v(0), v(0)), MAX_INTEGER],
  ]),
  ...examples(['VOW-TYPING.5', 'VOW-EVAL.2'], ORDERED, [
    ['less', compare('less'), ...COMPARED],
    ['lessEqual', compare('lessEqual'), ...COMPARED],
    ['greater', compare('greater'), ...COMPARED],
    ['greaterEqual', compare('greaterEqual'), ...COMPARED],
    ['equal', compare('equal'), ...COMPARED],
    ['unequal', compare('unequal'), ...COMPARED],
  ]),
  ...examples(['VOW-TYPING.4', 'VOW-EVAL.2'], recordType(['a', interval(0, 2 ** 32 - 1)], ['b', interval(0, SAFE)]), [
    [
      'products and sums of numbers that leave them',
      two('add', two('multiply', field(v(0), 'a'), field(v(0), 'a')), two('add', field(v(0), 'b'), field(v(0), 'b'))),
      [2 ** 32 - 1, SAFE],
      [2 ** 32 - 1, 0],
      [0, SAFE],
      [3, 4],
    ],
    [
      'a difference of numbers that leaves them',
      two('subtract', one('negate', field(v(0), 'b')), field(v(0), 'b')),
      [0, SAFE],
      [0, 1],
    ],
    ['a field equal to a literal', two('equal', field(v(0), 'a'), int(7)), [7, 0], [8, 0]],
    ['a literal equal to a field', two('equal', int(7), field(v(0), 'a')), [7, 0], [8, 0]],
  ]),
  ...examples(['VOW-TYPING.5', 'VOW-EVAL.2'], U64, [
    ['an integer of 64 bits against a small one', two('less', v(0), int(5)), 4, 5, 2n ** 64n - 1n],
    ['an integer of 64 bits equal to a small one', two('equal', v(0), int(5)), 4, 5, 2n ** 64n - 1n],
  ]),
];
