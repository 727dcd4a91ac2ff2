import {
  type BuildRejection,
  type DefinedModule,
  type DefinedProgram,
  type Descriptor,
  defineModule,
  defineProgram,
  type Expression,
  type Formula,
  type Functions,
  type ProgramOptions,
  type UnitOptions,
} from '@surety/vow';
import { expect } from 'vitest';

/** The program, which must have no fault. */
export function program<I extends Formula>(
  input: Descriptor<I>,
  body: (input: I) => Formula,
  options?: ProgramOptions,
): DefinedProgram {
  const found = defineProgram(input, body, options);
  return found.ok ? found.value : expect.unreachable(JSON.stringify(found.error));
}

/** The module, which must have no fault. */
export function moduleOf<F extends Functions>(functions: F, options?: UnitOptions): DefinedModule<F> {
  const found = defineModule(functions, options);
  return found.ok ? found.value : expect.unreachable(JSON.stringify(found.error));
}

/** The core of a body. */
export function core<I extends Formula>(input: Descriptor<I>, body: (input: I) => Formula): Expression {
  return program(input, body).unit.body;
}

/** What is wrong with a program. */
export function faultOf<I extends Formula>(
  input: Descriptor<I>,
  body: (input: I) => Formula,
  options?: ProgramOptions,
): BuildRejection {
  const found = defineProgram(input, body, options);
  return found.ok ? expect.unreachable('it has no fault') : found.error;
}
