import { runCell } from './vow-child.ts';
import { BY_HAND, CLOSURES, ENGINES, PEER } from './vow-engines.ts';
import type { CellTime } from './vow-evaluation-cell.ts';
import { type BenchPredicate, PREDICATES } from './vow-predicates.ts';

/** Closures should be so many times as fast as this engine. */
const PEER_GOAL = 20;

/**
 * Every predicate by every engine, each pair in a process of its own: what one program does to the code of another in the
 * same process is a case for itself.
 */
export function printVowEvaluation(): void {
  process.stdout.write('\nVow evaluation: ns of processor time for each, least (and median) of 15 rounds\n');
  for (const predicate of PREDICATES) {
    process.stdout.write(`  ${predicate.title}\n`);
    const least = new Map<string, number>();
    for (const engine of Object.keys(ENGINES)) {
      const time = runCell('./vow-evaluation-cell.js', [predicate.name, engine]) as CellTime | null;
      if (time !== null) {
        least.set(engine, time.least);
      }
      process.stdout.write(
        `    ${engine.padEnd(24)}${time === null ? '  cannot' : line(predicate, { engine, time, least })}\n`,
      );
    }
  }
}

/** The baseline of the ratios comes first, so that it is known here. */
function line(
  { goal }: BenchPredicate,
  {
    engine,
    time,
    least,
  }: { readonly engine: string; readonly time: CellTime; readonly least: ReadonlyMap<string, number> },
): string {
  const times = `${time.least.toFixed(1).padStart(12)}${`(${time.median.toFixed(1)})`.padStart(14)}`;
  const byHand = time.least / (least.get(BY_HAND) ?? Number.NaN);
  const ratio = engine === BY_HAND ? 'baseline' : `${byHand.toFixed(2)}x the time`;
  const ours = least.get(CLOSURES);
  const isGoal = engine === CLOSURES && goal !== undefined;
  const compared =
    engine === PEER && ours !== undefined
      ? `   closures are ${(time.least / ours).toFixed(0)}x as fast, goal ${PEER_GOAL}x`
      : '';
  return `${times}${ratio.padStart(18)}${isGoal ? `, goal ${goal}x` : ''}${compared}`;
}
