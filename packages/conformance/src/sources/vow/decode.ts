import { bytesToHex, type CborValue, encodeCbor } from '@surety/codec';
import { BOOL, type Expression, encodeType, type Unit } from '@surety/vow';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { evaluationPrograms } from './evaluation.ts';
import { DIGEST, U8 } from './samples.ts';
import { bool, call, v } from './terms.ts';
import { functionOf, itemHex, moduleOf, programOf, SECOND_EVALUATOR, unitHex } from './units.ts';

const RULES = ['VOW-UNIT.1', 'VOW-UNIT.2', 'VOW-EXPR.1', 'VOW-EXPR.2'];

function accepted(name: string, unit: Unit): SourceCase {
  return { name, rules: RULES, input: unitHex(unit) };
}

const TRUE: CborValue = [0, true];
const BOOL_TYPE: CborValue = [0];
const REF = new Uint8Array(32).fill(1);

/** A program with one of its items changed. */
function program(change: {
  readonly imports?: CborValue;
  readonly functions?: CborValue;
  readonly input?: CborValue;
  readonly body?: CborValue;
}): CborValue {
  const { imports = [], functions = [], input = BOOL_TYPE, body = TRUE } = change;
  return ['vow/program', 1, imports, functions, input, body];
}

const body = (item: CborValue): CborValue => program({ body: item });
const manyNots = (depth: number): CborValue => (depth === 0 ? TRUE : [10, manyNots(depth - 1)]);
const repeated = (count: number, item: CborValue): CborValue => new Array<CborValue>(count).fill(item);
/** 3 expressions for each 8 bytes, so that many fit. */
const FUNCTION: CborValue = [[], BOOL_TYPE, TRUE];

const malformed: readonly (readonly [string, CborValue, string])[] = [
  ['no array', 5, 'unit-malformed'],
  ['an unknown form', ['vow/logic', 1, [], [], BOOL_TYPE, TRUE], 'unit-malformed'],
  ['another version', ['vow/program', 2, [], [], BOOL_TYPE, TRUE], 'unit-malformed'],
  ['a program without a body', ['vow/program', 1, [], [], BOOL_TYPE], 'unit-malformed'],
  ['a program with more', ['vow/program', 1, [], [], BOOL_TYPE, TRUE, TRUE], 'unit-malformed'],
  ['a module without functions', ['vow/module', 1, [], []], 'unit-malformed'],
  ['a module with an input', ['vow/module', 1, [], [FUNCTION], BOOL_TYPE], 'unit-malformed'],
  ['imports that are no array', program({ imports: 0 }), 'unit-malformed'],
  ['an import of 31 bytes', program({ imports: [REF.subarray(1)] }), 'unit-malformed'],
  ['an import twice', program({ imports: [REF, REF] }), 'import-repeated'],
  [
    '33 imports',
    program({ imports: Array.from({ length: 33 }, (_, index) => new Uint8Array(32).fill(index)) }),
    'count-exceeded',
  ],
  ['a function without a body', program({ functions: [[[], BOOL_TYPE]] }), 'unit-malformed'],
  ['257 functions', program({ functions: repeated(257, FUNCTION) }), 'count-exceeded'],
  ['17 parameters', program({ functions: [[repeated(17, BOOL_TYPE), BOOL_TYPE, TRUE]] }), 'count-exceeded'],
  ['a parameter that is no type', program({ functions: [[[9], BOOL_TYPE, TRUE]] }), 'type-malformed'],
  ['an input that is no type', program({ input: [7] }), 'type-malformed'],
  ['an input that is not admissible', program({ input: [1, 1, 0] }), 'type-interval-empty'],
  ['an expression that is no array', body(true), 'unit-malformed'],
  ['an expression that is empty', body([]), 'unit-malformed'],
  ['an unknown operation', body([62]), 'unit-malformed'],
  ['an operation that is a text', body(['not', TRUE]), 'unit-malformed'],
  ['a literal without its value', body([0]), 'unit-malformed'],
  ['a literal of another type', body([0, 1]), 'unit-malformed'],
  ['a literal with a part', body([0, true, TRUE]), 'unit-malformed'],
  ['a byte string that is a text', body([2, 'a']), 'unit-malformed'],
  ['a negative index', body([4, -1]), 'unit-malformed'],
  ['an index of 2^31', body([4, 2 ** 31]), 'unit-malformed'],
  ['a part too few', body([11, TRUE]), 'unit-malformed'],
  ['a part too many', body([10, TRUE, TRUE]), 'unit-malformed'],
  ['a list without elements', body([34]), 'unit-malformed'],
  ['a match without cases', body([7, [], [4, 0]]), 'unit-malformed'],
  ['a match with a branch too few', body([7, ['a', 'b'], [4, 0], TRUE]), 'unit-malformed'],
  ['a record with a part too few', body([30, ['a']]), 'unit-malformed'],
  ['a case of no union', body([32, BOOL_TYPE, 'a', TRUE]), 'unit-malformed'],
  ['names out of order', body([30, ['bb', 'a'], TRUE, TRUE]), 'names-unsorted'],
  ['a name twice', body([30, ['a', 'a'], TRUE, TRUE]), 'names-unsorted'],
  ['a name with a capital first', body([31, 'Name', [4, 0]]), 'name-invalid'],
  ['a name of 65 letters', body([30, ['a'.repeat(65)], TRUE]), 'name-invalid'],
  ['a type in an expression that is none', body([35, [8]]), 'type-malformed'],
  ['a type in an expression that is not admissible', body([35, [2, 3, 2]]), 'type-interval-empty'],
  ['65 expressions around an expression', body(manyNots(65)), 'depth-exceeded'],
  ['4,097 expressions', body([34, ...new Array<CborValue>(4096).fill([4, 0])]), 'nodes-exceeded'],
  ['a bad immediate, and no part', body([29, [9]]), 'type-malformed'],
  ['the first of two faults', program({ input: [9], body: [99] }), 'type-malformed'],
];

/** Bytes that are no canonical CBOR, or too many. */
const broken: readonly (readonly [string, string, string])[] = [
  ['nothing', '0x', 'cbor-truncated'],
  ['bytes after the unit', `${itemHex(program({}))}00`, 'cbor-trailing-bytes'],
  ['bytes cut off', itemHex(program({})).slice(0, -2), 'cbor-truncated'],
  ['a length that is not the shortest', itemHex(program({})).replace('0x866b', '0x86780b'), 'cbor-head-not-shortest'],
  ['an array of indefinite length', itemHex(program({})).replace('0x86', '0x9f'), 'cbor-indefinite'],
  ['a float', itemHex(body([1, 5])).replace(/05$/, 'f94500'), 'cbor-unsupported'],
  ['16,385 bytes', bytesToHex(encodeCbor(body([2, new Uint8Array(16_362)]))), 'cbor-too-large'],
  ['a head that means nothing', '0x1c', 'cbor-head-reserved'],
  ['a bignum that fits in 64 bits', itemHex(body([1, 5])).replace(/05$/, 'c24105'), 'cbor-bignum-invalid'],
  ['a text that is not UTF-8', itemHex(body([3, 'a'])).replace(/61$/, 'ff'), 'cbor-text-invalid'],
  ['129 arrays around an item', `0x${'81'.repeat(129)}00`, 'cbor-too-deep'],
];

/** Vectors about the bytes of units. */
export const decodeSource: VectorSource = {
  path: 'vow/decode',
  lines: true,
  subject: 'vow/decode',
  about: 'From bytes: what unit they are and its address, or why they are none. Nothing is checked but the form.',
  check: SECOND_EVALUATOR,
  cases: [
    accepted('a module', moduleOf([functionOf([BOOL, U8], BOOL, v(1)), functionOf([], BOOL, bool(true))])),
    accepted(
      'a program with functions',
      programOf(BOOL, call([0, 0], v(0)), { functions: [functionOf([BOOL], BOOL, v(0))] }),
    ),
    accepted('64 expressions around an expression', programOf(BOOL, nots(64))),
    accepted('an ill-typed program', programOf(DIGEST, call([3, 7]))),
    ...evaluationPrograms.map(([name, unit]) => accepted(name, unit)),
    ...malformed.map(([name, item, rejects]) => ({ name, rules: rulesOf(rejects), input: itemHex(item), rejects })),
    ...broken.map(([name, input, rejects]) => ({ name, rules: rulesOf(rejects), input, rejects })),
    { name: 'bytes of a type', rules: RULES, input: bytesToHex(encodeType(BOOL)), rejects: 'unit-malformed' },
  ],
};

function nots(depth: number): Expression {
  return depth === 0 ? bool(true) : { op: 'not', parts: [nots(depth - 1)] };
}

function rulesOf(code: string): readonly string[] {
  const isLimit = /exceeded$|too-large/.test(code);
  return code.startsWith('name')
    ? ['VOW-EXPR.3']
    : isLimit
      ? ['VOW-LIMIT.1', 'VOW-UNIT.4']
      : ['VOW-UNIT.1', 'VOW-UNIT.4'];
}
