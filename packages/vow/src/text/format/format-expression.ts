import { bytesToHex } from '@surety/codec';
import { findBuiltin } from '../../builtin/builtins.ts';
import { LEVEL, type Level, OPERATORS } from '../operators.ts';
import { quoteText } from '../quote-text.ts';
import type { SourceExpression } from '../source-tree.ts';
import { TYPED_FORMS, WORD_FORMS } from '../words.ts';
import type { CommentQueue } from './comment-queue.ts';
import { formatAnyPair, formatEach, formatFold, formatMatch, formatRecord, formatRequire } from './format-block.ts';
import { formatBinding, formatIf } from './format-chain.ts';
import { formatInfix } from './format-infix.ts';
import { formatItems } from './format-items.ts';
import { formatType } from './format-type.ts';
import { group, indent, type Layout, row, SOFT_LINE } from './layout.ts';

/** Lays out an expression, with parentheses only where the grammar needs them. @spec VOW-TEXT.9, VOW-TEXT.18 */
export function formatExpression(found: SourceExpression, comments: CommentQueue): Layout {
  switch (found.type) {
    case 'let':
    case 'with':
      return formatBinding(found, { comments, formatExpression, formatOperand });
    case 'if':
      return formatIf(found, { comments, formatExpression });
    case 'match':
      return formatMatch(found, { comments, formatExpression });
    case 'require':
      return formatRequire(found, { comments, formatExpression });
    case 'fold':
      return formatFold(found, { comments, formatExpression });
    case 'each':
      return formatEach(found, { comments, formatExpression });
    case 'anyPair':
      return formatAnyPair(found, { comments, formatExpression });
    case 'record':
      return formatRecord(found, { comments, formatExpression });
    case 'infix':
      return formatInfix(found, (operand, least) => formatOperand(operand, least, comments));
    case 'not':
      return row('not ', formatOperand(found.operand, LEVEL.not, comments));
    case 'negate':
      return row('-', formatNegated(found.operand, comments));
    case 'field':
      return row(formatOperand(found.record, LEVEL.postfix, comments), `.${found.name.name}`);
    case 'element': {
      const list = formatOperand(found.list, LEVEL.postfix, comments);
      return row(list, '[', formatExpression(found.index, comments), ']');
    }
    default:
      return formatPrimary(found, comments);
  }
}

/** How tightly an expression holds together as it is written. */
function levelOf(found: SourceExpression): Level {
  switch (found.type) {
    case 'let':
    case 'if':
    case 'with':
      return LEVEL.open;
    case 'infix':
      return OPERATORS[found.operation].level;
    case 'not':
    case 'negate':
      return LEVEL[found.type];
    case 'field':
    case 'element':
      return LEVEL.postfix;
    default:
      return LEVEL.primary;
  }
}

/** An expression that must hold at least as tightly as this level, or stand in parentheses. */
function formatOperand(found: SourceExpression, least: Level, comments: CommentQueue): Layout {
  const layout = formatExpression(found, comments);
  return levelOf(found) < least ? inParentheses(layout) : layout;
}

function inParentheses(layout: Layout): Layout {
  return group('(', indent(SOFT_LINE, layout), SOFT_LINE, ')');
}

/** After a minus, an integer would be taken for a negative literal. @spec VOW-TEXT.12 */
function formatNegated(operand: SourceExpression, comments: CommentQueue): Layout {
  return beginsWithInteger(operand)
    ? inParentheses(formatExpression(operand, comments))
    : formatOperand(operand, LEVEL.negate, comments);
}

function beginsWithInteger(found: SourceExpression): boolean {
  let first = found;
  while (first.type === 'field' || first.type === 'element') {
    first = first.type === 'field' ? first.record : first.list;
  }
  return first.type === 'int' && first.value >= 0n;
}

type Primary = Exclude<
  SourceExpression,
  {
    readonly type:
      | 'let'
      | 'if'
      | 'with'
      | 'match'
      | 'require'
      | 'fold'
      | 'each'
      | 'anyPair'
      | 'record'
      | 'infix'
      | 'not'
      | 'negate'
      | 'field'
      | 'element';
  }
>;

function formatPrimary(found: Primary, comments: CommentQueue): Layout {
  switch (found.type) {
    case 'bool':
    case 'int':
      return row(`${found.value}`);
    case 'bytes':
      return row(bytesToHex(found.value));
    case 'text':
      return row(quoteText(found.value));
    case 'variable':
      return row(found.name);
    case 'list':
      return formatParts({ open: '[', close: ']', parts: found.elements, end: found.span.end }, comments);
    case 'case':
      return formatCase(found, comments);
    case 'empty':
    case 'none':
      return row(`${found.type}<`, formatType(found.of, comments), '>');
    case 'word': {
      const sizes = found.sizes.map((size) => `${size}`);
      return formatCall({ head: WORD_FORMS[found.operation].word, ...found, sizes }, comments);
    }
    case 'typed': {
      const head = row(`${TYPED_FORMS[found.operation].word}<`, formatType(found.of, comments), '>');
      return row(head, formatCall({ head: '', ...found }, comments));
    }
    case 'builtin':
      return formatCall({ head: builtinWord(found.number, found.parts.length), ...found }, comments);
    case 'call': {
      const { module, name } = found;
      return formatCall({ head: module === undefined ? name.name : `${module.name}.${name.name}`, ...found }, comments);
    }
  }
}

function formatCase(found: Extract<Primary, { readonly type: 'case' }>, comments: CommentQueue): Layout {
  const { of, name, payload } = found;
  const head = row(formatType(of, comments), `::${name.name}`);
  return payload === undefined ? head : row(head, inParentheses(formatExpression(payload, comments)));
}

/** The name of a builtin that takes so many arguments, or its number. */
function builtinWord(number: bigint, count: number): string {
  const form = findBuiltin(Number(number));
  return form !== undefined && form.parameters.length === count ? form.name : `builtin#${number}`;
}

interface Call {
  readonly head: string;
  readonly parts: readonly SourceExpression[];
  readonly sizes?: readonly string[];
  readonly span: SourceExpression['span'];
}

function formatCall({ head, parts, sizes = [], span }: Call, comments: CommentQueue): Layout {
  const { end } = span;
  return formatParts({ open: `${head}(`, close: ')', parts, sizes, end }, comments);
}

/** Parts, and after them what is written as it is. */
function formatParts(
  {
    open,
    close,
    parts,
    sizes = [],
    end,
  }: {
    readonly open: string;
    readonly close: string;
    readonly parts: readonly SourceExpression[];
    readonly sizes?: readonly string[];
    readonly end: number;
  },
  comments: CommentQueue,
): Layout {
  const items = [...parts, ...sizes];
  const last = parts.at(-1)?.span.end ?? end;
  return formatItems(
    {
      open,
      close,
      isSpaced: false,
      items,
      spanOf: (item) => (typeof item === 'string' ? { start: last, end: last } : item.span),
      format: (item) => (typeof item === 'string' ? row(item) : formatExpression(item, comments)),
      end,
    },
    comments,
  );
}
