import type { SourceBranch, SourceClause, SourceExpression } from '../source-tree.ts';
import { parseItems } from './parse-items.ts';
import type { ParsePart, TokenCursor } from './token-cursor.ts';

/** `match subject { name binder => body, … }`, with at least one branch. @spec VOW-TEXT.11 */
export function parseMatch(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  const subject = parsePart(cursor);
  cursor.expect('{');
  const { items, end } = parseItems(cursor, '}', (): SourceBranch => {
    const name = cursor.expectAnyName();
    const binder = cursor.isAt('=>') ? undefined : cursor.expectName();
    cursor.expect('=>');
    return { name, binder, body: parsePart(cursor) };
  });
  expectItem(items, end, cursor);
  return { type: 'match', subject, branches: items, span: { start, end } };
}

/** `require { label: clause, … }`, with at least one clause. @spec VOW-TEXT.11 */
export function parseRequire(cursor: TokenCursor, parsePart: ParsePart): SourceExpression {
  const { start } = cursor.take();
  cursor.expect('{');
  const { items, end } = parseItems(cursor, '}', (): SourceClause => {
    const label = cursor.expectAnyName();
    cursor.expect(':');
    return { label, body: parsePart(cursor) };
  });
  expectItem(items, end, cursor);
  return { type: 'require', clauses: items, span: { start, end } };
}

/** Braces hold something. */
function expectItem({ length }: readonly unknown[], end: number, cursor: TokenCursor): void {
  if (length === 0) {
    cursor.fail({ code: 'token-unexpected', found: '}', expected: 'name' }, end - 1);
  }
}
