import type { SourceExpression } from '../source-tree.ts';
import type { CommentQueue } from './comment-queue.ts';
import { group, indent, type Layout, LINE, row } from './layout.ts';

/** What the parts of the formatter hand to each other. */
export interface Formatter {
  readonly comments: CommentQueue;
  readonly formatExpression: (found: SourceExpression, comments: CommentQueue) => Layout;
}

/** Lays out an expression that may stand on lines of its own. */
export function formatLine(found: SourceExpression, { comments, formatExpression }: Formatter): Layout {
  return comments.item(found.span, () => formatExpression(found, comments)).layout;
}

/**
 * Lays out an expression after a sign such as `=`: behind it if it fits or opens brackets, and otherwise on the next
 * line, as it must if comments stand before it.
 */
export function placeItem(found: SourceExpression, { comments, formatExpression }: Formatter): Layout {
  const { layout, isCommented } = comments.placed(found.span, () => formatExpression(found, comments));
  return isBracketed(found) && !isCommented ? row(' ', layout) : group(indent(LINE, layout));
}

/** Whether an expression ends with a bracket that it has opened on its first line. */
function isBracketed(found: SourceExpression): boolean {
  switch (found.type) {
    case 'match':
    case 'require':
    case 'fold':
    case 'each':
    case 'anyPair':
    case 'record':
    case 'list':
    case 'word':
    case 'typed':
    case 'builtin':
    case 'call':
      return true;
    default:
      return false;
  }
}
