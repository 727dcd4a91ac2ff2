import { Command } from 'commander';
import { startAccelerators } from '../accelerators.ts';
import { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import { settleAll } from '../settle/settle-command.ts';
import type { FileOutcome } from '../settle/settle-files.ts';
import { countOutcomes, renderOutcomes, renderTotals } from '../settle/settle-report.ts';
import { findVectors } from './find-vectors.ts';

/** `surety demo`: what `npm run settle` shows. Gives the exit status to `finish`. */
export function demoCommand(finish: (status: number) => void): Command {
  return new Command('demo')
    .description('Settles the published transactions, each alone and then all into one state, and says what happened.')
    .action(async () => {
      finish(await demo());
    });
}

/** Where the published transactions come from. */
const ORIGIN =
  'The published ones are in the repository anoma/evm-protocol-adapter, folder contracts/test/examples/transactions:\n' +
  'put them into a folder anoma-evm and name its parent in SURETY_VECTORS.';

async function demo(): Promise<number> {
  const vectors = findVectors(process.env);
  if (!vectors.ok) {
    process.stderr.write(`surety demo: ${vectors.error.path} cannot be read: ${vectors.error.reason}\n`);
    return EXIT_USAGE;
  }
  const { type, documents } = vectors.value;
  const accelerators = await startAccelerators();
  const options = { development: type === 'own', knownRoot: [] };
  print(INTRODUCTIONS[type]);
  const alone = settleAll(documents, { ...options, oneState: false }, accelerators);
  print(renderOutcomes(alone), `${renderTotals(countOutcomes(alone))}\n`);
  print(SECOND_PART);
  const together = settleAll(documents, { ...options, oneState: true }, accelerators);
  print(renderOutcomes(together), `${renderTotals(countOutcomes(together))}\n`, summarizeRepeats(together));
  return isAsTold(alone, together) ? EXIT_DONE : EXIT_REFUSED;
}

const INTRODUCTIONS = {
  published: `Published Anoma transactions. Each is decoded, every proof in it is verified, and it is settled into a commitment
tree and a nullifier set of its own.\n\n`,
  own: `No published transactions are on this machine, so these are the repository's own, proved with the development key.
${ORIGIN}\n\n`,
} as const;

const SECOND_PART = `\nNow the same files into one state, in order. They hold the same resources again and again, and a resource is consumed
once: whatever was spent before is refused.\n\n`;

function summarizeRepeats(outcomes: readonly FileOutcome[]): string {
  const repeats = outcomes.filter(isRepeat).length;
  const last = outcomes.findLast((outcome) => outcome.verdict === 'settled');
  const root = last === undefined ? '' : `final state root ${last.stateRoot}\n`;
  return `${repeats} repeats refused as nullifier-already-spent\n${root}`;
}

function isRepeat(outcome: FileOutcome): boolean {
  return outcome.verdict === 'refused' && outcome.rejection.code === 'nullifier-already-spent';
}

/** A transaction that spends what another history created is valid, and cannot settle in a new state. */
function isOfAnotherHistory(outcome: FileOutcome): boolean {
  return outcome.verdict === 'refused' && outcome.rejection.code === 'root-unknown';
}

/** Alone, everything settles that belongs to no other history; together, nothing else is refused but repeats. */
function isAsTold(alone: readonly FileOutcome[], together: readonly FileOutcome[]): boolean {
  const isExpected = (outcome: FileOutcome) => outcome.verdict !== 'refused' || isOfAnotherHistory(outcome);
  return (
    alone.some(({ verdict }) => verdict === 'settled') &&
    alone.every(isExpected) &&
    together.every((outcome) => isExpected(outcome) || isRepeat(outcome))
  );
}

function print(...texts: readonly string[]): void {
  process.stdout.write(texts.join(''));
}
