import type { BodyCost } from '../cost/body-cost.ts';
import type { Polynomial } from '../cost/polynomial.ts';
import type { Expression } from '../expression/expression.ts';
import type { FunctionUnit, Module, ModuleRef, Program, ProgramRef } from '../expression/unit.ts';
import type { ValueType } from '../type/type.ts';

/** An expression that has been checked, with the type of its values. Made by the checker alone. @spec VOW-TYPING.1 */
export interface TypedExpression {
  readonly expression: Expression;
  readonly type: ValueType;
  /** One for each part of the expression, in order. */
  readonly parts: readonly TypedExpression[];
  /** The function that a call reaches; one object for each function, however often it is called. */
  readonly callee?: CheckedFunction;
}

/** A function that has been checked. */
export interface CheckedFunction {
  readonly unit: FunctionUnit;
  readonly body: TypedExpression;
  /** Steps of a call, without its arguments, in the sizes of the parameters. @spec VOW-COST.5 */
  readonly cost: Polynomial;
  /** The same, as the checker goes on with it. */
  readonly bodyCost: BodyCost;
  /** Expressions around the innermost one, calls replaced by bodies, itself included. @spec VOW-LIMIT.2 */
  readonly height: number;
}

/** A module that has been admitted. @spec VOW-UNIT.4 */
export interface CheckedModule {
  readonly type: 'module';
  readonly ref: ModuleRef;
  readonly unit: Module;
  readonly imports: readonly CheckedModule[];
  readonly functions: readonly CheckedFunction[];
  /** Modules on the longest way down the imports, this one included. @spec VOW-LIMIT.2 */
  readonly depth: number;
  /** All modules on the ways down, this one included. @spec VOW-LIMIT.2 */
  readonly reached: ReadonlySet<ModuleRef>;
}

/** A program that has been admitted: it can be run on every value of its input type. @spec VOW-UNIT.4 */
export interface CheckedProgram {
  readonly type: 'program';
  readonly ref: ProgramRef;
  readonly unit: Program;
  readonly imports: readonly CheckedModule[];
  readonly functions: readonly CheckedFunction[];
  readonly body: TypedExpression;
  /** Steps of a run in the sizes of the input. @spec VOW-COST.6 */
  readonly cost: Polynomial;
  /** The value of `cost` at the maxima of all sizes. */
  readonly bound: number;
}
