import {
  BUILTINS,
  blake2b256,
  decode,
  defineFunction,
  type Expression,
  ed25519,
  ed25519Zip215,
  emptyList,
  encode,
  equal,
  type Formula,
  type FormulaOf,
  findBuiltin,
  keccak256,
  letIn,
  listOf,
  lit,
  makeCase,
  merkle,
  narrow,
  none,
  OPERATIONS,
  optionType,
  record,
  secp256k1,
  sha256,
  signBytes,
  some,
  t,
  UNIT,
  unequal,
  unitRecord,
  when,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { core, program } from './built.ts';

const Shape = t.union({ dot: t.unit, circle: t.u8 });
const Input = t.record({
  yes: t.bool,
  no: t.bool,
  n: t.u8,
  m: t.u16,
  data: t.bytes(0, 64),
  hash: t.hash('Block'),
  key: t.key,
  sig: t.sig,
  words: t.text(20),
  list: t.list(t.u8, 2, 9),
  other: t.list(t.bool, 0, 9),
  path: t.list(t.hash('Node'), 0, 8),
  maybe: t.option(t.u8),
  shape: Shape,
});

type Input = FormulaOf<typeof Input>;

const input: Expression = { op: 'variable', index: 0, parts: [] };
const int = (value: bigint): Expression => ({ op: 'int', value, parts: [] });
const field = (name: string, index = 0): Expression => ({
  op: 'field',
  name,
  parts: [{ op: 'variable', index, parts: [] }],
});
const x = input;
const yes = field('yes');
const no = field('no');
const n = field('n');
const m = field('m');
const data = field('data');
const list = field('list');
const one = int(1n);
const isOne: Expression = { op: 'equal', parts: [x, one] };
const u8 = { type: 'int', least: 0n, most: 255n } as const;
const noFields: Expression = { op: 'record', names: [], parts: [] };

const CASES: readonly (readonly [string, (input: Input) => Formula, Expression])[] = [
  ['lit.bool', () => lit.bool(true), { op: 'bool', value: true, parts: [] }],
  ['lit.int of a number', () => lit.int(-5), int(-5n)],
  ['lit.int of a bigint', () => lit.int(1n << 64n), int(18446744073709551616n)],
  ['lit.bytes', () => lit.bytes(Uint8Array.of(1, 2)), { op: 'bytes', value: Uint8Array.of(1, 2), parts: [] }],
  ['lit.hex', () => lit.hex('0x0102'), { op: 'bytes', value: Uint8Array.of(1, 2), parts: [] }],
  ['lit.text', () => lit.text('né'), { op: 'text', value: 'né', parts: [] }],
  ['the input', (i) => i, input],
  ['a field', (i) => i.yes, yes],
  [
    'letIn',
    (i) => letIn(i.n, (value) => value.add(i.m)),
    { op: 'let', parts: [n, { op: 'add', parts: [x, field('m', 1)] }] },
  ],
  ['when', (i) => when(i.yes, i.n, i.m), { op: 'if', parts: [yes, n, m] }],
  [
    'match',
    (i) => i.shape.match({ circle: (radius) => radius, dot: () => lit.int(0) }),
    { op: 'match', names: ['dot', 'circle'], parts: [field('shape'), int(0n), x] },
  ],
  [
    'match of an option',
    (i) => i.maybe.match({ some: (value) => value, none: () => lit.int(0) }),
    { op: 'match', names: ['none', 'some'], parts: [field('maybe'), int(0n), x] },
  ],
  [
    'with',
    (i) => i.maybe.with(lit.bool(false), (value) => value.eq(1)),
    { op: 'with', parts: [field('maybe'), { op: 'bool', value: false, parts: [] }, isOne] },
  ],
  ['otherwise', (i) => i.maybe.otherwise(1), { op: 'otherwise', parts: [field('maybe'), one] }],
  ['not', (i) => i.yes.not(), { op: 'not', parts: [yes] }],
  ['and', (i) => i.yes.and(i.no, i.yes), { op: 'and', parts: [{ op: 'and', parts: [yes, no] }, yes] }],
  ['or', (i) => i.yes.or(i.no, i.yes), { op: 'or', parts: [{ op: 'or', parts: [yes, no] }, yes] }],
  ['implies', (i) => i.yes.implies(i.no), { op: 'implies', parts: [yes, no] }],
  ['add', (i) => i.n.add(i.m), { op: 'add', parts: [n, m] }],
  ['sub', (i) => i.n.sub(1), { op: 'subtract', parts: [n, one] }],
  ['mul', (i) => i.n.mul(1n), { op: 'multiply', parts: [n, one] }],
  ['div', (i) => i.n.div(1), { op: 'divide', parts: [n, one] }],
  ['mod', (i) => i.n.mod(1), { op: 'modulo', parts: [n, one] }],
  ['min', (i) => i.n.min(i.m), { op: 'min', parts: [n, m] }],
  ['max', (i) => i.n.max(i.m), { op: 'max', parts: [n, m] }],
  ['abs', (i) => i.n.abs(), { op: 'abs', parts: [n] }],
  ['neg', (i) => i.n.neg(), { op: 'negate', parts: [n] }],
  ['eq of integers', (i) => i.n.eq(i.m), { op: 'equal', parts: [n, m] }],
  ['ne of integers', (i) => i.n.ne(i.m), { op: 'unequal', parts: [n, m] }],
  ['eq of booleans', (i) => i.yes.eq(i.no), { op: 'equal', parts: [yes, no] }],
  ['ne of booleans', (i) => i.yes.ne(i.no), { op: 'unequal', parts: [yes, no] }],
  ['eq of bytes', (i) => i.hash.eq(i.data), { op: 'equal', parts: [field('hash'), data] }],
  ['ne of bytes', (i) => i.data.ne(i.hash), { op: 'unequal', parts: [data, field('hash')] }],
  ['eq of texts', (i) => i.words.eq(i.words), { op: 'equal', parts: [field('words'), field('words')] }],
  ['ne of texts', (i) => i.words.ne(i.words), { op: 'unequal', parts: [field('words'), field('words')] }],
  ['eq of lists', (i) => i.list.eq(i.list), { op: 'equal', parts: [list, list] }],
  ['ne of lists', (i) => i.list.ne(i.list), { op: 'unequal', parts: [list, list] }],
  ['eq of unions', (i) => i.shape.eq(i.shape), { op: 'equal', parts: [field('shape'), field('shape')] }],
  ['ne of unions', (i) => i.shape.ne(i.shape), { op: 'unequal', parts: [field('shape'), field('shape')] }],
  ['eq of options', (i) => i.maybe.eq(i.maybe), { op: 'equal', parts: [field('maybe'), field('maybe')] }],
  ['ne of options', (i) => i.maybe.ne(i.maybe), { op: 'unequal', parts: [field('maybe'), field('maybe')] }],
  ['equal of records', (i) => equal(i, i), { op: 'equal', parts: [input, input] }],
  ['unequal of records', (i) => unequal(i, i), { op: 'unequal', parts: [input, input] }],
  ['lt', (i) => i.n.lt(i.m), { op: 'less', parts: [n, m] }],
  ['le', (i) => i.n.le(i.m), { op: 'lessEqual', parts: [n, m] }],
  ['gt', (i) => i.n.gt(i.m), { op: 'greater', parts: [n, m] }],
  ['ge', (i) => i.n.ge(i.m), { op: 'greaterEqual', parts: [n, m] }],
  ['narrow of an integer', (i) => i.m.narrow(t.u8), { op: 'narrow', type: u8, parts: [m] }],
  [
    'narrow of bytes',
    (i) => i.data.narrow(t.bytes(32)).otherwise(i.data),
    { op: 'otherwise', parts: [{ op: 'narrow', type: { type: 'bytes', least: 32, most: 32 }, parts: [data] }, data] },
  ],
  [
    'narrow of a list',
    (i) => i.other.narrow(t.list(t.bool, 1, 1)),
    {
      op: 'narrow',
      type: { type: 'list', element: { type: 'bool' }, least: 1, most: 1 },
      parts: [field('other')],
    },
  ],
  ['narrow of anything', (i) => narrow(t.u8, i.m), { op: 'narrow', type: u8, parts: [m] }],
  [
    'record',
    (i) => record({ longer: i.n, a: i.m }).longer,
    { op: 'field', name: 'longer', parts: [{ op: 'record', names: ['a', 'longer'], parts: [m, n] }] },
  ],
  [
    'makeCase',
    (i) => makeCase(Shape, 'circle', i.n),
    {
      op: 'case',
      type: {
        type: 'union',
        cases: [
          { name: 'dot', of: UNIT },
          { name: 'circle', of: u8 },
        ],
      },
      name: 'circle',
      parts: [n],
    },
  ],
  ['none', () => none(t.u8), { op: 'case', type: optionType(u8), name: 'none', parts: [noFields] }],
  ['unitRecord', () => unitRecord, noFields],
  ['some', (i) => some(i.n).otherwise(1), { op: 'otherwise', parts: [{ op: 'some', parts: [n] }, one] }],
  ['listOf', (i) => listOf(i.n, i.m), { op: 'list', parts: [n, m] }],
  ['emptyList', () => emptyList(t.u8), { op: 'empty', type: u8, parts: [] }],
  ['length of bytes', (i) => i.data.length, { op: 'length', parts: [data] }],
  ['length of a text', (i) => i.words.length, { op: 'length', parts: [field('words')] }],
  ['length of a list', (i) => i.list.length, { op: 'length', parts: [list] }],
  ['at', (i) => i.list.at(i.n).otherwise(1), { op: 'otherwise', parts: [{ op: 'element', parts: [list, n] }, one] }],
  ['item', (i) => i.list.item(1).add(1), { op: 'add', parts: [{ op: 'element', parts: [list, one] }, one] }],
  ['all', (i) => i.list.all((v) => v.eq(1)), { op: 'all', parts: [list, isOne] }],
  ['any', (i) => i.list.any((v) => v.eq(1)), { op: 'any', parts: [list, isOne] }],
  ['count', (i) => i.list.count((v) => v.eq(1)), { op: 'count', parts: [list, isOne] }],
  ['sum', (i) => i.list.sum((v) => v), { op: 'sum', parts: [list, x] }],
  ['sum of numbers', (i) => i.list.sum(() => 1), { op: 'sum', parts: [list, one] }],
  ['exactlyOne', (i) => i.list.exactlyOne((v) => v.eq(1)), { op: 'exactlyOne', parts: [list, isOne] }],
  ['unique', (i) => i.list.unique((v) => v), { op: 'unique', parts: [list, x] }],
  [
    'anyPair',
    (i) => i.list.anyPair((a, b) => a.lt(b)),
    { op: 'anyPair', parts: [list, { op: 'less', parts: [{ op: 'variable', index: 1, parts: [] }, x] }] },
  ],
  ['find', (i) => i.list.find((v) => v.eq(1)), { op: 'find', parts: [list, isOne] }],
  ['filter', (i) => i.list.filter((v) => v.eq(1)), { op: 'filter', parts: [list, isOne] }],
  ['map', (i) => i.list.map((v) => v.eq(1)), { op: 'map', parts: [list, isOne] }],
  [
    'map of a map',
    (i) => i.list.map((v) => v.eq(1)).all((is) => is.not()),
    {
      op: 'all',
      parts: [
        { op: 'map', parts: [list, isOne] },
        { op: 'not', parts: [x] },
      ],
    },
  ],
  [
    'zip',
    (i) => i.list.zip(i.other).all(({ left, right }) => left.eq(1).or(right)),
    {
      op: 'all',
      parts: [
        { op: 'zip', parts: [list, field('other')] },
        { op: 'or', parts: [{ op: 'equal', parts: [field('left'), one] }, field('right')] },
      ],
    },
  ],
  [
    'fold',
    (i) => i.list.fold(t.u8, 0, (state, v) => state.max(v)),
    {
      op: 'fold',
      type: u8,
      parts: [list, int(0n), { op: 'max', parts: [{ op: 'variable', index: 1, parts: [] }, x] }],
    },
  ],
  [
    'concat',
    (i) => i.data.concat(i.hash, i.key),
    { op: 'concat', parts: [{ op: 'concat', parts: [data, field('hash')] }, field('key')] },
  ],
  ['slice', (i) => i.hash.slice(4, 8), { op: 'slice', start: 4, sizeBytes: 8, parts: [field('hash')] }],
  ['intBe', (i) => i.data.intBe(), { op: 'intBe', parts: [data] }],
  ['intLe', (i) => i.data.intLe(), { op: 'intLe', parts: [data] }],
  ['toBytesBe', (i) => i.n.toBytesBe(8), { op: 'be', sizeBytes: 8, parts: [n] }],
  ['toBytesLe', (i) => i.n.toBytesLe(8), { op: 'le', sizeBytes: 8, parts: [n] }],
  ['uvarint', (i) => i.n.uvarint(), { op: 'uvarint', parts: [n] }],
  ['encode', (i) => encode(i.n), { op: 'encode', parts: [n] }],
  ['decode', (i) => decode(t.u8, i.data), { op: 'decode', type: u8, parts: [data] }],
  [
    'signBytes',
    (i) => signBytes(t.u8, { network: i.hash, controller: i.key, instance: i.data }, i.n),
    { op: 'signBytes', type: u8, parts: [field('hash'), field('key'), data, n] },
  ],
  ['sha256', (i) => sha256(i.data), { op: 'builtin', number: 1, parts: [data] }],
  [
    'as',
    (i) => sha256(i.data).as('Block').eq(i.hash),
    {
      op: 'equal',
      parts: [{ op: 'builtin', number: 1, parts: [data] }, field('hash')],
    },
  ],
];

// @spec VOW-EXPR.1, VOW-EXPR.2
describe('the core of', () => {
  test.each(CASES)('%s is what the name says', (_, make, expected) => {
    expect(core(Input, make)).toEqual(expected);
  });

  test.each(['sha256', 'keccak256', 'blake2b256'] as const)('%s is its builtin', (name) => {
    const make = { sha256, keccak256, blake2b256 }[name];
    const found = core(Input, (i) => make(i.data));
    expect(found).toEqual({ op: 'builtin', number: expect.anything(), parts: [data] });
    expect(nameOf(found)).toBe(name);
  });

  test.each([
    ['ed25519', ed25519],
    ['ed25519_zip215', ed25519Zip215],
  ] as const)('%s takes key, message, signature', (name, make) => {
    const found = core(Input, (i) => make(i.key, i.data, i.sig));
    expect(found.parts).toEqual([field('key'), data, field('sig')]);
    expect(nameOf(found)).toBe(name);
  });

  test('secp256k1 takes key, digest, signature', () => {
    const found = core(Input, (i) => secp256k1(i.data, i.hash, i.sig));
    expect(found.parts).toEqual([data, field('hash'), field('sig')]);
    expect(nameOf(found)).toBe('secp256k1');
  });

  test('merkle takes root, count, index, data, path', () => {
    const found = core(Input, (i) => merkle({ root: i.hash, count: 1, index: i.n, data: i.data, path: i.path }));
    expect(found.parts).toEqual([field('hash'), one, n, data, field('path')]);
    expect(nameOf(found)).toBe('merkle');
  });
});

// @spec VOW-EXPR.2
test('every operation is made by something that authors can write', () => {
  const double = defineFunction('double', [t.u8], t.u16, (value) => value.add(value));
  const bodies = [...CASES.map(([, make]) => core(Input, make)), core(Input, (i) => double(i.n))];
  const found = new Set(bodies.flatMap(operationsOf));
  expect(Object.keys(OPERATIONS).filter((op) => !found.has(op))).toEqual([]);
});

test('every builtin is made by something that authors can write', () => {
  expect(BUILTINS.map(({ name }) => name).sort()).toEqual(
    ['sha256', 'keccak256', 'blake2b256', 'ed25519', 'ed25519_zip215', 'secp256k1', 'merkle'].sort(),
  );
});

test('a literal keeps a copy of its bytes', () => {
  const bytes = Uint8Array.of(1, 2);
  const literal = lit.bytes(bytes);
  bytes.fill(9);
  expect(core(Input, () => literal)).toEqual({ op: 'bytes', value: Uint8Array.of(1, 2), parts: [] });
});

test('an expression that stands in two places is made twice', () => {
  const { unit } = program(Input, (i) => {
    const { n: value } = i;
    return value.lt(value);
  });
  const [left, right] = unit.body.parts;
  expect(left).toEqual(right);
  expect(left).not.toBe(right);
});

function nameOf(expression: Expression): string | undefined {
  return expression.op === 'builtin' ? findBuiltin(expression.number)?.name : undefined;
}

function operationsOf(expression: Expression): readonly string[] {
  return [expression.op, ...expression.parts.flatMap(operationsOf)];
}
