import { err, isDigest, ok, type Result } from '@surety/codec';
import { locateFault } from '../position.ts';
import type { Expected, TextRejection } from '../rejection.ts';
import type {
  SourceFunction,
  SourceImport,
  SourceParameter,
  SourceProgram,
  SourceTree,
  SourceType,
  SourceTypeDeclaration,
} from '../source-tree.ts';
import { parseExpression } from './parse-expression.ts';
import { parseItems } from './parse-items.ts';
import { parseType } from './parse-type.ts';
import { scanText } from './scan-text.ts';
import { TokenCursor } from './token-cursor.ts';

/** Reads the text of a unit. @spec VOW-TEXT.6 */
export function parseText(text: string): Result<SourceTree, TextRejection> {
  return parseWhole(text, (cursor, comments): SourceTree => ({ ...parseUnit(cursor), comments }));
}

/** Reads a text that is a type and nothing else. @spec VOW-TEXT.7 */
export function parseTypeText(text: string): Result<SourceType, TextRejection> {
  return parseWhole(text, (cursor) => {
    const found = parseType(cursor);
    expectEnd(cursor, 'operator-or-end');
    return found;
  });
}

function parseWhole<T>(
  text: string,
  parse: (cursor: TokenCursor, comments: SourceTree['comments']) => T,
): Result<T, TextRejection> {
  const scanned = scanText(text);
  if (!scanned.ok) {
    return err(locateFault(text, scanned.error));
  }
  const cursor = new TokenCursor(scanned.value.tokens);
  const found = parse(cursor, scanned.value.comments);
  return cursor.fault === undefined ? ok(found) : err(locateFault(text, cursor.fault));
}

function parseUnit(cursor: TokenCursor): Omit<SourceTree, 'comments'> {
  const imports = parseWhileAt(cursor, 'import', parseImport);
  const types = parseWhileAt(cursor, 'type', parseTypeDeclaration);
  const functions = parseWhileAt(cursor, 'function', parseFunction);
  const program = cursor.isAt('program') ? parseProgram(cursor) : undefined;
  const isBare = program === undefined && imports.length + types.length + functions.length === 0;
  expectEnd(cursor, isBare ? 'declaration' : 'operator-or-end');
  if (program === undefined && functions.length === 0) {
    cursor.fail({ code: 'functions-missing' }, cursor.token.start);
  }
  return { imports, types, functions, program };
}

function parseWhileAt<T>(cursor: TokenCursor, word: string, parse: (cursor: TokenCursor) => T): readonly T[] {
  const found: T[] = [];
  while (cursor.isAt(word)) {
    found.push(parse(cursor));
  }
  return found;
}

/** A declaration that comes too late stands where the text should have gone on otherwise, or ended. */
function expectEnd(cursor: TokenCursor, expected: Expected): void {
  const { text, type } = cursor.token;
  if (type !== 'end') {
    cursor.failAt(DECLARATION_WORDS.has(text) ? 'declaration' : expected);
  }
}

const DECLARATION_WORDS: ReadonlySet<string> = new Set(['import', 'type', 'function', 'program']);

function parseImport(cursor: TokenCursor): SourceImport {
  const { start } = cursor.take();
  const name = cursor.expectName();
  cursor.expect('=');
  const from = cursor.isAt('source') ? 'source' : 'module';
  if (!cursor.accept('source')) {
    cursor.expect('module');
  }
  const { text, end } = cursor.token;
  if (!isDigest(text)) {
    cursor.failAt('reference');
  }
  cursor.take();
  return { name, from, ref: text, span: { start, end } };
}

function parseTypeDeclaration(cursor: TokenCursor): SourceTypeDeclaration {
  const { start } = cursor.take();
  const name = cursor.expectTypeName();
  cursor.expect('=');
  const of = parseType(cursor);
  return { name, of, span: { start, end: of.span.end } };
}

function parseFunction(cursor: TokenCursor): SourceFunction {
  const { start } = cursor.take();
  const name = cursor.expectName();
  cursor.expect('(');
  const { items } = parseItems(cursor, ')', () => parseParameter(cursor));
  cursor.expect(':');
  const result = parseType(cursor);
  cursor.expect('=');
  const body = parseExpression(cursor);
  return { name, parameters: items, result, body, span: { start, end: body.span.end } };
}

function parseProgram(cursor: TokenCursor): SourceProgram {
  const { start } = cursor.take();
  cursor.expect('(');
  const input = parseParameter(cursor);
  cursor.expect(')');
  cursor.expect('=');
  const body = parseExpression(cursor);
  return { input, body, span: { start, end: body.span.end } };
}

function parseParameter(cursor: TokenCursor): SourceParameter {
  const name = cursor.expectName();
  cursor.expect(':');
  return { name, of: parseType(cursor) };
}
