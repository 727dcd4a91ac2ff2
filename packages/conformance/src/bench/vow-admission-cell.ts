import { assert } from '@surety/codec';
import { admissionCases } from './vow-admission-cases.ts';
import { medianOf } from './vow-child.ts';

/** Milliseconds on the clock: of the first time in a process, and of later ones. */
export interface AdmissionTime {
  readonly cold: number;
  readonly least: number;
  readonly median: number;
}

/** How long a case is repeated, half of it until the code is compiled. */
const WARM_MILLISECONDS = 1000;

/** `vow-admission-cell.js CASE`: prints the times of this case, alone in its process. */
function main([caseName]: readonly string[]): void {
  const found = admissionCases().find(({ name }) => name === caseName);
  assert(found !== undefined, 'a case that there is');
  const cold = millisecondsOf(found.run);
  const warm: number[] = [];
  const start = performance.now();
  while (performance.now() - start < WARM_MILLISECONDS) {
    warm.push(millisecondsOf(found.run));
  }
  const later = warm.slice(warm.length >> 1);
  const time: AdmissionTime = { cold, least: Math.min(...later), median: medianOf(later) };
  process.stdout.write(JSON.stringify(time));
}

function millisecondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

main(process.argv.slice(2));
