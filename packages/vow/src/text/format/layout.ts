/** What is known of a layout before it is placed. */
interface Measured {
  /** Characters on one line. */
  readonly width: number;
  /** Whether it holds a line that must end. */
  readonly mustBreak: boolean;
}

/**
 * How a text may be laid out: pieces, and places where a line may end. A group stands on one line if it fits there;
 * otherwise each of its own lines ends. @spec VOW-TEXT.18
 */
export type Layout = Measured &
  (
    | { readonly type: 'piece'; readonly text: string }
    | { readonly type: 'line'; readonly flat: string }
    | { readonly type: 'if-broken'; readonly text: string }
    | { readonly type: 'row'; readonly parts: readonly Layout[] }
    | { readonly type: 'indent' | 'group'; readonly of: Layout }
  );

/** A space, or the end of a line. */
export const LINE: Layout = { type: 'line', flat: ' ', width: 1, mustBreak: false };

/** Nothing, or the end of a line. */
export const SOFT_LINE: Layout = { type: 'line', flat: '', width: 0, mustBreak: false };

/** The end of a line; everything around it is broken. */
export const HARD_LINE: Layout = { type: 'line', flat: ' ', width: 1, mustBreak: true };

/** A comma, if the group around it is broken. */
export const LAST_COMMA: Layout = { type: 'if-broken', text: ',', width: 0, mustBreak: false };

/** Layouts one after another; a text stands for itself. */
export function row(...parts: readonly (Layout | string)[]): Layout {
  return rowOf(parts.map(piece));
}

/** Any number of layouts one after another. */
export function rowOf(parts: readonly Layout[]): Layout {
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  return { type: 'row', parts, width, mustBreak: parts.some(({ mustBreak }) => mustBreak) };
}

/** A layout whose lines begin two spaces further in. */
export function indent(...parts: readonly (Layout | string)[]): Layout {
  const of = row(...parts);
  return { type: 'indent', of, width: of.width, mustBreak: of.mustBreak };
}

/** A layout that stands on one line if it fits. */
export function group(...parts: readonly (Layout | string)[]): Layout {
  const of = row(...parts);
  return { type: 'group', of, width: of.width, mustBreak: of.mustBreak };
}

/** The layouts with others between them. */
export function join(parts: readonly Layout[], between: Layout): Layout {
  return rowOf(parts.flatMap((part, index) => (index === 0 ? [part] : [between, part])));
}

function piece(part: Layout | string): Layout {
  return typeof part === 'string' ? { type: 'piece', text: part, width: part.length, mustBreak: false } : part;
}
