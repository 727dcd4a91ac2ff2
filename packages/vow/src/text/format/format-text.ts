import { err, ok, type Result } from '@surety/codec';
import { countTextBytes } from '../../builtin/byte-operations.ts';
import { MAX_TEXT_BYTES } from '../../source/source-document.ts';
import { parseText } from '../parse/parse-text.ts';
import type { TextRejection } from '../rejection.ts';
import type {
  SourceComment,
  SourceFunction,
  SourceParameter,
  SourceProgram,
  SourceTree,
  Span,
} from '../source-tree.ts';
import { CommentQueue } from './comment-queue.ts';
import { formatExpression } from './format-expression.ts';
import { formatItems } from './format-items.ts';
import { formatType } from './format-type.ts';
import { group, HARD_LINE, indent, type Layout, row } from './layout.ts';
import { placeItem } from './place-item.ts';
import { renderLayout } from './render-layout.ts';

/**
 * The one layout of a text. Compiling it gives what compiling the text gives. A text whose layout is too large is
 * refused. @spec VOW-TEXT.18
 */
export function formatText(text: string): Result<string, TextRejection> {
  const tree = parseText(text);
  if (!tree.ok) {
    return tree;
  }
  const formatted = formatTree(tree.value);
  const sizeBytes = countTextBytes(formatted);
  return sizeBytes <= MAX_TEXT_BYTES
    ? ok(formatted)
    : err({ code: 'source-too-large', sizeBytes, limit: MAX_TEXT_BYTES, line: 1, column: 1 });
}

/** The text of a tree, in its one layout. @spec VOW-TEXT.18 */
export function formatTree({ imports, types, functions, program, comments }: SourceTree): string {
  const queue = new CommentQueue(comments);
  const pieces: Piece[] = [
    ...imports.map((each) => {
      const build = () => row(`import ${each.name.name} = ${each.from} ${each.ref}`);
      return { ...pieceOf(each.span, build, queue), isImport: true };
    }),
    ...types.map(({ name, of, span }) => {
      const build = () => row(`type ${name.name} = `, formatType(of, queue));
      return pieceOf(span, build, queue);
    }),
    ...functions.map((each) => pieceOf(each.span, () => formatFunction(each, queue), queue)),
    ...(program === undefined ? [] : [pieceOf(program.span, () => formatProgram(program, queue), queue)]),
  ];
  const texts = pieces.map((each, index) => {
    const before = pieces[index - 1];
    const isClose = before === undefined || (before.isImport && each.isImport && !each.isCommented);
    return `${isClose ? '' : '\n'}${each.text}\n`;
  });
  const after = commentLines(queue.takeAll());
  return `${texts.join('')}${after === '' ? '' : `\n${after.replace(/\n+$/, '\n')}`}`;
}

/** A declaration with the comments before it. */
interface Piece {
  readonly text: string;
  readonly isCommented: boolean;
  readonly isImport: boolean;
}

/** Comments keep the empty lines after them; those that are hoisted have none. @spec VOW-TEXT.19 */
function pieceOf(span: Span, build: () => Layout, queue: CommentQueue): Piece {
  const before = queue.takeBefore(span.start);
  const { layout, isCommented } = queue.item(span, build);
  const text = `${commentLines(before)}${renderLayout(layout)}`;
  return { text, isCommented: isCommented || before.length > 0, isImport: false };
}

function commentLines(comments: readonly SourceComment[]): string {
  return comments.map(({ text, isBeforeGap }) => `${text}\n${isBeforeGap ? '\n' : ''}`).join('');
}

function formatFunction({ name, parameters, result, body }: SourceFunction, comments: CommentQueue): Layout {
  const items = formatItems(
    {
      open: `function ${name.name}(`,
      close: ')',
      isSpaced: false,
      items: parameters,
      spanOf: spanOfParameter,
      format: (each: SourceParameter) => formatParameter(each, comments),
      end: result.span.start,
    },
    comments,
  );
  const head = row(items, ': ', formatType(result, comments), ' =');
  return group(head, placeItem(body, { comments, formatExpression }));
}

function formatProgram({ input, body }: SourceProgram, comments: CommentQueue): Layout {
  const { layout, isCommented } = comments.item(spanOfParameter(input), () => formatParameter(input, comments));
  const inside = isCommented ? row(indent(HARD_LINE, layout), HARD_LINE) : layout;
  const head = row('program(', inside, ') =');
  return group(head, placeItem(body, { comments, formatExpression }));
}

function spanOfParameter({ name, of }: SourceParameter): Span {
  return { start: name.span.start, end: of.span.end };
}

function formatParameter({ name, of }: SourceParameter, comments: CommentQueue): Layout {
  return row(`${name.name}: `, formatType(of, comments));
}
