import type { CheckedProgram } from '../check/typed.ts';
import type { EvaluationContext } from '../evaluate/evaluation.ts';
import type { Value } from '../type/value-codec.ts';
import { Compilation } from './compilation.ts';
import { type Frame, SIGNATURES_SLOT } from './frame.ts';
import { COMPILE_RULES } from './rules.ts';

/** A program made of functions, for many runs. It gives what the tree walker gives. @spec VOW-EVAL.7 */
export interface CompiledProgram {
  readonly program: CheckedProgram;
  /**
   * The value for an input of the program's type. The result may share memory with the program and its input, so it is to
   * be read only. The input stays in memory until the next run.
   */
  readonly run: (input: Value, context: EvaluationContext) => Value;
}

/** Compiles a program. No source text is made of it: every expression becomes a function that exists here. */
export function compileProgram(program: CheckedProgram): CompiledProgram {
  const make = new Compilation(COMPILE_RULES);
  const { first, body } = make.region(program.body, 1);
  const { slots } = make;
  // One frame serves one run after the other. While a run has it, or if one ended by an exception of the verifier,
  // another is made.
  let free: Frame | undefined;
  return {
    program,
    run: (input, { signatures }) => {
      const frame = free ?? makeFrame(slots);
      free = undefined;
      frame[SIGNATURES_SLOT] = signatures;
      frame[first] = input;
      const value = body(frame);
      free = frame;
      return value;
    },
  };
}

/** Filled from the first slot on, which makes it an array without holes. */
function makeFrame(slots: number): Frame {
  const frame: Frame = [];
  for (let slot = 0; slot < slots; slot++) {
    frame.push(undefined);
  }
  return frame;
}
