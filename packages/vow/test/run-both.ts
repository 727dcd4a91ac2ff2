import { assert } from '@surety/codec';
import {
  admitUnit,
  type CheckedModule,
  type CheckedProgram,
  compileProgram,
  deriveFee,
  type Expression,
  encodeUnit,
  type FunctionUnit,
  type ModuleRef,
  nobleSignatures,
  type SignatureVerifier,
  traceProgram,
  UNIT,
  type Value,
  type ValueType,
  valueCodec,
} from '@surety/vow';
import { expect } from 'vitest';

/** A program as tests write it. */
export interface Written {
  readonly input?: ValueType;
  readonly functions?: readonly FunctionUnit[];
  readonly imports?: readonly CheckedModule[];
  readonly body: Expression;
}

/** The program, admitted. */
export function admitProgram({ input = UNIT, functions = [], imports = [], body }: Written): CheckedProgram {
  const refs: readonly ModuleRef[] = imports.map(({ ref }) => ref);
  const bytes = encodeUnit({ type: 'program', imports: refs, functions, input, body });
  const admitted = admitUnit(bytes, (ref) => imports.find((module) => module.ref === ref));
  assert(admitted.ok, `not admitted: ${admitted.ok ? '' : admitted.error.code}`);
  assert(admitted.value.type === 'program', 'a program');
  return admitted.value;
}

/** A module, admitted. */
export function admitModule(functions: readonly FunctionUnit[], imports: readonly CheckedModule[] = []): CheckedModule {
  const bytes = encodeUnit({ type: 'module', imports: imports.map(({ ref }) => ref), functions });
  const admitted = admitUnit(bytes, (ref) => imports.find((module) => module.ref === ref));
  assert(admitted.ok, `not admitted: ${admitted.ok ? '' : admitted.error.code}`);
  assert(admitted.value.type === 'module', 'a module');
  return admitted.value;
}

/**
 * The value that both evaluators give, after it has been made sure that it is one of the result type in its one form,
 * and that the steps are within the fee and that within the bound.
 */
export function runBoth(written: Written, input: Value = [], signatures: SignatureVerifier = nobleSignatures): Value {
  const program = admitProgram(written);
  const context = { signatures };
  expect(valueCodec(program.unit.input).decode(valueCodec(program.unit.input).encode(input))).toEqual({
    ok: true,
    value: input,
  });
  const { value, steps } = traceProgram(program, input, context);
  expect(compileProgram(program).run(input, context)).toStrictEqual(value);
  const codec = valueCodec(program.body.type);
  expect(codec.decode(codec.encode(value))).toStrictEqual({ ok: true, value });
  const fee = deriveFee(program, input);
  expect(steps).toBeLessThanOrEqual(fee);
  expect(fee).toBeLessThanOrEqual(program.bound);
  return value;
}
