import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CheckedModule, type CheckedProgram, MAX_STEPS, printType, valueAtMost } from '@surety/vow';
import type { Command } from 'commander';
import { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE } from '../exit-status.ts';
import {
  conclude,
  type Finish,
  isUnreadable,
  type Libraries,
  loadNamed,
  pathOption,
  reportFailure,
  reportMisuse,
  type UnitOptions,
  vowSubcommand,
} from './command-parts.ts';
import { lintProgram, logicToJson, rowsOfLogic } from './lint-program.ts';
import type { LoadedUnit } from './load-unit.ts';
import { reportToJson } from './report-json.ts';
import { cutText, groupDigits, sharePercent, showForeign } from './show-text.ts';
import { refusalToJson, renderRefusal, type UnitRefusal } from './unit-refusal.ts';

interface CheckOptions extends UnitOptions {
  readonly out?: string;
}

/** `surety vow check`. */
export function checkCommand(finish: Finish): Command {
  return vowSubcommand('check')
    .description('Compiles and checks programs and modules: addresses, types, the bound on their steps; reads logics.')
    .argument('<files...>', 'texts (*.vow), or units in bytes (*.vowc)')
    .addOption(pathOption())
    .option('--out <file>', 'write the canonical bytes of the unit to a file; for one file only')
    .addHelpText('after', HELP)
    .action((paths: readonly string[], options: CheckOptions) =>
      conclude('check', finish, () => check(paths, options)),
    );
}

const HELP = `
Of a program that is the logic of a resource it shows the logicRef, and for each of its quadrants whether the logic accepts
always, rejects always, or decides, and what it never decides by. Below stands what looks like a mistake. A warning is
hardly ever wrong, advice may well be; neither changes the exit status.

Exit status: 0 all files are admitted, 1 one is refused, 2 wrong use, or a file cannot be read.

With --json: { files: [{ path, verdict: "admitted", type, form, ref, source?, sizeBytes, input?, result?, functions:
[{ name, parameters: [{ name, type }], result, bound }], bound?, limit, logic? } or { path, verdict: "refused", rejection:
{ file, code, sentence, line?, column?, facts } }] }; types are texts. Of a logic: { logicRef, quadrants: { mint, spend,
burn, receive }, findings: [{ code, severity, quadrant?, sentence }] }, a quadrant being { verdict, looks, isCut }.`;

type Outcome =
  | { readonly path: string; readonly unit: LoadedUnit }
  | { readonly path: string; readonly refusal: UnitRefusal };

function check(paths: readonly string[], options: CheckOptions): number {
  if (options.out !== undefined && paths.length > 1) {
    return reportMisuse('check', '--out takes the bytes of one file');
  }
  if (options.out !== undefined && paths.some((path) => resolve(path) === resolve(options.out ?? ''))) {
    return reportMisuse('check', '--out names the file that is read, which would be lost');
  }
  const outcomes: Outcome[] = [];
  const libraries: Libraries = new Map();
  for (const path of paths) {
    const loaded = loadNamed(path, options.path, libraries);
    if (loaded.ok) {
      outcomes.push({ path, unit: loaded.value });
    } else if (isUnreadable(loaded.error)) {
      return reportFailure('check', loaded.error, options);
    } else {
      outcomes.push({ path, refusal: loaded.error });
    }
  }
  const [only] = outcomes;
  if (options.out !== undefined && only !== undefined && 'unit' in only) {
    const problem = writeBytes(options.out, only.unit.bytes);
    if (problem !== undefined) {
      process.stderr.write(`surety vow check: ${options.out} cannot be written: ${problem}\n`);
      return EXIT_USAGE;
    }
  }
  process.stdout.write(
    options.json ? reportToJson({ files: outcomes.map(outcomeToJson) }) : outcomes.map(renderOutcome).join('\n'),
  );
  return outcomes.every((outcome) => 'unit' in outcome) ? EXIT_DONE : EXIT_REFUSED;
}

function writeBytes(path: string, bytes: Uint8Array): string | undefined {
  try {
    writeFileSync(path, bytes);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function renderOutcome(outcome: Outcome): string {
  return 'unit' in outcome ? renderUnit(outcome.unit) : renderRefusal(outcome.refusal);
}

/** Most characters of a type that are shown. */
const SHOWN_TYPE = 100;

function renderUnit(unit: LoadedUnit): string {
  const { checked, sourceRef, bytes } = unit;
  const linted = lintProgram(checked);
  const rows = [
    ['ref', checked.ref],
    ...(sourceRef === undefined ? [] : [['source', sourceRef]]),
    ['size', `${groupDigits(bytes.length)} bytes`],
    ...listFunctions(unit).map(({ name, parameters, result, bound }, place) => [
      place === 0 ? 'functions' : '',
      `${cutText(`${name}(${parameters.map((each) => each.name).join(', ')}): ${result}`, SHOWN_TYPE)}, at most ${groupDigits(bound)} steps`,
    ]),
    ...(checked.type === 'program' ? rowsOfProgram(checked) : []),
    ...(linted === undefined ? [] : rowsOfLogic(linted)),
  ];
  const lines = rows.map(([title = '', content]) => `  ${title.padEnd(11)}${content}\n`);
  return `${showForeign(unit.path)}: ${checked.type}, admitted\n${lines.join('')}`;
}

function rowsOfProgram({ unit, body, bound }: CheckedProgram): readonly (readonly string[])[] {
  return [
    ['input', cutText(printType(unit.input), SHOWN_TYPE)],
    ['result', cutText(printType(body.type), SHOWN_TYPE)],
    ['bound', `${groupDigits(bound)} steps, ${sharePercent(bound, MAX_STEPS)} of ${groupDigits(MAX_STEPS)}`],
  ];
}

interface ListedFunction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly result: string;
  readonly bound: number;
}

function listFunctions({ checked, source }: LoadedUnit): readonly ListedFunction[] {
  return checked.functions.map(({ unit, cost }, place) => ({
    name: source?.compiled.functionNames[place] ?? `f${place}`,
    parameters: unit.parameters.map((type, index) => ({
      name: source?.compiled.parameterNames[place]?.[index] ?? `x${index + 1}`,
      type: printType(type),
    })),
    result: printType(unit.result),
    bound: valueAtMost(cost),
  }));
}

function outcomeToJson(outcome: Outcome): object {
  const { path } = outcome;
  if ('refusal' in outcome) {
    return { path, verdict: 'refused', rejection: refusalToJson(outcome.refusal) };
  }
  const { unit } = outcome;
  const { form, bytes, checked, sourceRef } = unit;
  const linted = lintProgram(checked);
  return {
    path,
    verdict: 'admitted',
    type: checked.type,
    form,
    ref: checked.ref,
    ...(sourceRef === undefined ? {} : { source: sourceRef }),
    sizeBytes: bytes.length,
    functions: listFunctions(unit),
    ...programToJson(checked),
    limit: MAX_STEPS,
    ...(linted === undefined ? {} : { logic: logicToJson(linted) }),
  };
}

function programToJson(checked: CheckedProgram | CheckedModule): object {
  return checked.type === 'program'
    ? { input: printType(checked.unit.input), result: printType(checked.body.type), bound: checked.bound }
    : {};
}
