import type { Digest } from '@surety/codec';
import type { ValueType } from '../type/type.ts';
import type { Expression } from './expression.ts';

/** Address of a program. @spec VOW-UNIT.2 */
export type ProgramRef = Digest<'program-ref'>;

/** Address of a module. @spec VOW-UNIT.2 */
export type ModuleRef = Digest<'module-ref'>;

/** A function: the parameters are bound in their order, the last innermost. @spec VOW-UNIT.1 */
export interface FunctionUnit {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
  readonly body: Expression;
}

/** Functions under one address. @spec VOW-UNIT.1 */
export interface Module {
  readonly type: 'module';
  readonly imports: readonly ModuleRef[];
  readonly functions: readonly FunctionUnit[];
}

/** A predicate, or any other function of one input, under one address. @spec VOW-UNIT.1 */
export interface Program {
  readonly type: 'program';
  readonly imports: readonly ModuleRef[];
  readonly functions: readonly FunctionUnit[];
  readonly input: ValueType;
  readonly body: Expression;
}

/** A program or a module. */
export type Unit = Program | Module;

/** Most bytes of a unit. @spec VOW-LIMIT.1 */
export const MAX_UNIT_BYTES = 16_384;

/** Most expressions in a unit. @spec VOW-LIMIT.1 */
export const MAX_NODES = 4096;

/** Most expressions around an expression. @spec VOW-LIMIT.1 */
export const MAX_DEPTH = 64;

/** Most functions in a unit. @spec VOW-LIMIT.1 */
export const MAX_FUNCTIONS = 256;

/** Most parameters of a function. @spec VOW-LIMIT.1 */
export const MAX_PARAMETERS = 16;

/** Most imports of a unit. @spec VOW-LIMIT.1 */
export const MAX_IMPORTS = 32;

/** Most modules that a unit reaches. @spec VOW-LIMIT.2 */
export const MAX_MODULES = 32;

/** Most imports on the way from a unit to a module that it reaches. @spec VOW-LIMIT.2 */
export const MAX_IMPORT_DEPTH = 8;

/** Most expressions around an expression once calls are replaced by bodies. @spec VOW-LIMIT.2 */
export const MAX_HEIGHT = 256;

/** Most nodes of types, in sum over all expressions of a unit. @spec VOW-LIMIT.3 */
export const MAX_TYPE_SUM = 131_072;

/** Most terms of a cost. @spec VOW-LIMIT.4 */
export const MAX_TERMS = 256;

/** Most steps that a function or program may take. @spec VOW-LIMIT.4 */
export const MAX_STEPS = 5_000_000;

/** Most terms of costs, in sum over all expressions of a unit. @spec VOW-LIMIT.3 */
export const MAX_TERM_SUM = 65_536;
