import type { Expression } from '../../expression/expression.ts';
import type { SourceExpression } from '../source-tree.ts';
import type { Naming } from './naming.ts';

/** What the parts of the printer hand to each other. */
export interface Printer {
  readonly naming: Naming;
  readonly toSource: (expression: Expression) => SourceExpression;
}
