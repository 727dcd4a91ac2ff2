import { MAX_STEPS } from '@surety/vow';
import type { NamedCost, Place, ProgramCost, UnitCost } from './measure-unit.ts';
import { cutText, groupDigits, sharePercent, showForeign } from './show-text.ts';

/** The cost of a unit for people. */
export function renderCost({ path, program, functions }: UnitCost): string {
  const sections = [
    ...(program === undefined ? [] : [renderProgram(path, program)]),
    ...(functions.length === 0 ? [] : [renderFunctions(program === undefined ? path : undefined, functions)]),
  ];
  return sections.join('\n');
}

function renderProgram(path: string, program: ProgramCost): string {
  const { bound, cost, sizes, clauses, frame, expressions, fee } = program;
  const share = `${sharePercent(bound, MAX_STEPS)} of the ${groupDigits(MAX_STEPS)} that are allowed`;
  const rest = { label: undefined, text: 'what joins them, and writing the result', line: undefined, steps: frame };
  return [
    `${showForeign(path)}: at most ${groupDigits(bound)} steps, ${share}\n`,
    ...(fee === undefined ? [] : [`fee for this input: ${groupDigits(fee)} steps\n`]),
    `\ncost = ${cost}\n`,
    ...renderSizes(sizes),
    '\nby clause:\n',
    table([...clauses, rest], bound),
    '\ndearest expressions, without their parts:\n',
    table(expressions, bound),
  ].join('');
}

function renderSizes(sizes: NamedCost['sizes']): readonly string[] {
  return sizes.map(({ name, most }) => `  ${name} is at most ${groupDigits(most)}\n`);
}

function renderFunctions(path: string | undefined, functions: readonly NamedCost[]): string {
  const title = path === undefined ? 'functions, for one call:\n' : `${showForeign(path)}: a module; for one call\n`;
  const lines = functions.map(
    ({ name, bound, cost, sizes }) =>
      `  ${name}: at most ${groupDigits(bound)} steps${sizes.length === 0 ? '' : ` = ${cost}`}\n${renderSizes(sizes)
        .map((line) => `  ${line}`)
        .join('')}`,
  );
  return `${title}${lines.join('')}`;
}

/** Characters that are shown of an expression. */
const SHOWN_TEXT = 80;

function table(places: readonly (Place & { readonly times?: number })[], bound: number): string {
  const rows = places.map(({ label, text, line, steps, times }) => {
    const often = times === undefined || times === 1 ? '' : `  (${groupDigits(times)} times)`;
    const written = cutText(`${label === undefined ? '' : `${label}: `}${text}`, SHOWN_TEXT);
    const numbers = [
      groupDigits(steps).padStart(11),
      sharePercent(steps, bound).padStart(6),
      `${line ?? ''}`.padStart(4),
    ];
    return `${numbers.join('  ')}  ${written}${often}\n`;
  });
  return `${['steps'.padStart(11), ' share', 'line'].join('  ')}\n${rows.join('')}`;
}
