import { NEW_LOGIC_TEXT } from '@surety/machine';
import type { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type Finish, vowSubcommand } from './command-parts.ts';
import { reportToJson } from './report-json.ts';

/** `surety vow logic`. */
export function logicCommand(finish: Finish): Command {
  return vowSubcommand('logic')
    .description('Prints what the text of a logic begins as: its types, and four quadrants that reject.')
    .addHelpText('after', HELP)
    .action((options: { readonly json: boolean }) => conclude('logic', finish, () => print(options.json)));
}

const HELP = `
A logic says who may create and consume a resource. Write it to a file, and change the quadrants that are meant to accept
something:

    surety vow logic > coin.vow

With --json: { text }.`;

function print(isJson: boolean): number {
  process.stdout.write(isJson ? reportToJson({ text: NEW_LOGIC_TEXT }) : NEW_LOGIC_TEXT);
  return EXIT_DONE;
}
