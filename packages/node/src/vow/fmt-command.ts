import { writeFileSync } from 'node:fs';
import { err, ok, type Result } from '@surety/codec';
import { decodeUnit, formatText, printUnit } from '@surety/vow';
import type { Command } from 'commander';
import { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import { conclude, type Finish, reportFailure, reportMisuse, vowSubcommand } from './command-parts.ts';
import { readFile, readStandardInput } from './read-file.ts';
import { refuseText, refuseUnit } from './refuse-unit.ts';
import { reportToJson } from './report-json.ts';
import { showForeign } from './show-text.ts';
import { MAX_FILE_BYTES, recogniseFile, type UnitFile } from './unit-file.ts';
import { refusalToJson, renderRefusal, type UnitRefusal } from './unit-refusal.ts';

interface FmtOptions {
  readonly json: boolean;
  readonly check: boolean;
}

/** `surety vow fmt`. */
export function fmtCommand(finish: Finish): Command {
  return vowSubcommand('fmt')
    .description('Rewrites texts in their one layout. Comments and the order of the author stay.')
    .argument('<files...>', 'texts, rewritten in place; - alone: from standard input to standard output')
    .option('--check', 'write nothing, and say which files would change', false)
    .addHelpText('after', HELP)
    .action((paths: readonly string[], options: FmtOptions) => conclude('fmt', finish, () => fmt(paths, options)));
}

const HELP = `
Exit status: 0 done, or with --check nothing would change; 1 a text is refused, or with --check one would change;
2 wrong use, or a file cannot be read or written.

Nothing is written unless all files can be read; a text that does not parse is left as it is. From standard input a unit
in bytes is taken too, and printed with names that are made for it.

With --json: { files: [{ path, changed, text? } or { path, rejection: { file, code, sentence, line?, column?, facts } }] },
with text for standard input only.`;

interface Formatted {
  readonly before: string | undefined;
  readonly text: string;
}

type Outcome = { readonly path: string } & ({ readonly formatted: Formatted } | { readonly refusal: UnitRefusal });

function fmt(paths: readonly string[], options: FmtOptions): number {
  const isStandard = paths.includes('-');
  if (isStandard && paths.length > 1) {
    return reportMisuse('fmt', '- stands alone: standard input is written to standard output');
  }
  const outcomes: Outcome[] = [];
  for (const path of paths) {
    const read = isStandard ? readStandardInput(MAX_FILE_BYTES) : readFile(path, MAX_FILE_BYTES);
    if (!read.ok) {
      return reportFailure('fmt', read.error, options);
    }
    const file = recogniseFile(read.value);
    if (file.ok && file.value.type === 'bytes' && !isStandard) {
      return reportMisuse('fmt', `${path} is a unit in bytes and stays so; give it to - by standard input to print it`);
    }
    const formatted = file.ok ? formatFile(file.value) : file;
    outcomes.push(formatted.ok ? { path, formatted: formatted.value } : { path, refusal: formatted.error });
  }
  const problem = isStandard || options.check ? undefined : writeChanged(outcomes);
  if (problem !== undefined) {
    process.stderr.write(`surety vow fmt: ${problem}\n`);
    return EXIT_USAGE;
  }
  report(outcomes, options);
  const isFine = (each: Outcome) => 'formatted' in each && !(options.check && isChanged(each.formatted));
  return outcomes.every(isFine) ? EXIT_DONE : EXIT_REFUSED;
}

function formatFile(file: UnitFile): Result<Formatted, UnitRefusal> {
  if (file.type === 'bytes') {
    const unit = decodeUnit(file.bytes);
    return unit.ok
      ? ok({ before: undefined, text: printUnit(unit.value) })
      : err(refuseUnit({ path: file.path, source: undefined }, unit.error));
  }
  const formatted = formatText(file.text);
  if (formatted.ok) {
    return ok({ before: file.text, text: formatted.value });
  }
  return err(refuseText(file, formatted.error));
}

function isChanged({ before, text }: Formatted): boolean {
  return before !== text;
}

/** Writes the texts that change; gives what is wrong with the first that cannot be written. */
function writeChanged(outcomes: readonly Outcome[]): string | undefined {
  for (const outcome of outcomes) {
    if ('formatted' in outcome && isChanged(outcome.formatted)) {
      try {
        writeFileSync(outcome.path, outcome.formatted.text);
      } catch (error) {
        return `${outcome.path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
      }
    }
  }
  return undefined;
}

function report(outcomes: readonly Outcome[], { json, check }: FmtOptions): void {
  if (json) {
    process.stdout.write(reportToJson({ files: outcomes.map(outcomeToJson) }));
    return;
  }
  for (const outcome of outcomes) {
    // What is printed is the text alone, so that it can be written to a file.
    const stream = outcome.path === '-' && 'refusal' in outcome ? process.stderr : process.stdout;
    stream.write(renderOutcome(outcome, check));
  }
}

function renderOutcome(outcome: Outcome, isCheck: boolean): string {
  if ('refusal' in outcome) {
    return renderRefusal(outcome.refusal);
  }
  const { path, formatted } = outcome;
  if (path === '-' && !isCheck) {
    return formatted.text;
  }
  return isChanged(formatted) ? `${showForeign(path)}: ${isCheck ? 'would change' : 'changed'}\n` : '';
}

function outcomeToJson(outcome: Outcome): object {
  const { path } = outcome;
  if ('refusal' in outcome) {
    return { path, rejection: refusalToJson(outcome.refusal) };
  }
  const { formatted } = outcome;
  return { path, changed: isChanged(formatted), ...(path === '-' ? { text: formatted.text } : {}) };
}
