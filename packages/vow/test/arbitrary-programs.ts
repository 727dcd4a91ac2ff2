import {
  BOOL,
  type CheckedProgram,
  compareNames,
  type Expression,
  type ExpressionOf,
  type FunctionUnit,
  fixedBytesType,
  optionPayload,
  optionType,
  type Program,
  toInteger,
  UNIT,
  type UnionType,
  uintType,
  type Value,
  type ValueType,
} from '@surety/vow';
import { type Checking, checkExpression } from '../src/check/checking.ts';
import { RULES } from '../src/check/rules.ts';
import type { CheckedFunction } from '../src/check/typed.ts';

/** A source of numbers that is the same for the same seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

/** What an expression is wanted to be. */
type Want = 'bool' | 'int' | 'bytes' | 'text' | 'list' | 'record' | 'union' | 'option';
const WANTS: readonly Want[] = ['bool', 'int', 'bytes', 'list', 'record', 'union', 'option', 'text'];

/** An expression with its type. */
interface Made {
  readonly expression: Expression;
  readonly type: ValueType;
}

const EDGES: readonly bigint[] = [
  0n,
  1n,
  -1n,
  2n,
  255n,
  256n,
  -256n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  1n - 2n ** 53n,
  -(2n ** 53n),
  2n ** 64n - 1n,
  2n ** 64n,
  -(2n ** 64n) - 1n,
  2n ** 128n,
  2n ** 256n - 1n,
];

function isWanted(type: ValueType, want: Want): boolean {
  const isOption = optionPayload(type) !== undefined;
  return want === 'option' ? isOption : want === 'union' ? type.type === 'union' : type.type === want;
}

/** A type of moderate size. */
export function randomType(chance: Chance, depth: number): ValueType {
  switch (chance.below(depth > 0 ? 10 : 5)) {
    case 0:
      return BOOL;
    case 1:
      return chance.pick<ValueType>([uintType(8), uintType(53), uintType(64), uintType(128)]);
    case 2: {
      const ends = [chance.pick(EDGES), chance.pick(EDGES)].sort((one, two) => (one < two ? -1 : 1));
      return { type: 'int', least: ends[0] ?? 0n, most: ends[1] ?? 0n };
    }
    case 3: {
      const least = chance.below(9);
      return chance.pick<ValueType>([fixedBytesType(32), { type: 'bytes', least, most: least + chance.below(40) }]);
    }
    case 4:
      return { type: 'text', most: chance.below(20) };
    case 5:
    case 6: {
      const least = chance.below(3);
      return { type: 'list', element: randomType(chance, depth - 1), least, most: least + chance.below(4) };
    }
    case 7:
      return optionType(randomType(chance, depth - 1));
    case 8:
      return { type: 'union', cases: namedTypes(chance, 1 + chance.below(3), depth - 1) };
    default:
      return { type: 'record', fields: namedTypes(chance, chance.below(4), depth - 1) };
  }
}

function namedTypes(chance: Chance, count: number, depth: number) {
  return ['a', 'b', 'key', 'none', 'some', 'votes']
    .filter(() => chance.below(2) === 0)
    .slice(0, Math.max(count, 1))
    .concat(['zz'])
    .slice(0, count)
    .sort(compareNames)
    .map((name) => ({ name, of: randomType(chance, depth) }));
}

/** A value of a type; often at the ends of intervals, often equal to another. */
export function randomValue(chance: Chance, type: ValueType): Value {
  switch (type.type) {
    case 'bool':
      return chance.below(2) === 0;
    case 'int': {
      const near = [type.least, type.most, ...EDGES.filter((edge) => edge >= type.least && edge <= type.most)];
      const width = type.most - type.least + 1n;
      const any =
        type.least + ((BigInt(chance.below(2 ** 32)) * BigInt(chance.below(2 ** 32)) * 0x1_0000_0001n) % width);
      return toInteger(chance.below(3) === 0 ? any : chance.pick(near));
    }
    case 'bytes': {
      const length = type.least + chance.below(type.most - type.least + 1);
      return chance.below(2) === 0 ? new Uint8Array(length) : chance.bytes(length);
    }
    case 'text':
      return chance.pick(['', 'a', 'ab', 'ä', '€uro']).slice(0, Math.floor(type.most / 3));
    case 'list':
      return Array.from({ length: type.least + chance.below(type.most - type.least + 1) }, () =>
        randomValue(chance, type.element),
      );
    case 'record':
      return type.fields.map(({ of }) => randomValue(chance, of));
    case 'union': {
      const index = chance.below(type.cases.length);
      return [index, randomValue(chance, type.cases[index]?.of ?? UNIT)];
    }
  }
}

/** An expression that is this value of this type. */
function literalOf(value: Value, type: ValueType): Expression {
  switch (type.type) {
    case 'bool':
      return { op: 'bool', value: value as boolean, parts: [] };
    case 'int':
      return { op: 'int', value: BigInt(value as number | bigint), parts: [] };
    case 'bytes':
      return { op: 'bytes', value: value as Uint8Array, parts: [] };
    case 'text':
      return { op: 'text', value: value as string, parts: [] };
    case 'list': {
      const parts = (value as readonly Value[]).map((each) => literalOf(each, type.element));
      return parts.length === 0 ? { op: 'empty', type: type.element, parts: [] } : { op: 'list', parts };
    }
    case 'record':
      return {
        op: 'record',
        names: type.fields.map(({ name }) => name),
        parts: (value as readonly Value[]).map((each, index) => literalOf(each, type.fields[index]?.of ?? UNIT)),
      };
    case 'union': {
      const [index, payload] = value as readonly [number, Value];
      const found = type.cases[index];
      return { op: 'case', type, name: found?.name ?? '', parts: [literalOf(payload, found?.of ?? UNIT)] };
    }
  }
}

/** Makes well-typed expressions, asking the checker for the type of what it has made. */
class Maker {
  readonly chance: Chance;
  readonly functions: CheckedFunction[] = [];

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** The type of an expression in this scope, if it has one. */
  infer(expression: Expression, scope: readonly ValueType[]): CheckedFunction | undefined {
    const checking: Checking = {
      rules: RULES,
      functions: this.functions,
      imports: [],
      scope: scope.map((type, parameter) => ({ type, origin: { parameter, path: '' } })),
      path: [],
      work: { types: 0, terms: 0 },
      fault: undefined,
    };
    const found = checkExpression(expression, checking);
    return (
      found && {
        unit: { parameters: scope, result: found.typed.type, body: expression },
        body: found.typed,
        cost: found.cost,
        height: found.height,
      }
    );
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
        return this.#bool(around);
      case 'int':
        return this.#int(around);
      case 'bytes':
        return this.#bytes(around);
      case 'list':
        return this.#list(around);
      case 'option':
        return this.#option(around);
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

  #bool({ scope, depth, part, inside }: Around): Expression {
    const { chance } = this;
    const op = chance.pick([
      'not',
      'and',
      'or',
      'implies',
      'less',
      'lessEqual',
      'greater',
      'greaterEqual',
      'equal',
      'unequal',
      'all',
      'any',
      'exactlyOne',
      'unique',
      'anyPair',
      'builtin',
    ] as const);
    switch (op) {
      case 'not':
        return { op, parts: [part('bool')] };
      case 'and':
      case 'or':
      case 'implies':
        return { op, parts: [part('bool'), part('bool')] };
      case 'less':
      case 'lessEqual':
      case 'greater':
      case 'greaterEqual':
        return { op, parts: [part('int'), part('int')] };
      case 'equal':
      case 'unequal': {
        const left = this.make(chance.pick(WANTS), scope, depth);
        const other = this.makeOf(left.type, scope, depth - 1);
        return { op, parts: chance.below(2) === 0 ? [left.expression, other] : [other, left.expression] };
      }
      case 'builtin': {
        const parts = [literal(chance.bytes(32)), part('bytes'), literal(chance.bytes(64))];
        return chance.below(4) === 0 ? { op, number: 4, parts } : this.#merkle(part);
      }
      default: {
        const list = this.make('list', scope, depth);
        const element = list.type.type === 'list' ? list.type.element : BOOL;
        const body =
          op === 'anyPair'
            ? inside('bool', element, element)
            : inside(op === 'unique' ? chance.pick(WANTS) : 'bool', element);
        return { op, parts: [list.expression, body] };
      }
    }
  }

  #merkle(part: Around['part']): Expression {
    const digest = literal(this.chance.bytes(32));
    const path: Expression = { op: 'list', parts: [digest] };
    return { op: 'builtin', number: 7, parts: [digest, intLiteral(2n), intLiteral(1n), part('bytes'), path] };
  }

  #int({ scope, depth, part, inside }: Around): Expression {
    const { chance } = this;
    const op = chance.pick([
      'add',
      'subtract',
      'multiply',
      'divide',
      'modulo',
      'min',
      'max',
      'abs',
      'negate',
      'length',
      'count',
      'sum',
      'fold',
      'intBe',
      'intLe',
    ] as const);
    switch (op) {
      case 'divide':
      case 'modulo': {
        const divisor: Expression = { op: 'max', parts: [part('int'), intLiteral(chance.pick([1n, 3n, 2n ** 60n]))] };
        return { op, parts: [{ op: 'abs', parts: [part('int')] }, divisor] };
      }
      case 'abs':
      case 'negate':
        return { op, parts: [part('int')] };
      case 'length':
        return { op, parts: [part(chance.pick(['bytes', 'list', 'text']))] };
      case 'intBe':
      case 'intLe':
        return { op, parts: [part('bytes')] };
      case 'count':
      case 'sum': {
        const list = this.make('list', scope, depth);
        const element = list.type.type === 'list' ? list.type.element : BOOL;
        return { op, parts: [list.expression, inside(op === 'count' ? 'bool' : 'int', element)] };
      }
      case 'fold': {
        const list = this.make('list', scope, depth);
        const element = list.type.type === 'list' ? list.type.element : BOOL;
        const type: ValueType = chance.pick([uintType(8), uintType(64), { type: 'int', least: -5n, most: 2n ** 53n }]);
        const body = this.makeOf(type, [...scope, type, element], depth);
        return { op, type, parts: [list.expression, literalOf(randomValue(chance, type), type), body] };
      }
      default:
        return { op, parts: [part('int'), part('int')] };
    }
  }

  #bytes({ scope, depth, part }: Around): Expression {
    const { chance } = this;
    const op = chance.pick(['concat', 'slice', 'be', 'le', 'uvarint', 'encode', 'builtin', 'signBytes'] as const);
    switch (op) {
      case 'concat':
        return { op, parts: [part('bytes'), part('bytes')] };
      case 'slice':
        return { op, start: chance.below(3), sizeBytes: chance.below(6), parts: [part('bytes')] };
      case 'be':
      case 'le': {
        const sizeBytes = 1 + chance.below(20);
        const type: ValueType = { type: 'int', least: 0n, most: 256n ** BigInt(sizeBytes) - 1n };
        return { op, sizeBytes, parts: [this.makeOf(type, scope, depth)] };
      }
      case 'uvarint':
        return { op, parts: [this.makeOf(uintType(64), scope, depth)] };
      case 'encode':
        return { op, parts: [part(chance.pick(WANTS))] };
      case 'builtin':
        return { op, number: 1 + chance.below(3), parts: [part('bytes')] };
      case 'signBytes': {
        const message = this.make(chance.pick(WANTS), scope, depth);
        const place = literal(chance.bytes(32));
        return { op, type: message.type, parts: [place, place, place, message.expression] };
      }
    }
  }

  #list({ scope, depth, part, inside }: Around): Expression {
    const { chance } = this;
    const op = chance.pick(['list', 'empty', 'filter', 'map', 'zip'] as const);
    switch (op) {
      case 'list': {
        const first = this.make(chance.pick(WANTS), scope, depth);
        const others = Array.from({ length: chance.below(3) }, () => this.makeOf(first.type, scope, depth - 1));
        return { op, parts: [first.expression, ...others] };
      }
      case 'empty':
        return { op, type: randomType(chance, 1), parts: [] };
      case 'zip':
        return { op, parts: [part('list'), part('list')] };
      default: {
        const list = this.make('list', scope, depth);
        const element = list.type.type === 'list' ? list.type.element : BOOL;
        return { op, parts: [list.expression, inside(op === 'filter' ? 'bool' : chance.pick(WANTS), element)] };
      }
    }
  }

  #option({ scope, depth, part, inside }: Around): Expression {
    const { chance } = this;
    const op = chance.pick(['some', 'narrow', 'element', 'find', 'decode'] as const);
    switch (op) {
      case 'some':
        return { op, parts: [part(chance.pick(WANTS))] };
      case 'narrow': {
        const type = randomType(chance, 1);
        return { op, type, parts: [part(wantOf(type))] };
      }
      case 'element':
        return { op, parts: [part('list'), part('int')] };
      case 'find': {
        const list = this.make('list', scope, depth);
        const element = list.type.type === 'list' ? list.type.element : BOOL;
        return { op, parts: [list.expression, inside('bool', element)] };
      }
      case 'decode': {
        const type = randomType(chance, 2);
        const encoded: Expression = { op: 'encode', parts: [this.makeOf(type, scope, depth)] };
        return { op, type, parts: [chance.below(3) === 0 ? part('bytes') : encoded] };
      }
    }
  }
}

interface Around {
  readonly scope: readonly ValueType[];
  readonly depth: number;
  readonly part: (want: Want) => Expression;
  readonly inside: (want: Want, ...types: readonly ValueType[]) => Expression;
}

function wantOf(type: ValueType): Want {
  return optionPayload(type) === undefined ? type.type : 'option';
}

function literal(value: Uint8Array): ExpressionOf<'bytes'> {
  return { op: 'bytes', value, parts: [] };
}

function intLiteral(value: bigint): ExpressionOf<'int'> {
  return { op: 'int', value, parts: [] };
}

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
