import { celEnv, parse as parseBufbuild, plan } from '@bufbuild/cel';
import { parse as parseCelJs } from '@marcbachmann/cel-js';
import { assert } from '@surety/codec';
import {
  admitUnit,
  type CheckedProgram,
  compileProgram,
  compileText,
  encodeUnit,
  evaluateProgram,
  nobleSignatures,
} from '@surety/vow';
import { toCelObject } from './vow-cel-input.ts';
import { type BenchPredicate, PREDICATES } from './vow-predicates.ts';

/** Evaluates a predicate so many times, on its inputs in turn, and counts how often it holds. */
export type Loop = (evaluations: number) => number;

/** The engine that the others are compared with. */
export const BY_HAND = 'by hand';

/** The engine that goals are about. */
export const CLOSURES = 'closures';

/** The engine that closures should be much faster than. */
export const PEER = '@bufbuild/cel';

/** The engines that are timed, the baseline first: how each is made ready for a predicate, or that it cannot have it. */
export const ENGINES: Readonly<Record<string, (predicate: BenchPredicate) => Loop | undefined>> = {
  [BY_HAND]: ({ inputs, written }) => loopOver(inputs, written),
  [CLOSURES]: compiledLoop,
  // The functions that closures consist of have then been called with the parts of all programs.
  'closures among others': (predicate) => {
    const loops = [...PREDICATES, ...PREDICATES].map(compiledLoop);
    for (let round = 0; round < 200; round++) {
      for (const loop of loops) {
        loop(100);
      }
    }
    return compiledLoop(predicate);
  },
  'tree walker': (predicate) => {
    const program = programOf(predicate);
    const context = { signatures: nobleSignatures };
    return loopOver(predicate.inputs, (input) => evaluateProgram(program, input, context));
  },
  [PEER]: (predicate) => {
    const { cel } = predicate;
    return cel === undefined ? undefined : loopOver(celInputs(predicate), plan(celEnv(), parseBufbuild(cel)));
  },
  '@marcbachmann/cel-js': (predicate) => {
    const { cel } = predicate;
    return cel === undefined ? undefined : loopOver(celInputs(predicate), parseCelJs(cel));
  },
};

function compiledLoop(predicate: BenchPredicate): Loop {
  const { run } = compileProgram(programOf(predicate));
  const context = { signatures: nobleSignatures };
  return loopOver(predicate.inputs, (input) => run(input, context));
}

function loopOver<Input>(inputs: readonly Input[], run: (input: Input) => unknown): Loop {
  return (evaluations) => {
    let count = 0;
    for (let done = 0; done < evaluations; done += inputs.length) {
      for (const input of inputs) {
        count += run(input) === true ? 1 : 0;
      }
    }
    return count;
  };
}

function programOf({ name, vow }: BenchPredicate): CheckedProgram {
  const compiled = compileText(vow, { source: () => undefined });
  assert(compiled.ok, `the text of ${name} compiles`);
  const admitted = admitUnit(encodeUnit(compiled.value.unit), () => undefined);
  assert(admitted.ok && admitted.value.type === 'program', `${name} is admitted`);
  return admitted.value;
}

function celInputs(predicate: BenchPredicate) {
  const { input } = programOf(predicate).unit;
  return predicate.inputs.map((value) => toCelObject(input, value));
}
