import { assert } from '@surety/codec';
import { ENGINES, type Loop } from './vow-engines.ts';
import { PREDICATES } from './vow-predicates.ts';

/** What one engine takes for one predicate, in nanoseconds of processor time for each evaluation. */
export interface CellTime {
  readonly least: number;
  readonly median: number;
}

const ROUNDS = 15;
const ROUND_MICROSECONDS = 40_000;

/** `vow-evaluation-cell.js PREDICATE ENGINE`: prints the time of this engine for this predicate, alone in its process. */
function main([predicateName, engineName = '']: readonly string[]): void {
  const predicate = PREDICATES.find(({ name }) => name === predicateName);
  const prepare = ENGINES[engineName];
  assert(predicate !== undefined && prepare !== undefined, 'a predicate and an engine that there are');
  const loop = prepare(predicate);
  if (loop !== undefined) {
    const { length } = predicate.inputs;
    assert(loop(length) === (predicate.expected ? length : 0), 'the engine agrees with the others');
  }
  process.stdout.write(JSON.stringify(loop === undefined ? null : timeLoop(loop)));
}

/** The first rounds, in which the code is compiled, do not count. */
function timeLoop(loop: Loop): CellTime {
  let evaluations = 8;
  while (microsecondsOf(loop, evaluations) < ROUND_MICROSECONDS) {
    evaluations *= 2;
  }
  const times = Array.from({ length: ROUNDS }, () => (1000 * microsecondsOf(loop, evaluations)) / evaluations);
  const sorted = times.toSorted((left, right) => left - right);
  return { least: sorted[0] ?? Number.NaN, median: sorted[ROUNDS >> 1] ?? Number.NaN };
}

function microsecondsOf(loop: Loop, evaluations: number): number {
  const start = process.cpuUsage();
  loop(evaluations);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

main(process.argv.slice(2));
