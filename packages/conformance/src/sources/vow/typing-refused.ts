import { BOOL } from '@surety/vow';
import type { SourceCase } from '../../vector.ts';
import { manyFields, nested, wide } from './large-types.ts';
import { bytesType, DIGEST, interval, listType, MAYBE, SHAPE, U8, U64, U128 } from './samples.ts';
import {
  be,
  bool,
  builtin,
  bytes,
  caseOf,
  choose,
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
  two,
  v,
  withSome,
} from './terms.ts';

import { BYTES, HUGE, LIST, NEGATIVE, POINT, rows } from './typing-cases.ts';

/** A case for each way to be refused. */
export const refused: readonly SourceCase[] = [
  ...rows(
    ['VOW-TYPING.1'],
    [
      ['a variable that nothing binds', U8, v(1), 'variable-unbound'],
      ['the integer −2^512', BOOL, int(-(2n ** 512n)), 'integer-too-large'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.2'],
    [
      ['branches of two types', BOOL, choose(v(0), int(1), bool(true)), 'types-incompatible'],
      [
        'branches of records of other names',
        BOOL,
        choose(v(0), record(['a', int(1)]), record(['b', int(1)])),
        'types-incompatible',
      ],
      ['an integer for a condition', U8, choose(v(0), int(1), int(2)), 'type-mismatch'],
      ['a match of an integer', U8, match(v(0), [['a', int(1)]]), 'type-mismatch'],
      [
        'a match that leaves out a case',
        SHAPE,
        match(v(0), [
          ['box', int(1)],
          ['circle', int(2)],
        ]),
        'cases-differ',
      ],
      [
        'a match of a case that is not there',
        MAYBE,
        match(v(0), [
          ['none', int(1)],
          ['zero', int(2)],
        ]),
        'cases-differ',
      ],
      ['otherwise on no option', SHAPE, two('otherwise', v(0), int(1)), 'type-mismatch'],
      ['with on no option', U8, withSome(v(0), int(1), int(2)), 'type-mismatch'],
      ['a default of another type', MAYBE, two('otherwise', v(0), bool(true)), 'types-incompatible'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.3'],
    [
      ['not of an integer', U8, one('not', v(0)), 'type-mismatch'],
      ['an integer on the right of and', U8, two('and', bool(true), v(0)), 'type-mismatch'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.4'],
    [
      ['a sum beyond the envelope', HUGE, two('add', v(0), int(1)), 'integer-too-large'],
      ['a product beyond the envelope', HUGE, two('multiply', v(0), int(2)), 'integer-too-large'],
      ['a difference beyond the envelope', HUGE, two('subtract', one('negate', v(0)), int(1)), 'integer-too-large'],
      ['a dividend that may be negative', NEGATIVE, two('divide', v(0), int(2)), 'dividend-negative'],
      ['a divisor that may be zero', U8, two('divide', int(1), v(0)), 'divisor-not-positive'],
      ['a modulus that may be zero', U8, two('modulo', int(1), v(0)), 'divisor-not-positive'],
      ['a sum of bytes', BYTES, two('add', v(0), int(1)), 'type-mismatch'],
      ['the sign of a truth value', BOOL, one('abs', v(0)), 'type-mismatch'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.5'],
    [
      ['an integer equal to bytes', U8, two('equal', v(0), bytes(1)), 'types-incompatible'],
      ['bytes less than bytes', BYTES, two('less', v(0), v(0)), 'type-mismatch'],
    ],
  ),
  ...rows(['VOW-TYPING.6'], [['narrow to another type', U8, narrow(BOOL, v(0)), 'type-mismatch']]),
  ...rows(
    ['VOW-TYPING.7'],
    [
      ['a field that is not there', POINT, field(v(0), 'z'), 'field-unknown'],
      ['a field of a list', LIST, field(v(0), 'x'), 'type-mismatch'],
      ['a case that is not there', U8, caseOf(SHAPE, 'disc', v(0)), 'case-unknown-here'],
      ['a payload outside its interval', U64, caseOf(SHAPE, 'circle', v(0)), 'interval-exceeded'],
      ['a payload of another type', BOOL, caseOf(SHAPE, 'circle', v(0)), 'type-mismatch'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.8'],
    [
      ['elements of two types', U8, list(v(0), bool(true)), 'types-incompatible'],
      ['the length of an integer', U8, one('length', v(0)), 'type-mismatch'],
      ['an element of bytes', BYTES, two('element', v(0), int(0)), 'type-mismatch'],
      ['an index that is no integer', LIST, two('element', v(0), bool(true)), 'type-mismatch'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.9'],
    [
      ['all of a record', POINT, two('all', v(0), bool(true)), 'type-mismatch'],
      ['a body that is an integer', LIST, two('any', v(0), v(0)), 'type-mismatch'],
      ['a sum of truth values', LIST, two('sum', v(0), bool(true)), 'type-mismatch'],
      ['a sum of many beyond the envelope', listType(HUGE, 0, 2), two('sum', v(0), v(0)), 'integer-too-large'],
      [
        'a fold whose state outgrows its type',
        listType(U128, 0, 2),
        fold(U128, v(0), int(0), two('add', v(1), v(0))),
        'interval-exceeded',
      ],
      ['a fold whose first state is outside its type', LIST, fold(U8, v(0), int(-1), v(1)), 'interval-exceeded'],
      ['a pair whose body is no truth value', LIST, two('anyPair', v(0), v(0)), 'type-mismatch'],
    ],
  ),
  ...rows(
    ['VOW-TYPING.10'],
    [
      ['a slice beyond the least length', BYTES, slice(v(0), 2, 3), 'slice-outside'],
      ['be of too few bytes', U64, be(v(0), 7), 'integer-does-not-fit'],
      ['be of a negative', NEGATIVE, be(v(0), 8), 'integer-does-not-fit'],
      ['be of no bytes', U8, be(int(0), 0), 'length-exceeded'],
      ['be of 65 bytes', U8, be(v(0), 65), 'length-exceeded'],
      ['uvarint of 65 bits', interval(0, 2n ** 64n), one('uvarint', v(0)), 'integer-does-not-fit'],
      ['intBe of 65 bytes', bytesType(0, 65), one('intBe', v(0)), 'length-exceeded'],
      ['concat of too many bytes', bytesType(0, 32_769), two('concat', v(0), v(0)), 'length-exceeded'],
      ['encode of too many bytes', listType(DIGEST, 0, 2000), one('encode', v(0)), 'length-exceeded'],
      [
        'signBytes with a network of 31 bytes',
        POINT,
        signBytes(POINT, filled(31, 1), filled(32, 2), filled(32, 3), v(0)),
        'type-mismatch',
      ],
      [
        'signBytes of another message',
        U8,
        signBytes(POINT, filled(32, 1), filled(32, 2), filled(32, 3), v(0)),
        'type-mismatch',
      ],
    ],
  ),
  ...rows(
    ['VOW-BUILTIN.1'],
    [
      ['a builtin of no number', BYTES, builtin(0, v(0)), 'builtin-unknown'],
      ['a builtin to come', BYTES, builtin(8, v(0)), 'builtin-unknown'],
      ['a hash of two arguments', BYTES, builtin(1, v(0), v(0)), 'arguments-wrong'],
      ['a hash of an integer', U8, builtin(1, v(0)), 'type-mismatch'],
      ['a key of 31 bytes', BYTES, builtin(4, filled(31, 1), v(0), filled(64, 1)), 'type-mismatch'],
      [
        'a count of 65 bits',
        BYTES,
        builtin(7, filled(32, 1), int(2n ** 64n), int(0), v(0), list(filled(32, 1))),
        'interval-exceeded',
      ],
    ],
  ),
  ...rows(
    ['VOW-TYPING.12'],
    [
      ['a type 13 deep', nested(12, U8), list(v(0)), 'type-too-deep'],
      ['a type of more than 1,024 types', wide(5), list(record(['a', v(0)], ['b', v(0)])), 'type-too-large'],
      ['a record of 65 fields', BOOL, manyFields(65), 'type-bound-exceeded'],
    ],
  ),
];
