import type { LocatedFault, TextPosition, TextRejection } from './rejection.ts';

/** Finds lines and columns in one text, in logarithmic time. */
export class LineMap {
  /** Offsets at which lines begin, increasing. */
  readonly #starts: readonly number[];
  /** Offsets of the second halves of characters that take two places in a string, increasing. */
  readonly #halves: readonly number[];

  constructor(text: string) {
    const starts = [0];
    const halves: number[] = [];
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === NEWLINE) {
        starts.push(offset + 1);
      } else if (isLowSurrogate(code) && isHighSurrogate(text.charCodeAt(offset - 1))) {
        halves.push(offset);
      }
    }
    this.#starts = starts;
    this.#halves = halves;
  }

  /** Line and column of an offset, counted from 1; columns count code points. @spec VOW-TEXT.2 */
  positionOf(offset: number): TextPosition {
    const line = this.lineOf(offset);
    const start = this.#starts[line - 1] ?? 0;
    const halves = countUpTo(this.#halves, offset) - countUpTo(this.#halves, start);
    return { line, column: 1 + offset - start - halves };
  }

  /** The number of the line of an offset, counted from 1. */
  lineOf(offset: number): number {
    return countUpTo(this.#starts, offset);
  }
}

/** The rejection that a fault of this text is. */
export function locateFault(text: string, { fault, offset }: LocatedFault): TextRejection {
  return { ...fault, ...new LineMap(text).positionOf(offset) };
}

/** Whether a code unit is the first half of a character that takes two. */
export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Whether a code unit is the second half of a character that takes two. */
export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

const NEWLINE = 10;

/** How many of the increasing numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
