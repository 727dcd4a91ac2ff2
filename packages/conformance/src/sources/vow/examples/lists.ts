import { BOOL, type Value } from '@surety/vow';
import { bytesType, DIGEST, interval, listType, MAYBE, recordType, textType, U8, U128 } from '../samples.ts';
import { bool, choose, empty, field, fold, int, list, narrow, one, record, two, v } from '../terms.ts';
import { type Example, examples } from './example.ts';

const SMALL = listType(U8, 0, 6);
const above = two('greater', v(0), int(9));
const INPUTS: readonly Value[] = [[], [9], [10], [1, 10], [10, 11, 3], [10, 20, 10]];
const filled = (byte: number) => new Uint8Array(32).fill(byte);

/** Lists, and what is done with each of their elements. */
export const listExamples: readonly Example[] = [
  ...examples(['VOW-TYPING.9', 'VOW-EVAL.4'], SMALL, [
    ['all', two('all', v(0), above), ...INPUTS],
    ['any', two('any', v(0), above), ...INPUTS],
    ['count', two('count', v(0), above), ...INPUTS],
    ['exactlyOne', two('exactlyOne', v(0), above), ...INPUTS],
    ['sum', two('sum', v(0), two('subtract', v(0), int(10))), ...INPUTS],
    ['unique', two('unique', v(0), v(0)), ...INPUTS],
    ['unique by a key', two('unique', v(0), two('modulo', v(0), int(10))), ...INPUTS],
    ['find', two('find', v(0), above), ...INPUTS],
    ['filter', two('filter', v(0), above), ...INPUTS],
    ['map', two('map', v(0), two('multiply', v(0), int(100))), ...INPUTS],
    ['anyPair knows the earlier from the later', two('anyPair', v(0), two('less', v(0), v(1))), ...INPUTS],
    ['anyPair of equals', two('anyPair', v(0), two('equal', v(0), v(1))), ...INPUTS],
    [
      'fold hands the state on, from the first element',
      fold(
        interval(0, 10 ** 9),
        v(0),
        int(1),
        two('otherwise', narrow(interval(0, 10 ** 9), two('add', two('multiply', v(1), int(3)), v(0))), int(7)),
      ),
      ...INPUTS,
    ],
    ['zip with another list', two('zip', v(0), list(int(5), int(6))), ...INPUTS],
    ['zip with itself', two('zip', v(0), two('map', v(0), two('equal', v(0), int(10)))), ...INPUTS],
    [
      'a body that sees the input',
      two('all', v(0), two('less', v(0), two('add', one('length', v(1)), int(10)))),
      ...INPUTS,
    ],
    ['a list in a list', two('map', v(0), two('map', v(1), two('subtract', v(0), v(1)))), [], [5], [5, 7]],
  ]),
  ...examples(['VOW-TYPING.8', 'VOW-EVAL.3'], SMALL, [
    ['length', one('length', v(0)), [], [1, 2]],
    ['an element or none', two('element', v(0), int(1)), [], [7], [7, 8], [7, 8, 9]],
    ['an element at a negative index', two('element', v(0), int(-1)), [], [7]],
    ['an element at an index far away', two('element', v(0), int(2n ** 70n)), [], [7]],
    [
      'an element at an index that is an element',
      two('element', v(0), two('otherwise', two('element', v(0), int(0)), int(0))),
      [],
      [1, 5],
      [2, 5],
      [0],
    ],
    ['the last element', two('element', v(0), two('subtract', one('length', v(0)), int(1))), [], [7], [7, 8]],
  ]),
  ...examples(['VOW-TYPING.8', 'VOW-EVAL.3'], listType(U8, 2, 4), [
    ['an element that is there by the type', two('element', v(0), int(1)), [7, 8], [7, 8, 9]],
    ['an element just beyond the least length', two('element', v(0), int(2)), [7, 8], [7, 8, 9]],
  ]),
  ...examples(['VOW-TYPING.8', 'VOW-EVAL.2'], BOOL, [
    ['a list of joined types', list(int(1), int(300), int(-5)), true],
    ['an empty list', empty(MAYBE), true],
    ['the length of an empty list', one('length', empty(BOOL)), true],
    ['all of nothing', two('all', empty(BOOL), bool(false)), true],
    ['lists are equal part by part', two('equal', list(v(0), bool(true)), list(bool(true), v(0))), true, false],
    [
      'a list is not equal to one that goes on',
      two('equal', choose(v(0), list(int(1)), list(int(1), int(2))), list(int(1), int(2))),
      true,
      false,
    ],
    [
      'records are equal part by part',
      two('equal', record(['a', v(0)], ['b', int(1)]), record(['a', bool(true)], ['b', int(1)])),
      true,
      false,
    ],
  ]),
  ...examples(['VOW-EVAL.2'], recordType(['a', bytesType(0, 40)], ['b', bytesType(0, 40)]), [
    [
      'byte strings are equal if all bytes are',
      two('equal', field(v(0), 'a'), field(v(0), 'b')),
      [new Uint8Array(), new Uint8Array()],
      [filled(1), filled(1)],
      [filled(1), filled(1).subarray(1)],
      [filled(1), filled(1).map((byte, at) => (at === 31 ? 2 : byte))],
      [filled(1), filled(1).map((byte, at) => (at === 0 ? 2 : byte))],
    ],
  ]),
  ...examples(['VOW-EVAL.2'], recordType(['a', textType(9)], ['b', textType(9)]), [
    [
      'texts are not normalised',
      two('equal', field(v(0), 'a'), field(v(0), 'b')),
      ['ä', 'ä'],
      ['ä', 'a\u0308'],
      ['A', 'a'],
    ],
  ]),
  ...examples(['VOW-EVAL.4'], listType(U128, 0, 3), [
    [
      'a sum beyond 2^53',
      two('sum', v(0), v(0)),
      [],
      [2 ** 53 - 1, 1],
      [2n ** 128n - 1n, 2n ** 128n - 1n, 2n ** 128n - 1n],
    ],
    ['unique integers beyond 2^53', two('unique', v(0), v(0)), [2n ** 53n, 2n ** 53n], [2n ** 53n, 2n ** 53n + 1n]],
  ]),
  ...examples(['VOW-EVAL.4'], listType(DIGEST, 0, 3), [
    ['unique digests', two('unique', v(0), v(0)), [filled(1), filled(2)], [filled(1), filled(2), filled(1)]],
  ]),
];
