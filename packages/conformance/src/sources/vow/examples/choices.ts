import { BOOL, type Expression, optionType, UNIT } from '@surety/vow';
import { interval, MAYBE, recordType, SHAPE, textType, U8, unionType } from '../samples.ts';
import {
  bool,
  bytes,
  caseOf,
  choose,
  field,
  int,
  match,
  narrow,
  one,
  record,
  text,
  two,
  unit,
  v,
  withSome,
} from '../terms.ts';
import { type Example, examples } from './example.ts';

const PAIR = recordType(['a', BOOL], ['b', BOOL]);
const pair = { a: field(v(0), 'a'), b: field(v(0), 'b') };
const ALL_PAIRS = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

const BITS = recordType(['a', BOOL], ['b', BOOL], ['c', BOOL], ['d', BOOL], ['e', BOOL]);
const bit = (name: string) => field(v(0), name);
const ALL_BITS: readonly (readonly boolean[])[] = Array.from({ length: 32 }, (_, bits) =>
  [16, 8, 4, 2, 1].map((mask) => (bits & mask) !== 0),
);

/** A chain of one operation, from the left. */
function chain(op: 'and' | 'or', names: string): Expression {
  const [first = '', ...others] = names;
  return others.reduce((left, name) => two(op, left, bit(name)), bit(first));
}

/** Literals, variables, choices, truth, records, cases and options. */
export const choiceExamples: readonly Example[] = [
  ...examples(['VOW-TYPING.1', 'VOW-EVAL.1'], BOOL, [
    ['a truth value', bool(false), true],
    ['an integer', int(-(2n ** 70n)), true],
    ['the greatest integer', int(2n ** 512n - 1n), true],
    ['the least integer', int(1n - 2n ** 512n), true],
    ['a byte string', bytes(1, 2, 255), true],
    ['a text', text('häß'), true],
    ['the record without fields', unit, true],
    ['the input', v(0), true, false],
  ]),
  ...examples(['VOW-EXPR.1', 'VOW-TYPING.2'], U8, [
    ['a let, and a variable beyond it', two('let', int(7), two('subtract', v(1), v(0))), 9],
    ['a let in a let', two('let', int(7), two('let', int(5), two('subtract', v(1), v(0)))), 9],
    ['a let in the value of a let', two('let', two('let', v(0), two('add', v(0), v(1))), two('add', v(0), v(1))), 9],
    ['an if', choose(two('less', v(0), int(10)), int(1), int(300)), 9, 10],
  ]),
  ...examples(['VOW-TYPING.3'], PAIR, [
    ['not', one('not', pair.a), ...ALL_PAIRS],
    ['and', two('and', pair.a, pair.b), ...ALL_PAIRS],
    ['or', two('or', pair.a, pair.b), ...ALL_PAIRS],
    ['implies', two('implies', pair.a, pair.b), ...ALL_PAIRS],
  ]),
  ...examples(
    ['VOW-TYPING.3'],
    BITS,
    ['abc', 'abcd', 'abcde'].flatMap((names) => [
      [`and of ${names.length}`, chain('and', names), ...ALL_BITS] as const,
      [`or of ${names.length}`, chain('or', names), ...ALL_BITS] as const,
    ]),
  ),
  ...examples(['VOW-TYPING.2', 'VOW-TYPING.7', 'VOW-EVAL.3'], SHAPE, [
    [
      'a match binds the payload',
      match(v(0), [
        ['box', two('multiply', field(v(0), 'w'), field(v(0), 'h'))],
        ['dot', int(0)],
        ['circle', two('multiply', v(0), int(2))],
      ]),
      [0, [3, 4]],
      [1, []],
      [2, 200],
    ],
    [
      'cases are equal if both case and payload are',
      two('equal', v(0), caseOf(SHAPE, 'circle', int(5))),
      [2, 5],
      [2, 6],
      [1, []],
    ],
  ]),
  ...examples(['VOW-TYPING.2', 'VOW-TYPING.7', 'VOW-EVAL.3'], MAYBE, [
    ['otherwise', two('otherwise', v(0), int(300)), [0, []], [1, 7]],
    ['with binds the payload', withSome(v(0), int(-1), two('add', v(0), int(1))), [0, []], [1, 7]],
    ['the default of with sees no payload', withSome(v(0), withSome(v(0), int(9), v(0)), v(0)), [0, []], [1, 7]],
    ['some of some', one('some', one('some', v(0))), [0, []], [1, 7]],
    [
      'a match of an option',
      match(v(0), [
        ['none', bool(false)],
        ['some', two('less', v(0), int(8))],
      ]),
      [0, []],
      [1, 7],
      [1, 8],
    ],
  ]),
  ...examples(['VOW-TYPING.6', 'VOW-EVAL.3'], interval(-(2n ** 60n), 2n ** 60n), [
    ['narrow to an interval', narrow(U8, v(0)), 0, 255, 256, -1, 2n ** 60n],
    ['narrow across 2^53', narrow(interval(2n ** 53n - 1n, 2n ** 53n), v(0)), 2 ** 53 - 1, 2n ** 53n, 2n ** 53n + 1n],
    ['narrow inside a record', narrow(recordType(['a', U8]), record(['a', v(0)])), 5, 500],
  ]),
  ...examples(['VOW-TYPING.6', 'VOW-EVAL.3'], textType(8), [
    ['narrow a text by its bytes', narrow(textType(2), v(0)), 'ä', 'ab', 'abc', 'äb', ''],
    ['the length of a text is in bytes', one('length', v(0)), '', 'ä', '€', '𝄞'],
  ]),
  ...examples(['VOW-TYPING.6', 'VOW-EVAL.3'], optionType(unionType(['a', U8], ['b', UNIT])), [
    [
      'narrow a union inside an option',
      narrow(optionType(unionType(['a', interval(0, 9)], ['b', UNIT])), v(0)),
      [0, []],
      [1, [0, 9]],
      [1, [0, 10]],
      [1, [1, []]],
    ],
  ]),
];
