import { assert, type Codec, equalBytes, err, ok, type Result, taggedHash } from '@surety/codec';
import {
  type AdmitRejection,
  admitUnit,
  type CheckedProgram,
  type CompiledProgram,
  compileFee,
  compileProgram,
  encodeType,
  type ModuleResolver,
  type ProgramRef,
  type RecordType,
  UNIT,
  type Value,
  type ValueType,
  valueCodec,
} from '@surety/vow';
import type { LogicRef } from '../model/resource.ts';
import { logicInputType } from './logic-type.ts';

/** A program that can be the logic of a resource, ready to run. Made by {@link admitLogic} alone. @spec LOGIC-REF.1 */
export interface Logic {
  readonly logicRef: LogicRef;
  readonly checked: CheckedProgram;
  readonly compiled: CompiledProgram;
  /** Steps that a run is charged for, by its input. @spec VOW-COST.6 */
  readonly feeSteps: (input: Value) => number;
  /** How its application data are read; undefined if it takes none. @spec LOGIC-INPUT.2 */
  readonly data: Codec<Value> | undefined;
}

/** Finds programs by the references that resources carry. @spec VERIFY.1 */
export type LogicResolver = (logicRef: LogicRef) => Logic | undefined;

/** Why a unit is not the logic of any resource. @spec LOGIC-REF.1 */
export type LogicFormRejection =
  | { readonly code: 'logic-is-module' }
  | { readonly code: 'logic-result-not-bool' }
  | { readonly code: 'logic-input-wrong' };

/** Why bytes are no logic. @spec LOGIC-REF.1 */
export type LogicRejection = AdmitRejection | LogicFormRejection;

/** taggedHash("vow/1/logic", 0x00 ‖ address of the program). @spec LOGIC-REF.1 */
export function deriveLogicRef(program: ProgramRef): LogicRef {
  return taggedHash('vow/1/logic', [IN_THE_OPEN, program]);
}

/** Reads, checks and compiles the bytes of a program that is to be a logic. @spec LOGIC-REF.1 */
export function admitLogic(bytes: Uint8Array, resolve: ModuleResolver): Result<Logic, LogicRejection> {
  const unit = admitUnit(bytes, resolve);
  if (!unit.ok) {
    return unit;
  }
  return unit.value.type === 'module' ? err({ code: 'logic-is-module' }) : makeLogic(unit.value);
}

/** Makes a logic of a program that has been admitted. @spec LOGIC-REF.1 */
export function makeLogic(checked: CheckedProgram): Result<Logic, LogicFormRejection> {
  const rejection = checkLogicForm(checked);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const data = dataTypeOf(checked);
  return ok({
    logicRef: deriveLogicRef(checked.ref),
    checked,
    compiled: compileProgram(checked),
    feeSteps: compileFee(checked),
    data: sameType(data, UNIT) ? undefined : valueCodec(data),
  });
}

/** Why a program is not the logic of any resource, if it is not. @spec LOGIC-REF.1 */
export function checkLogicForm({ body, unit }: CheckedProgram): LogicFormRejection | undefined {
  if (body.type.type !== 'bool') {
    return { code: 'logic-result-not-bool' };
  }
  const { input } = unit;
  const isLogicInput = input.type === 'record' && sameType(input, logicInputType(firstFieldOf(input)));
  return isLogicInput ? undefined : { code: 'logic-input-wrong' };
}

/** The type of the application data that a logic takes. */
export function dataTypeOf({ unit: { input } }: CheckedProgram): ValueType {
  assert(input.type === 'record', 'the input of a logic is a record');
  return firstFieldOf(input);
}

/** `data` comes first in the canonical order of the fields. */
function firstFieldOf({ fields }: RecordType): ValueType {
  return fields[0]?.of ?? UNIT;
}

/** Types are the same if their canonical bytes are. */
function sameType(left: ValueType, right: ValueType): boolean {
  return equalBytes(encodeType(left), encodeType(right));
}

const IN_THE_OPEN = Uint8Array.of(0);
