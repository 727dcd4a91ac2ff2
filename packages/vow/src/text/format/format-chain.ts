import { LEVEL, type Level } from '../operators.ts';
import type { SourceExpression, SourceLet, SourceWith } from '../source-tree.ts';
import type { CommentQueue } from './comment-queue.ts';
import { group, HARD_LINE, indent, type Layout, LINE, row } from './layout.ts';
import { type Formatter, formatLine, placeItem } from './place-item.ts';

type Binding = (SourceLet | SourceWith) & Pick<SourceExpression, 'span'>;
type FoundIf = Extract<SourceExpression, { readonly type: 'if' }>;

interface OperandFormatter extends Formatter {
  readonly formatOperand: (found: SourceExpression, least: Level, comments: CommentQueue) => Layout;
}

/** `let` and `with`: on one line if there is one and it fits, otherwise a line for each. @spec VOW-TEXT.18 */
export function formatBinding(found: Binding, formatter: OperandFormatter): Layout {
  return group(...bindingRows(found, isBinding(found.body) ? HARD_LINE : LINE, formatter));
}

function bindingRows(found: Binding, line: Layout, formatter: OperandFormatter): readonly Layout[] {
  const head = found.type === 'let' ? formatLet(found, formatter) : formatWith(found, formatter);
  const { body } = found;
  const rows = isBinding(body)
    ? formatter.comments.item(body.span, () => row(...bindingRows(body, HARD_LINE, formatter))).layout
    : formatLine(body, formatter);
  return [head, line, rows];
}

function isBinding(found: SourceExpression): found is Binding {
  return found.type === 'let' || found.type === 'with';
}

function formatLet({ name, value }: SourceLet, formatter: OperandFormatter): Layout {
  return group(`let ${name.name} =`, placeItem(value, formatter), ' in');
}

function formatWith({ name, option, fallback }: SourceWith, formatter: OperandFormatter): Layout {
  const { comments, formatOperand, formatExpression } = formatter;
  const wanted = formatOperand(option, LEVEL.sum, comments);
  const other = formatExpression(fallback, comments);
  return group(`with ${name.name} = `, wanted, indent(LINE, 'otherwise ', other), ' in');
}

/** `if condition then one else other`, on one line if it fits. @spec VOW-TEXT.18 */
export function formatIf(found: FoundIf, formatter: Formatter): Layout {
  return group(...ifRows(found, formatter));
}

function ifRows({ condition, whenTrue, whenFalse }: FoundIf, formatter: Formatter): readonly Layout[] {
  const { comments, formatExpression } = formatter;
  const head = row('if ', indent(formatExpression(condition, comments)), ' then');
  const first = row(indent(LINE, formatLine(whenTrue, formatter)), LINE, 'else');
  if (whenFalse.type !== 'if') {
    return [head, first, indent(LINE, formatLine(whenFalse, formatter))];
  }
  const { layout, isCommented } = comments.item(whenFalse.span, () => row(...ifRows(whenFalse, formatter)));
  return [head, first, ...(isCommented ? [indent(LINE, layout)] : [row(' '), layout])];
}
