import { BOOL } from '@surety/vow';
import type { SourceCase } from '../../vector.ts';
import { interval, listType, MAYBE, SHAPE, textType, U8, U64 } from './samples.ts';
import {
  be,
  bool,
  bytes,
  caseOf,
  choose,
  decode,
  field,
  filled,
  fold,
  int,
  list,
  match,
  narrow,
  one,
  record,
  signBytes,
  slice,
  text,
  two,
  v,
  withSome,
} from './terms.ts';
import { BYTES, HUGE, LIST, NEGATIVE, POINT, rows } from './typing-cases.ts';

/** What is admitted, and what type it has. */
export const accepted: readonly SourceCase[] = [
  ...rows(
    ['VOW-TYPING.1'],
    [
      ['an integer has the interval of itself', BOOL, int(-7)],
      ['bytes have their length', BOOL, bytes(1, 2)],
      ['a text has its length in bytes', BOOL, text('häß')],
      ['the input', POINT, v(0)],
    ],
  ),
  ...rows(
    ['VOW-TYPING.2'],
    [
      ['branches are joined', BOOL, choose(v(0), int(3), int(-300))],
      ['branches of records are joined part by part', BOOL, choose(v(0), record(['a', int(3)]), record(['a', int(9)]))],
      ['the payload and the default are joined', MAYBE, two('otherwise', v(0), int(-1))],
      ['both ways of with are joined', MAYBE, withSome(v(0), int(1000), v(0))],
      [
        'all branches of a match are joined',
        SHAPE,
        match(v(0), [
          ['box', field(v(0), 'w')],
          ['dot', int(-1)],
          ['circle', two('add', v(0), v(0))],
        ]),
      ],
    ],
  ),
  ...rows(
    ['VOW-TYPING.4'],
    [
      ['add', NEGATIVE, two('add', v(0), int(10))],
      ['subtract', NEGATIVE, two('subtract', v(0), v(0))],
      ['multiply by a negative', NEGATIVE, two('multiply', v(0), int(-3))],
      ['multiply both signs', NEGATIVE, two('multiply', v(0), v(0))],
      ['divide', interval(10, 20), two('divide', v(0), int(3))],
      ['modulo of more', U64, two('modulo', v(0), int(10))],
      ['modulo of less', interval(2, 3), two('modulo', v(0), int(10))],
      ['min', NEGATIVE, two('min', v(0), int(2))],
      ['max', NEGATIVE, two('max', v(0), int(2))],
      ['abs of both signs', interval(-7, 5), one('abs', v(0))],
      ['abs of negatives', interval(-7, -2), one('abs', v(0))],
      ['abs of naturals', interval(2, 7), one('abs', v(0))],
      ['negate', interval(-7, 5), one('negate', v(0))],
      ['add up to the envelope', HUGE, two('add', two('subtract', v(0), int(1)), int(1))],
    ],
  ),
  ...rows(['VOW-TYPING.5'], [['intervals that do not meet are compared', U8, two('equal', v(0), int(-1))]]),
  ...rows(
    ['VOW-TYPING.6'],
    [
      ['narrow to less', U64, narrow(U8, v(0))],
      ['narrow to more', U8, narrow(U64, v(0))],
    ],
  ),
  ...rows(
    ['VOW-TYPING.7'],
    [
      ['a record', BOOL, record(['a', int(1)], ['bb', v(0)])],
      ['a case has the type that it names', BOOL, caseOf(SHAPE, 'circle', int(7))],
      ['some', U8, one('some', v(0))],
      ['a field', POINT, field(v(0), 'y')],
    ],
  ),
  ...rows(
    ['VOW-TYPING.8'],
    [
      ['a list', BOOL, list(int(1), int(300))],
      ['the length of a text', textType(9), one('length', v(0))],
      ['the length of bytes', BYTES, one('length', v(0))],
      ['an element that is there', LIST, two('element', v(0), int(1))],
      ['an element that may not be there', LIST, two('element', v(0), int(2))],
      ['an element that may be before the first', LIST, two('element', v(0), int(-1))],
    ],
  ),
  ...rows(
    ['VOW-TYPING.9'],
    [
      ['count', LIST, two('count', v(0), bool(true))],
      ['sum of naturals', LIST, two('sum', v(0), v(0))],
      ['sum of both signs', listType(NEGATIVE, 2, 10), two('sum', v(0), v(0))],
      ['sum of negatives', listType(interval(-9, -3), 2, 10), two('sum', v(0), v(0))],
      ['find', LIST, two('find', v(0), bool(true))],
      ['filter', LIST, two('filter', v(0), bool(true))],
      ['map', LIST, two('map', v(0), one('some', v(0)))],
      ['zip', LIST, two('zip', v(0), list(bool(true), bool(false), bool(true)))],
      ['unique', LIST, two('unique', v(0), v(0))],
      ['fold has its declared type', LIST, fold(U64, v(0), int(0), two('max', v(1), v(0)))],
    ],
  ),
  ...rows(
    ['VOW-TYPING.10'],
    [
      ['concat', BYTES, two('concat', v(0), v(0))],
      ['slice', BYTES, slice(v(0), 1, 3)],
      ['intBe', BYTES, one('intBe', v(0))],
      ['be', U8, be(v(0), 4)],
      ['uvarint', interval(100, 300), one('uvarint', v(0))],
      ['encode an interval', interval(-300, 70_000), one('encode', v(0))],
      ['encode an interval that does not reach zero', interval(300, 70_000), one('encode', v(0))],
      ['encode a large interval', interval(-(2n ** 64n) - 1n, 2n ** 72n), one('encode', v(0))],
      ['encode a text', textType(300), one('encode', v(0))],
      ['encode a list', listType(BYTES, 0, 30), one('encode', v(0))],
      ['encode a union', SHAPE, one('encode', v(0))],
      ['decode', BYTES, decode(POINT, v(0))],
      ['signBytes', POINT, signBytes(POINT, filled(32, 1), filled(32, 2), filled(32, 3), v(0))],
    ],
  ),
];
