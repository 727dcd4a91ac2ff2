/** A stretch of a line of a text. Lines and columns count from 1, columns in characters. */
export interface MarkedPlace {
  readonly line: number;
  readonly column: number;
  /** Characters that are marked, at least 1; no more than the line has. */
  readonly length: number;
}

/** The line of a text with a mark under a place. The text holds nothing that cannot be seen. */
export function markPlace(text: string, { line, column, length }: MarkedPlace): string {
  const characters = [...(text.split('\n')[line - 1] ?? '').replace(/\r$/, '').replaceAll('\t', ' ')];
  const from = Math.max(0, column - 1 - SHOWN_BEFORE);
  const shown = characters.slice(from, from + SHOWN);
  const number = `${line}`.padStart(5);
  const marked = Math.max(1, Math.min(length, shown.length - (column - 1 - from)));
  return [
    `${number} | ${shown.join('')}`,
    `${' '.repeat(number.length)} | ${' '.repeat(column - 1 - from)}${'^'.repeat(marked)}`,
  ].join('\n');
}

/** Characters that are shown of a line, and of those the most before the place. */
const SHOWN = 120;
const SHOWN_BEFORE = 80;
