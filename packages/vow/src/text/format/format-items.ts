import type { Span } from '../source-tree.ts';
import type { CommentQueue } from './comment-queue.ts';
import { group, HARD_LINE, indent, join, LAST_COMMA, type Layout, LINE, row, SOFT_LINE } from './layout.ts';

/** Items between brackets. */
export interface Bracketed<Item> {
  readonly open: string;
  readonly close: string;
  /** Whether a space stands inside the brackets where the items stand on one line. */
  readonly isSpaced: boolean;
  readonly items: readonly Item[];
  readonly spanOf: (item: Item) => Span;
  readonly format: (item: Item) => Layout;
  /** Where the closing bracket ends. */
  readonly end: number;
}

/** Lays out items with commas, on one line or each on its own. */
export function formatItems<Item>(bracketed: Bracketed<Item>, comments: CommentQueue): Layout {
  const edge = bracketed.isSpaced ? LINE : SOFT_LINE;
  return layItems(bracketed, { comments, edge, between: LINE });
}

/** Lays out items with commas, each on its own line. */
export function formatLines<Item>(bracketed: Bracketed<Item>, comments: CommentQueue): Layout {
  return layItems(bracketed, { comments, edge: HARD_LINE, between: HARD_LINE });
}

function layItems<Item>(
  { open, close, items, spanOf, format, end }: Bracketed<Item>,
  { comments, edge, between }: { readonly comments: CommentQueue; readonly edge: Layout; readonly between: Layout },
): Layout {
  const rows = items.map((item) => comments.item(spanOf(item), () => format(item)).layout);
  const after = comments.takeBefore(end).map(({ text }) => row(text));
  if (rows.length === 0 && after.length === 0) {
    return row(open, close);
  }
  const separated = rows.length === 0 ? [] : [row(join(rows, row(',', between)), LAST_COMMA)];
  const inside = join([...separated, ...after], HARD_LINE);
  return group(open, indent(edge, inside), after.length === 0 ? edge : HARD_LINE, close);
}
