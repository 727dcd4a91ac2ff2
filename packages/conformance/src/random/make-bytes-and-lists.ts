import { BOOL, type Expression, uintType, type ValueType } from '@surety/vow';
import { type Around, literal, type Making, WANTS, wantOf } from './making.ts';
import { randomType } from './random-values.ts';

/** An expression that is a byte string. */
export function makeBytes(making: Making, { scope, depth, part }: Around): Expression {
  const { chance } = making;
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
      return { op, sizeBytes, parts: [making.makeOf(type, scope, depth)] };
    }
    case 'uvarint':
      return { op, parts: [making.makeOf(uintType(64), scope, depth)] };
    case 'encode':
      return { op, parts: [part(chance.pick(WANTS))] };
    case 'builtin':
      return { op, number: 1 + chance.below(3), parts: [part('bytes')] };
    case 'signBytes': {
      const message = making.make(chance.pick(WANTS), scope, depth);
      const place = literal(chance.bytes(32));
      return { op, type: message.type, parts: [place, place, place, message.expression] };
    }
  }
}

/** An expression that is a list. */
export function makeList(making: Making, { scope, depth, part, inside }: Around): Expression {
  const { chance } = making;
  const op = chance.pick(['list', 'empty', 'filter', 'map', 'zip'] as const);
  switch (op) {
    case 'list': {
      const first = making.make(chance.pick(WANTS), scope, depth);
      const others = Array.from({ length: chance.below(3) }, () => making.makeOf(first.type, scope, depth - 1));
      return { op, parts: [first.expression, ...others] };
    }
    case 'empty':
      return { op, type: randomType(chance, 1), parts: [] };
    case 'zip':
      return { op, parts: [part('list'), part('list')] };
    default: {
      const list = making.make('list', scope, depth);
      const element = list.type.type === 'list' ? list.type.element : BOOL;
      return { op, parts: [list.expression, inside(op === 'filter' ? 'bool' : chance.pick(WANTS), element)] };
    }
  }
}

/** An expression that is an option. */
export function makeOption(making: Making, { scope, depth, part, inside }: Around): Expression {
  const { chance } = making;
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
      const list = making.make('list', scope, depth);
      const element = list.type.type === 'list' ? list.type.element : BOOL;
      return { op, parts: [list.expression, inside('bool', element)] };
    }
    case 'decode': {
      const type = randomType(chance, 2);
      const encoded: Expression = { op: 'encode', parts: [making.makeOf(type, scope, depth)] };
      return { op, type, parts: [chance.below(3) === 0 ? part('bytes') : encoded] };
    }
  }
}
