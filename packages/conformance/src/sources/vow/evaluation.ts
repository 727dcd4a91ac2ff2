import {
  BOOL,
  deriveModuleRef,
  type Expression,
  optionType,
  type Program,
  type Value,
  type ValueType,
} from '@surety/vow';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { arithmeticExamples } from './examples/arithmetic.ts';
import { bytesExamples } from './examples/byte-strings.ts';
import { choiceExamples } from './examples/choices.ts';
import type { Example } from './examples/example.ts';
import { listExamples } from './examples/lists.ts';
import { randomCases } from './random-cases.ts';
import { DIGEST, interval, listType, MAYBE, recordType, U8, U64, VOTES } from './samples.ts';
import { call, field, int, record, two, v } from './terms.ts';
import { functionOf, itemHex, moduleOf, programOf, runInput, SECOND_EVALUATOR, unitHex, valueHex } from './units.ts';

const examples: readonly Example[] = [...choiceExamples, ...arithmeticExamples, ...listExamples, ...bytesExamples];

/** Programs of the examples, each once, with a name. */
export const evaluationPrograms: readonly (readonly [string, Program])[] = [
  ...new Map(
    examples.map(({ name, input, body }) => {
      const program = programOf(input, body);
      return [unitHex(program), [name.replace(/, input \d+$/, ''), program]] as const;
    }),
  ).values(),
];

function toCase({ name, rules, input, body, value, builtins = [] }: Example): SourceCase {
  return { name, rules, input: runInput(programOf(input, body), valueHex(input, value), { builtins }) };
}

const vote = (part: string): ((name: string) => Expression) => {
  const found = field(v(0), part);
  return (name) => field(found, name);
};
const a = vote('a');
const b = vote('b');

/** The predicate that convicts of voting twice. */
export const doubleVote: Program = programOf(
  VOTES,
  two(
    'and',
    two(
      'and',
      two(
        'and',
        two('and', two('equal', a('chain'), b('chain')), two('equal', a('height'), b('height'))),
        two('equal', a('round'), b('round')),
      ),
      two('equal', a('kind'), b('kind')),
    ),
    two('unequal', a('block'), b('block')),
  ),
);

const block = (byte: number) => new Uint8Array(32).fill(byte);
const voteOf = (height: Value, byte: number, kind = 2): Value => [kind, block(byte), block(9), 3, height];

function doubleVoteCase(name: string, one: Value, other: Value): SourceCase {
  return { name, rules: ['VOW-EVAL.1', 'VOW-EVAL.2'], input: runInput(doubleVote, valueHex(VOTES, [one, other])) };
}

const addOne = functionOf([U8], interval(1, 256), two('add', v(0), int(1)));
const twice = functionOf([U8], interval(2, 257), two('add', call([0, 0], v(0)), int(1)));
const digits = functionOf(
  [U8, U8, U8, U8],
  interval(0, 300_000),
  two(
    'add',
    two(
      'multiply',
      two('add', two('multiply', two('add', two('multiply', v(3), int(10)), v(2)), int(10)), v(1)),
      int(10),
    ),
    v(0),
  ),
);
const inner = moduleOf([addOne, functionOf([U8, U8], BOOL, two('less', v(1), v(0)))]);
const outer = moduleOf(
  [functionOf([U8], interval(2, 257), two('add', call([1, 0], v(0)), int(1)))],
  [deriveModuleRef(inner)],
);

const callCases: readonly SourceCase[] = [
  {
    name: 'a call of a function of the program, whose own variables it does not see',
    rules: ['VOW-UNIT.3', 'VOW-TYPING.11', 'VOW-EXPR.1'],
    input: runInput(
      programOf(interval(0, 254), two('let', int(7), call([0, 1], v(1))), { functions: [addOne, twice] }),
      valueHex(U8, 40),
    ),
  },
  {
    name: 'a call inside the argument of a call of the same function',
    rules: ['VOW-UNIT.3', 'VOW-TYPING.11'],
    input: runInput(
      programOf(interval(0, 254), call([0, 1], call([0, 1], v(0))), {
        functions: [
          functionOf([interval(0, 256)], interval(0, 257), v(0)),
          functionOf([interval(0, 256)], interval(0, 256), v(0)),
        ],
      }),
      valueHex(U8, 40),
    ),
  },
  {
    name: 'the parameters of a function are bound in their order',
    rules: ['VOW-EXPR.1', 'VOW-UNIT.3'],
    input: runInput(
      programOf(recordType(['a', U8], ['b', U8]), call([1, 1], field(v(0), 'a'), field(v(0), 'b')), {
        imports: [deriveModuleRef(inner)],
      }),
      valueHex(recordType(['a', U8], ['b', U8]), [1, 2]),
      { modules: [inner] },
    ),
  },
  {
    name: 'a call with four arguments',
    rules: ['VOW-EXPR.1', 'VOW-UNIT.3'],
    input: runInput(
      programOf(U8, call([0, 0], v(0), int(2), int(3), int(4)), { functions: [digits] }),
      valueHex(U8, 1),
    ),
  },
  {
    name: 'a module that imports a module',
    rules: ['VOW-UNIT.3', 'VOW-UNIT.4'],
    input: runInput(
      programOf(U8, record(['a', call([1, 0], v(0))], ['b', call([2, 0], v(0))]), {
        imports: [deriveModuleRef(outer), deriveModuleRef(inner)],
      }),
      valueHex(U8, 255),
      { modules: [inner, outer] },
    ),
  },
];

function malformedCase(name: string, [type, input]: readonly [ValueType, string]): SourceCase {
  return {
    name: `malformed: ${name}`,
    rules: ['VOW-EVAL.1'],
    input: runInput(programOf(type, v(0)), input),
    rejects: 'input-malformed',
  };
}

/** Vectors about values of programs. */
export const evaluationSource: VectorSource = {
  path: 'vow/eval',
  lines: true,
  subject: 'vow/eval',
  about:
    'From a program, the modules that it imports and the bytes of an input: the bytes of its value, or why the input is none. builtins: what builtins other than sha256 and merkle give in the case.',
  check: SECOND_EVALUATOR,
  cases: [
    ...examples.map(toCase),
    doubleVoteCase('a double vote', voteOf(5, 1), voteOf(5, 2)),
    doubleVoteCase('a double vote at a height beyond 2^53', voteOf(2n ** 63n, 1), voteOf(2n ** 63n, 2)),
    doubleVoteCase('the same vote twice', voteOf(5, 1), voteOf(5, 1)),
    doubleVoteCase('votes at two heights', voteOf(5, 1), voteOf(6, 2)),
    doubleVoteCase('votes of two kinds', voteOf(5, 1), voteOf(5, 2, 1)),
    ...callCases,
    malformedCase('no bytes', [U8, '0x']),
    malformedCase('an integer outside its interval', [U8, itemHex(256)]),
    malformedCase('an integer of another length', [U64, '0x1805']),
    malformedCase('a digest of 31 bytes', [DIGEST, itemHex(block(1).subarray(1))]),
    malformedCase('bytes after the value', [BOOL, '0xf5f5']),
    malformedCase('a list too long', [listType(BOOL, 0, 1), itemHex([true, true])]),
    malformedCase('an option with an unknown case', [MAYBE, itemHex([2, 0])]),
    malformedCase('a none with a payload', [MAYBE, itemHex([0, 0])]),
    malformedCase('a record with a field too many', [optionType(BOOL), itemHex([1, true, true])]),
    malformedCase('a text for an integer', [U8, itemHex('1')]),
    ...randomCases.evaluation,
  ],
};
