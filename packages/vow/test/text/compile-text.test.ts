import {
  BOOL,
  type Expression,
  fixedBytesType,
  type ModuleRef,
  optionType,
  type Program,
  UNIT,
  type UnionType,
  uintType,
  type ValueType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { compileGood, unitOf } from './compile.ts';

const u8 = uintType(8);
const variable = (index: number): Expression => ({ op: 'variable', index, parts: [] });
const int = (value: bigint): Expression => ({ op: 'int', value, parts: [] });
const bool = (value: boolean): Expression => ({ op: 'bool', value, parts: [] });
const bytes = (...value: number[]): Expression => ({ op: 'bytes', value: Uint8Array.from(value), parts: [] });
const record = (names: readonly string[], ...parts: Expression[]): Expression => ({ op: 'record', names, parts });
const one = int(1n);
const two = int(2n);
const three = int(3n);
const x = variable(0);
const infix = (op: 'and' | 'or' | 'implies' | 'add' | 'subtract' | 'multiply' | 'less' | 'otherwise' | 'concat') => {
  return (left: Expression, right: Expression): Expression => ({ op, parts: [left, right] });
};
const [and, or, implies] = [infix('and'), infix('or'), infix('implies')];
const [add, subtract, multiply] = [infix('add'), infix('subtract'), infix('multiply')];
const not = (part: Expression): Expression => ({ op: 'not', parts: [part] });
const negate = (part: Expression): Expression => ({ op: 'negate', parts: [part] });
const field = (part: Expression, name: string): Expression => ({ op: 'field', name, parts: [part] });
const kind: UnionType = {
  type: 'union',
  cases: [
    { name: 'a', of: UNIT },
    { name: 'bb', of: u8 },
  ],
};

/** The body of a program whose input is `x`. */
function bodyOf(text: string): Expression {
  return (unitOf(`program(x: u8) = ${text}`) as Program).body;
}

// @spec VOW-TEXT.9, VOW-TEXT.11, VOW-TEXT.12, VOW-TEXT.13
describe('an expression', () => {
  test.each<readonly [string, Expression]>([
    ['true', bool(true)],
    ['false', bool(false)],
    ['7', int(7n)],
    ['-7', int(-7n)],
    ['- 7', int(-7n)],
    ['-(7)', negate(int(7n))],
    ['--7', negate(int(-7n))],
    ['-x', negate(x)],
    ['-7.a', field(int(-7n), 'a')],
    ['-(7.a)', negate(field(int(7n), 'a'))],
    ['0x', bytes()],
    ['0x00ff', bytes(0, 255)],
    ['""', { op: 'text', value: '', parts: [] }],
    [
      '"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\uDE00 ä😀"',
      { op: 'text', value: 'a"\\/\b\f\n\r\tä😀 ä😀', parts: [] },
    ],
    ['x', x],
    ['let y = 1 in y', { op: 'let', parts: [one, x] }],
    ['let y = 1 in let z = 2 in y + z', { op: 'let', parts: [one, { op: 'let', parts: [two, add(variable(1), x)] }] }],
    ['if x then 1 else if x then 2 else 3', { op: 'if', parts: [x, one, { op: 'if', parts: [x, two, three] }] }],
    ['with y = x otherwise 1 in y', { op: 'with', parts: [x, one, x] }],
    [
      'with y = 1 + 2 otherwise 1 otherwise 2 in y',
      { op: 'with', parts: [add(one, two), infix('otherwise')(one, two), x] },
    ],
    [
      'with y = (x otherwise 1) otherwise 2 in x',
      { op: 'with', parts: [infix('otherwise')(x, one), two, variable(1)] },
    ],
    ['match x { bb y => y, a => x }', { op: 'match', names: ['a', 'bb'], parts: [x, variable(1), variable(0)] }],
    ['match x { if => 1, then y => 2, }', { op: 'match', names: ['if', 'then'], parts: [x, one, two] }],
    ['require { only: x }', x],
    ['require { a: 1, let: 2, c: 3, }', and(and(one, two), three)],
    ['fold y in x from z: u8 = 1 { z + y }', { op: 'fold', type: u8, parts: [x, one, add(variable(1), x)] }],
    ['all y in x { y }', { op: 'all', parts: [x, x] }],
    ['any y in x { x }', { op: 'any', parts: [x, variable(1)] }],
    ['count y in x { y }', { op: 'count', parts: [x, x] }],
    ['sum y in x { y }', { op: 'sum', parts: [x, x] }],
    ['exactly_one y in x { y }', { op: 'exactlyOne', parts: [x, x] }],
    ['find y in x { y }', { op: 'find', parts: [x, x] }],
    ['filter y in x { y }', { op: 'filter', parts: [x, x] }],
    ['map y in x { y }', { op: 'map', parts: [x, x] }],
    ['unique y in x { y }', { op: 'unique', parts: [x, x] }],
    ['any_pair y, z in x { y - z }', { op: 'anyPair', parts: [x, subtract(variable(1), x)] }],
    ['all y in { a: x } { y }', { op: 'all', parts: [record(['a'], x), x] }],
    ['match {} { a => 1 }', { op: 'match', names: ['a'], parts: [record([]), one] }],
    ['{ bb: 1, a: 2, if: 3 }', record(['a', 'bb', 'if'], two, one, three)],
    ['[1, 2, 3,]', { op: 'list', parts: [one, two, three] }],
    ['empty<u8>', { op: 'empty', type: u8, parts: [] }],
    ['none<u8>', { op: 'case', type: optionType(u8), name: 'none', parts: [record([])] }],
    ['some(1)', { op: 'some', parts: [one] }],
    ['option<u8>::some(1)', { op: 'case', type: optionType(u8), name: 'some', parts: [one] }],
    ['<bb: u8 | a>::bb(1)', { op: 'case', type: kind, name: 'bb', parts: [one] }],
    ['<a | bb: u8>::a', { op: 'case', type: kind, name: 'a', parts: [record([])] }],
    ['<a | bb: u8>::a({})', { op: 'case', type: kind, name: 'a', parts: [record([])] }],
    ['x.a.if[1][x]', { op: 'element', parts: [{ op: 'element', parts: [field(field(x, 'a'), 'if'), one] }, x] }],
    ['narrow<u8>(x)', { op: 'narrow', type: u8, parts: [x] }],
    ['decode<bool>(x)', { op: 'decode', type: BOOL, parts: [x] }],
    ['sign_bytes<u8>(1, 2, 3, x)', { op: 'signBytes', type: u8, parts: [one, two, three, x] }],
    ['encode(x)', { op: 'encode', parts: [x] }],
    ['len(x)', { op: 'length', parts: [x] }],
    ['min(1, 2)', { op: 'min', parts: [one, two] }],
    ['max(1, 2)', { op: 'max', parts: [one, two] }],
    ['abs(x)', { op: 'abs', parts: [x] }],
    ['zip(1, 2)', { op: 'zip', parts: [one, two] }],
    ['slice(x, 3, 2147483647)', { op: 'slice', start: 3, sizeBytes: 2_147_483_647, parts: [x] }],
    ['int_be(x)', { op: 'intBe', parts: [x] }],
    ['int_le(x)', { op: 'intLe', parts: [x] }],
    ['be(x, 8)', { op: 'be', sizeBytes: 8, parts: [x] }],
    ['le(x, 8)', { op: 'le', sizeBytes: 8, parts: [x] }],
    ['uvarint(x)', { op: 'uvarint', parts: [x] }],
    ['sha256(x)', { op: 'builtin', number: 1, parts: [x] }],
    ['keccak256(x)', { op: 'builtin', number: 2, parts: [x] }],
    ['blake2b256(x)', { op: 'builtin', number: 3, parts: [x] }],
    ['ed25519(1, 2, 3)', { op: 'builtin', number: 4, parts: [one, two, three] }],
    ['ed25519_zip215(1, 2, 3)', { op: 'builtin', number: 5, parts: [one, two, three] }],
    ['secp256k1(1, 2, 3)', { op: 'builtin', number: 6, parts: [one, two, three] }],
    ['merkle(1, 2, 3, x, x)', { op: 'builtin', number: 7, parts: [one, two, three, x, x] }],
    ['builtin#99(1, 2)', { op: 'builtin', number: 99, parts: [one, two] }],
    ['builtin#0()', { op: 'builtin', number: 0, parts: [] }],
  ])('%s', (text, expected) => {
    expect(bodyOf(text)).toEqual(expected);
  });

  test.each<readonly [string, Expression]>([
    ['1 - 2 - 3', subtract(subtract(one, two), three)],
    ['1 - (2 - 3)', subtract(one, subtract(two, three))],
    ['1 - -2', subtract(one, int(-2n))],
    ['1 -2', subtract(one, two)],
    ['1 + 2 * 3', add(one, multiply(two, three))],
    ['1 * 2 + 3', add(multiply(one, two), three)],
    ['(1 + 2) * 3', multiply(add(one, two), three)],
    ['1 + 2 ++ 3 - 1', subtract(infix('concat')(add(one, two), three), one)],
    ['1 * 2 / 3 % 1', { op: 'modulo', parts: [{ op: 'divide', parts: [multiply(one, two), three] }, one] }],
    ['-x * 2', multiply(negate(x), two)],
    ['-x.a', negate(field(x, 'a'))],
    ['1 < 2 + 3', infix('less')(one, add(two, three))],
    ['1 == 2', { op: 'equal', parts: [one, two] }],
    ['1 != 2', { op: 'unequal', parts: [one, two] }],
    ['1 <= 2', { op: 'lessEqual', parts: [one, two] }],
    ['1 > 2', { op: 'greater', parts: [one, two] }],
    ['1 >= 2', { op: 'greaterEqual', parts: [one, two] }],
    ['1 == 2 otherwise 3 + 1', { op: 'equal', parts: [one, infix('otherwise')(two, add(three, one))] }],
    ['not 1 < 2 and 3', and(not(infix('less')(one, two)), three)],
    ['not not x', not(not(x))],
    ['1 and 2 and 3', and(and(one, two), three)],
    ['1 and (2 and 3)', and(one, and(two, three))],
    ['1 or 2 or not 3', or(or(one, two), not(three))],
    ['(1 and 2) or 3', or(and(one, two), three)],
    ['1 and 2 implies 2 or 3', implies(and(one, two), or(two, three))],
    ['(1 implies 2) implies 3', implies(implies(one, two), three)],
    ['all y in x { y } and 1', and({ op: 'all', parts: [x, x] }, one)],
    ['let y = 1 in y and x', { op: 'let', parts: [one, and(x, variable(1))] }],
    ['(let y = 1 in y) and x', and({ op: 'let', parts: [one, x] }, x)],
  ])('%s: what holds tighter is the part', (text, expected) => {
    expect(bodyOf(text)).toEqual(expected);
  });
});

/** The type that a text stands for in a unit with declarations. */
function typeOf(text: string, declarations = ''): ValueType {
  return (unitOf(`${declarations} program(x: ${text}) = true`) as Program).input;
}

// @spec VOW-TEXT.7, VOW-TEXT.8
describe('a type', () => {
  const signed = (bits: bigint): ValueType => ({
    type: 'int',
    least: -(2n ** (bits - 1n)),
    most: 2n ** (bits - 1n) - 1n,
  });

  test.each<readonly [string, ValueType]>([
    ['bool', BOOL],
    ['int(-5..7)', { type: 'int', least: -5n, most: 7n }],
    ['u8', u8],
    ['u16', uintType(16)],
    ['u32', uintType(32)],
    ['u64', uintType(64)],
    ['u128', uintType(128)],
    ['u256', uintType(256)],
    ['i64', signed(64n)],
    ['i128', signed(128n)],
    ['i256', signed(256n)],
    ['time', uintType(48)],
    ['ppb', { type: 'int', least: 0n, most: 1_000_000_000n }],
    ['epoch', uintType(64)],
    ['height', uintType(64)],
    ['bytes(3)', fixedBytesType(3)],
    ['bytes(3..5)', { type: 'bytes', least: 3, most: 5 }],
    ['text(9)', { type: 'text', most: 9 }],
    ['list<u8>(3)', { type: 'list', element: u8, least: 3, most: 3 }],
    [
      'list<list<u8>(1)>(0..4096)',
      { type: 'list', element: { type: 'list', element: u8, least: 1, most: 1 }, least: 0, most: 4096 },
    ],
    ['option<u8>', optionType(u8)],
    ['hash', fixedBytesType(32)],
    ['hash<Block>', fixedBytesType(32)],
    ['key', fixedBytesType(32)],
    ['sig', fixedBytesType(64)],
    ['{}', UNIT],
    [
      '{ bb: u8, a: bool, }',
      {
        type: 'record',
        fields: [
          { name: 'a', of: BOOL },
          { name: 'bb', of: u8 },
        ],
      },
    ],
    ['<bb: u8 | a>', kind],
    ['<some: u8 | none>', optionType(u8)],
  ])('%s', (text, expected) => {
    expect(typeOf(text)).toEqual(expected);
  });

  test('may be declared, and stands in the core where its name is used', () => {
    const declarations = 'type A = u8 type B = { a: A, let: list<A>(2) } type Unused = bool';
    const list: ValueType = { type: 'list', element: u8, least: 2, most: 2 };
    expect(typeOf('option<B>', declarations)).toEqual(
      optionType({
        type: 'record',
        fields: [
          { name: 'a', of: u8 },
          { name: 'let', of: list },
        ],
      }),
    );
    expect(typeOf('B', declarations)).toEqual(typeOf('{ let: list<u8>(2), a: u8 }'));
  });
});

const REF = `0x${'ab'.repeat(32)}` as ModuleRef;
const OTHER = `0x${'cd'.repeat(32)}` as ModuleRef;

// @spec VOW-TEXT.6, VOW-TEXT.15, VOW-TEXT.16
describe('a unit', () => {
  test('is a program with functions that call those before them, and imported ones by their places', () => {
    const text = `
      import m = module ${REF}
      import other = module ${OTHER}
      function zero(): u8 = 0
      function plus(a: u8, bb: u8,): u8 = zero() + a - bb
      program(x: bool) = plus(m.f0(x), other.f12(1, 2))`;
    const call = (unit: number, place: number, ...parts: Expression[]): Expression => {
      return { op: 'call', unit, function: place, parts };
    };
    expect(unitOf(text)).toEqual({
      type: 'program',
      imports: [REF, OTHER],
      functions: [
        { parameters: [], result: u8, body: int(0n) },
        { parameters: [u8, u8], result: u8, body: subtract(add(call(0, 0), variable(1)), variable(0)) },
      ],
      input: BOOL,
      body: call(0, 1, call(1, 0, x), call(2, 12, one, two)),
    });
  });

  test('is a module if it has no program', () => {
    expect(unitOf('function f(): u8 = 1')).toEqual({
      type: 'module',
      imports: [],
      functions: [{ parameters: [], result: u8, body: one }],
    });
  });

  test('may use a name again where it is no longer in scope', () => {
    expect(bodyOf('(let y = 1 in y) + (let y = 2 in y)')).toEqual(
      add({ op: 'let', parts: [one, x] }, { op: 'let', parts: [two, x] }),
    );
    expect(unitOf('function f(y: u8): u8 = y function g(y: u8): u8 = y').functions).toHaveLength(2);
  });

  test('has names that begin like words of the language', () => {
    expect(bodyOf('let letter = 1 in let in_ = 2 in letter + in_ + x')).toEqual({
      op: 'let',
      parts: [one, { op: 'let', parts: [two, add(add(variable(1), x), variable(2))] }],
    });
    expect(bodyOf('let height = 1 in let key = 2 in height')).toEqual({
      op: 'let',
      parts: [one, { op: 'let', parts: [two, variable(1)] }],
    });
  });
});

// @spec VOW-TEXT.13
describe('what a text compiles to', () => {
  const good =
    'function f(a: u8, b: u8): u8 = a\nprogram(input: u8) =\n  require { one: f(1, 2) == 3, two: match input { b x => x, a => 1 } }';

  test('says of every expression where it was written, and what its parts are called', () => {
    const { unit, annotations } = compileGood(good);
    const { body } = unit as Program;
    const found = [body, ...body.parts].map((each) => annotations.get(each));
    const place = (part: string) => {
      const start = good.indexOf(part);
      return { start, end: start + part.length, line: 3, column: start - good.lastIndexOf('\n', start) };
    };
    expect(found).toEqual([
      { span: place('one: f(1, 2) == 3, two: match input { b x => x, a => 1 }') },
      { span: place('f(1, 2) == 3'), label: 'one' },
      { span: place('match input { b x => x, a => 1 }'), label: 'two', names: ['_', 'x'] },
    ]);
  });

  test('has an object of its own for each expression', () => {
    const { unit, annotations } = compileGood(
      `program(x: u8) = [none<u8>, none<u8>, x, x, {}, <a>::a, 1, 1, true, true]`,
    );
    const seen: Expression[] = [];
    const visit = (expression: Expression): void => {
      seen.push(expression);
      expression.parts.forEach(visit);
    };
    visit((unit as Program).body);
    expect(new Set(seen).size).toBe(seen.length);
    expect(annotations.size).toBe(seen.length);
  });

  test('has the names of its parts', () => {
    const { functionNames, importNames, parameterNames, inputName, typeNames } = compileGood(
      `import m = module ${REF} type A = u8 function f(a: u8, b: u8): A = a function g(): u8 = 1 program(it: u8) = it`,
    );
    expect({ functionNames, importNames, parameterNames, inputName, typeNames }).toEqual({
      functionNames: ['f', 'g'],
      importNames: ['m'],
      parameterNames: [['a', 'b'], []],
      inputName: 'it',
      typeNames: [{ name: 'A', of: u8 }],
    });
  });
});
