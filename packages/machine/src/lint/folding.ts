import { assert } from '@surety/codec';
import type { ExpressionOf, Operation, TypedExpression, ValueType } from '@surety/vow';
import { addLooks, joinAll } from './join-values.ts';
import { ALL_LOOKS, type LookBits } from './look.ts';
import { type PartialValue, unknown } from './partial-value.ts';
import { WorkBudget } from './work-budget.ts';

/** A typed expression of one operation. */
export type TypedOf<Op extends Operation> = TypedExpression & { readonly expression: ExpressionOf<Op> };

/** What is known of the variables that an expression can see, the innermost first. */
export interface PartialScope {
  readonly value: PartialValue;
  readonly outer: PartialScope | undefined;
}

/** What is known of the value of an operation. */
type FoldRule<Op extends Operation> = (
  node: TypedOf<Op>,
  scope: PartialScope | undefined,
  run: Folding,
) => PartialValue;

/** A rule for each of these operations. */
export type FoldRules<Op extends Operation> = { readonly [Each in Op]: FoldRule<Each> };

/** One evaluation of which only a part of the input is known. @spec LOGIC-LINT.1, LOGIC-LINT.3 */
export class Folding {
  readonly budget: WorkBudget;
  readonly #rules: FoldRules<Operation>;

  constructor(rules: FoldRules<Operation>, units: number) {
    this.#rules = rules;
    this.budget = new WorkBudget(units);
  }

  /** What is known of the value of an expression. Programs are at most so high that this recursion ends. */
  fold(node: TypedExpression, scope: PartialScope | undefined): PartialValue {
    if (!this.budget.spend(1)) {
      return unknown(ALL_LOOKS);
    }
    // The rule under the name of the operation takes expressions of that operation; the compiler cannot follow this.
    const rule = this.#rules[node.expression.op] as FoldRule<Operation>;
    return rule(node, scope, this);
  }

  /** What is known of the value of a part. */
  part(node: TypedExpression, index: number, scope: PartialScope | undefined): PartialValue {
    return this.fold(partOf(node, index), scope);
  }

  /** What values of a type share, one of which is chosen with a look at something. There is at least one. */
  join(values: readonly PartialValue[], type: ValueType, looks: LookBits): PartialValue {
    return joinAll(values, { type, looks, budget: this.budget });
  }

  /** The same value, of which all that was unknown depends on some more looks. */
  addLooks(value: PartialValue, looks: LookBits): PartialValue {
    return addLooks(value, looks, this.budget);
  }
}

/** The scope in which these variables are bound as well, the last innermost. */
export function bindPartial(
  outer: PartialScope | undefined,
  ...values: readonly PartialValue[]
): PartialScope | undefined {
  return values.reduce<PartialScope | undefined>((scope, value) => ({ value, outer: scope }), outer);
}

/** The part at this index. */
export function partOf({ parts }: TypedExpression, index: number): TypedExpression {
  const part = parts[index];
  assert(part !== undefined, 'the checker has counted the parts');
  return part;
}
