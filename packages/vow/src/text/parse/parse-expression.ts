import { INFIX_OPERATIONS, LEVEL, type Level, OPERATORS, tighterThan } from '../operators.ts';
import type { TextFault } from '../rejection.ts';
import type { InfixOperation, SourceExpression } from '../source-tree.ts';
import { parsePostfix } from './parse-postfix.ts';
import type { TokenCursor } from './token-cursor.ts';

/** Reads an expression, as far to the right as it goes. @spec VOW-TEXT.9 */
export function parseExpression(cursor: TokenCursor): SourceExpression {
  switch (cursor.token.text) {
    case 'let':
      return parseLet(cursor);
    case 'if':
      return parseIf(cursor);
    case 'with':
      return parseWith(cursor);
    default:
      return parseLevel(cursor, LEVEL.implies);
  }
}

/** Reads an expression that stands inside the one at hand. */
function parsePart(cursor: TokenCursor): SourceExpression {
  return cursor.nest(() => parseExpression(cursor));
}

function parseLet(cursor: TokenCursor): SourceExpression {
  const { start } = cursor.take();
  const name = cursor.expectName();
  cursor.expect('=');
  const value = parsePart(cursor);
  cursor.expect('in');
  const body = parsePart(cursor);
  return { type: 'let', name, value, body, span: { start, end: body.span.end } };
}

function parseIf(cursor: TokenCursor): SourceExpression {
  const { start } = cursor.take();
  const condition = parsePart(cursor);
  cursor.expect('then');
  const whenTrue = parsePart(cursor);
  cursor.expect('else');
  const whenFalse = parsePart(cursor);
  return { type: 'if', condition, whenTrue, whenFalse, span: { start, end: whenFalse.span.end } };
}

/** The option holds tighter than the operator `otherwise`, so the word that follows belongs to `with`. */
function parseWith(cursor: TokenCursor): SourceExpression {
  const { start } = cursor.take();
  const name = cursor.expectName();
  cursor.expect('=');
  const option = cursor.nest(() => parseLevel(cursor, LEVEL.sum));
  cursor.expect('otherwise');
  const fallback = parsePart(cursor);
  cursor.expect('in');
  const body = parsePart(cursor);
  return { type: 'with', name, option, fallback, body, span: { start, end: body.span.end } };
}

/**
 * Reads an expression that holds at least as tightly as this level: one part, and then operators with their right parts,
 * which hold tighter. What has been read is the left part of the next operator.
 */
function parseLevel(cursor: TokenCursor, least: Level): SourceExpression {
  return cursor.growing(() => {
    let left = parsePrefixed(cursor, least);
    let before: InfixOperation | undefined;
    for (let next = operationAt(cursor, least); next !== undefined; next = operationAt(cursor, least)) {
      const fault = before === undefined ? undefined : checkChain(before, next);
      if (fault !== undefined) {
        cursor.fail(fault, cursor.token.start);
        return left;
      }
      cursor.deepen();
      left = parseRight(cursor, next, left);
      before = next;
    }
    return left;
  });
}

function parsePrefixed(cursor: TokenCursor, least: Level): SourceExpression {
  if (cursor.isAt('not') && least <= LEVEL.not) {
    return parsePrefix(cursor, 'not');
  }
  const isNegated = cursor.isAt('-') && cursor.peek(1).type !== 'integer';
  return isNegated ? parsePrefix(cursor, 'negate') : parsePostfix(cursor, parsePart);
}

function parsePrefix(cursor: TokenCursor, type: 'not' | 'negate'): SourceExpression {
  const { start } = cursor.take();
  const operand = cursor.nest(() => parseLevel(cursor, LEVEL[type]));
  return { type, operand, span: { start, end: operand.span.end } };
}

function parseRight(cursor: TokenCursor, operation: InfixOperation, left: SourceExpression): SourceExpression {
  cursor.take();
  const right = cursor.nest(() => parseLevel(cursor, tighterThan(OPERATORS[operation].level)));
  return { type: 'infix', operation, left, right, span: { start: left.span.start, end: right.span.end } };
}

/** The operation whose operator stands at hand, if it holds at least as tightly as this level. */
function operationAt(cursor: TokenCursor, least: Level): InfixOperation | undefined {
  const operation = INFIX_OPERATIONS.get(cursor.token.text);
  return operation !== undefined && OPERATORS[operation].level >= least ? operation : undefined;
}

/** Whether an operator may follow another. @spec VOW-TEXT.9 */
function checkChain(before: InfixOperation, next: InfixOperation): TextFault | undefined {
  if (OPERATORS[before].level !== OPERATORS[next].level || OPERATORS[next].level > LEVEL.otherwise) {
    return undefined;
  }
  if (OPERATORS[next].level === LEVEL.logic) {
    return before === next ? undefined : { code: 'operators-mixed' };
  }
  return next === 'implies' || next === 'otherwise'
    ? { code: 'operator-chained', operator: next }
    : { code: 'comparison-chained' };
}
