import type { Expression } from '../../expression/expression.ts';
import { compareNames } from '../../type/check-type.ts';
import type { SourceAnyPair, SourceEach, SourceExpression, SourceFold, SourceLet, SourceWith } from '../source-tree.ts';
import { type Elaborator, useType } from './elaborator.ts';
import { findRepeated } from './find-repeated.ts';

type Found<Node> = Node & Pick<SourceExpression, 'span'>;

/** The name that stands for that of a variable which nobody can name. */
const NAMELESS = '_';

/** `let`: the value, and the body with it bound. @spec VOW-TEXT.11 */
export function elaborateLet(found: Found<SourceLet>, around: number, { draft, elaborate }: Elaborator): Expression {
  const { name, span } = found;
  const value = elaborate(found.value, around + 1);
  const body = draft.bind([name], () => elaborate(found.body, around + 1));
  return draft.annotate({ op: 'let', parts: [value, body] }, span, [name.name]);
}

/** `with`: the option, what to give without one, and the body with the payload bound. @spec VOW-TEXT.11 */
export function elaborateWith(found: Found<SourceWith>, around: number, { draft, elaborate }: Elaborator): Expression {
  const { name, span } = found;
  const option = elaborate(found.option, around + 1);
  const fallback = elaborate(found.fallback, around + 1);
  const body = draft.bind([name], () => elaborate(found.body, around + 1));
  return draft.annotate({ op: 'with', parts: [option, fallback, body] }, span, [name.name]);
}

/** `all` and its kin: the list, and the body with an element bound. @spec VOW-TEXT.11 */
export function elaborateEach(found: Found<SourceEach>, around: number, { draft, elaborate }: Elaborator): Expression {
  const { element, operation, span } = found;
  const list = elaborate(found.list, around + 1);
  const body = draft.bind([element], () => elaborate(found.body, around + 1));
  return draft.annotate({ op: operation, parts: [list, body] }, span, [element.name]);
}

/** `any_pair`: the list, and the body with both elements bound, the later innermost. @spec VOW-TEXT.11 */
export function elaborateAnyPair(
  found: Found<SourceAnyPair>,
  around: number,
  { draft, elaborate }: Elaborator,
): Expression {
  const { earlier, later, span } = found;
  const list = elaborate(found.list, around + 1);
  const body = draft.bind([earlier, later], () => elaborate(found.body, around + 1));
  return draft.annotate({ op: 'anyPair', parts: [list, body] }, span, [earlier.name, later.name]);
}

/** `fold`: the list, the first state, and the body with state and element bound. @spec VOW-TEXT.11 */
export function elaborateFold(found: Found<SourceFold>, around: number, { draft, elaborate }: Elaborator): Expression {
  const { element, state, span } = found;
  const list = elaborate(found.list, around + 1);
  const type = useType(found.of, draft);
  const first = elaborate(found.first, around + 1);
  const body = draft.bind([state, element], () => elaborate(found.body, around + 1));
  return draft.annotate({ op: 'fold', type, parts: [list, first, body] }, span, [state.name, element.name]);
}

/** `match`: the subject, and the branches in the order of the core, each with its payload bound. @spec VOW-TEXT.11 */
export function elaborateMatch(
  found: Extract<SourceExpression, { readonly type: 'match' }>,
  around: number,
  { draft, elaborate }: Elaborator,
): Expression {
  const { branches, span } = found;
  const subject = elaborate(found.subject, around + 1);
  const repeated = findRepeated(branches.map(({ name }) => name));
  if (repeated !== undefined) {
    draft.fail({ code: 'name-repeated', name: repeated.name }, repeated.span);
  }
  const made = branches.map(({ name, binder, body }) => ({
    name: name.name,
    binder: binder?.name ?? NAMELESS,
    part: draft.bind([binder], () => elaborate(body, around + 1)),
  }));
  made.sort((left, right) => compareNames(left.name, right.name));
  const names = made.map(({ name }) => name);
  const parts = [subject, ...made.map(({ part }) => part)];
  return draft.annotate(
    { op: 'match', names, parts },
    span,
    made.map(({ binder }) => binder),
  );
}
