import type { ListType, RecordType, UnionType, ValueType } from '../type/type.ts';
import { add, type Cost, capped, constant, greatest, stepsForEach, times, valueAtMost } from './cost.ts';
import type { Origin, SizeTable } from './origin.ts';
import { countWords, lengthOf, weightOf, wordsOf } from './size.ts';

/** An expression by its type and where it lies. */
export interface Placed {
  readonly type: ValueType;
  readonly origin: Origin | undefined;
}

/** Steps of looking at all of a value: t. @spec VOW-COST.4 */
export function traversalOf(type: ValueType, origin: Origin | undefined): Cost {
  if (origin === undefined) {
    return constant(stepsThrough(type));
  }
  const cost = KNOWN.get(origin) ?? makeTraversal(type, origin);
  KNOWN.set(origin, cost);
  return cost;
}

/** What lies at a place has one type. */
const KNOWN = new WeakMap<Origin, Cost>();

/** The lesser of two at the maxima of all sizes, the left one if they are even. @spec VOW-COST.4 */
export function lesserTraversal(left: Placed, right: Placed, sizes: SizeTable): Cost {
  const one = traversalAtMost(left, sizes);
  const two = traversalAtMost(right, sizes);
  const lesser = one <= two ? left : right;
  return traversalOf(lesser.type, lesser.origin);
}

function traversalAtMost({ type, origin }: Placed, sizes: SizeTable): number {
  if (origin === undefined) {
    return stepsThrough(type);
  }
  const steps = KNOWN_AT_MOST.get(origin) ?? valueAtMost(traversalOf(type, origin), sizes);
  KNOWN_AT_MOST.set(origin, steps);
  return steps;
}

const KNOWN_AT_MOST = new WeakMap<Origin, number>();

function makeTraversal(type: ValueType, origin: Origin): Cost {
  switch (type.type) {
    case 'bool':
    case 'int':
      return constant(stepsThrough(type));
    case 'bytes':
    case 'text':
      return add(ONE, stepsForEach(wordsOf(type, origin)));
    case 'list':
      return add(ONE, times(lengthOf(type, origin), traversalOf(type.element, origin.descend('[]'))));
    case 'record':
      return add(ONE, ...type.fields.map(({ name, of }) => traversalOf(of, origin.descend(`.${name}`))));
    case 'union':
      return add(ONE, greatest(type.cases.map(({ name, of }) => traversalOf(of, origin.descend(`<${name}>`)))));
  }
}

const ONE = constant(1);

/** Steps of looking at all of the largest value of a type: t at its maxima. @spec VOW-COST.4 */
export function stepsThrough(type: ValueType): number {
  switch (type.type) {
    case 'bool':
      return 1;
    case 'int':
      return weightOf(type);
    case 'bytes':
    case 'text':
      return 1 + countWords(type.most);
    default: {
      const steps = KNOWN_STEPS.get(type) ?? capped(1 + stepsInside(type));
      KNOWN_STEPS.set(type, steps);
      return steps;
    }
  }
}

/** Types are immutable, and programs meet the same ones again and again. */
const KNOWN_STEPS = new WeakMap<ValueType, number>();

function stepsInside(type: ListType | RecordType | UnionType): number {
  switch (type.type) {
    case 'list':
      return type.most * stepsThrough(type.element);
    case 'record':
      return type.fields.reduce((sum, { of }) => sum + stepsThrough(of), 0);
    case 'union':
      return type.cases.reduce((most, { of }) => Math.max(most, stepsThrough(of)), 0);
  }
}
