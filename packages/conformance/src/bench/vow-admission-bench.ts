import { type AdmissionCase, admissionCases } from './vow-admission-cases.ts';
import type { AdmissionTime } from './vow-admission-cell.ts';
import { runCell } from './vow-child.ts';

const PROCESSES = 3;

/** Every case in processes of its own, the first time in each and later ones; the least of the processes is shown. */
export function printVowAdmission(): void {
  process.stdout.write(
    `\nVow admission: ms by the clock, least of ${PROCESSES} processes: the first time in a process, and later ones (and their median)\n`,
  );
  let group: AdmissionCase['group'] | undefined;
  for (const each of admissionCases()) {
    if (each.group !== group) {
      group = each.group;
      process.stdout.write(`  ${group}\n`);
    }
    const times = Array.from(
      { length: PROCESSES },
      () => runCell('./vow-admission-cell.js', [each.name]) as AdmissionTime,
    );
    const leastOf = (pick: (time: AdmissionTime) => number) => Math.min(...times.map(pick));
    const cold = leastOf((time) => time.cold).toFixed(1);
    const least = leastOf((time) => time.least).toFixed(2);
    const median = leastOf((time) => time.median).toFixed(2);
    process.stdout.write(
      `    ${each.name.padEnd(36)}${cold.padStart(8)}${least.padStart(10)}${`(${median})`.padStart(11)}   goal ${each.goal}\n`,
    );
  }
}
