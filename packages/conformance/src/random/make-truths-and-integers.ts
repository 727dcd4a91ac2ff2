import { BOOL, type Expression, uintType, type ValueType } from '@surety/vow';
import type { Chance } from './chance.ts';
import { type Around, intLiteral, literal, type Making, WANTS } from './making.ts';
import { literalOf, randomValue } from './random-values.ts';

/** An expression that is true or false. */
export function makeBool(making: Making, { scope, depth, part, inside }: Around): Expression {
  const { chance } = making;
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
      const left = making.make(chance.pick(WANTS), scope, depth);
      const other = making.makeOf(left.type, scope, depth - 1);
      return { op, parts: chance.below(2) === 0 ? [left.expression, other] : [other, left.expression] };
    }
    case 'builtin': {
      const parts = [literal(chance.bytes(32)), part('bytes'), literal(chance.bytes(64))];
      return chance.below(4) === 0 ? { op, number: 4, parts } : makeMerkle(chance, part);
    }
    default: {
      const list = making.make('list', scope, depth);
      const element = list.type.type === 'list' ? list.type.element : BOOL;
      const body =
        op === 'anyPair'
          ? inside('bool', element, element)
          : inside(op === 'unique' ? chance.pick(WANTS) : 'bool', element);
      return { op, parts: [list.expression, body] };
    }
  }
}

/** An expression that is an integer. */
export function makeInt(making: Making, { scope, depth, part, inside }: Around): Expression {
  const { chance } = making;
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
      const list = making.make('list', scope, depth);
      const element = list.type.type === 'list' ? list.type.element : BOOL;
      return { op, parts: [list.expression, inside(op === 'count' ? 'bool' : 'int', element)] };
    }
    case 'fold': {
      const list = making.make('list', scope, depth);
      const element = list.type.type === 'list' ? list.type.element : BOOL;
      const type: ValueType = chance.pick([uintType(8), uintType(64), { type: 'int', least: -5n, most: 2n ** 53n }]);
      const body = making.makeOf(type, [...scope, type, element], depth);
      return { op, type, parts: [list.expression, literalOf(randomValue(chance, type), type), body] };
    }
    default:
      return { op, parts: [part('int'), part('int')] };
  }
}

function makeMerkle(chance: Chance, part: Around['part']): Expression {
  const digest = literal(chance.bytes(32));
  const path: Expression = { op: 'list', parts: [digest] };
  return { op: 'builtin', number: 7, parts: [digest, intLiteral(2n), intLiteral(1n), part('bytes'), path] };
}
