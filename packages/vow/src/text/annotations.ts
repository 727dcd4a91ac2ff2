import type { Expression } from '../expression/expression.ts';
import type { NamedType } from '../type/type.ts';
import type { TextPosition } from './rejection.ts';
import type { Span } from './source-tree.ts';

/** What people call the parts of an expression. It has no part in what the expression is. */
export interface ExpressionNames {
  /** The label of the clause that the expression is. */
  readonly label?: string;
  /**
   * The variables that the expression binds, in the order of binding; of a match one for each branch, where `_` stands
   * for a variable that nobody can name.
   */
  readonly names?: readonly string[];
}

/** Where an expression was written, and what its parts are called. */
export interface Annotation extends ExpressionNames {
  readonly span: Span & TextPosition;
}

/** The annotations of the expressions of a unit, by identity: each expression is an object of its own. */
export type Annotations = ReadonlyMap<Expression, Annotation>;

/** What people call the parts of a unit. Any may be missing, and what is no good name is not used. @spec VOW-TEXT.17 */
export interface UnitNames {
  readonly annotations?: ReadonlyMap<Expression, ExpressionNames>;
  readonly importNames?: readonly string[];
  readonly functionNames?: readonly string[];
  /** Of each function. */
  readonly parameterNames?: readonly (readonly string[])[];
  readonly inputName?: string | undefined;
  /** Declared types: those that occur are printed under their names. */
  readonly typeNames?: readonly NamedType[];
}
