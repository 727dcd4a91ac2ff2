import { BUILTINS, type BuiltinForm } from '../../builtin/builtins.ts';
import type { SourceExpression, SourceField, SourceName } from '../source-tree.ts';
import { EACH_OPERATIONS, RESERVED_WORDS, TYPED_OPERATIONS, WORD_OPERATIONS } from '../words.ts';
import { parseAnyPair, parseEach, parseFold } from './parse-binder.ts';
import { parseMatch, parseRequire } from './parse-block.ts';
import { parseItems } from './parse-items.ts';
import { isAtCaseType, parseType } from './parse-type.ts';
import { parseBuiltin, parseBuiltinNumber, parseConstant, parseTyped, parseWord } from './parse-word.ts';
import { type ParsePart, spanOf, type TokenCursor } from './token-cursor.ts';

/** Reads an expression that holds together by itself. @spec VOW-TEXT.12 */
export function parsePrimary(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { token } = cursor;
  switch (token.type) {
    case 'integer':
      cursor.take();
      return { type: 'int', value: token.value, span: spanOf(token) };
    case 'bytes':
      cursor.take();
      return { type: 'bytes', value: token.value, span: spanOf(token) };
    case 'text':
      cursor.take();
      return { type: 'text', value: token.value, span: spanOf(token) };
    case 'symbol':
      return parseBracketed(cursor, parsePart);
    case 'name':
      return RESERVED_WORDS.has(token.text) ? parseReserved(cursor, parsePart) : parseNamed(cursor, parsePart);
    case 'type-name':
      return parseCase(cursor, parsePart);
    case 'end':
      return failed(cursor);
  }
}

function failed(cursor: TokenCursor): SourceExpression {
  cursor.failAt('expression');
  return { type: 'bool', value: false, span: spanOf(cursor.token) };
}

function parseBracketed(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { start, text } = cursor.token;
  switch (text) {
    case '(': {
      cursor.take();
      const inner = parsePart(cursor);
      return { ...inner, span: { start, end: cursor.expect(')') } };
    }
    case '[': {
      cursor.take();
      const { items, end } = parseItems(cursor, ']', () => parsePart(cursor));
      if (items.length === 0) {
        cursor.fail({ code: 'token-unexpected', found: ']', expected: 'expression' }, end - 1);
      }
      return { type: 'list', elements: items, span: { start, end } };
    }
    case '{': {
      cursor.take();
      const { items, end } = parseItems(cursor, '}', (): SourceField => {
        const name = cursor.expectAnyName();
        cursor.expect(':');
        return { name, value: parsePart(cursor) };
      });
      return { type: 'record', fields: items, span: { start, end } };
    }
    case '<':
      return parseCase(cursor, parsePart);
    default:
      return failed(cursor);
  }
}

/** `Type::name` or `Type::name(payload)` */
function parseCase(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const of = parseType(cursor);
  cursor.expect('::');
  const name = cursor.expectAnyName();
  const { start } = of.span;
  if (!cursor.accept('(')) {
    return { type: 'case', of, name, payload: undefined, span: { start, end: name.span.end } };
  }
  const payload = parsePart(cursor);
  return { type: 'case', of, name, payload, span: { start, end: cursor.expect(')') } };
}

/** A variable, a call of a function of the unit, or of an imported one. */
function parseNamed(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const first = cursor.expectName();
  if (cursor.isAt('(')) {
    return parseCall(cursor, { module: undefined, name: first }, parsePart);
  }
  if (cursor.isAt('.') && cursor.peek(1).type === 'name' && cursor.peek(2).text === '(') {
    cursor.take();
    return parseCall(cursor, { module: first, name: cursor.expectAnyName() }, parsePart);
  }
  return { type: 'variable', name: first.name, span: first.span };
}

function parseCall(
  cursor: TokenCursor,
  { module, name }: { readonly module: SourceName | undefined; readonly name: SourceName },
  parsePart: ParsePart,
): SourceExpression {
  cursor.take();
  const { items, end } = parseItems(cursor, ')', () => parsePart(cursor));
  const { start } = (module ?? name).span;
  return { type: 'call', module, name, parts: items, span: { start, end } };
}

const BUILTIN_FORMS: ReadonlyMap<string, BuiltinForm> = new Map(BUILTINS.map((form) => [form.name, form]));

/** An expression that begins with a word of the language. */
function parseReserved(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { token } = cursor;
  const { text } = token;
  const [each, word, typed] = [EACH_OPERATIONS.get(text), WORD_OPERATIONS.get(text), TYPED_OPERATIONS.get(text)];
  const builtin = BUILTIN_FORMS.get(text);
  if (each !== undefined) {
    return parseEach(cursor, each, parsePart);
  }
  if (word !== undefined) {
    return parseWord(cursor, word, parsePart);
  }
  if (typed !== undefined) {
    return parseTyped(cursor, typed, parsePart);
  }
  if (builtin !== undefined) {
    return parseBuiltin(cursor, builtin, parsePart);
  }
  switch (text) {
    case 'true':
    case 'false':
      cursor.take();
      return { type: 'bool', value: text === 'true', span: spanOf(token) };
    case 'empty':
    case 'none':
      return parseConstant(cursor, text);
    case 'builtin':
      return parseBuiltinNumber(cursor, parsePart);
    case 'match':
      return parseMatch(cursor, parsePart);
    case 'require':
      return parseRequire(cursor, parsePart);
    case 'fold':
      return parseFold(cursor, parsePart);
    case 'any_pair':
      return parseAnyPair(cursor, parsePart);
    default:
      return isAtCaseType(cursor) ? parseCase(cursor, parsePart) : parseMisplaced(cursor);
  }
}

/** A word that begins an expression which may only stand here in parentheses, or none at all. @spec VOW-TEXT.9 */
function parseMisplaced(cursor: TokenCursor): SourceExpression {
  const { start, text } = cursor.token;
  if (OPEN_WORDS.has(text)) {
    cursor.fail({ code: 'parentheses-missing', word: text }, start);
  }
  return failed(cursor);
}

const OPEN_WORDS: ReadonlySet<string> = new Set(['let', 'if', 'with', 'not']);
