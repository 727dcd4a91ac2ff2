import type { Result } from '@surety/codec';
import type { Expression } from '../expression/expression.ts';
import type { ValueType } from '../type/type.ts';
import { checkFunctionBody } from './admit-unit.ts';
import type { CheckRejection } from './check-rejection.ts';
import type { CheckedFunction, CheckedModule } from './typed.ts';

/** A body in the making, with what it can name. */
export interface BodyDraft {
  readonly parameters: readonly ValueType[];
  readonly body: Expression;
  readonly functions: readonly CheckedFunction[];
  readonly imports: readonly CheckedModule[];
}

/**
 * What a body is, as a function whose declared result is the type found: for tools that make programs piece by piece.
 * @spec VOW-TYPING.11
 */
export function inferFunction(draft: BodyDraft): Result<CheckedFunction, CheckRejection> {
  const { parameters, body, functions, imports } = draft;
  return checkFunctionBody({ parameters, body }, functions.length, {
    functions,
    imports,
    work: { types: 0, terms: 0 },
  });
}
