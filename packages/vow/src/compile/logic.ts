import type { TypedExpression } from '../check/typed.ts';
import type { Compilation, CompileRules } from './compilation.ts';
import type { Code } from './frame.ts';

/** Truth values. Chains of `and` and of `or` are made flat. @spec VOW-EVAL.2 */
export const LOGIC: CompileRules<'not' | 'and' | 'or' | 'implies'> = {
  not: (node, top, make) => {
    const one = make.bool(node, 0, top);
    return (frame) => !one(frame);
  },
  and: (node, top, make) => allOf(clausesOf(node, top, make)),
  or: (node, top, make) => anyOf(clausesOf(node, top, make)),
  implies: (node, top, make) => {
    const left = make.bool(node, 0, top);
    const right = make.bool(node, 1, top);
    return (frame) => !left(frame) || right(frame);
  },
};

/** The clauses of a chain of one operation, from left to right, however they are nested: at least two. */
function clausesOf(node: TypedExpression, top: number, make: Compilation): readonly Code<boolean>[] {
  const { op } = node.expression;
  return node.parts.flatMap((part, index) =>
    part.expression.op === op ? clausesOf(part, top, make) : [make.bool(node, index, top)],
  );
}

/** Whether all clauses from this one on hold, looked at in their order. */
function allOf(clauses: readonly Code<boolean>[], from = 0): Code<boolean> {
  const [one = always, two = always, three, four] = clauses.slice(from, from + 4);
  if (three === undefined) {
    return (frame) => one(frame) && two(frame);
  }
  if (four === undefined) {
    return (frame) => one(frame) && two(frame) && three(frame);
  }
  const last = clauses.length === from + 4 ? four : allOf(clauses, from + 3);
  return (frame) => one(frame) && two(frame) && three(frame) && last(frame);
}

/** Whether some clause from this one on holds, looked at in their order. */
function anyOf(clauses: readonly Code<boolean>[], from = 0): Code<boolean> {
  const [one = always, two = always, three, four] = clauses.slice(from, from + 4);
  if (three === undefined) {
    return (frame) => one(frame) || two(frame);
  }
  if (four === undefined) {
    return (frame) => one(frame) || two(frame) || three(frame);
  }
  const last = clauses.length === from + 4 ? four : anyOf(clauses, from + 3);
  return (frame) => one(frame) || two(frame) || three(frame) || last(frame);
}

/** Stands for clauses that are not missing: a chain has two. */
function always(): boolean {
  return true;
}
