import { type ExplainedWitness, type Explanation, explainProgram, valueCodec } from '@surety/vow';
import type { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type Finish, parseLimit, reportFailure } from './command-parts.ts';
import { describeRun } from './eval-command.ts';
import { renderExplanation } from './render-explanation.ts';
import { reportToJson } from './report-json.ts';
import { loadRun, type RunOptions, runSubcommand } from './run-options.ts';
import { boundToJson } from './trace-command.ts';
import { UnitNotes } from './unit-notes.ts';
import { shownText, shownValue } from './value-json.ts';

interface ExplainOptions extends RunOptions {
  readonly limit: number;
}

/** `surety vow explain`. */
export function explainCommand(finish: Finish): Command {
  return runSubcommand('explain')
    .description('Runs a program on an input and says what decided its value: clauses, operands, elements.')
    .option(
      '--limit <count>',
      'most expressions that are kept; the others are evaluated all the same',
      parseLimit,
      1000,
    )
    .addHelpText('after', HELP)
    .action((path: string, options: ExplainOptions) => conclude('explain', finish, () => explain(path, options)));
}

const HELP = `
Exit status: 0 done, 1 the program or its input is refused, 2 wrong use, or a file cannot be read.

A line says what an expression does: it holds, it fails, or it gives a value. Below it stands what decided that: operands
with their values, and of a list the elements for which it fails or holds, counted from 0.

With --json: { ref, value, fee, bound, signatures?, isCut, explanation: { op, text, label?, file, line?, value, parts: [the
same], witnesses: [{ places, variables: [{ name, value }], body? }] } }. Texts are cut after 240 characters, and in place of the
value of a part that is long stands isLong: true.`;

async function explain(path: string, options: ExplainOptions): Promise<number> {
  const run = await loadRun(path, options);
  if (!run.ok) {
    return reportFailure('explain', run.error, options);
  }
  const { unit, program, input, signatures } = run.value;
  const notes = new UnitNotes(unit);
  const { value, explanation, isCut } = explainProgram(program, input, { signatures, limit: options.limit });
  if (options.json) {
    const shown = valueCodec(program.body.type).toJson(value);
    const tree = explanationToJson(explanation, notes);
    process.stdout.write(reportToJson({ ...describeRun(run.value), value: shown, isCut, explanation: tree }));
  } else {
    const end = isCut ? 'Some lines are missing: --limit lets there be more.\n' : '';
    process.stdout.write(renderExplanation(explanation, notes) + end);
  }
  return EXIT_DONE;
}

function explanationToJson(explanation: Explanation, notes: UnitNotes): object {
  const { node, value, parts, witnesses } = explanation;
  const { expression, type } = node;
  const { label, path, line } = notes.noteOf(expression);
  return {
    op: expression.op,
    text: shownText(notes.write(expression)),
    ...(label === undefined ? {} : { label }),
    file: path,
    ...(line === undefined ? {} : { line }),
    ...shownValue(value, type),
    parts: parts.map((part) => explanationToJson(part, notes)),
    witnesses: witnesses.map((witness) => witnessToJson(witness, explanation, notes)),
  };
}

function witnessToJson(witness: ExplainedWitness, around: Explanation, notes: UnitNotes): object {
  const { places, body } = witness;
  if (body === undefined) {
    return { places };
  }
  return {
    places,
    variables: notes.bindWitness(witness, around.node.expression).map(boundToJson),
    body: explanationToJson(body, notes),
  };
}
