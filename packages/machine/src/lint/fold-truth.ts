import { compareOrder, compareValues } from './compare-values.ts';
import { type Folding, type FoldRules, type PartialScope, partOf, type TypedOf } from './folding.ts';
import { exactly, FALSE, isExactly, type PartialValue, TRUE, unite, unknown } from './partial-value.ts';

type OrderOp = 'less' | 'lessEqual' | 'greater' | 'greaterEqual';

/** Truth values and comparisons: what one part decides does not depend on the other. @spec LOGIC-LINT.1 */
export const FOLD_TRUTH: FoldRules<'not' | 'and' | 'or' | 'implies' | 'equal' | 'unequal' | OrderOp> = {
  not: (node, scope, run) => negate(run.part(node, 0, scope)),
  and: (node, scope, run) => {
    const left = run.part(node, 0, scope);
    return isExactly(left, false) ? FALSE : conjoin(left, run.part(node, 1, scope));
  },
  or: (node, scope, run) => {
    const left = run.part(node, 0, scope);
    return isExactly(left, true) ? TRUE : disjoin(left, run.part(node, 1, scope));
  },
  implies: (node, scope, run) => {
    const left = run.part(node, 0, scope);
    return isExactly(left, false) ? TRUE : disjoin(negate(left), run.part(node, 1, scope));
  },
  equal: (node, scope, run) => equate(node, scope, run),
  unequal: (node, scope, run) => negate(equate(node, scope, run)),
  less: (node, scope, run) => order(node, scope, { run, left: 0, right: 1 }),
  greater: (node, scope, run) => order(node, scope, { run, left: 1, right: 0 }),
  lessEqual: (node, scope, run) => negate(order(node, scope, { run, left: 1, right: 0 })),
  greaterEqual: (node, scope, run) => negate(order(node, scope, { run, left: 0, right: 1 })),
};

function negate(partial: PartialValue): PartialValue {
  return partial.type === 'exact' ? exactly(partial.value !== true) : partial;
}

function conjoin(left: PartialValue, right: PartialValue): PartialValue {
  if (isExactly(left, false) || isExactly(right, false)) {
    return FALSE;
  }
  return isExactly(left, true) ? right : isExactly(right, true) ? left : unknown(unite([left, right]));
}

function disjoin(left: PartialValue, right: PartialValue): PartialValue {
  if (isExactly(left, true) || isExactly(right, true)) {
    return TRUE;
  }
  return isExactly(left, false) ? right : isExactly(right, false) ? left : unknown(unite([left, right]));
}

function equate(node: TypedOf<'equal' | 'unequal'>, scope: PartialScope | undefined, run: Folding): PartialValue {
  const [left, right] = [run.part(node, 0, scope), run.part(node, 1, scope)];
  const types = { leftType: partOf(node, 0).type, rightType: partOf(node, 1).type };
  return decided(compareValues({ left, right, ...types }, run.budget), [left, right]);
}

/** Whether one part is less than the other. */
function order(
  node: TypedOf<OrderOp>,
  scope: PartialScope | undefined,
  { run, left, right }: { readonly run: Folding; readonly left: number; readonly right: number },
): PartialValue {
  const values = { left: run.part(node, left, scope), right: run.part(node, right, scope) };
  const types = { leftType: partOf(node, left).type, rightType: partOf(node, right).type };
  return decided(compareOrder({ ...values, ...types }), [values.left, values.right]);
}

function decided(result: boolean | undefined, operands: readonly PartialValue[]): PartialValue {
  return result === undefined ? unknown(unite(operands)) : exactly(result);
}
