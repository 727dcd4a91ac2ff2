import {
  BOOL,
  type CheckedFunction,
  type CheckedProgram,
  type Expression,
  type FunctionUnit,
  inferFunction,
  optionPayload,
  type Program,
  type UnionType,
  type Value,
  type ValueType,
} from '@surety/vow';
import type { Chance } from './chance.ts';
import { makeBytes, makeList, makeOption } from './make-bytes-and-lists.ts';
import { makeBool, makeInt } from './make-truths-and-integers.ts';
import { type Around, isWanted, type Made, type Making, WANTS, type Want, wantOf } from './making.ts';
import { literalOf, namedTypes, randomType, randomValue } from './random-values.ts';

/** A program that checks, of moderate size, with functions of its own: the same for the same seed. */
export function randomProgram(chance: Chance): Program {
  const maker = new Maker(chance);
  const functions: FunctionUnit[] = [];
  for (let count = chance.below(3); count > 0; count--) {
    const parameters = Array.from({ length: 1 + chance.below(3) }, () => randomType(chance, 2));
    const { expression } = maker.make(chance.pick(WANTS), parameters, 2);
    const found = maker.infer(expression, parameters);
    if (found !== undefined) {
      maker.functions.push(found);
      functions.push(found.unit);
    }
  }
  const input = randomType(chance, 3);
  const { expression } = maker.make(chance.below(2) === 0 ? 'bool' : chance.pick(WANTS), [input], 4);
  return { type: 'program', imports: [], functions, input, body: expression };
}

/** Inputs for a program. */
export function randomInputs(chance: Chance, program: Pick<CheckedProgram, 'unit'>, count: number): readonly Value[] {
  return Array.from({ length: count }, () => randomValue(chance, program.unit.input));
}

/** Makes well-typed expressions, asking the checker for the type of what it has made. */
class Maker implements Making {
  readonly chance: Chance;
  readonly functions: CheckedFunction[] = [];

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** The type of an expression in this scope, if it has one. */
  infer(expression: Expression, scope: readonly ValueType[]): CheckedFunction | undefined {
    const draft = { parameters: scope, body: expression, functions: this.functions, imports: [] };
    const found = inferFunction(draft);
    return found.ok ? found.value : undefined;
  }

  /** An expression of the wanted form. What does not check is left out for something simple. */
  make(want: Want, scope: readonly ValueType[], depth: number): Made {
    if (depth > 0 && this.chance.below(8) > 0) {
      const expression = this.#attempt(want, scope, depth - 1);
      const found = this.infer(expression, scope);
      if (found !== undefined && isWanted(found.unit.result, want)) {
        return { expression, type: found.unit.result };
      }
    }
    return this.#simple(want, scope);
  }

  /** An expression of a subtype of this type. */
  makeOf(type: ValueType, scope: readonly ValueType[], depth: number): Expression {
    const { expression } = this.make(wantOf(type), scope, depth);
    const narrowed: Expression = { op: 'narrow', type, parts: [expression] };
    const literal = literalOf(randomValue(this.chance, type), type);
    const either: Expression = { op: 'otherwise', parts: [narrowed, literal] };
    return this.infer(either, scope) === undefined ? literal : either;
  }

  /** A variable or a part of one, or a literal. */
  #simple(want: Want, scope: readonly ValueType[]): Made {
    const reachable: Made[] = [];
    const visit = (made: Made, depth: number) => {
      reachable.push(made);
      if (made.type.type === 'record' && depth > 0) {
        for (const { name, of } of made.type.fields) {
          visit({ expression: { op: 'field', name, parts: [made.expression] }, type: of }, depth - 1);
        }
      }
    };
    for (const [place, type] of scope.entries()) {
      visit({ expression: { op: 'variable', index: scope.length - 1 - place, parts: [] }, type }, 2);
    }
    const wanted = reachable.filter(({ type }) => isWanted(type, want));
    if (wanted.length > 0 && this.chance.below(5) > 0) {
      return this.chance.pick(wanted);
    }
    let type = randomType(this.chance, 2);
    for (let attempts = 0; !isWanted(type, want) && attempts < 200; attempts++) {
      type = randomType(this.chance, 2);
    }
    const expression = literalOf(randomValue(this.chance, type), type);
    return { expression, type: this.infer(expression, scope)?.unit.result ?? type };
  }

  #attempt(want: Want, scope: readonly ValueType[], depth: number): Expression {
    const { chance } = this;
    const part = (wanted: Want) => this.make(wanted, scope, depth).expression;
    const inside = (wanted: Want, ...types: readonly ValueType[]) =>
      this.make(wanted, [...scope, ...types], depth).expression;
    const choice = chance.below(12);
    if (choice === 0) {
      return { op: 'if', parts: [part('bool'), part(want), part(want)] };
    }
    if (choice === 1) {
      const value = this.make(chance.pick(WANTS), scope, depth);
      return { op: 'let', parts: [value.expression, inside(want, value.type)] };
    }
    if (choice === 2) {
      const subject = this.make(chance.pick<Want>(['union', 'option']), scope, depth);
      const cases = subject.type.type === 'union' ? subject.type.cases : [];
      const branches = cases.map(({ of }) => inside(want, of));
      return { op: 'match', names: cases.map(({ name }) => name), parts: [subject.expression, ...branches] };
    }
    if (choice === 3) {
      const option = this.make('option', scope, depth);
      const payload = optionPayload(option.type) ?? BOOL;
      return chance.below(2) === 0
        ? { op: 'with', parts: [option.expression, part(want), inside(want, payload)] }
        : { op: 'otherwise', parts: [option.expression, this.make(wantOf(payload), scope, depth).expression] };
    }
    const callee = chance.below(this.functions.length + 1);
    const target = this.functions[callee];
    if (choice === 4 && target !== undefined) {
      const parts = target.unit.parameters.map((type) => this.makeOf(type, scope, depth - 1));
      return { op: 'call', unit: 0, function: callee, parts };
    }
    return this.#ofWant(want, { scope, depth, part, inside });
  }

  #ofWant(want: Want, around: Around): Expression {
    switch (want) {
      case 'bool':
        return makeBool(this, around);
      case 'int':
        return makeInt(this, around);
      case 'bytes':
        return makeBytes(this, around);
      case 'list':
        return makeList(this, around);
      case 'option':
        return makeOption(this, around);
      case 'record': {
        const names = ['a', 'b', 'left', 'longer'].filter(() => this.chance.below(2) === 0);
        return { op: 'record', names, parts: names.map(() => around.part(this.chance.pick(WANTS))) };
      }
      case 'union': {
        const type: UnionType = { type: 'union', cases: namedTypes(this.chance, 2, 1) };
        const { name, of } = this.chance.pick(type.cases);
        return { op: 'case', type, name, parts: [this.makeOf(of, around.scope, around.depth)] };
      }
      case 'text':
        return { op: 'text', value: this.chance.pick(['', 'a', 'ä']), parts: [] };
    }
  }
}
