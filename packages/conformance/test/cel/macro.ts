import { OutsideSubset } from './cel-type.ts';
import type { CelTree, Comprehension } from './checked-tree.ts';

/** What a comprehension was before its macro was expanded; `body` is evaluated for each element. */
export type Macro =
  | { readonly type: 'all' | 'exists' | 'existsOne' | 'map'; readonly body: CelTree }
  | { readonly type: 'filter'; readonly condition: CelTree; readonly body: CelTree }
  | { readonly type: 'bind' };

/** Finds the macro. Comprehensions of another shape are outside the subset. */
export function findMacro({ variable, accumulator, init, condition, step, result }: Comprehension): Macro {
  const isAccumulator = (tree: CelTree | undefined) => tree?.type === 'variable' && tree.name === accumulator;
  if (variable === '#unused' && isLiteral(condition, false) && isAccumulator(step)) {
    return { type: 'bind' };
  }
  const [first, second, third] = partsOf(step);
  if (isCall(step, 'logical_and') && isLiteral(init, true) && isAccumulator(first) && isAccumulator(result)) {
    return { type: 'all', body: expectTree(second) };
  }
  if (isCall(step, 'logical_or') && isLiteral(init, false) && isAccumulator(first) && isAccumulator(result)) {
    return { type: 'exists', body: expectTree(second) };
  }
  if (isCall(step, 'conditional') && isAccumulator(third) && isLiteral(init, 0n)) {
    const [count, most] = partsOf(result);
    if (isCall(second, 'add_int64') && isCall(result, 'equals') && isAccumulator(count) && isLiteral(most, 1n)) {
      return { type: 'existsOne', body: expectTree(first) };
    }
  }
  if (init.type === 'list' && init.items.length === 0 && isAccumulator(result)) {
    if (isCall(step, 'add_list') && isAccumulator(first)) {
      return { type: 'map', body: onlyItem(second) };
    }
    const [list, added] = partsOf(second);
    if (isCall(step, 'conditional') && isCall(second, 'add_list') && isAccumulator(list) && isAccumulator(third)) {
      return { type: 'filter', condition: expectTree(first), body: onlyItem(added) };
    }
  }
  throw new OutsideSubset('comprehension');
}

function partsOf(tree: CelTree | undefined): readonly CelTree[] {
  return tree?.type === 'call' ? tree.parts : [];
}

function isCall(tree: CelTree | undefined, overload: string): boolean {
  return tree?.type === 'call' && tree.overload === overload;
}

function isLiteral(tree: CelTree | undefined, value: boolean | bigint): boolean {
  return tree?.type === 'literal' && tree.value === value;
}

function expectTree(tree: CelTree | undefined): CelTree {
  if (tree === undefined) {
    throw new OutsideSubset('comprehension');
  }
  return tree;
}

function onlyItem(tree: CelTree | undefined): CelTree {
  if (tree?.type !== 'list' || tree.items.length !== 1) {
    throw new OutsideSubset('comprehension');
  }
  return expectTree(tree.items[0]);
}
