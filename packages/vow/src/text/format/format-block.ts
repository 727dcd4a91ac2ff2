import type {
  SourceAnyPair,
  SourceBranch,
  SourceClause,
  SourceEach,
  SourceExpression,
  SourceField,
  SourceFold,
} from '../source-tree.ts';
import { EACH_WORDS } from '../words.ts';
import { formatItems, formatLines } from './format-items.ts';
import { formatType } from './format-type.ts';
import { group, indent, type Layout, LINE, row } from './layout.ts';
import { type Formatter, formatLine, placeItem } from './place-item.ts';

type FoundMatch = Extract<SourceExpression, { readonly type: 'match' }>;
type FoundRequire = Extract<SourceExpression, { readonly type: 'require' }>;
type FoundRecord = Extract<SourceExpression, { readonly type: 'record' }>;

/** `match subject { … }`, each branch on its own line. @spec VOW-TEXT.18 */
export function formatMatch({ subject, branches, span }: FoundMatch, formatter: Formatter): Layout {
  const head = row('match ', formatter.formatExpression(subject, formatter.comments), ' ');
  const block = formatLines(
    {
      open: '{',
      close: '}',
      isSpaced: true,
      items: branches,
      spanOf: ({ name, body }) => ({ start: name.span.start, end: body.span.end }),
      format: ({ name, binder, body }: SourceBranch) =>
        row(name.name, binder === undefined ? ' =>' : ` ${binder.name} =>`, placeItem(body, formatter)),
      end: span.end,
    },
    formatter.comments,
  );
  return row(head, block);
}

/** `require { … }`, each clause on its own line. @spec VOW-TEXT.18 */
export function formatRequire({ clauses, span }: FoundRequire, formatter: Formatter): Layout {
  const block = formatLines(
    {
      open: '{',
      close: '}',
      isSpaced: true,
      items: clauses,
      spanOf: ({ label, body }) => ({ start: label.span.start, end: body.span.end }),
      format: ({ label, body }: SourceClause) => row(`${label.name}:`, placeItem(body, formatter)),
      end: span.end,
    },
    formatter.comments,
  );
  return row('require ', block);
}

/** `{ name: value, … }`, on one line if it fits. @spec VOW-TEXT.18 */
export function formatRecord({ fields, span }: FoundRecord, formatter: Formatter): Layout {
  return formatItems(
    {
      open: '{',
      close: '}',
      isSpaced: true,
      items: fields,
      spanOf: ({ name, value }) => ({ start: name.span.start, end: value.span.end }),
      format: ({ name, value }: SourceField) => row(`${name.name}:`, placeItem(value, formatter)),
      end: span.end,
    },
    formatter.comments,
  );
}

/** `all element in list { body }`, on one line if it fits. @spec VOW-TEXT.18 */
export function formatEach({ operation, element, list, body }: SourceEach, formatter: Formatter): Layout {
  const over = formatter.formatExpression(list, formatter.comments);
  const head = row(`${EACH_WORDS[operation]} ${element.name} in `, over);
  return group(head, ...formatBody(body, formatter));
}

/** `any_pair earlier, later in list { body }`, on one line if it fits. @spec VOW-TEXT.18 */
export function formatAnyPair({ earlier, later, list, body }: SourceAnyPair, formatter: Formatter): Layout {
  const over = formatter.formatExpression(list, formatter.comments);
  const head = row(`any_pair ${earlier.name}, ${later.name} in `, over);
  return group(head, ...formatBody(body, formatter));
}

/** `fold element in list from state: Type = first { body }`, on one line if it fits. @spec VOW-TEXT.18 */
export function formatFold({ element, list, state, of, first, body }: SourceFold, formatter: Formatter): Layout {
  const { comments, formatExpression } = formatter;
  const over = row(`fold ${element.name} in `, formatExpression(list, comments));
  const from = row(` from ${state.name}: `, formatType(of, comments), ' = ', formatExpression(first, comments));
  return group(over, from, ...formatBody(body, formatter));
}

function formatBody(body: SourceExpression, formatter: Formatter): readonly Layout[] {
  return [row(' {'), indent(LINE, formatLine(body, formatter)), LINE, row('}')];
}
