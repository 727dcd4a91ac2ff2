import { isHidden } from './characters.ts';
import { describeTextRejection } from './describe-rejection.ts';
import type { TextRejection } from './rejection.ts';

/**
 * A rejection for people: the place and a sentence, the line of the text, and a mark under the place. If the rejection
 * names an imported document, `text` is the text of that one. @spec VOW-TEXT.2
 */
export function renderTextRejection(text: string, rejection: TextRejection): string {
  const { line, column, code } = rejection;
  const written = text.split('\n')[line - 1] ?? '';
  const characters = Array.from(written.replace(/\r$/, ''), visible);
  const from = Math.max(0, column - 1 - SHOWN_BEFORE);
  const number = `${line}`.padStart(5);
  return [
    `${line}:${column}: ${describeTextRejection(rejection)} (${code})`,
    `${number} | ${characters.slice(from, from + SHOWN).join('')}`,
    `${' '.repeat(number.length)} | ${' '.repeat(column - 1 - from)}^`,
  ].join('\n');
}

/** Characters that are shown of a line, and of those the most before the place. */
const SHOWN = 120;
const SHOWN_BEFORE = 80;

/** What a terminal shows in one place: hidden characters as a replacement. */
function visible(character: string): string {
  return character === '\t' ? ' ' : isHidden(character.codePointAt(0) ?? 0) ? '\ufffd' : character;
}
