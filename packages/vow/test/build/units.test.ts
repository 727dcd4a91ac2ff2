import {
  admitUnit,
  defineFunction,
  defineModule,
  deriveModuleRef,
  type Expression,
  encodeUnit,
  importFunction,
  importModule,
  letIn,
  lit,
  type ModuleRef,
  requireAll,
  t,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { core, faultOf, moduleOf, program } from './built.ts';

const variable = (index: number): Expression => ({ op: 'variable', index, parts: [] });
const u8 = t.u8.valueType;
const u16 = t.u16.valueType;

const double = defineFunction('double', { value: t.u8 }, t.u16, ({ value }) => value.mul(2));
const quadruple = defineFunction('quadruple', { value: t.u8 }, t.u32, ({ value }) => double({ value }).mul(2));
const difference = defineFunction('difference', [t.u8, t.u8], t.i64, (left, right) =>
  left.max(right).sub(left.min(right)),
);

// @spec VOW-UNIT.1, VOW-UNIT.3
describe('a function', () => {
  test('stands before those that call it, and once', () => {
    const { unit, names } = program(t.u8, (value) => quadruple({ value }).add(double({ value })));
    expect(unit.functions).toEqual([
      {
        parameters: [u8],
        result: u16,
        body: { op: 'multiply', parts: [variable(0), { op: 'int', value: 2n, parts: [] }] },
      },
      {
        parameters: [u8],
        result: t.u32.valueType,
        body: {
          op: 'multiply',
          parts: [
            { op: 'call', unit: 0, function: 0, parts: [variable(0)] },
            { op: 'int', value: 2n, parts: [] },
          ],
        },
      },
    ]);
    expect(unit.body).toEqual({
      op: 'add',
      parts: [
        { op: 'call', unit: 0, function: 1, parts: [variable(0)] },
        { op: 'call', unit: 0, function: 0, parts: [variable(0)] },
      ],
    });
    expect(names).toMatchObject({
      functionNames: ['double', 'quadruple'],
      parameterNames: [['value'], ['value']],
      inputName: 'input',
    });
  });

  test('binds its parameters in their order, the last innermost', () => {
    const { unit, names } = program(t.u8, (value) => difference(value, 1));
    expect(unit.functions[0]?.body).toEqual({
      op: 'subtract',
      parts: [
        { op: 'max', parts: [variable(1), variable(0)] },
        { op: 'min', parts: [variable(1), variable(0)] },
      ],
    });
    expect(unit.body.parts).toEqual([variable(0), { op: 'int', value: 1n, parts: [] }]);
    expect(names.parameterNames).toEqual([['x', 'x2']]);
  });

  test('takes operands by name in any order', () => {
    const minus = defineFunction('minus', { left: t.u16, right: t.u8 }, t.i64, ({ left, right }) => left.sub(right));
    expect(core(t.u8, (value) => minus({ right: 1, left: value }))).toEqual({
      op: 'call',
      unit: 0,
      function: 0,
      parts: [variable(0), { op: 'int', value: 1n, parts: [] }],
    });
  });

  test('stands where the author lists it, used or not', () => {
    const { names } = program(t.u8, (value) => double({ value }), { functions: [difference, quadruple] });
    expect(names.functionNames).toEqual(['difference', 'double', 'quadruple']);
  });

  test('may give a number', () => {
    const five = defineFunction('five', [], t.u8, () => 5);
    expect(program(t.u8, () => five()).unit.functions).toEqual([
      { parameters: [], result: u8, body: { op: 'int', value: 5n, parts: [] } },
    ]);
  });
});

// @spec VOW-UNIT.1, VOW-UNIT.3
describe('a module', () => {
  const arithmetic = moduleOf({ quadruple, difference });

  test('has its functions and those that they call', () => {
    expect(arithmetic.names.functionNames).toEqual(['double', 'quadruple', 'difference']);
    expect(arithmetic.indices).toEqual({ quadruple: 1, difference: 2 });
  });

  test('is imported by its address, in the order of first use', () => {
    const imported = importModule(arithmetic, 'arithmetic');
    const other = importModule(moduleOf({ double }), 'other');
    const { unit, names } = program(t.u8, (value) => imported.difference(value, 1).add(other.double({ value })));
    expect(unit.imports).toEqual([deriveModuleRef(arithmetic.unit), deriveModuleRef(moduleOf({ double }).unit)]);
    expect(unit.functions).toEqual([]);
    expect(unit.body.parts).toEqual([
      { op: 'call', unit: 1, function: 2, parts: [variable(0), { op: 'int', value: 1n, parts: [] }] },
      { op: 'call', unit: 2, function: 0, parts: [variable(0)] },
    ]);
    expect(names.importNames).toEqual(['arithmetic', 'other']);
  });

  test('is imported in the place that the author lists', () => {
    const imported = importModule(arithmetic, 'arithmetic');
    const first: ModuleRef = deriveModuleRef(moduleOf({ double }).unit);
    const { unit, names } = program(t.u8, (value) => imported.difference(value, 1), {
      imports: [{ module: first, alias: 'first' }],
    });
    expect(unit.imports).toEqual([first, deriveModuleRef(arithmetic.unit)]);
    expect(unit.body).toMatchObject({ op: 'call', unit: 2, function: 2 });
    expect(names.importNames).toEqual(['first', 'arithmetic']);
  });

  test('may be known by its address alone', () => {
    const module = deriveModuleRef(arithmetic.unit);
    const difference2 = importFunction({ module, alias: 'arithmetic', index: 2 }, [t.u8, t.u8], t.i64);
    const { difference: difference3 } = importModule(arithmetic, 'arithmetic');
    const [one, other] = [difference2, difference3].map((call) => program(t.u8, (value) => call(value, 1)));
    expect(one?.unit).toEqual(other?.unit);
  });

  test('is admitted, and a program that imports it', () => {
    const module = admitUnit(encodeUnit(arithmetic.unit), () => undefined);
    const checked = module.ok && module.value.type === 'module' ? module.value : expect.unreachable('no module');
    const { difference: imported } = importModule(arithmetic, 'arithmetic');
    const { unit } = program(t.u8, (value) => imported(value, 1).ge(0));
    expect(admitUnit(encodeUnit(unit), (ref) => (ref === checked.ref ? checked : undefined))).toMatchObject({
      ok: true,
      value: { type: 'program', unit },
    });
  });

  test('imports from another module', () => {
    const { quadruple: imported } = importModule(arithmetic, 'arithmetic');
    const octuple = defineFunction('octuple', { value: t.u8 }, t.u64, ({ value }) => imported({ value }).mul(2));
    const { unit } = moduleOf({ octuple });
    expect(unit.imports).toEqual([deriveModuleRef(arithmetic.unit)]);
    expect(unit.functions[0]?.body.parts[0]).toEqual({ op: 'call', unit: 1, function: 1, parts: [variable(0)] });
  });

  test('has at least one function', () => {
    expect(defineModule({})).toEqual({ ok: false, error: { code: 'functions-missing' } });
  });

  test('lists no function of another module', () => {
    const { quadruple: imported } = importModule(arithmetic, 'arithmetic');
    const fault = { code: 'function-imported', module: deriveModuleRef(arithmetic.unit), index: 1 };
    expect(defineModule({ imported })).toEqual({ ok: false, error: fault });
    expect(faultOf(t.u8, (value) => value, { functions: [imported] })).toEqual(fault);
  });
});

describe('the names of a program', () => {
  const Input = t.record({
    list: t.list(t.u8, 0, 9),
    choice: t.union({ big: t.u64, no: t.unit }),
    maybe: t.option(t.u8),
  });

  test('hold the labels of clauses', () => {
    const { unit, names } = program(Input, (input) =>
      requireAll({ first: input.list.any((x) => x.eq(1)), second: lit.bool(true), third: lit.bool(false) }),
    );
    const [left, third] = unit.body.parts;
    const labels = [unit.body, left, left?.parts[0], left?.parts[1], third].map((found) =>
      found === undefined ? found : names.annotations?.get(found)?.label,
    );
    expect(labels).toEqual([undefined, undefined, 'first', 'second', 'third']);
  });

  test('give one clause its label and its variables', () => {
    const { unit, names } = program(Input, (input) => requireAll({ only: input.list.any((x) => x.eq(1), 'item') }));
    expect(names.annotations?.get(unit.body)).toEqual({ label: 'only', names: ['item'] });
  });

  test('are new in their place', () => {
    const { unit, names } = program(
      Input,
      ({ list }) =>
        list.all(
          (x) => list.all((y) => x.eq(y), 'item').and(list.anyPair((a, b) => a.lt(b), ['item', 'item'])),
          'item',
        ),
      { inputName: 'item' },
    );
    const found = [...(names.annotations?.values() ?? [])].flatMap((annotation) => annotation.names);
    expect(new Set(found)).toEqual(new Set(['item2', 'item3', 'item4']));
    expect(names.annotations?.get(unit.body)).toEqual({ names: ['item2'] });
    expect(names.inputName).toBe('item');
  });

  test('are those of the cases in a match, where they are used', () => {
    const { unit, names } = program(Input, ({ choice }) => choice.match({ big: (of) => of, no: () => lit.int(0) }));
    expect(names.annotations?.get(unit.body)).toEqual({ names: ['_', 'big'] });
    const named = program(Input, ({ choice }) =>
      choice.match({ big: (of) => of, no: () => lit.int(0) }, { big: 'value', no: 'nothing' }),
    );
    expect(named.names.annotations?.get(named.unit.body)).toEqual({ names: ['nothing', 'value'] });
  });

  test('are usual ones where the author gives none', () => {
    const { names } = program(Input, ({ list, maybe }) =>
      letIn(
        maybe.with(lit.int(0), (x) => x),
        (value) => list.fold(t.u64, value, (acc) => acc),
      ),
    );
    expect([...(names.annotations?.values() ?? [])]).toEqual([
      { names: ['x'] },
      { names: ['acc', 'x'] },
      { names: ['value'] },
    ]);
  });

  test('hold the types that the author names', () => {
    expect(program(t.u8, (x) => x, { types: { Small: t.u8 } }).names.typeNames).toEqual([{ name: 'Small', of: u8 }]);
  });

  test('are not in the core', () => {
    const bare = program(Input, ({ list }) => list.all((x) => x.eq(1)));
    const named = program(Input, ({ list }) => requireAll({ label: list.all((x) => x.eq(1), 'item') }), {
      inputName: 'other',
      types: { Input },
    });
    expect(named.unit).toEqual(bare.unit);
  });
});
