import type { TypedExpression } from '../check/typed.ts';
import { NONE, toSome } from '../evaluate/control.ts';
import { partOf } from '../evaluate/part-of.ts';
import type { ElementOp } from '../expression/expression.ts';
import { isNumberType, type Value } from '../type/value-codec.ts';
import type { Compilation, CompileRules } from './compilation.ts';
import { equalityOf, isScalar } from './equality.ts';
import type { Code } from './frame.ts';
import { addIntegers } from './integers.ts';

/** Operations that go through a list, in its order, and stop as soon as their value is known. @spec VOW-EVAL.4 */
export const ELEMENTS: CompileRules<ElementOp | 'anyPair' | 'fold'> = {
  all: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 1);
    return (frame) => {
      for (const element of list(frame)) {
        frame[top] = element;
        if (!body(frame)) {
          return false;
        }
      }
      return true;
    };
  },
  any: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 1);
    return (frame) => {
      for (const element of list(frame)) {
        frame[top] = element;
        if (body(frame)) {
          return true;
        }
      }
      return false;
    };
  },
  count: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 1);
    return (frame) => {
      let count = 0;
      for (const element of list(frame)) {
        frame[top] = element;
        count += body(frame) ? 1 : 0;
      }
      return count;
    };
  },
  exactlyOne: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 1);
    return (frame) => {
      let isFound = false;
      for (const element of list(frame)) {
        frame[top] = element;
        if (body(frame)) {
          if (isFound) {
            return false;
          }
          isFound = true;
        }
      }
      return isFound;
    };
  },
  sum: (node, top, make) => compileSum(node, top, make),
  unique: (node, top, make) => compileUnique(node, top, make),
  anyPair: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 2);
    return (frame) => {
      const elements = list(frame);
      for (let earlier = 0; earlier < elements.length; earlier++) {
        for (let later = earlier + 1; later < elements.length; later++) {
          frame[top] = elements[earlier];
          frame[top + 1] = elements[later];
          if (body(frame)) {
            return true;
          }
        }
      }
      return false;
    };
  },
  find: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 1);
    return (frame) => {
      for (const element of list(frame)) {
        frame[top] = element;
        if (body(frame)) {
          return toSome(element);
        }
      }
      return NONE;
    };
  },
  filter: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.bool(node, 1, top + 1);
    return (frame) => {
      const kept: Value[] = [];
      for (const element of list(frame)) {
        frame[top] = element;
        if (body(frame)) {
          kept.push(element);
        }
      }
      return kept;
    };
  },
  map: (node, top, make) => {
    const list = make.row(node, 0, top);
    const body = make.part(node, 1, top + 1);
    return (frame) => {
      const made: Value[] = [];
      for (const element of list(frame)) {
        frame[top] = element;
        made.push(body(frame));
      }
      return made;
    };
  },
  fold: (node, top, make) => {
    const list = make.row(node, 0, top);
    const first = make.part(node, 1, top);
    const body = make.part(node, 2, top + 2);
    return (frame) => {
      const elements = list(frame);
      let state = first(frame);
      for (const element of elements) {
        frame[top] = state;
        frame[top + 1] = element;
        state = body(frame);
      }
      return state;
    };
  },
};

/** Between no terms and all of them a sum lies between 0 and its bounds, so that its type decides for every step. */
function compileSum(node: TypedExpression, top: number, make: Compilation): Code {
  const list = make.row(node, 0, top);
  if (node.type.type === 'int' && isNumberType(node.type)) {
    const body = make.number(node, 1, top + 1);
    return (frame) => {
      let sum = 0;
      for (const element of list(frame)) {
        frame[top] = element;
        sum += body(frame);
      }
      return sum;
    };
  }
  const body = make.integer(node, 1, top + 1);
  return (frame) => {
    let sum: number | bigint = 0;
    for (const element of list(frame)) {
      frame[top] = element;
      sum = addIntegers(sum, body(frame));
    }
    return sum;
  };
}

function compileUnique(node: TypedExpression, top: number, make: Compilation): Code {
  const list = make.row(node, 0, top);
  const key = make.part(node, 1, top + 1);
  const { type } = partOf(node, 1);
  if (isScalar(type)) {
    return (frame) => {
      const keys = new Set<Value>();
      const elements = list(frame);
      for (const element of elements) {
        frame[top] = element;
        keys.add(key(frame));
      }
      return keys.size === elements.length;
    };
  }
  const isEqual = equalityOf(type);
  return (frame) => {
    const keys: Value[] = [];
    for (const element of list(frame)) {
      frame[top] = element;
      const found = key(frame);
      for (const earlier of keys) {
        if (isEqual(earlier, found)) {
          return false;
        }
      }
      keys.push(found);
    }
    return true;
  };
}
