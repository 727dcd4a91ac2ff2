import { err, ok, type Result } from '@surety/codec';
import { countTextBytes } from '../../builtin/byte-operations.ts';
import { MAX_TEXT_BYTES } from '../../source/source-document.ts';
import { MAX_NAME_BYTES } from '../../type/type.ts';
import { findInvalidCharacter } from '../characters.ts';
import { LineMap } from '../position.ts';
import type { LocatedFault } from '../rejection.ts';
import type { SourceComment } from '../source-tree.ts';
import { readBytes, readInteger, readText } from './read-literal.ts';
import type { Token } from './token.ts';

/** The tokens of a text, with an empty one at the end, and its comments. */
export interface ScannedText {
  readonly tokens: readonly Token[];
  readonly comments: readonly SourceComment[];
}

/** Splits a text into tokens and comments, in time linear in its length. @spec VOW-TEXT.3, VOW-TEXT.4, VOW-TEXT.5 */
export function scanText(text: string): Result<ScannedText, LocatedFault> {
  const sizeBytes = countTextBytes(text);
  if (sizeBytes > MAX_TEXT_BYTES) {
    return err({ fault: { code: 'source-too-large', sizeBytes, limit: MAX_TEXT_BYTES }, offset: 0 });
  }
  const invalid = findInvalidCharacter(text);
  if (invalid !== undefined) {
    const { offset, codePoint } = invalid;
    return err({ fault: { code: 'character-invalid', codePoint }, offset });
  }
  const scan: Scan = { lines: new LineMap(text), tokens: [], comments: [], lastEnd: undefined };
  for (let offset = 0; offset < text.length; ) {
    PATTERN.lastIndex = offset;
    const piece = PATTERN.exec(text)?.[0];
    if (piece === undefined) {
      const found = String.fromCodePoint(text.codePointAt(offset) ?? 0);
      return err({ fault: { code: 'character-unexpected', found }, offset });
    }
    const rejected = takePiece({ text, piece, offset }, scan);
    if (rejected !== undefined) {
      return err(rejected);
    }
    offset += piece.length;
  }
  scan.tokens.push({ type: 'end', text: '', start: text.length, end: text.length });
  return ok(scan);
}

/** White space, comment, word, number, text or symbol; the longest symbol that fits. */
const PATTERN =
  /[ \t\r\n]+|\/\/[^\n]*|[A-Za-z][A-Za-z0-9_]*|[0-9][A-Za-z0-9_]*|"(?:[^"\\\n]|\\[^\n])*"?|::|\.\.|==|=>|!=|<=|>=|\+\+|[(){}[\]<>:,.=|+\-*/%#]/y;

interface Scan {
  readonly lines: LineMap;
  readonly tokens: Token[];
  readonly comments: SourceComment[];
  /** End of the last token that is no comma. */
  lastEnd: number | undefined;
}

interface Piece {
  readonly text: string;
  readonly piece: string;
  readonly offset: number;
}

function takePiece(found: Piece, scan: Scan): LocatedFault | undefined {
  const { piece, offset } = found;
  if (/^[ \t\r\n]/.test(piece)) {
    return undefined;
  }
  if (piece.startsWith('//')) {
    scan.comments.push(readComment(found, scan));
    return undefined;
  }
  const token = readToken(piece, offset);
  if (!token.ok) {
    return token.error;
  }
  scan.tokens.push(token.value);
  if (piece !== ',') {
    scan.lastEnd = token.value.end;
  }
  return undefined;
}

function readComment({ text, piece, offset }: Piece, { lines, lastEnd }: Scan): SourceComment {
  const isTrailing = lastEnd !== undefined && lines.lineOf(lastEnd) === lines.lineOf(offset);
  GAP.lastIndex = offset + piece.length;
  return {
    text: piece.replace(/[ \t\r]+$/, ''),
    start: offset,
    trails: isTrailing ? lastEnd : undefined,
    isBeforeGap: GAP.test(text),
  };
}

/** The end of a line and an empty line. */
const GAP = /\r?\n[ \t]*\r?\n/y;

function readToken(text: string, start: number): Result<Token, LocatedFault> {
  const end = start + text.length;
  const within = ({ fault, offset }: LocatedFault): LocatedFault => ({ fault, offset: start + offset });
  const first = text[0] ?? '';
  if (first === '"') {
    const value = readText(text);
    return value.ok ? ok({ type: 'text', text, start, end, value: value.value }) : err(within(value.error));
  }
  if (text.startsWith('0x')) {
    const value = readBytes(text);
    return value.ok ? ok({ type: 'bytes', text, start, end, value: value.value }) : err(within(value.error));
  }
  if (first >= '0' && first <= '9') {
    const value = readInteger(text);
    return value.ok
      ? ok({ type: 'integer', text, start, end, value: value.value })
      : err({ fault: value.error, offset: start });
  }
  if (!/[A-Za-z]/.test(first)) {
    return ok({ type: 'symbol', text, start, end });
  }
  return text.length <= MAX_NAME_BYTES
    ? ok({ type: first <= 'Z' ? 'type-name' : 'name', text, start, end })
    : err({ fault: { code: 'name-too-long', limit: MAX_NAME_BYTES }, offset: start });
}
