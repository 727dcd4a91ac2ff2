import type { EachOperation, SourceExpression } from '../source-tree.ts';
import { parseType } from './parse-type.ts';
import type { ParsePart, TokenCursor } from './token-cursor.ts';

/** `all element in list { body }` and its kin. @spec VOW-TEXT.11 */
export function parseEach(cursor: TokenCursor, operation: EachOperation, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  const element = cursor.expectName();
  cursor.expect('in');
  const list = parsePart(cursor);
  const { body, end } = parseBody(cursor, parsePart);
  return { type: 'each', operation, element, list, body, span: { start, end } };
}

/** `any_pair earlier, later in list { body }` @spec VOW-TEXT.11 */
export function parseAnyPair(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  const earlier = cursor.expectName();
  cursor.expect(',');
  const later = cursor.expectName();
  cursor.expect('in');
  const list = parsePart(cursor);
  const { body, end } = parseBody(cursor, parsePart);
  return { type: 'anyPair', earlier, later, list, body, span: { start, end } };
}

/** `fold element in list from state: Type = first { body }` @spec VOW-TEXT.11 */
export function parseFold(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  const element = cursor.expectName();
  cursor.expect('in');
  const list = parsePart(cursor);
  cursor.expect('from');
  const state = cursor.expectName();
  cursor.expect(':');
  const of = parseType(cursor);
  cursor.expect('=');
  const first = parsePart(cursor);
  const { body, end } = parseBody(cursor, parsePart);
  return { type: 'fold', element, list, state, of, first, body, span: { start, end } };
}

function parseBody(
  cursor: TokenCursor,
  parsePart: ParsePart,
): { readonly body: SourceExpression; readonly end: number } {
  cursor.expect('{');
  const body = parsePart(cursor);
  return { body, end: cursor.expect('}') };
}
