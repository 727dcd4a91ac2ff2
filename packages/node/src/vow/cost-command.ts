import type { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import {
  conclude,
  type Finish,
  loadNamed,
  pathOption,
  reportFailure,
  type UnitOptions,
  vowSubcommand,
} from './command-parts.ts';
import { costToJson, measureUnit, type UnitCost } from './measure-unit.ts';
import { renderCost } from './render-cost.ts';
import { reportToJson } from './report-json.ts';
import { INPUT_HELP, readInput, refuseModule } from './run-options.ts';

interface CostOptions extends UnitOptions {
  readonly input?: string;
}

/** `surety vow cost`. */
export function costCommand(finish: Finish): Command {
  return vowSubcommand('cost')
    .description('Says what a program or the functions of a module cost, in which sizes, and where the steps are.')
    .argument('<file>', 'a program or a module')
    .option('--input <json>', `also the fee for an input: ${INPUT_HELP}`)
    .addOption(pathOption())
    .addHelpText('after', HELP)
    .action((path: string, options: CostOptions) => conclude('cost', finish, () => cost(path, options)));
}

const HELP = `
Exit status: 0 done, 1 the unit or the input is refused, 2 wrong use, or a file cannot be read.

All numbers are steps at the greatest sizes that the types allow. In a cost, length is that of a list, words are begun
words of 8 bytes of a byte string or text, pairs are the n(n - 1)/2 pairs of a list; [] leads into the elements of a list.
Of branches only the dearest counts in what is around them, so the parts of a choice can add up to more than it.

With --json: { path, ref, bound?, limit, cost?, sizes?: [{ name, most }], clauses?: [{ label?, text, line?, steps }],
expressions?: [{ text, line?, times, steps }], functions: [{ name, bound, cost, sizes }], input?: { fee } }.`;

function cost(path: string, options: CostOptions): number {
  const unit = loadNamed(path, options.path);
  if (!unit.ok) {
    return reportFailure('cost', unit.error, options);
  }
  const { checked } = unit.value;
  const input =
    options.input === undefined || checked.type !== 'program'
      ? undefined
      : readInput(options.input, checked.unit.input);
  if (options.input !== undefined && input === undefined) {
    return reportFailure('cost', refuseModule(path), options);
  }
  if (input !== undefined && !input.ok) {
    return reportFailure('cost', input.error, options);
  }
  const measured: UnitCost = measureUnit(unit.value, input?.value);
  process.stdout.write(options.json ? reportToJson(costToJson(measured)) : renderCost(measured));
  return EXIT_DONE;
}
