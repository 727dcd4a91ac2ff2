import {
  type Bool,
  type BuildRejection,
  type DefinedFunction,
  type Descriptor,
  decode,
  defineFunction,
  defineModule,
  emptyList,
  type Formula,
  type FormulaOf,
  type Int,
  letIn,
  listOf,
  lit,
  MAX_DEPTH,
  MAX_HEIGHT,
  MAX_INTEGER,
  MAX_NODES,
  type ModuleRef,
  makeCase,
  narrow,
  none,
  record,
  requireAll,
  signBytes,
  some,
  t,
  when,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { core, faultOf, program } from './built.ts';

type Input = FormulaOf<typeof Input>;
const Input = t.record({ yes: t.bool, n: t.u64, data: t.bytes(64), list: t.list(t.u64, 0, 9) });

/** What TypeScript would refuse. */
const unchecked = (value: unknown): never => value as never;

const escaping = (): Int => {
  let kept: Int = lit.int(0);
  program(Input, ({ list }) =>
    list.all((x) => {
      kept = x;
      return lit.bool(true);
    }, 'kept'),
  );
  return kept;
};

// @spec VOW-EXPR.1
describe('a variable', () => {
  const escaped = { code: 'variable-escaped', name: 'kept' };

  test('of another program is refused', () => {
    const kept = escaping();
    expect(faultOf(Input, ({ n }) => n.add(kept))).toEqual(escaped);
  });

  test('outside of its quantifier is refused', () => {
    const body = ({ list }: Input): Bool => {
      let kept: Int = lit.int(0);
      const inside = list.all((x) => {
        kept = x;
        return x.eq(1);
      }, 'kept');
      return inside.and(kept.eq(1));
    };
    expect(faultOf(Input, body)).toEqual(escaped);
  });

  test('of a program is refused in a function', () => {
    const fault = faultOf(Input, ({ n }) => defineFunction('add_n', [t.u64], t.u128, (x) => x.add(n))(1));
    expect(fault).toEqual({ code: 'variable-escaped', name: 'input' });
  });

  test('of a function is refused in a program', () => {
    let kept: Int = lit.int(0);
    const keep = defineFunction('keep', { kept: t.u64 }, t.u64, (bound) => {
      kept = bound.kept;
      return bound.kept;
    });
    expect(faultOf(Input, ({ n }) => keep({ kept: n }).add(kept))).toEqual(escaped);
  });

  test('of a quantifier around may be used inside', () => {
    expect(core(Input, ({ list }) => list.all((x) => list.any((y) => x.eq(y)))).parts[1]?.parts[1]).toEqual({
      op: 'equal',
      parts: [
        { op: 'variable', index: 1, parts: [] },
        { op: 'variable', index: 0, parts: [] },
      ],
    });
  });
});

const BROKEN = t.bytes(-1);
const SIZE_INVALID = { code: 'size-invalid', found: -1 } as const;
const UNSAFE = { code: 'number-unsafe', found: 2 ** 53 } as const;
const domain = { network: lit.hex('0x'), controller: lit.hex('0x'), instance: lit.hex('0x') };

const FAULTS: readonly (readonly [string, (input: Input) => Formula, BuildRejection])[] = [
  ['a number that is not safe', ({ n }) => n.add(2 ** 53), UNSAFE],
  ['a literal that is not safe', () => lit.int(2 ** 53), UNSAFE],
  ['a default that is not safe', ({ list }) => list.at(0).otherwise(2 ** 53), UNSAFE],
  ['a number that is not whole', ({ n }) => n.eq(0.5), { code: 'number-unsafe', found: 0.5 }],
  ['no number at all', ({ n }) => n.eq(Number.NaN), { code: 'number-unsafe', found: Number.NaN }],
  [
    'an integer that is too large',
    ({ n }) => n.add(MAX_INTEGER + 1n),
    { code: 'integer-too-large', found: MAX_INTEGER + 1n },
  ],
  [
    'an integer that is too small',
    ({ n }) => n.add(-MAX_INTEGER - 1n),
    { code: 'integer-too-large', found: -MAX_INTEGER - 1n },
  ],
  ['a start that is negative', ({ data }) => data.slice(-1, 1), SIZE_INVALID],
  ['a size that is negative', ({ data }) => data.slice(1, -1), SIZE_INVALID],
  ['a size that is not whole', ({ n }) => n.toBytesBe(1.5), { code: 'size-invalid', found: 1.5 }],
  ['a size that is too large', ({ n }) => n.toBytesLe(2 ** 31), { code: 'size-invalid', found: 2 ** 31 }],
  ['half of a surrogate pair', () => lit.text('\ud800'), { code: 'text-malformed' }],
  ['hex of odd length', () => lit.hex('0x123'), { code: 'hex-length-odd', length: 3 }],
  ['no hex', () => lit.hex('0xAA'), { code: 'hex-digit-invalid', offset: 2 }],
  ['a boolean of JavaScript', ({ yes }) => yes.and(unchecked(true)), { code: 'expression-expected', found: 'boolean' }],
  ['nothing', () => unchecked(undefined), { code: 'expression-expected', found: 'undefined' }],
  ['null', ({ n }) => n.eq(unchecked(null)), { code: 'expression-expected', found: 'object' }],
  [
    'an operand that is missing',
    () => defineFunction('same', { x: t.u8 }, t.u8, ({ x }) => x)(unchecked({})),
    { code: 'expression-expected', found: 'undefined' },
  ],
  [
    'a label that is no name',
    ({ yes }) => requireAll({ 'not a name': yes }),
    { code: 'name-invalid', name: 'not a name' },
  ],
  ['a label that is a number', ({ yes }) => requireAll({ 1: yes }), { code: 'name-invalid', name: '1' }],
  ['no clauses', () => requireAll({}), { code: 'clauses-missing' }],
  ['a field that is no name', ({ yes }) => record({ Yes: yes }), { code: 'name-invalid', name: 'Yes' }],
  [
    'a variable that is no name',
    ({ list }) => list.all((x) => x.eq(1), 'the element'),
    { code: 'name-invalid', name: 'the element' },
  ],
  [
    'a function that is no name',
    () => defineFunction('Same', [t.u8], t.u8, (x) => x)(1),
    { code: 'name-invalid', name: 'Same' },
  ],
  [
    'a parameter that is no name',
    () => defineFunction('same', { X: t.u8 }, t.u8, ({ X }) => X)({ X: 1 }),
    { code: 'name-invalid', name: 'X' },
  ],
  [
    'a parameter of no type',
    () => defineFunction('same', [BROKEN], t.u8, () => lit.int(1))(lit.hex('0x')),
    SIZE_INVALID,
  ],
  ['a result of no type', () => defineFunction('same', [], BROKEN, () => lit.hex('0x'))(), SIZE_INVALID],
  [
    'a branch too few',
    ({ list }) => list.at(0).match(unchecked({ none: () => lit.int(0) })),
    { code: 'cases-differ', found: ['none'], expected: ['none', 'some'] },
  ],
  [
    'a branch too many',
    ({ list }) => list.at(0).match(unchecked({ none: () => lit.int(0), some: (x: Int) => x, other: () => lit.int(1) })),
    { code: 'cases-differ', found: ['none', 'some', 'other'], expected: ['none', 'some'] },
  ],
  [
    'no branch',
    ({ list }) => list.at(0).match(unchecked({})),
    { code: 'cases-differ', found: [], expected: ['none', 'some'] },
  ],
  [
    'a payload whose name is none',
    ({ list }) => list.at(0).match({ none: () => lit.int(0), some: (x) => x }, { some: 'Some' }),
    { code: 'name-invalid', name: 'Some' },
  ],
  ['narrow to no type', () => narrow(BROKEN, lit.hex('0x')), SIZE_INVALID],
  ['decode of no type', ({ data }) => decode(BROKEN, data), SIZE_INVALID],
  ['none of no type', () => none(BROKEN), SIZE_INVALID],
  ['an empty list of no type', () => emptyList(BROKEN), SIZE_INVALID],
  ['a case of no type', () => makeCase(t.union({ a: BROKEN }), 'a', lit.hex('0x')), SIZE_INVALID],
  ['a message of no type', () => signBytes(BROKEN, domain, lit.hex('0x')), SIZE_INVALID],
  ['a state of no type', ({ list }) => list.fold(BROKEN, lit.hex('0x'), (state) => state), SIZE_INVALID],
];

// The kind of what these give is that of what is not an expression.
test.each<readonly [string, (input: Input, slip: never) => Formula]>([
  ['letIn', ({ n }, slip) => letIn(n, () => slip)],
  ['a value of letIn', (_, slip) => letIn(slip, (x) => x)],
  ['map', ({ list }, slip) => list.map(() => slip)],
  ['with', ({ list, yes }, slip) => list.at(0).with<Bool>(yes, () => slip)],
  ['match', ({ list }, slip) => list.at(0).match({ none: () => slip, some: () => slip })],
  ['when', ({ yes }, slip) => when(yes, slip, slip)],
  ['some', ({ yes }, slip) => some<Bool>(slip).otherwise(yes)],
  ['listOf', (_, slip) => listOf<Bool>(slip).item(0)],
  ['record', (_, slip) => record<{ readonly a: Bool }>({ a: slip }).a],
  ['requireAll', (_, slip) => requireAll({ a: slip })],
])('a boolean of JavaScript is refused in %s', (_, body) => {
  const expected = { code: 'expression-expected', found: 'boolean' };
  expect(faultOf(Input, (input) => body(input, unchecked(true)))).toEqual(expected);
});

describe('refused is', () => {
  test.each(FAULTS)('%s', (_, body, expected) => {
    expect(faultOf(Input, body)).toEqual(expected);
  });

  test.each(FAULTS)('%s, deep inside', (_, body, expected) => {
    expect(faultOf(Input, (input) => input.list.map(() => body(input)))).toEqual(expected);
  });

  test('the first of several faults', () => {
    expect(faultOf(Input, ({ n }) => n.add(2 ** 53).add(MAX_INTEGER + 1n))).toEqual(UNSAFE);
  });

  test('a fault in a function before those of the body', () => {
    const wrong = defineFunction('wrong', [], t.u8, () => 0.5);
    expect(faultOf(Input, ({ n }) => n.add(2 ** 53), { functions: [wrong] })).toEqual({
      code: 'number-unsafe',
      found: 0.5,
    });
    expect(defineModule({ wrong })).toEqual({ ok: false, error: { code: 'number-unsafe', found: 0.5 } });
  });

  test('a name of the input or of an import that is none', () => {
    expect(faultOf(Input, ({ n }) => n, { inputName: 'Input' })).toEqual({ code: 'name-invalid', name: 'Input' });
    const module = `0x${'00'.repeat(32)}` as ModuleRef;
    expect(faultOf(Input, ({ n }) => n, { imports: [{ module, alias: 'A' }] })).toEqual({
      code: 'name-invalid',
      name: 'A',
    });
  });
});

// @spec VOW-TYPE.2
describe('refused is the type of an input', () => {
  test.each<readonly [string, Descriptor<Formula>, BuildRejection]>([
    ['with a negative length', t.bytes(-1), SIZE_INVALID],
    ['with a length that is not whole', t.text(0.5), { code: 'size-invalid', found: 0.5 }],
    ['with a list of negative length', t.list(t.u8, 0, -1), SIZE_INVALID],
    ['with a bound that is not safe', t.int(0, 2 ** 53), UNSAFE],
    [
      'with bounds in the wrong order',
      t.record({ n: t.int(1, 0) }),
      { code: 'type-interval-empty', path: '', least: 1n, most: 0n },
    ],
    ['with a part of no type', t.record({ deep: t.list(t.option(BROKEN), 0, 1) }), SIZE_INVALID],
    ['with a name that is none', t.record({ Name: t.u8 }), { code: 'type-name-invalid', path: 'Name', name: 'Name' }],
    ['without cases', t.union({}), { code: 'type-cases-missing', path: '' }],
    [
      'with too long a list',
      t.list(t.u8, 0, 5000),
      { code: 'type-bound-exceeded', path: '', found: 5000n, limit: 4096n },
    ],
  ])('%s', (_, type, expected) => {
    expect(faultOf(type, () => lit.bool(true))).toEqual(expected);
  });

  test('before its body is asked for', () => {
    expect(faultOf(t.union({}), () => expect.unreachable('the body was called'))).toEqual({
      code: 'type-cases-missing',
      path: '',
    });
  });
});

// @spec VOW-LIMIT.1, VOW-LIMIT.2
describe('refused is what becomes too large:', () => {
  const nested = (times: number, around: (inner: Int) => Int, inner: Int): Int => {
    let found = inner;
    for (let count = 0; count < times; count++) {
      found = around(found);
    }
    return found;
  };

  test('an expression with too many around it', () => {
    expect(core(t.u8, (x) => nested(MAX_DEPTH, (inner) => inner.neg(), x)).op).toBe('negate');
    const fault = { code: 'depth-exceeded', limit: MAX_DEPTH };
    expect(faultOf(t.u8, (x) => nested(MAX_DEPTH + 1, (inner) => inner.neg(), x))).toEqual(fault);
    expect(faultOf(t.u8, (x) => nested(10_000, (inner) => inner.neg(), x))).toEqual(fault);
  });

  test('an expression that doubles', () => {
    expect(core(t.u8, (x) => nested(11, (inner) => inner.add(inner), x)).op).toBe('add');
    expect(core(t.u8, (x) => nested(11, (inner) => inner.add(inner), x).neg()).op).toBe('negate');
    const fault = { code: 'nodes-exceeded', limit: MAX_NODES };
    const oneMore = (x: Int): Int =>
      nested(11, (inner) => inner.add(inner), x)
        .neg()
        .neg();
    expect(faultOf(t.u8, oneMore)).toEqual(fault);
    expect(faultOf(t.u8, (x) => nested(12, (inner) => inner.add(inner), x))).toEqual(fault);
    expect(faultOf(t.u8, (x) => nested(60, (inner) => inner.add(inner), x))).toEqual(fault);
  });

  test('a function that calls too deeply', () => {
    const chain = (length: number): DefinedFunction<readonly [number], Int> => {
      let last: DefinedFunction<readonly [number], Int> = defineFunction('f', [t.u8], t.u8, (x) => x);
      for (let count = 0; count < length; count++) {
        const before = last;
        last = defineFunction('f', [t.u8], t.u8, () => before(1).neg().neg());
      }
      return last;
    };
    expect(program(t.u8, () => chain(100)(1)).unit.functions.length).toBe(101);
    expect(faultOf(t.u8, () => chain(150)(1))).toEqual({ code: 'height-exceeded', limit: MAX_HEIGHT });
  });
});
