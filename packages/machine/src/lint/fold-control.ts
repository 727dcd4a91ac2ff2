import { assert } from '@surety/codec';
import { toInteger, type UnionType } from '@surety/vow';
import { bindPartial, type Folding, type FoldRules, type PartialScope, partOf, type TypedOf } from './folding.ts';
import type { LookBits } from './look.ts';
import { casesOf } from './partial-parts.ts';
import { exactly, isExactly, type PartialValue } from './partial-value.ts';

/** Literals, variables, branches and calls: only branches that can be reached are looked at. @spec LOGIC-LINT.1 */
export const FOLD_CONTROL: FoldRules<
  'bool' | 'int' | 'bytes' | 'text' | 'variable' | 'let' | 'if' | 'match' | 'with' | 'otherwise' | 'call'
> = {
  bool: ({ expression }) => exactly(expression.value),
  int: ({ expression }) => exactly(toInteger(expression.value)),
  bytes: ({ expression }) => exactly(expression.value),
  text: ({ expression }) => exactly(expression.value),
  variable: ({ expression }, scope) => lookUp(scope, expression.index),
  let: (node, scope, run) => run.part(node, 1, bindPartial(scope, run.part(node, 0, scope))),
  if: (node, scope, run) => {
    const condition = run.part(node, 0, scope);
    if (condition.type === 'exact') {
      return run.part(node, isExactly(condition, true) ? 1 : 2, scope);
    }
    const branches = [run.part(node, 1, scope), run.part(node, 2, scope)];
    return run.join(branches, node.type, condition.looks);
  },
  match: (node, scope, run) => {
    const { payloads, choice } = subjectOf(node, scope, run);
    const branches = payloads.flatMap((payload, place) =>
      payload === undefined ? [] : [run.part(node, 1 + place, bindPartial(scope, payload))],
    );
    return run.join(branches, node.type, choice);
  },
  with: (node, scope, run) => {
    const { payloads, choice } = subjectOf(node, scope, run);
    const [none, some] = payloads;
    const branches = [
      ...(some === undefined ? [] : [run.part(node, 2, bindPartial(scope, some))]),
      ...(none === undefined ? [] : [run.part(node, 1, scope)]),
    ];
    return run.join(branches, node.type, choice);
  },
  otherwise: (node, scope, run) => {
    const { payloads, choice } = subjectOf(node, scope, run);
    const [none, some] = payloads;
    const branches = [...(some === undefined ? [] : [some]), ...(none === undefined ? [] : [run.part(node, 1, scope)])];
    return run.join(branches, node.type, choice);
  },
  call: (node, scope, run) => {
    const values = node.parts.map((part) => run.fold(part, scope));
    assert(node.callee !== undefined, 'the checker has found the function');
    return run.fold(node.callee.body, bindPartial(undefined, ...values));
  },
};

/** The union or option that a branch is chosen by. */
function subjectOf(
  node: TypedOf<'match' | 'with' | 'otherwise'>,
  scope: PartialScope | undefined,
  run: Folding,
): { readonly payloads: readonly (PartialValue | undefined)[]; readonly choice: LookBits } {
  const { type } = partOf(node, 0);
  assert(isUnion(type), 'the checker has found the union');
  return casesOf(run.part(node, 0, scope), type);
}

function isUnion(type: { readonly type: string }): type is UnionType {
  return type.type === 'union';
}

function lookUp(scope: PartialScope | undefined, index: number): PartialValue {
  let found = scope;
  for (let between = 0; between < index; between++) {
    found = found?.outer;
  }
  assert(found !== undefined, 'the checker has found the binder');
  return found.value;
}
