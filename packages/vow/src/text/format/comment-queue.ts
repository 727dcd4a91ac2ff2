import type { SourceComment, Span } from '../source-tree.ts';
import { HARD_LINE, type Layout, row, rowOf } from './layout.ts';

/** A layout with the comments that stand before it, each on a line of its own. */
export interface Item {
  readonly layout: Layout;
  readonly isCommented: boolean;
}

/** The comments of a text that have not been given a place yet, in their order. */
export class CommentQueue {
  readonly #comments: readonly SourceComment[];
  #next = 0;

  constructor(comments: readonly SourceComment[]) {
    this.#comments = comments;
  }

  /** Takes the comments that begin before an offset. */
  takeBefore(offset: number): readonly SourceComment[] {
    return this.#takeWhile(({ start }) => start < offset);
  }

  /** Takes the comments that are left. */
  takeAll(): readonly SourceComment[] {
    return this.#takeWhile(() => true);
  }

  /**
   * Lays out what stands on lines of its own. The comments before it stay there; those inside it that no inner item has
   * taken, and those behind it on its last line, are hoisted before it. @spec VOW-TEXT.19
   */
  item(span: Span, build: () => Layout): Item {
    return this.#item(span, build, ({ start, trails }) => start < span.end || trails === span.end);
  }

  /** The same for what stands behind a sign: comments on its last line belong to what it is the end of. */
  placed(span: Span, build: () => Layout): Item {
    return this.#item(span, build, ({ start }) => start < span.end);
  }

  #item(span: Span, build: () => Layout, isHoisted: (comment: SourceComment) => boolean): Item {
    const before = this.takeBefore(span.start);
    const content = build();
    const comments = [...before, ...this.#takeWhile(isHoisted)];
    return { layout: row(rowOf(comments.map(commentLine)), content), isCommented: comments.length > 0 };
  }

  #takeWhile(isTaken: (comment: SourceComment) => boolean): readonly SourceComment[] {
    const first = this.#next;
    for (let next = this.#comments[first]; next !== undefined && isTaken(next); next = this.#comments[this.#next]) {
      this.#next++;
    }
    return this.#comments.slice(first, this.#next);
  }
}

/** A comment on a line of its own. */
function commentLine({ text }: SourceComment): Layout {
  return row(text, HARD_LINE);
}
