import { type CborValue, digestToBytes, encodeCbor, taggedHash } from '@surety/codec';
import { integerToCbor, typeToCbor } from '../type/encode-type.ts';
import type { Expression } from './expression.ts';
import { OPERATIONS } from './operations.ts';
import type { FunctionUnit, Module, ModuleRef, Program, ProgramRef, Unit } from './unit.ts';

/** First item of the array of a program. @spec VOW-UNIT.1 */
export const PROGRAM_FORM = 'vow/program';

/** First item of the array of a module. @spec VOW-UNIT.1 */
export const MODULE_FORM = 'vow/module';

/** The version of the language: second item of the array of a unit. @spec VOW-UNIT.1 */
export const LANGUAGE_VERSION = 1;

/** The canonical bytes of a unit. @spec VOW-UNIT.1, VOW-EXPR.2 */
export function encodeUnit(unit: Unit): Uint8Array {
  const { imports, functions } = unit;
  const shared = [LANGUAGE_VERSION, imports.map(digestToBytes), functions.map(functionToCbor)];
  return encodeCbor(
    unit.type === 'module'
      ? [MODULE_FORM, ...shared]
      : [PROGRAM_FORM, ...shared, typeToCbor(unit.input), expressionToCbor(unit.body)],
  );
}

/** taggedHash("vow/1/program", canonical bytes). @spec VOW-UNIT.2 */
export function deriveProgramRef(program: Program): ProgramRef {
  return hashProgram(encodeUnit(program));
}

/** taggedHash("vow/1/module", canonical bytes). @spec VOW-UNIT.2 */
export function deriveModuleRef(module: Module): ModuleRef {
  return hashModule(encodeUnit(module));
}

/** The address of a program whose canonical bytes these are. @spec VOW-UNIT.2 */
export function hashProgram(bytes: Uint8Array): ProgramRef {
  return taggedHash('vow/1/program', [bytes]);
}

/** The address of a module whose canonical bytes these are. @spec VOW-UNIT.2 */
export function hashModule(bytes: Uint8Array): ModuleRef {
  return taggedHash('vow/1/module', [bytes]);
}

/** The address of a unit: of a program or of a module. @spec VOW-UNIT.2 */
export function deriveUnitRef(unit: Unit): ProgramRef | ModuleRef {
  return unit.type === 'program' ? deriveProgramRef(unit) : deriveModuleRef(unit);
}

/** The item that stands for an expression: its code, its immediates, its parts. @spec VOW-EXPR.2 */
function expressionToCbor(expression: Expression): CborValue {
  return [OPERATIONS[expression.op].code, ...immediatesOf(expression), ...expression.parts.map(expressionToCbor)];
}

function functionToCbor({ parameters, result, body }: FunctionUnit): CborValue {
  return [parameters.map(typeToCbor), typeToCbor(result), expressionToCbor(body)];
}

function immediatesOf(expression: Expression): readonly CborValue[] {
  switch (expression.op) {
    case 'bool':
    case 'bytes':
    case 'text':
      return [expression.value];
    case 'int':
      return [integerToCbor(expression.value)];
    case 'variable':
      return [expression.index];
    case 'match':
    case 'record':
      return [expression.names];
    case 'field':
      return [expression.name];
    case 'case':
      return [typeToCbor(expression.type), expression.name];
    case 'narrow':
    case 'empty':
    case 'fold':
    case 'decode':
    case 'signBytes':
      return [typeToCbor(expression.type)];
    case 'slice':
      return [expression.start, expression.sizeBytes];
    case 'be':
    case 'le':
      return [expression.sizeBytes];
    case 'builtin':
      return [expression.number];
    case 'call':
      return [expression.unit, expression.function];
    default:
      return [];
  }
}
