import { isHidden } from './characters.ts';

/** A text in quotes, with the escapes of JSON for what would not be seen. @spec VOW-TEXT.12 */
export function quoteText(text: string): string {
  const pieces: string[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    pieces.push(SHORT_ESCAPES.get(character) ?? (isHidden(codePoint) ? escapeUnits(character) : character));
  }
  return `"${pieces.join('')}"`;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeUnits(character: string): string {
  let escaped = '';
  for (let index = 0; index < character.length; index++) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
