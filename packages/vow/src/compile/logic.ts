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

/** Whether all clauses hold, looked at from the first on. */
function allOf(clauses: readonly Code<boolean>[]): Code<boolean> {
  const [one = always, two = always, three, four, ...others] = clauses;
  if (three === undefined) {
    return (frame) => one(frame) && two(frame);
  }
  if (four === undefined) {
    return (frame) => one(frame) && two(frame) && three(frame);
  }
  const last = others.length === 0 ? four : allOf([four, ...others]);
  return (frame) => one(frame) && two(frame) && three(frame) && last(frame);
}

/** Whether some clause holds, looked at from the first on. */
function anyOf(clauses: readonly Code<boolean>[]): Code<boolean> {
  const [one = always, two = always, three, four, ...others] = clauses;
  if (three === undefined) {
    return (frame) => one(frame) || two(frame);
  }
  if (four === undefined) {
    return (frame) => one(frame) || two(frame) || three(frame);
  }
  const last = others.length === 0 ? four : anyOf([four, ...others]);
  return (frame) => one(frame) || two(frame) || three(frame) || last(frame);
}

/** Stands for clauses that are not missing: a chain has two. */
function always(): boolean {
  return true;
}
