import type { TypedExpression } from '../check/typed.ts';
import { partOf } from '../evaluate/part-of.ts';
import type { OrderOp } from '../expression/expression.ts';
import { toInteger, type Value } from '../type/value-codec.ts';
import type { Compilation, CompileRules } from './compilation.ts';
import { areBytesEqual, equalityOf, isScalar } from './equality.ts';
import type { Code } from './frame.ts';
import { type Path, pathOf, readPath } from './path.ts';

/** Comparisons. Between two paths, or a path and a literal, they are one function each. @spec VOW-EVAL.2 */
export const COMPARE: CompileRules<'equal' | 'unequal' | OrderOp> = {
  equal: (node, top, make) => compileEqual(node, top, make),
  unequal: (node, top, make) => compileUnequal(node, top, make),
  less: (node, top, make) => compileLess(node, top, { make, left: 0 }),
  greater: (node, top, make) => compileLess(node, top, { make, left: 1 }),
  lessEqual: (node, top, make) => compileLessEqual(node, top, { make, left: 0 }),
  greaterEqual: (node, top, make) => compileLessEqual(node, top, { make, left: 1 }),
};

function compileEqual(node: TypedExpression, top: number, make: Compilation): Code<boolean> {
  const { type } = partOf(node, 0);
  const [one, two] = pathsOf(node, top);
  if (one !== undefined && two !== undefined && isScalar(type)) {
    return (frame) => readPath(frame, one) === readPath(frame, two);
  }
  if (one !== undefined && two !== undefined && type.type === 'bytes') {
    return (frame) => areBytesEqual(readPath(frame, one), readPath(frame, two));
  }
  const literal = literalOf(partOf(node, 1));
  if (one !== undefined && literal !== undefined) {
    return (frame) => readPath(frame, one) === literal;
  }
  const left = make.part(node, 0, top);
  const right = make.part(node, 1, top);
  if (isScalar(type)) {
    return (frame) => left(frame) === right(frame);
  }
  const isEqual = equalityOf(type);
  return (frame) => isEqual(left(frame), right(frame));
}

function compileUnequal(node: TypedExpression, top: number, make: Compilation): Code<boolean> {
  const { type } = partOf(node, 0);
  const [one, two] = pathsOf(node, top);
  if (one !== undefined && two !== undefined && isScalar(type)) {
    return (frame) => readPath(frame, one) !== readPath(frame, two);
  }
  if (one !== undefined && two !== undefined && type.type === 'bytes') {
    return (frame) => !areBytesEqual(readPath(frame, one), readPath(frame, two));
  }
  const isEqual = compileEqual(node, top, make);
  return (frame) => !isEqual(frame);
}

/** Which part is on the left of `<`: of `a > b` it is b. Parts have no effects, so they may change places. */
interface Order {
  readonly make: Compilation;
  readonly left: 0 | 1;
}

function compileLess(node: TypedExpression, top: number, { make, left }: Order): Code<boolean> {
  const paths = pathsOf(node, top);
  const one = paths[left];
  const two = paths[1 - left];
  if (one !== undefined && two !== undefined) {
    return (frame) => readPath(frame, one) < readPath(frame, two);
  }
  const least = make.integer(node, left, top);
  const most = make.integer(node, 1 - left, top);
  return (frame) => least(frame) < most(frame);
}

function compileLessEqual(node: TypedExpression, top: number, { make, left }: Order): Code<boolean> {
  const paths = pathsOf(node, top);
  const one = paths[left];
  const two = paths[1 - left];
  if (one !== undefined && two !== undefined) {
    return (frame) => readPath(frame, one) <= readPath(frame, two);
  }
  const least = make.integer(node, left, top);
  const most = make.integer(node, 1 - left, top);
  return (frame) => least(frame) <= most(frame);
}

function pathsOf(node: TypedExpression, top: number): readonly [Path | undefined, Path | undefined] {
  return [pathOf(partOf(node, 0), top), pathOf(partOf(node, 1), top)];
}

/** The value of a literal whose equality is identity. */
function literalOf({ expression }: TypedExpression): Value | undefined {
  switch (expression.op) {
    case 'bool':
    case 'text':
      return expression.value;
    case 'int':
      return toInteger(expression.value);
    default:
      return undefined;
  }
}
