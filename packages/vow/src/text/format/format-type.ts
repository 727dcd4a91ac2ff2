import type { SourceNamedType, SourceType, Span } from '../source-tree.ts';
import type { CommentQueue } from './comment-queue.ts';
import { formatItems } from './format-items.ts';
import { group, indent, join, type Layout, LINE, row, SOFT_LINE } from './layout.ts';

/** Lays out a type. @spec VOW-TEXT.7 */
export function formatType(found: SourceType, comments: CommentQueue): Layout {
  switch (found.type) {
    case 'word':
      return row(found.word);
    case 'int':
      return row(`int(${found.least}..${found.most})`);
    case 'bytes':
      return row(`bytes(${lengths(found)})`);
    case 'text':
      return row(`text(${found.most})`);
    case 'list':
      return row('list<', formatType(found.element, comments), `>(${lengths(found)})`);
    case 'option':
      return row('option<', formatType(found.of, comments), '>');
    case 'hash':
      return row(found.brand === undefined ? 'hash' : `hash<${found.brand}>`);
    case 'named':
      return row(found.name);
    case 'record':
      return formatRecord(found.fields, found.span, comments);
    case 'union':
      return formatUnion(found.cases, comments);
  }
}

/** Where a field or case stands. */
function spanOfNamed({ name, of }: SourceNamedType): Span {
  return { start: name.span.start, end: (of ?? name).span.end };
}

function lengths({ least, most }: { readonly least: bigint; readonly most: bigint }): string {
  return least === most ? `${least}` : `${least}..${most}`;
}

function formatRecord(fields: readonly SourceNamedType[], { end }: Span, comments: CommentQueue): Layout {
  const format = (field: SourceNamedType) => formatNamed(field, comments);
  return formatItems(
    { open: '{', close: '}', isSpaced: true, items: fields, spanOf: spanOfNamed, format, end },
    comments,
  );
}

function formatUnion(cases: readonly SourceNamedType[], comments: CommentQueue): Layout {
  const rows = cases.map((each, index) => {
    const build = () => row(index === 0 ? '' : '| ', formatNamed(each, comments));
    return comments.item(spanOfNamed(each), build).layout;
  });
  return group('<', indent(SOFT_LINE, join(rows, LINE)), SOFT_LINE, '>');
}

function formatNamed({ name, of }: SourceNamedType, comments: CommentQueue): Layout {
  return of === undefined ? row(name.name) : row(`${name.name}: `, formatType(of, comments));
}
