import { type CallTarget, callOf } from './call.ts';
import type { Descriptors } from './descriptor.ts';
import { checkName, type FunctionDraft, faulty, variable } from './draft.ts';
import { type Descriptor, type Formula, type Formulas, MAKE, type Operand } from './formula.ts';
import { draftOf } from './nodes.ts';
import type { BuildRejection } from './rejection.ts';

/** Key of what a call of a function reaches. */
export const TARGET: unique symbol = Symbol('target');

/** Key of what makes the same function as one that is reached elsewhere. */
export const RETARGET: unique symbol = Symbol('retarget');

/** A function of the language. Authors call it like one of their own. */
export interface DefinedFunction<A extends readonly unknown[], R extends Formula> {
  (...operands: A): R;
  readonly [TARGET]: CallTarget;
  readonly [RETARGET]: (target: CallTarget) => this;
}

/** A function whatever it takes and gives. */
export type AnyFunction = DefinedFunction<never, Formula>;

/** Parameters by position. */
export type Positional<P extends readonly Formula[]> = readonly [...{ readonly [K in keyof P]: Descriptor<P[K]> }];

/** What a function with parameters by position is called with. */
export type Operands<P extends readonly Formula[]> = { readonly [K in keyof P]: Operand<P[K]> };

/** What a function with parameters by name is called with. */
export type NamedOperands<P extends Formulas> = readonly [operands: { readonly [K in keyof P]: Operand<P[K]> }];

/**
 * Defines a function with parameters by position: it is called with operands in that order, and its body with variables.
 * The body is called once. @spec VOW-UNIT.1
 */
export function defineFunction<const P extends readonly Formula[], R extends Formula>(
  name: string,
  parameters: Positional<P>,
  result: Descriptor<R>,
  body: (...bound: NoInfer<P>) => Operand<NoInfer<R>>,
): DefinedFunction<Operands<P>, R>;
/**
 * Defines a function with parameters by name, in the order in which they are written: it is called with an object of
 * operands, and its body with one of variables. The body is called once. @spec VOW-UNIT.1
 */
export function defineFunction<P extends Formulas, R extends Formula>(
  name: string,
  parameters: Descriptors<P>,
  result: Descriptor<R>,
  body: (bound: NoInfer<P>) => Operand<NoInfer<R>>,
): DefinedFunction<NamedOperands<P>, R>;
/** The two forms differ only in how operands and variables are put in order. */
export function defineFunction(
  name: string,
  parameters: Parameters,
  result: Descriptor<Formula>,
  body: (...bound: never[]) => Formula | number | bigint,
): AnyFunction {
  const form = isPositional(parameters) ? positionalForm(parameters) : namedForm(parameters);
  const binders = form.parameters.map(([parameter]) => ({ name: parameter }));
  const fault = checkSignature(name, form.parameters, result);
  const bound = form.parameters.map(([, type], index) => type[MAKE](variable(binders[index] ?? { name })));
  const draft: FunctionDraft = {
    name,
    parameters: binders,
    types: form.parameters.map(([, { valueType }]) => valueType),
    result: result.valueType,
    // The overloads say that the body takes what the form binds.
    body: fault === undefined ? draftOf(body(...(form.bind(bound) as never[]))) : faulty(fault),
  };
  return functionOf({ type: 'own', draft }, { result, form });
}

/** A function of a module of which no more than its address is at hand. @spec VOW-UNIT.3 */
export function importFunction<const P extends readonly Formula[], R extends Formula>(
  from: Omit<CallTarget & { readonly type: 'imported' }, 'type'>,
  parameters: Positional<P>,
  result: Descriptor<R>,
): DefinedFunction<Operands<P>, R> {
  return functionOf<Operands<P>, R>({ type: 'imported', ...from }, { result, form: positionalForm(parameters) });
}

type Parameters = readonly Descriptor<Formula>[] | Descriptors<Formulas>;

/** How a function takes its operands: by position, or by name. */
interface Form {
  readonly parameters: readonly (readonly [string, Descriptor<Formula>])[];
  /** What the body of a function is called with, given its variables in order. */
  bind(bound: readonly Formula[]): readonly unknown[];
  /** The operands in order, given what the function was called with. */
  spread(operands: readonly unknown[]): readonly unknown[];
}

function isPositional(parameters: Parameters): parameters is readonly Descriptor<Formula>[] {
  return Array.isArray(parameters);
}

function positionalForm(types: readonly Descriptor<Formula>[]): Form {
  return {
    parameters: types.map((type) => ['x', type]),
    bind: (bound) => bound,
    spread: (operands) => operands,
  };
}

function namedForm(types: Descriptors<Formulas>): Form {
  const parameters = Object.entries(types);
  return {
    parameters,
    bind: (bound) => [Object.freeze(Object.fromEntries(parameters.map(([name], index) => [name, bound[index]])))],
    spread: ([operands]) => parameters.map(([name]) => Object(operands)[name] as unknown),
  };
}

/** What a function gives, and how it takes its operands. */
interface Signature<R extends Formula> {
  readonly result: Descriptor<R>;
  readonly form: Form;
}

function functionOf<A extends readonly unknown[], R extends Formula>(
  target: CallTarget,
  { result, form }: Signature<R>,
): DefinedFunction<A, R> {
  const call = (...operands: A): R => result[MAKE](callOf(target, form.spread(operands).map(draftOf)));
  const members = {
    [TARGET]: target,
    [RETARGET]: (other: CallTarget) => functionOf<A, R>(other, { result, form }),
  };
  return Object.freeze(Object.assign(call, members));
}

function checkSignature(
  name: string,
  parameters: Form['parameters'],
  result: Descriptor<Formula>,
): BuildRejection | undefined {
  const faults = [
    checkName(name),
    ...parameters.map(([parameter, type]) => checkName(parameter) ?? type.fault),
    result.fault,
  ];
  return faults.find((fault) => fault !== undefined);
}
