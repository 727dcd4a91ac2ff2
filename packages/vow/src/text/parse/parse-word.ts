import type { BuiltinForm } from '../../builtin/builtins.ts';
import type { SourceExpression, TypedOperation, WordOperation } from '../source-tree.ts';
import { TYPED_FORMS, WORD_FORMS, type WordForm } from '../words.ts';
import { parseItems } from './parse-items.ts';
import { parseType } from './parse-type.ts';
import { type ParsePart, spanOf, type TokenCursor } from './token-cursor.ts';

/** `word(parts, sizes)` @spec VOW-TEXT.12 */
export function parseWord(cursor: TokenCursor, operation: WordOperation, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  const { parts, sizes, end } = parseParts(cursor, { form: WORD_FORMS[operation], start }, parsePart);
  return { type: 'word', operation, parts, sizes, span: { start, end } };
}

/** `word<Type>(parts)` @spec VOW-TEXT.12 */
export function parseTyped(cursor: TokenCursor, operation: TypedOperation, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  cursor.expect('<');
  const of = parseType(cursor);
  cursor.expect('>');
  const { parts, end } = parseParts(cursor, { form: TYPED_FORMS[operation], start }, parsePart);
  return { type: 'typed', operation, of, parts, span: { start, end } };
}

/** `empty<Type>` and `none<Type>` @spec VOW-TEXT.12 */
export function parseConstant(cursor: TokenCursor, type: 'empty' | 'none'): SourceExpression {
  const { start } = cursor.take();
  cursor.expect('<');
  const of = parseType(cursor);
  return { type, of, span: { start, end: cursor.expect('>') } };
}

/** A builtin by its name, with as many arguments as it takes. @spec VOW-TEXT.12 */
export function parseBuiltin(cursor: TokenCursor, builtin: BuiltinForm, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  const form: WordForm = { word: builtin.name, parts: builtin.parameters.length, sizes: 0 };
  const { parts, end } = parseParts(cursor, { form, start }, parsePart);
  return { type: 'builtin', number: BigInt(builtin.number), parts, span: { start, end } };
}

/** `builtin#number(parts)`: any number, and any number of arguments. @spec VOW-TEXT.12 */
export function parseBuiltinNumber(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  cursor.expect('#');
  const number = cursor.expectInteger();
  cursor.expect('(');
  const { items, end } = parseItems(cursor, ')', () => parsePart(cursor));
  return { type: 'builtin', number, parts: items, span: { start, end } };
}

interface ParsedParts {
  readonly parts: readonly SourceExpression[];
  readonly sizes: readonly bigint[];
  readonly end: number;
}

/** The parts of a form, then its sizes, which are integer literals. */
function parseParts(
  cursor: TokenCursor,
  { form, start }: { readonly form: WordForm; readonly start: number },
  parsePart: ParsePart,
): ParsedParts {
  const parts: SourceExpression[] = [];
  const sizes: bigint[] = [];
  const expected = form.parts + form.sizes;
  cursor.expect('(');
  const { items, end } = parseItems(cursor, ')', (index) => {
    if (index >= form.parts && index < expected) {
      sizes.push(cursor.expectInteger());
    } else {
      parts.push(parsePart(cursor));
    }
    return spanOf(cursor.token);
  });
  if (items.length !== expected) {
    cursor.fail({ code: 'arguments-wrong', name: form.word, found: items.length, expected }, start);
  }
  return { parts, sizes, end };
}
