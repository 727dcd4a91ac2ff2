import { deriveFee, type TracedValue, type TraceNode, traceProgram, valueCodec } from '@surety/vow';
import type { Command } from 'commander';
import { EXIT_DONE } from '../exit-status.ts';
import { conclude, type Finish, parseLimit, reportFailure } from './command-parts.ts';
import { describeRun } from './eval-command.ts';
import { reportToJson } from './report-json.ts';
import { loadRun, type RunOptions, runSubcommand } from './run-options.ts';
import { cutText, groupDigits, showValue } from './show-text.ts';
import { type BoundVariable, UnitNotes } from './unit-notes.ts';
import { shownText, shownValue } from './value-json.ts';

interface TraceOptions extends RunOptions {
  readonly limit: number;
}

/** `surety vow trace`. */
export function traceCommand(finish: Finish): Command {
  return runSubcommand('trace')
    .description('Runs a program on an input and lists every expression that is evaluated, with its value and steps.')
    .option(
      '--limit <count>',
      'most expressions that are listed; the others are evaluated all the same',
      parseLimit,
      200,
    )
    .addHelpText('after', HELP)
    .action((path: string, options: TraceOptions) => conclude('trace', finish, () => trace(path, options)));
}

const HELP = `
Exit status: 0 done, 1 the program or its input is refused, 2 wrong use, or a file cannot be read.

An expression stands before its parts; its steps are those of its parts too. Lines that begin with "where" say what was
bound for the expressions below them: an element, a payload, an argument. The operands of an "and" of several stand side
by side.

With --json: { ref, value, steps, fee, bound, signatures?, isCut, trace: { op, text, label?, file, line?, value, steps,
variables: [{ name, value }], parts: [the same] } }. Texts are cut after 240 characters, and in place of the value of a part
that is long stands isLong: true.`;

async function trace(path: string, options: TraceOptions): Promise<number> {
  const run = await loadRun(path, options);
  if (!run.ok) {
    return reportFailure('trace', run.error, options);
  }
  const { unit, program, input, signatures } = run.value;
  const notes = new UnitNotes(unit);
  const traced = traceProgram(program, input, { signatures, limit: options.limit });
  if (options.json) {
    const { value, steps, isCut } = traced;
    const shown = valueCodec(program.body.type).toJson(value);
    const tree = nodeToJson(traced.trace, notes);
    process.stdout.write(reportToJson({ ...describeRun(run.value), value: shown, steps, isCut, trace: tree }));
  } else {
    const fee = deriveFee(program, input);
    process.stdout.write(renderTrace(traced, { path, notes }) + renderTotals(traced, { fee, bound: program.bound }));
  }
  return EXIT_DONE;
}

/** Characters that are shown of an expression, and of a value. */
const SHOWN_TEXT = 64;
const SHOWN_VALUE = 56;

interface Shown {
  readonly path: string;
  readonly notes: UnitNotes;
}

function renderTrace({ trace, isCut }: TracedValue, shown: Shown): string {
  const head = `${'steps'.padStart(9)}  ${'line'.padStart(4)}  expression → value\n`;
  const end = isCut ? 'The list ends here: --limit lets it be longer.\n' : '';
  return `${head}${renderNode(trace, 0, shown).join('')}${end}`;
}

function renderNode(node: TraceNode, depth: number, shown: Shown): readonly string[] {
  const { notes } = shown;
  const { expression, bound, value, type, steps } = node;
  const note = notes.noteOf(expression);
  const indent = '  '.repeat(depth);
  const where = notes.bind(expression, bound).map((variable) => {
    const found = cutText(showValue(variable.value, variable.type), SHOWN_VALUE);
    return `${' '.repeat(17)}${indent}where ${variable.name} = ${found}\n`;
  });
  const label = note.label === undefined ? '' : `${note.label}: `;
  const text = cutText(`${label}${notes.write(expression)}`, SHOWN_TEXT);
  const file = note.path === shown.path ? '' : `  [${note.path}]`;
  const line = `${groupDigits(steps).padStart(9)}  ${`${note.line ?? ''}`.padStart(4)}  ${indent}${text}`;
  return [
    ...where,
    `${line} → ${cutText(showValue(value, type), SHOWN_VALUE)}${file}\n`,
    ...operandsOf(node, notes).flatMap((part) => renderNode(part, depth + 1, shown)),
  ];
}

/** The operands of an `and` of several, side by side. */
function operandsOf(node: TraceNode, notes: UnitNotes): readonly TraceNode[] {
  return node.parts.flatMap((part) => {
    const isInner = node.expression.op === 'and' && part.expression.op === 'and' && part === node.parts[0];
    return isInner && notes.noteOf(part.expression).label === undefined ? operandsOf(part, notes) : [part];
  });
}

function renderTotals(
  { steps }: TracedValue,
  { fee, bound }: { readonly fee: number; readonly bound: number },
): string {
  const numbers = `${groupDigits(steps)} steps taken, ${groupDigits(fee)} charged for this input`;
  return `${numbers}, ${groupDigits(bound)} at most for any\n`;
}

function nodeToJson(node: TraceNode, notes: UnitNotes): object {
  const { expression, type, value, steps, bound, parts } = node;
  const { label, path, line } = notes.noteOf(expression);
  return {
    op: expression.op,
    text: shownText(notes.write(expression)),
    ...(label === undefined ? {} : { label }),
    file: path,
    ...(line === undefined ? {} : { line }),
    ...shownValue(value, type),
    steps,
    variables: notes.bind(expression, bound).map(boundToJson),
    parts: parts.map((part) => nodeToJson(part, notes)),
  };
}

/** A variable with its value, for programs. */
export function boundToJson({ name, type, value }: BoundVariable): object {
  return { name, ...shownValue(value, type) };
}
