import { assert } from '@surety/codec';
import type { TypedExpression } from '../check/typed.ts';
import type { Expression, Operation } from '../expression/expression.ts';

/** A typed expression of one operation. */
export type TypedOf<Op extends Operation> = TypedExpression & {
  readonly expression: Expression & { readonly op: Op };
};

/** The part at this index. */
export function partOf({ parts }: TypedExpression, index: number): TypedExpression {
  const part = parts[index];
  assert(part !== undefined, 'the checker has counted the parts');
  return part;
}
