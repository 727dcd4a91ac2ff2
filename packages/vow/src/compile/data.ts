import { countTextBytes } from '../builtin/byte-operations.ts';
import type { TypedExpression } from '../check/typed.ts';
import { NONE, toSome } from '../evaluate/control.ts';
import { fieldPlace, isIndexInside, placeOf } from '../evaluate/data.ts';
import { isValueOf } from '../evaluate/is-value-of.ts';
import { partOf } from '../evaluate/part-of.ts';
import { toInteger, type Value } from '../type/value-codec.ts';
import type { Compilation, CompileRules } from './compilation.ts';
import { type Code, present } from './frame.ts';
import { pathOf, readPath } from './path.ts';

/** Records, cases, options and lists as wholes. @spec VOW-EVAL.3 */
export const DATA: CompileRules<
  'narrow' | 'record' | 'field' | 'case' | 'some' | 'list' | 'empty' | 'length' | 'element' | 'zip'
> = {
  narrow: (node, top, make) => {
    const { type } = node.expression;
    if (type.type === 'int') {
      const value = make.integer(node, 0, top);
      const least = toInteger(type.least);
      const most = toInteger(type.most);
      return (frame) => {
        const found = value(frame);
        return found >= least && found <= most ? toSome(found) : NONE;
      };
    }
    const value = make.part(node, 0, top);
    return (frame) => {
      const found = value(frame);
      return isValueOf(found, type) ? toSome(found) : NONE;
    };
  },
  record: (node, top, make) => collect(make.parts(node, top)),
  field: (node, top, make) => {
    const path = pathOf(node, top);
    if (path !== undefined) {
      return (frame) => readPath(frame, path);
    }
    const place = fieldPlace(node.expression.name, partOf(node, 0));
    const record = make.row(node, 0, top);
    return (frame) => present(record(frame)[place]);
  },
  case: (node, top, make) => {
    const { type, name } = node.expression;
    const index = placeOf(type.cases, name);
    const payload = make.part(node, 0, top);
    return (frame) => [index, payload(frame)];
  },
  some: (node, top, make) => {
    const payload = make.part(node, 0, top);
    return (frame) => toSome(payload(frame));
  },
  list: (node, top, make) => collect(make.parts(node, top)),
  empty: () => () => EMPTY,
  length: (node, top, make) => compileLength(node, top, make),
  element: (node, top, make) => compileElement(node, top, make),
  zip: (node, top, make) => {
    const left = make.row(node, 0, top);
    const right = make.row(node, 1, top);
    return (frame) => {
      const one = left(frame);
      const two = right(frame);
      const shorter = one.length <= two.length ? one : two;
      return shorter.map((_, place): Value => [present(one[place]), present(two[place])]);
    };
  },
};

const EMPTY: readonly Value[] = [];

function collect(parts: readonly Code[]): Code {
  const [one, two, ...others] = parts;
  if (one === undefined) {
    return () => EMPTY;
  }
  if (two === undefined) {
    return (frame) => [one(frame)];
  }
  return others.length === 0 ? (frame) => [one(frame), two(frame)] : (frame) => parts.map((part) => part(frame));
}

function compileLength(node: TypedExpression, top: number, make: Compilation): Code {
  if (partOf(node, 0).type.type === 'text') {
    const text = make.part(node, 0, top) as Code<string>;
    return (frame) => countTextBytes(text(frame));
  }
  const row = make.row(node, 0, top);
  return (frame) => row(frame).length;
}

function compileElement(node: TypedExpression, top: number, make: Compilation): Code {
  const list = make.row(node, 0, top);
  if (isIndexInside(node)) {
    const index = make.number(node, 1, top);
    return (frame) => present(list(frame)[index(frame)]);
  }
  const index = make.integer(node, 1, top);
  return (frame) => {
    const found = list(frame);
    const place = index(frame);
    return typeof place === 'number' && place >= 0 && place < found.length ? toSome(present(found[place])) : NONE;
  };
}
