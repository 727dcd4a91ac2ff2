import { LEVEL, type Level, OPERATORS, tighterThan } from '../operators.ts';
import type { SourceExpression, SourceInfix } from '../source-tree.ts';
import { group, indent, type Layout, LINE, row } from './layout.ts';

/** Lays out a part of an operation, in parentheses unless it holds at least as tightly as this. */
type FormatOperand = (operand: SourceExpression, least: Level) => Layout;

/** Lays out a chain of operations of one level: one line, or a line for each operator. @spec VOW-TEXT.9 */
export function formatInfix(found: SourceInfix, formatOperand: FormatOperand): Layout {
  const links = [found];
  let first = found.left;
  while (first.type === 'infix' && isSameChain(first, found)) {
    links.push(first);
    first = first.left;
  }
  const { level, isChained } = OPERATORS[found.operation];
  // What is of the level and no link is of the other of `and` and `or`.
  const leftLevel = isChained && level !== LEVEL.logic ? level : tighterThan(level);
  const head = formatOperand(first, leftLevel);
  const tail = links
    .reverse()
    .flatMap(({ operation, right }) => [
      LINE,
      row(`${OPERATORS[operation].symbol} `, formatOperand(right, tighterThan(level))),
    ]);
  // What is a chain itself is set off from the operators of this one.
  return group(first.type === 'infix' ? indent(head) : head, indent(...tail));
}

/** Whether an operation and that of which it is the left part are written as one chain. */
function isSameChain(left: SourceInfix, whole: SourceInfix): boolean {
  const { level, isChained } = OPERATORS[left.operation];
  const isSameLevel = isChained && level === OPERATORS[whole.operation].level;
  return isSameLevel && (level !== LEVEL.logic || left.operation === whole.operation);
}
