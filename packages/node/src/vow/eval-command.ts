import { equalBytes } from '@surety/codec';
import { deriveFee, evaluateProgram, valueCodec } from '@surety/vow';
import type { Command } from 'commander';
import { EXIT_DONE, EXIT_REFUSED } from '../exit-status.ts';
import { conclude, type Finish, reportFailure, reportMisuse } from './command-parts.ts';
import { readValue } from './read-input.ts';
import { reportToJson } from './report-json.ts';
import { type LoadedRun, loadRun, type RunOptions, runSubcommand } from './run-options.ts';

interface EvalOptions extends RunOptions {
  readonly expect?: string;
}

/** `surety vow eval`. */
export function evalCommand(finish: Finish): Command {
  return runSubcommand('eval')
    .description('Runs a program on an input and prints its value as JSON.')
    .option('--expect <json>', 'the value that it must have')
    .addHelpText('after', HELP)
    .action((path: string, options: EvalOptions) => conclude('eval', finish, () => evaluate(path, options)));
}

const HELP = `
Exit status: 0 it has a value, and that of --expect if there is one; 1 the program or its input is refused, or the value
is another; 2 wrong use, or a file cannot be read. That a predicate is false is no refusal: it is a value.

Values in JSON: integers are numbers if their type lies within 2^53 - 1 of zero and decimal digits in quotes otherwise,
bytes are "0x…", a record is an object of its fields, a case is an object with one member: {"prevote": {}}.

With --json: { ref, value, fee, bound, signatures?, expected?, agrees? }; refused: { refusal: { file, at?, code,
sentence, line?, column?, facts } }.`;

async function evaluate(path: string, options: EvalOptions): Promise<number> {
  const run = await loadRun(path, options);
  if (!run.ok) {
    return reportFailure('eval', run.error, options);
  }
  const { program, input, signatures } = run.value;
  const codec = valueCodec(program.body.type);
  const value = evaluateProgram(program, input, { signatures });
  const expected = options.expect === undefined ? undefined : readValue(options.expect, program.body.type);
  if (expected !== undefined && !expected.ok) {
    const { path: at, sentence } = expected.error;
    return reportMisuse('eval', `--expect is no value of the program${at === '' ? '' : `, at ${at}`}: ${sentence}`);
  }
  const agrees = expected === undefined || equalBytes(codec.encode(expected.value), codec.encode(value));
  const shown = codec.toJson(value);
  if (options.json) {
    const comparison = expected === undefined ? {} : { expected: codec.toJson(expected.value), agrees };
    process.stdout.write(reportToJson({ ...describeRun(run.value), value: shown, ...comparison }));
  } else {
    process.stdout.write(`${JSON.stringify(shown)}\n`);
    if (expected !== undefined && !agrees) {
      process.stderr.write(`surety vow eval: ${JSON.stringify(codec.toJson(expected.value))} was expected\n`);
    }
  }
  return agrees ? EXIT_DONE : EXIT_REFUSED;
}

/** What was run, what it may cost at most and on this input, and what decided its signatures. */
export function describeRun({ program, input, signatures, hasSignatures }: LoadedRun): object {
  const decided = hasSignatures ? { signatures: signatures.name } : {};
  return { ref: program.ref, fee: deriveFee(program, input), bound: program.bound, ...decided };
}
