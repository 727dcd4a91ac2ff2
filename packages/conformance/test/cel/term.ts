import { type Expression, optionType } from '@surety/vow';
import { caseOf, one, two, unit, v, withSome } from '../../src/sources/vow/terms.ts';
import { type CelType, toVowType } from './cel-type.ts';

/** A variable of CEL by its name, or one that only the translation knows. */
export type Binder = string | symbol;

/** An expression of the core, once it is known what is bound around it, innermost last. */
export type Code = (scope: readonly Binder[]) => Expression;

/**
 * What an expression of CEL becomes: a value of its type if CEL always gives one, and otherwise an option of it, `none`
 * where CEL gives an error.
 */
export interface Term {
  readonly of: CelType;
  readonly isPartial: boolean;
  readonly code: Code;
}

/** A term that always has a value. */
export function total(of: CelType, code: Code): Term {
  return { of, isPartial: false, code };
}

/** A term that may be an error; its code is an option. */
export function partial(of: CelType, code: Code): Term {
  return { of, isPartial: true, code };
}

/** The option that says of every term whether it has a value. */
export function toOption({ isPartial, code }: Term): Code {
  return isPartial ? code : (scope) => one('some', code(scope));
}

/** An error. */
export function none(of: CelType): Code {
  return () => caseOf(optionType(toVowType(of)), 'none', unit);
}

/** Reads a variable that is bound. */
export function variable(binder: Binder): Code {
  return (scope) => v(scope.length - 1 - scope.lastIndexOf(binder));
}

/** Code with one more variable around it. */
export function under(binder: Binder, code: Code): Code {
  return (scope) => code([...scope, binder]);
}

/** Computes once what is used several times. */
export function share(value: Code, use: (value: Code) => Code): Code {
  const binder = Symbol('shared');
  const body = under(binder, use(variable(binder)));
  return (scope) => two('let', value(scope), body(scope));
}

/** An operation that is an error if one of its operands is. `use` gets the code of the value of each. */
export function strictly(operands: readonly Term[], of: CelType, use: (...values: readonly Code[]) => Term): Term {
  const place = operands.findIndex(({ isPartial }) => isPartial);
  const operand = operands[place];
  if (operand === undefined) {
    return use(...operands.map(({ code }) => code));
  }
  const binder = Symbol('operand');
  const bound = operands.with(place, total(operand.of, variable(binder)));
  const rest = under(binder, toOption(strictly(bound, of, use)));
  return partial(of, (scope) => withSome(operand.code(scope), none(of)(scope), rest(scope)));
}
