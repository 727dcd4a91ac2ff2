import type { TypedExpression } from '../check/typed.ts';
import type { ArithmeticOp } from '../expression/expression.ts';
import { isNumberType } from '../type/value-codec.ts';
import type { CompileRule, CompileRules } from './compilation.ts';
import {
  absoluteInteger,
  addIntegers,
  divideIntegers,
  divideNumbers,
  greaterInteger,
  lesserInteger,
  moduloIntegers,
  multiplyIntegers,
  multiplyNumbers,
  negateInteger,
  subtractIntegers,
} from './integers.ts';

/** Exact integers: plain numbers where the types say that nothing leaves ±(2^53 − 1). @spec VOW-EVAL.2 */
export const ARITHMETIC: CompileRules<ArithmeticOp | 'abs' | 'negate'> = {
  add: (node, top, make) => {
    if (!isAllNumbers(node)) {
      return onTwo(addIntegers)(node, top, make);
    }
    const left = make.number(node, 0, top);
    const right = make.number(node, 1, top);
    return (frame) => left(frame) + right(frame);
  },
  subtract: (node, top, make) => {
    if (!isAllNumbers(node)) {
      return onTwo(subtractIntegers)(node, top, make);
    }
    const left = make.number(node, 0, top);
    const right = make.number(node, 1, top);
    return (frame) => left(frame) - right(frame);
  },
  multiply: (node, top, make) => {
    if (!isAllNumbers(node)) {
      return onTwo(multiplyIntegers)(node, top, make);
    }
    const left = make.number(node, 0, top);
    const right = make.number(node, 1, top);
    return (frame) => multiplyNumbers(left(frame), right(frame));
  },
  divide: (node, top, make) => {
    if (!isAllNumbers(node)) {
      return onTwo(divideIntegers)(node, top, make);
    }
    const left = make.number(node, 0, top);
    const right = make.number(node, 1, top);
    return (frame) => divideNumbers(left(frame), right(frame));
  },
  modulo: (node, top, make) => {
    if (!isAllNumbers(node)) {
      return onTwo(moduloIntegers)(node, top, make);
    }
    const left = make.number(node, 0, top);
    const right = make.number(node, 1, top);
    return (frame) => left(frame) % right(frame);
  },
  min: onTwo(lesserInteger),
  max: onTwo(greaterInteger),
  abs: onOne(absoluteInteger),
  negate: onOne(negateInteger),
};

type Integer = number | bigint;

function onTwo(compute: (left: Integer, right: Integer) => Integer): CompileRule<ArithmeticOp> {
  return (node, top, make) => {
    const left = make.integer(node, 0, top);
    const right = make.integer(node, 1, top);
    return (frame) => compute(left(frame), right(frame));
  };
}

function onOne(compute: (value: Integer) => Integer): CompileRule<'abs' | 'negate'> {
  return (node, top, make) => {
    const value = make.integer(node, 0, top);
    return (frame) => compute(value(frame));
  };
}

/** Whether operands and result are numbers by their types. */
function isAllNumbers({ type, parts }: TypedExpression): boolean {
  return [type, ...parts.map((part) => part.type)].every((each) => each.type === 'int' && isNumberType(each));
}
