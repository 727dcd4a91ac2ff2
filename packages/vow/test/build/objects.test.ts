import { inspect } from 'node:util';
import { type Expression, type Formula, listOf, lit, none, record, t } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { core, faultOf, program } from './built.ts';

const field = (name: string): Expression => ({ op: 'field', name, parts: [{ op: 'variable', index: 0, parts: [] }] });

const EVERY_KIND: readonly (readonly [string, Formula])[] = [
  ['Bool', lit.bool(true)],
  ['Int', lit.int(1)],
  ['Bytes', lit.hex('0x00')],
  ['Text', lit.text('a')],
  ['List', listOf(lit.int(1))],
  ['OptionOf', none(t.u8)],
  ['RecordOf', record({ a: lit.int(1) })],
];

describe('an expression object', () => {
  test.each(EVERY_KIND)('of the kind %s cannot be changed', (_, formula) => {
    expect(Object.isFrozen(formula)).toBe(true);
    expect(Reflect.set(formula, 'eq', () => lit.bool(true))).toBe(false);
  });

  test.each(EVERY_KIND)('of the kind %s prints as what it is', (kind, formula) => {
    expect(inspect(formula)).toBe(
      kind === 'RecordOf' ? '[Object: null prototype] [RecordOf] { a: [Getter] }' : `Object [${kind}] {}`,
    );
  });

  test('of a record has its fields, and no other properties of an object', () => {
    let seen: readonly string[] = [];
    core(t.record({ longer: t.u8, a: t.bool }), (input) => {
      seen = Object.keys(input);
      expect('toString' in input).toBe(false);
      return input.a;
    });
    expect(seen).toEqual(['a', 'longer']);
  });
});

// @spec VOW-TYPE.2
describe('a field or case that is called like a property of every object', () => {
  const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'] as const;
  const Input = t.record({ constructor: t.bool, toString: t.bool, valueOf: t.bool, hasOwnProperty: t.bool });

  test.each(names)('%s is read like any other', (name) => {
    expect(core(Input, (input) => input[name])).toEqual(field(name));
  });

  test('is written like any other', () => {
    const made = core(Input, (input) => record({ constructor: input.valueOf, valueOf: input.toString }));
    expect(made).toEqual({
      op: 'record',
      names: ['valueOf', 'constructor'],
      parts: [field('toString'), field('valueOf')],
    });
  });

  test('is matched like any other', () => {
    const { unit, names: found } = program(t.union({ constructor: t.u8, other: t.u8 }), (choice) =>
      choice.match({ constructor: (x) => x, other: () => lit.int(1) }),
    );
    expect(unit.body).toMatchObject({ op: 'match', names: ['other', 'constructor'] });
    expect(found.annotations?.get(unit.body)).toEqual({ names: ['_', 'constructor'] });
  });

  test('is no case that is missing', () => {
    const Choice = t.union({ constructor: t.u8, other: t.u8 });
    const branches = { other: () => lit.int(1) } as never;
    expect(faultOf(Choice, (choice) => choice.match(branches))).toEqual({
      code: 'cases-differ',
      found: ['other'],
      expected: ['other', 'constructor'],
    });
  });
});

test('fields may be called like methods of other kinds', () => {
  const Input = t.record({ eq: t.bool, length: t.u8, match: t.bool });
  expect(core(Input, (input) => input.eq.and(input.match))).toEqual({
    op: 'and',
    parts: [field('eq'), field('match')],
  });
});
