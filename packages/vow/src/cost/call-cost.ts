import { assert } from '@surety/codec';
import type { ValueType } from '../type/type.ts';
import { type BodyCost, substitute } from './body-cost.ts';
import type { Cost } from './cost.ts';
import type { Origin, PathStep } from './origin.ts';
import { measureOf } from './size.ts';
import type { Placed } from './traversal.ts';

/** The cost of a function in the sizes of its arguments. @spec VOW-COST.5 */
export function costOfCall(callee: BodyCost, values: readonly Placed[]): Cost {
  const reached = new Map<Origin, Placed>();
  return substitute(callee, ({ origin, measure }) => {
    const found = follow(origin, values, reached);
    return measureOf(found.type, measure, found.origin);
  });
}

/** What lies in the arguments where this place of a function is. Types are so deep at most that the recursion ends. */
function follow(place: Origin, values: readonly Placed[], reached: Map<Origin, Placed>): Placed {
  const known = reached.get(place);
  if (known !== undefined) {
    return known;
  }
  const { above, parameter } = place;
  const found = above === undefined ? values[parameter] : stepInto(follow(above.origin, values, reached), above.step);
  assert(found !== undefined, 'there is an argument for each parameter');
  reached.set(place, found);
  return found;
}

function stepInto({ type, origin }: Placed, step: PathStep): Placed {
  return { type: typeAfter(type, step), origin: origin?.descend(step) };
}

function typeAfter(type: ValueType, step: PathStep): ValueType {
  if (type.type === 'list') {
    return type.element;
  }
  const name = step.slice(1);
  const part =
    type.type === 'record'
      ? type.fields.find((field) => field.name === name)
      : type.type === 'union'
        ? type.cases.find((each) => `${each.name}>` === name)
        : undefined;
  assert(part !== undefined, 'a path names parts that are there');
  return part.of;
}
