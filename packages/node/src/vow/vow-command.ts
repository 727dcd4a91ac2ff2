import { Command } from 'commander';
import { checkCommand } from './check-command.ts';
import type { Finish } from './command-parts.ts';
import { costCommand } from './cost-command.ts';
import { evalCommand } from './eval-command.ts';
import { explainCommand } from './explain-command.ts';
import { fmtCommand } from './fmt-command.ts';
import { logicCommand } from './logic-command.ts';
import { traceCommand } from './trace-command.ts';

/** `surety vow`: what authors of predicates need. Gives the exit status to `finish`. */
export function vowCommand(finish: Finish): Command {
  const vow = new Command('vow')
    .description('Predicates in the language Vow: check them, lay them out, run them, look into them.')
    .addHelpText('after', HELP);
  for (const make of [logicCommand, checkCommand, fmtCommand, costCommand, evalCommand, traceCommand, explainCommand]) {
    vow.addCommand(make(finish));
  }
  return vow;
}

const HELP = `
Units are texts (*.vow) or canonical bytes (*.vowc); what a file holds is told from its content. Imports are looked up by
their addresses among the files of both kinds in the folder of the file and in those that --path names.

Exit status: 0 done, 1 refused, 2 wrong use, or something cannot be read.`;
