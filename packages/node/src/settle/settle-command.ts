import { performance } from 'node:perf_hooks';
import {
  type AnomaParameters,
  createRisc0ProofSystem,
  DEFAULT_ANOMA_PARAMETERS,
  DEVELOPMENT_ZKVM,
  RISC0_ZKVMS,
} from '@surety/anoma';
import { isDigest } from '@surety/codec';
import type { CommitmentRoot, KindTableCommitment } from '@surety/machine';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Accelerators, startAccelerators, usePortable } from '../accelerators.ts';
import { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import { collectFiles, type DocumentSource } from './collect-files.ts';
import { type FileOutcome, type SettleContext, settleEachAlone, settleOneAfterTheOther } from './settle-files.ts';
import { countOutcomes, outcomesToJson, renderOutcomes, renderTotals } from './settle-report.ts';

/** What the command was asked for. */
export interface SettleOptions {
  readonly json: boolean;
  readonly oneState: boolean;
  readonly portable: boolean;
  readonly development: boolean;
  readonly knownRoot: readonly CommitmentRoot[];
  readonly kindTable?: KindTableCommitment;
}

/** `surety settle`. Gives the exit status to `finish`. */
export function settleCommand(finish: (status: number) => void): Command {
  return new Command('settle')
    .description('Verifies and settles Anoma transactions: arm v1.1 of the EVM adapter and arm v2 with Groth16 proofs.')
    .argument('<paths...>', 'files, or folders with files; formats are recognised from content')
    .option('--json', 'print everything as JSON', false)
    .option('--one-state', 'settle all files into one state, in order; what is spent stays spent', false)
    .option('--portable', 'use no accelerators', false)
    .option('--development', 'accept proofs of the development key, which anyone can make', false)
    .addOption(
      new Option('--known-root <root>', 'a commitment root of another history that may be cited; may be repeated')
        .default([], 'none')
        .argParser(collectRoot),
    )
    .option(
      '--kind-table <commitment>',
      'the kind table that arm v2 transactions must use (default: the empty one)',
      parseDigest,
    )
    .addHelpText('after', HELP)
    .action(async (paths: readonly string[], options: SettleOptions) => {
      finish(await settle(paths, options));
    });
}

/** Settles, prints, and gives the exit status. */
async function settle(paths: readonly string[], options: SettleOptions): Promise<number> {
  const files = collectFiles(paths);
  if (!files.ok) {
    process.stderr.write(`surety settle: ${files.error.path} cannot be read: ${files.error.reason}\n`);
    return EXIT_USAGE;
  }
  const accelerators = options.portable ? usePortable() : await startAccelerators();
  const outcomes = settleAll(files.value, options, accelerators);
  const { refused, settled } = countOutcomes(outcomes);
  if (options.json) {
    const { pairing, hasherName, notes } = accelerators;
    process.stdout.write(outcomesToJson(outcomes, { pairing: pairing.name, hasher: hasherName, notes }));
  } else {
    process.stdout.write(renderOutcomes(outcomes) + renderEnd(outcomes, options, accelerators));
  }
  return refused === 0 && settled > 0 ? EXIT_DONE : EXIT_REFUSED;
}

/** Settles the files in order, with a progress bar if a person is watching. */
export function settleAll(
  files: readonly DocumentSource[],
  options: Pick<SettleOptions, 'oneState' | 'development' | 'knownRoot' | 'kindTable'>,
  { pairing }: Accelerators,
): readonly FileOutcome[] {
  const context: SettleContext = {
    parameters: parametersFor(options),
    proofSystem: createRisc0ProofSystem(options.development ? [DEVELOPMENT_ZKVM] : RISC0_ZKVMS, pairing),
    knownRoots: new Set(options.knownRoot),
    clock: () => performance.now(),
  };
  const settler = options.oneState ? settleOneAfterTheOther(context) : settleEachAlone(context);
  const bar = new SingleBar({ format: 'verifying {bar} {value}/{total} {file}', stream: process.stderr });
  const isWatched = process.stderr.isTTY === true;
  if (isWatched) {
    bar.start(files.length, 0, { file: '' });
  }
  const outcomes = files.map((file) => {
    const outcome = settler(file);
    bar.increment(1, { file: file.path });
    return outcome;
  });
  bar.stop();
  return outcomes;
}

const HELP = `
Exit status: 0 all files settled, 1 a file was refused or none was a transaction, 2 wrong use.

Each file gets a state of its own unless --one-state is given. A file that a folder holds and that is plainly no
transaction, such as a text, is passed over. External calls are recorded, never made: this command keeps no value.`;

function parametersFor(options: Pick<SettleOptions, 'kindTable'>): AnomaParameters {
  const parameters = DEFAULT_ANOMA_PARAMETERS;
  return { ...parameters, kindTableCommitment: options.kindTable ?? parameters.kindTableCommitment };
}

function collectRoot(text: string, roots: readonly CommitmentRoot[]): readonly CommitmentRoot[] {
  return [...roots, parseDigest<CommitmentRoot>(text)];
}

function parseDigest<Name extends string>(text: string): Name {
  const digits = text.toLowerCase();
  const digest = digits.startsWith('0x') ? digits : `0x${digits}`;
  if (!isDigest(digest)) {
    throw new InvalidArgumentError('32 bytes in hexadecimal are needed.');
  }
  return digest as string as Name;
}

function renderEnd(outcomes: readonly FileOutcome[], options: SettleOptions, accelerators: Accelerators): string {
  const { pairing, hasherName, notes } = accelerators;
  const last = outcomes.findLast((outcome) => outcome.verdict === 'settled');
  const owner = options.oneState ? '' : ' (of the last file settled: each has a state of its own)';
  return [
    '',
    `${renderTotals(countOutcomes(outcomes))}; pairings by ${pairing.name}, hashes by ${hasherName}`,
    ...notes,
    ...(last === undefined ? [] : [`final state root ${last.stateRoot}${owner}`]),
    '',
  ].join('\n');
}
