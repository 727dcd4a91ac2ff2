import { MAX_TYPE_DEPTH } from '../../type/type.ts';
import type { SourceNamedType, SourceType, TypeWord } from '../source-tree.ts';
import { parseItems } from './parse-items.ts';
import type { TokenCursor } from './token-cursor.ts';

/** Reads a type. @spec VOW-TEXT.7 */
export function parseType(cursor: TokenCursor): SourceType {
  return parseAt(cursor, 0);
}

/** Whether a union type begins at hand, in a place where an expression could. @spec VOW-TEXT.12 */
export function isAtCaseType(cursor: TokenCursor): boolean {
  return cursor.isAt('<') || cursor.isAt('option') || cursor.token.type === 'type-name';
}

const WORDS: ReadonlySet<string> = new Set<TypeWord>([
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'u256',
  'i64',
  'i128',
  'i256',
  'time',
  'ppb',
  'epoch',
  'height',
  'key',
  'sig',
]);

function isTypeWord(word: string): word is TypeWord {
  return WORDS.has(word);
}

/** `depth` types stand around this one. */
function parseAt(cursor: TokenCursor, depth: number): SourceType {
  const { start, text, type } = cursor.token;
  if (depth > MAX_TYPE_DEPTH) {
    cursor.fail({ code: 'type-too-deep', limit: MAX_TYPE_DEPTH }, start);
  }
  if (type === 'name' && isTypeWord(text)) {
    const { end } = cursor.take();
    return { type: 'word', word: text, span: { start, end } };
  }
  if (type === 'type-name') {
    const { name, span } = cursor.expectTypeName();
    return { type: 'named', name, span };
  }
  switch (text) {
    case 'int':
      return parseInterval(cursor);
    case 'bytes':
    case 'text':
      return parseSized(cursor, text);
    case 'list':
      return parseList(cursor, depth);
    case 'option':
      return parseOption(cursor, depth);
    case 'hash':
      return parseHash(cursor);
    case '{':
      return parseRecord(cursor, depth);
    case '<':
      return parseUnion(cursor, depth);
    default:
      cursor.failAt('type');
      return { type: 'word', word: 'bool', span: { start, end: start } };
  }
}

function parseInterval(cursor: TokenCursor): SourceType {
  const { start } = cursor.take();
  cursor.expect('(');
  const least = parseSigned(cursor);
  cursor.expect('..');
  const most = parseSigned(cursor);
  const end = cursor.expect(')');
  return { type: 'int', least, most, span: { start, end } };
}

function parseSigned(cursor: TokenCursor): bigint {
  return cursor.accept('-') ? -cursor.expectInteger() : cursor.expectInteger();
}

function parseSized(cursor: TokenCursor, type: 'bytes' | 'text'): SourceType {
  const { start } = cursor.take();
  if (type === 'bytes') {
    const { least, most, end } = parseLengths(cursor);
    return { type, least, most, span: { start, end } };
  }
  cursor.expect('(');
  const most = cursor.expectInteger();
  const end = cursor.expect(')');
  return { type, most, span: { start, end } };
}

function parseLengths(cursor: TokenCursor): { readonly least: bigint; readonly most: bigint; readonly end: number } {
  cursor.expect('(');
  const least = cursor.expectInteger();
  const most = cursor.accept('..') ? cursor.expectInteger() : least;
  return { least, most, end: cursor.expect(')') };
}

function parseList(cursor: TokenCursor, depth: number): SourceType {
  const { start } = cursor.take();
  cursor.expect('<');
  const element = parseAt(cursor, depth + 1);
  cursor.expect('>');
  const { least, most, end } = parseLengths(cursor);
  return { type: 'list', element, least, most, span: { start, end } };
}

function parseOption(cursor: TokenCursor, depth: number): SourceType {
  const { start } = cursor.take();
  cursor.expect('<');
  const of = parseAt(cursor, depth + 1);
  const end = cursor.expect('>');
  return { type: 'option', of, span: { start, end } };
}

function parseHash(cursor: TokenCursor): SourceType {
  const { start, end } = cursor.take();
  if (!cursor.accept('<')) {
    return { type: 'hash', brand: undefined, span: { start, end } };
  }
  const { name } = cursor.expectTypeName();
  return { type: 'hash', brand: name, span: { start, end: cursor.expect('>') } };
}

function parseRecord(cursor: TokenCursor, depth: number): SourceType {
  const { start } = cursor.take();
  const { items, end } = parseItems(cursor, '}', (): SourceNamedType => {
    const name = cursor.expectAnyName();
    cursor.expect(':');
    return { name, of: parseAt(cursor, depth + 1) };
  });
  return { type: 'record', fields: items, span: { start, end } };
}

function parseUnion(cursor: TokenCursor, depth: number): SourceType {
  const { start } = cursor.take();
  const cases: SourceNamedType[] = [];
  do {
    const name = cursor.expectAnyName();
    cases.push({ name, of: cursor.accept(':') ? parseAt(cursor, depth + 1) : undefined });
  } while (cursor.accept('|'));
  return { type: 'union', cases, span: { start, end: cursor.expect('>') } };
}
