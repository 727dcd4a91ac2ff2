import type { Expression } from '../../expression/expression.ts';
import type { SourceClause, SourceExpression } from '../source-tree.ts';
import type { Elaborator } from './elaborator.ts';
import { findRepeated } from './find-repeated.ts';

type FoundRequire = Extract<SourceExpression, { readonly type: 'require' }>;

/**
 * All clauses, from the left: `((a and b) and c)`; one clause is the clause itself. Labels become annotations.
 * @spec VOW-TEXT.11
 */
export function elaborateRequire({ clauses }: FoundRequire, around: number, elaborator: Elaborator): Expression {
  const { draft } = elaborator;
  const repeated = findRepeated(clauses.map(({ label }) => label));
  if (repeated !== undefined) {
    draft.fail({ code: 'name-repeated', name: repeated.name }, repeated.span);
  }
  const start = clauses[0]?.label.span.start ?? 0;
  const [first, ...others] = clauses.map((clause, index) => {
    // The first clause is as deep as the second: all operations of the chain stand around both.
    const outer = Math.min(clauses.length - 1, clauses.length - index);
    return { made: elaborateClause(clause, around + outer, elaborator), end: clause.body.span.end };
  });
  return others.reduce<Expression>(
    (left, { made, end }) => draft.annotate({ op: 'and', parts: [left, made] }, { start, end }),
    first?.made ?? { op: 'bool', value: true, parts: [] },
  );
}

function elaborateClause({ label, body }: SourceClause, around: number, { draft, elaborate }: Elaborator): Expression {
  const made = elaborate(body, around);
  draft.label(made, label.name);
  return made;
}
