import { isHighSurrogate, isLowSurrogate } from './position.ts';

/**
 * Characters that no one sees, or that change how others are shown: a reader could take a text for another that has
 * them. They stand in no text, and are escaped in text literals. Ranges, both ends included. @spec VOW-TEXT.3
 */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

/** Whether a character must be escaped to be seen. Halves of characters count as hidden. @spec VOW-TEXT.3 */
export function isHidden(codePoint: number): boolean {
  return (
    (codePoint >= 0xd800 && codePoint <= 0xdfff) ||
    HIDDEN.some(([least, most]) => codePoint >= least && codePoint <= most)
  );
}

/** The first character that stands in no text, if there is one: hidden, and no white space. @spec VOW-TEXT.3 */
export function findInvalidCharacter(
  text: string,
): { readonly offset: number; readonly codePoint: number } | undefined {
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code > LAST_PLAIN || code < FIRST_PLAIN) {
      const codePoint = text.codePointAt(offset) ?? code;
      if (isHidden(codePoint) && !isWhiteSpace(text, offset)) {
        return { offset, codePoint };
      }
      offset += codePoint > 0xffff ? 1 : 0;
    }
  }
  return undefined;
}

/** Whether a text has no half of a character without the other. */
export function isWellFormed(text: string): boolean {
  for (let offset = 0; offset < text.length; offset++) {
    const codePoint = text.codePointAt(offset) ?? 0;
    if (isHighSurrogate(codePoint) || isLowSurrogate(codePoint)) {
      return false;
    }
    offset += codePoint > 0xffff ? 1 : 0;
  }
  return true;
}

const FIRST_PLAIN = 0x20;
const LAST_PLAIN = 0x7e;

/** Tab and newline, and a carriage return before a newline. */
function isWhiteSpace(text: string, offset: number): boolean {
  const character = text[offset];
  return character === '\t' || character === '\n' || (character === '\r' && text[offset + 1] === '\n');
}
