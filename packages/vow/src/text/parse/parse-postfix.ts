import type { SourceExpression } from '../source-tree.ts';
import { parsePrimary } from './parse-primary.ts';
import type { ParsePart, TokenCursor } from './token-cursor.ts';

/** Reads an expression with the fields and elements that are taken of it. @spec VOW-TEXT.9 */
export function parsePostfix(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  return cursor.growing(() => {
    let found = cursor.isAt('-') ? parseNegative(cursor) : parsePrimary(cursor, parsePart);
    while (cursor.isAt('.') || cursor.isAt('[')) {
      cursor.deepen();
      found = cursor.take().text === '.' ? parseField(cursor, found) : parseElement(cursor, found, parsePart);
    }
    return found;
  });
}

/** A minus and an integer: one literal. @spec VOW-TEXT.12 */
function parseNegative(cursor: TokenCursor): SourceExpression {
  const { start } = cursor.take();
  const { end } = cursor.token;
  return { type: 'int', value: -cursor.expectInteger(), span: { start, end } };
}

function parseField(cursor: TokenCursor, record: SourceExpression): SourceExpression {
  const name = cursor.expectAnyName();
  return { type: 'field', record, name, span: { start: record.span.start, end: name.span.end } };
}

function parseElement(cursor: TokenCursor, list: SourceExpression, parsePart: ParsePart): SourceExpression {
  const index = parsePart(cursor);
  const end = cursor.expect(']');
  return { type: 'element', list, index, span: { start: list.span.start, end } };
}
