import { bytesToHex, type CborValue, encodeCbor, type Json } from '@surety/codec';
import {
  type Expression,
  encodeUnit,
  type FunctionUnit,
  type Module,
  type Program,
  type Unit,
  type Value,
  type ValueType,
  valueCodec,
} from '@surety/vow';
import type { IndependentCheck } from '../../vector.ts';

/** Said of what the second evaluator computes too. */
export const SECOND_EVALUATOR: IndependentCheck = {
  by: 'second-program',
  detail: 'packages/conformance/second-evaluator decides every case from the specification',
};

/** What a program may have besides its input and body. */
export interface Around {
  readonly imports?: Program['imports'];
  readonly functions?: readonly FunctionUnit[];
}

/** A program. */
export function programOf(input: ValueType, body: Expression, { imports = [], functions = [] }: Around = {}): Program {
  return { type: 'program', imports, functions, input, body };
}

/** A module. */
export function moduleOf(functions: readonly FunctionUnit[], imports: Module['imports'] = []): Module {
  return { type: 'module', imports, functions };
}

/** A function. */
export function functionOf(parameters: readonly ValueType[], result: ValueType, body: Expression): FunctionUnit {
  return { parameters, result, body };
}

/** The bytes of a unit, as JSON. */
export function unitHex(unit: Unit): string {
  return bytesToHex(encodeUnit(unit));
}

/** The bytes of a value, as JSON. */
export function valueHex(type: ValueType, value: Value): string {
  return bytesToHex(valueCodec(type).encode(value));
}

/** The bytes of any item, as JSON. */
export function itemHex(item: CborValue): string {
  return bytesToHex(encodeCbor(item));
}

/** The input of a case that runs a program. */
export function runInput(
  program: Program,
  input: string,
  { modules = [], builtins = [] }: { readonly modules?: readonly Module[]; readonly builtins?: readonly Json[] } = {},
): Json {
  return { program: unitHex(program), modules: modules.map(unitHex), input, builtins };
}
