import { expectBool, expectInteger } from '../builtin/expect-value.ts';
import type { TypedExpression } from '../check/typed.ts';
import { stepsThrough } from '../cost/traversal.ts';
import type { ElementOp } from '../expression/expression.ts';
import { toInteger, type Value } from '../type/value-codec.ts';
import { NONE, toSome } from './control.ts';
import { equalValues } from './equal-values.ts';
import type { Evaluation, Rules } from './evaluation.ts';
import { greatestWidth } from './measure-value.ts';
import { partOf } from './part-of.ts';
import { bind, type Scope } from './scope.ts';

/** Operations that go through a list, in its order, and stop as soon as their value is known. @spec VOW-EVAL.4 */
export const ELEMENTS: Rules<ElementOp | 'anyPair' | 'fold'> = {
  all: (node, scope, run) => {
    run.count(1);
    for (const { place, element, value } of bodies(node, { scope, run, steps: 1 })) {
      if (!expectBool(value)) {
        run.note({ places: [place], elements: [element] });
        return false;
      }
    }
    return true;
  },
  any: (node, scope, run) => {
    run.count(1);
    return findFirst(node, { scope, run, steps: 1 }) !== undefined;
  },
  find: (node, scope, run) => {
    run.count(1);
    const found = findFirst(node, { scope, run, steps: 2 });
    return found === undefined ? NONE : toSome(found);
  },
  count: (node, scope, run) => {
    run.count(1);
    let count = 0;
    for (const { value } of bodies(node, { scope, run, steps: 1 })) {
      count += expectBool(value) ? 1 : 0;
    }
    return count;
  },
  exactlyOne: (node, scope, run) => {
    run.count(1);
    let count = 0;
    for (const { place, element, value } of bodies(node, { scope, run, steps: 1 })) {
      if (expectBool(value)) {
        run.note({ places: [place], elements: [element] });
        count++;
      }
      if (count === 2) {
        return false;
      }
    }
    return count === 1;
  },
  sum: (node, scope, run) => {
    run.count(1);
    let sum = 0n;
    for (const { value } of bodies(node, { scope, run, steps: greatestWidth([node.type]) })) {
      sum += BigInt(expectInteger(value));
    }
    return toInteger(sum);
  },
  unique: (node, scope, run) => {
    run.count(1);
    const keyed: Bodied[] = [];
    for (const each of bodies(node, { scope, run, steps: 1 })) {
      const earlier = keyed.find(({ value }) => {
        run.count(stepsThrough(partOf(node, 1).type));
        return equalValues(value, each.value);
      });
      if (earlier !== undefined) {
        run.note({ places: [earlier.place, each.place], elements: [earlier.element, each.element] });
        return false;
      }
      keyed.push(each);
    }
    return true;
  },
  anyPair: (node, scope, run) => {
    run.count(1);
    const list = run.list(node, 0, scope);
    for (const [first, earlier] of list.entries()) {
      for (const [between, later] of list.slice(first + 1).entries()) {
        run.count(1);
        if (run.bool(node, 1, bind(scope, [earlier, later], node.expression))) {
          run.note({ places: [first, first + 1 + between], elements: [earlier, later] });
          return true;
        }
      }
    }
    return false;
  },
  filter: (node, scope, run) => {
    run.count(1);
    const kept: Value[] = [];
    for (const { element, value } of bodies(node, { scope, run, steps: 2 })) {
      if (expectBool(value)) {
        kept.push(element);
      }
    }
    return kept;
  },
  map: (node, scope, run) => {
    run.count(1);
    return Array.from(bodies(node, { scope, run, steps: 2 }), ({ value }) => value);
  },
  fold: (node, scope, run) => {
    run.count(1);
    const list = run.list(node, 0, scope);
    let state = run.part(node, 1, scope);
    for (const element of list) {
      run.count(2);
      state = run.part(node, 2, bind(scope, [state, element], node.expression));
    }
    return state;
  },
};

/** An element with the value of the body for it. */
interface Bodied {
  readonly place: number;
  readonly element: Value;
  readonly value: Value;
}

interface Walk {
  readonly scope: Scope | undefined;
  readonly run: Evaluation;
  /** Steps for each element besides the body. */
  readonly steps: number;
}

/** Evaluates the list, then the body for one element after the other, for as long as the caller asks. */
function* bodies(node: TypedExpression, { scope, run, steps }: Walk): Generator<Bodied> {
  for (const [place, element] of run.list(node, 0, scope).entries()) {
    run.count(steps);
    yield { place, element, value: run.part(node, 1, bind(scope, [element], node.expression)) };
  }
}

function findFirst(node: TypedExpression, walk: Walk): Value | undefined {
  for (const { place, element, value } of bodies(node, walk)) {
    if (expectBool(value)) {
      walk.run.note({ places: [place], elements: [element] });
      return element;
    }
  }
  return undefined;
}
