import { ok } from '@surety/codec';
import {
  type CompiledText,
  compileType,
  decodeUnit,
  type Expression,
  type ExpressionNames,
  encodeUnit,
  formatText,
  OPERATIONS,
  printType,
  printUnit,
  type Unit,
} from '@surety/vow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../../../conformance/src/random/chance.ts';
import { randomProgram } from '../../../conformance/src/random/random-programs.ts';
import { randomType, randomUnit } from './arbitrary-units.ts';
import { compileGood, unitOf } from './compile.ts';

const RUNS = { seed: 1, numRuns: 200 };
const seeds = fc.integer();

function expressionsOf(unit: Unit): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (expression: Expression): void => {
    found.push(expression);
    expression.parts.forEach(visit);
  };
  for (const { body } of unit.functions) {
    visit(body);
  }
  if (unit.type === 'program') {
    visit(unit.body);
  }
  return found;
}

// @spec VOW-TEXT.17
describe('a printed unit', () => {
  test('compiles to the unit, whatever the unit is', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const unit = randomUnit(seed);
        expect(decodeUnit(encodeUnit(unit))).toEqual(ok(unit));
        const compiled = unitOf(printUnit(unit));
        expect(compiled).toEqual(unit);
        expect(encodeUnit(compiled)).toEqual(encodeUnit(unit));
        for (const { op } of expressionsOf(unit)) {
          met.add(op);
        }
      }),
      RUNS,
    );
    expect(Object.keys(OPERATIONS).filter((op) => !met.has(op))).toEqual([]);
  });

  test('compiles to the unit if the unit is a program that checks', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const unit = randomProgram(new Chance(seed));
        expect(unitOf(printUnit(unit))).toEqual(unit);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  // @spec VOW-TEXT.18
  test('is in the one layout', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const text = printUnit(randomUnit(seed));
        expect(formatText(text)).toEqual(ok(text));
        expect(text.split('\n').filter((line) => / $/.test(line))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('compiles to the unit under any names and labels, and keeps the good ones', () => {
    const names = ['a', 'b', 'x1', 'x2', 'f0', 'm1', 'let', 'Big', '', '1', 'a-b', 'input', '_', 'q'.repeat(65), 'T1'];
    fc.assert(
      fc.property(seeds, (seed) => {
        const unit = randomUnit(seed);
        const chance = new Chance(seed + 1);
        const pick = () => chance.pick(names);
        const annotations = new Map<Expression, ExpressionNames>();
        for (const expression of expressionsOf(unit)) {
          annotations.set(expression, {
            ...(chance.below(3) === 0 ? { label: pick() } : {}),
            ...(chance.below(2) === 0 ? { names: [pick(), pick()] } : {}),
          });
        }
        const text = printUnit(unit, {
          annotations,
          importNames: [pick(), pick()],
          functionNames: [pick(), pick(), pick()],
          parameterNames: [[pick(), pick()], [pick()]],
          inputName: pick(),
          typeNames: [pick(), pick(), 'Good'].map((name) => ({ name, of: randomType(chance, 2) })),
        });
        expect(unitOf(text)).toEqual(unit);
        expect(formatText(text)).toEqual(ok(text));
      }),
      RUNS,
    );
  });

  test('with the names of its text is that text again, once types are written out', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const text = printUnit(randomUnit(seed));
        const compiled: CompiledText = compileGood(text);
        expect(printUnit(compiled.unit, compiled)).toEqual(text);
      }),
      RUNS,
    );
  });
});

// @spec VOW-TEXT.10, VOW-TEXT.17
test('the deepest expression is printed so that it can be read, with a label and parentheses at every step', () => {
  const variable: Expression = { op: 'variable', index: 0, parts: [] };
  const wraps: readonly ((inner: Expression) => Expression)[] = [
    (inner) => ({ op: 'add', parts: [variable, inner] }),
    (inner) => ({ op: 'and', parts: [{ op: 'or', parts: [variable, variable] }, inner] }),
    (inner) => ({ op: 'negate', parts: [inner] }),
    (inner) => ({ op: 'field', name: 'a', parts: [inner] }),
    (inner) => ({ op: 'element', parts: [inner, variable] }),
    (inner) => ({ op: 'let', parts: [inner, variable] }),
    (inner) => ({ op: 'if', parts: [inner, variable, variable] }),
  ];
  for (const first of wraps) {
    for (const second of wraps) {
      let body: Expression = variable;
      const annotations = new Map<Expression, ExpressionNames>();
      for (let depth = 0; depth < 63; depth++) {
        body = (depth % 2 === 0 ? first : second)(body);
        annotations.set(body, { label: 'a' });
      }
      const unit: Unit = { type: 'program', imports: [], functions: [], input: { type: 'bool' }, body };
      expect(unitOf(printUnit(unit))).toEqual(unit);
      // Indentation alone would make some of these texts too large.
      expect(unitOf(printUnit(unit, { annotations }).replace(/\s+/g, ' '))).toEqual(unit);
    }
  }
});

// @spec VOW-TEXT.7
test('a printed type is read as the type', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const type = randomType(new Chance(seed), 5);
      expect(compileType(printType(type))).toEqual(ok(type));
    }),
    RUNS,
  );
});
