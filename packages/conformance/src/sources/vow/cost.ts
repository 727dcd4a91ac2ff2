import type { Module } from '@surety/vow';
import { BOOL, deriveModuleRef, fixedBytesType, type Program, type Value } from '@surety/vow';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { doubleVote } from './evaluation.ts';
import { randomCases } from './random-cases.ts';
import { bytesType, listType, recordType, SHAPE, textType, U8, U64, VOTE, VOTES } from './samples.ts';
import { builtin, call, choose, decode, field, fold, int, match, narrow, one, two, v, withSome } from './terms.ts';
import { functionOf, moduleOf, programOf, SECOND_EVALUATOR, unitHex, valueHex } from './units.ts';

function toCase(
  name: string,
  program: Program,
  {
    value,
    modules = [],
    rules = ['VOW-COST.1', 'VOW-COST.4', 'VOW-COST.6'],
  }: {
    readonly value: Value;
    readonly modules?: readonly Module[];
    readonly rules?: readonly string[];
  },
): SourceCase {
  const input = { program: unitHex(program), modules: modules.map(unitHex), input: valueHex(program.input, value) };
  return { name, rules, input };
}

const digest = (byte: number) => new Uint8Array(32).fill(byte);
const vote: Value = [1, digest(1), digest(2), 3, 4];
const BALLOT = listType(VOTE, 0, 32);
const DEEP = listType(listType(bytesType(0, 100), 0, 10), 0, 20);
const PAYLOADS = recordType(['data', bytesType(0, 4096)], ['list', listType(U8, 0, 100)], ['name', textType(64)]);
const payloads: Value = [new Uint8Array(17), [1, 2, 3], 'häß'];

const sumOfSquares = functionOf([listType(U8, 0, 50)], U64, two('sum', v(0), two('multiply', v(0), v(0))));
const library = moduleOf([sumOfSquares, functionOf([bytesType(0, 4096), U8], fixedBytesType(32), builtin(1, v(1)))]);
const SIZES = recordType(
  ['a', listType(U8, 0, 50)],
  ['b', listType(listType(U8, 0, 50), 0, 5)],
  ['c', listType(U8, 7, 7)],
);
const imported = { imports: [deriveModuleRef(library)] };
const sizes: Value = [
  [1, 2, 3],
  [[1], [1, 2, 3, 4]],
  [1, 2, 3, 4, 5, 6, 7],
];

/** Vectors about costs. */
export const costSource: VectorSource = {
  path: 'vow/cost',
  lines: true,
  subject: 'vow/cost',
  about:
    'From a program, the modules that it imports and an input: the bound of the program, its cost as a polynomial, and the fee at the sizes of the input.',
  check: SECOND_EVALUATOR,
  cases: [
    toCase('a double vote', doubleVote, { value: [vote, vote] }),
    toCase(
      'any double vote of a ballot',
      programOf(BALLOT, two('anyPair', v(0), two('equal', field(v(0), 'height'), field(v(1), 'height')))),
      { value: [vote, vote, vote] },
    ),
    toCase(
      'lists in lists',
      programOf(DEEP, two('all', v(0), two('any', v(0), two('less', one('length', v(0)), int(3))))),
      { value: [[digest(1)], [digest(1), digest(2)], []] },
    ),
    toCase('a hash of a part of the input', programOf(PAYLOADS, builtin(1, field(v(0), 'data'))), {
      value: payloads,
      rules: ['VOW-COST.2', 'VOW-COST.3'],
    }),
    toCase(
      'a hash of a let of a part of the input',
      programOf(PAYLOADS, two('let', field(v(0), 'data'), builtin(1, v(0)))),
      { value: payloads, rules: ['VOW-COST.2', 'VOW-COST.3'] },
    ),
    toCase(
      'a hash of what is made',
      programOf(PAYLOADS, builtin(1, two('concat', field(v(0), 'data'), field(v(0), 'data')))),
      { value: payloads, rules: ['VOW-COST.2', 'VOW-COST.3'] },
    ),
    toCase(
      'the lesser size counts where two are compared',
      programOf(PAYLOADS, two('equal', field(v(0), 'name'), { op: 'text', value: 'ab', parts: [] })),
      { value: payloads },
    ),
    toCase(
      'the left size counts where they are even',
      programOf(
        recordType(['a', bytesType(0, 9)], ['b', bytesType(1, 9)]),
        two('equal', field(v(0), 'a'), field(v(0), 'b')),
      ),
      { value: [digest(1).subarray(0, 2), digest(1).subarray(0, 9)] },
    ),
    toCase(
      'the greater branch counts, coefficient by coefficient',
      programOf(
        PAYLOADS,
        choose(
          two('less', one('length', field(v(0), 'list')), int(5)),
          builtin(1, field(v(0), 'data')),
          builtin(2, one('encode', field(v(0), 'list'))),
        ),
      ),
      { value: payloads },
    ),
    toCase(
      'an element that may not be there lies in the input',
      programOf(
        DEEP,
        withSome(two('element', v(0), int(3)), int(0), two('count', v(0), two('less', one('length', v(0)), int(3)))),
      ),
      { value: [[digest(1)]], rules: ['VOW-COST.2'] },
    ),
    toCase(
      'an element that is there lies in the input',
      programOf(listType(bytesType(0, 100), 3, 10), builtin(1, two('element', v(0), int(2)))),
      { value: [digest(1), digest(2), digest(3).subarray(0, 20)], rules: ['VOW-COST.2'] },
    ),
    toCase(
      'an element that is found lies in the input',
      programOf(
        DEEP,
        match(two('find', v(0), two('any', v(0), { op: 'bool', value: true, parts: [] })), [
          ['none', int(0)],
          ['some', one('length', v(0))],
        ]),
      ),
      { value: [[digest(1)]], rules: ['VOW-COST.2'] },
    ),
    toCase(
      'a payload lies in the input',
      programOf(
        SHAPE,
        match(v(0), [
          ['box', field(v(0), 'w')],
          ['dot', int(1)],
          ['circle', v(0)],
        ]),
      ),
      { value: [2, 9], rules: ['VOW-COST.2'] },
    ),
    toCase(
      'an option that is compared',
      programOf(DEEP, two('equal', two('element', v(0), int(3)), two('element', v(0), int(4)))),
      { value: [[digest(1)]], rules: ['VOW-COST.2'] },
    ),
    toCase(
      'what is filtered lies nowhere',
      programOf(
        DEEP,
        two('all', two('filter', v(0), { op: 'bool', value: true, parts: [] }), { op: 'bool', value: true, parts: [] }),
      ),
      { value: [[digest(1)]], rules: ['VOW-COST.2', 'VOW-COST.3'] },
    ),
    toCase('a size of one value is a constant', programOf(listType(U8, 7, 7), two('sum', v(0), v(0))), {
      value: [1, 2, 3, 4, 5, 6, 7],
      rules: ['VOW-COST.3'],
    }),
    toCase('a size that can only be 0', programOf(listType(U8, 0, 0), two('sum', v(0), v(0))), {
      value: [],
      rules: ['VOW-COST.3'],
    }),
    toCase('a call with a part of the input', programOf(SIZES, call([1, 0], field(v(0), 'a')), imported), {
      value: sizes,
      modules: [library],
      rules: ['VOW-COST.5'],
    }),
    toCase(
      'a call with an element of the input',
      programOf(SIZES, two('sum', field(v(0), 'b'), call([1, 0], v(0))), imported),
      { value: sizes, modules: [library], rules: ['VOW-COST.5'] },
    ),
    toCase('a call with a list of one length', programOf(SIZES, call([1, 0], field(v(0), 'c')), imported), {
      value: sizes,
      modules: [library],
      rules: ['VOW-COST.5'],
    }),
    toCase('a call with what is made', programOf(SIZES, call([1, 0], two('map', field(v(0), 'a'), int(1))), imported), {
      value: sizes,
      modules: [library],
      rules: ['VOW-COST.5'],
    }),
    toCase('a call of a hash', programOf(PAYLOADS, call([1, 1], field(v(0), 'data'), int(1)), imported), {
      value: payloads,
      modules: [library],
      rules: ['VOW-COST.5'],
    }),
    toCase('unique by a text', programOf(listType(textType(20), 0, 9), two('unique', v(0), v(0))), {
      value: ['a', 'b'],
    }),
    toCase(
      'a fold',
      programOf(
        listType(U64, 0, 9),
        fold(U64, v(0), int(0), two('otherwise', narrow(U64, two('add', v(1), v(0))), int(0))),
      ),
      { value: [1, 2] },
    ),
    toCase('decode', programOf(PAYLOADS, decode(VOTES, field(v(0), 'data'))), { value: payloads }),
    toCase('a result that is written', programOf(PAYLOADS, v(0)), { value: payloads, rules: ['VOW-COST.6'] }),
    toCase(
      'wide integers cost more',
      programOf(
        recordType(['a', U64], ['b', U8]),
        two(
          'multiply',
          two('multiply', field(v(0), 'a'), field(v(0), 'a')),
          two('multiply', field(v(0), 'a'), two('add', field(v(0), 'b'), int(2n ** 300n))),
        ),
      ),
      { value: [1, 2] },
    ),
    toCase('truth', programOf(BOOL, v(0)), { value: true }),
    ...randomCases.cost,
  ],
};
