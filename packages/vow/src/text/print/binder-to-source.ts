import type { Expression, ExpressionOf } from '../../expression/expression.ts';
import { bindersOf } from '../../expression/operations.ts';
import type { EachOperation, SourceBranch, SourceExpression } from '../source-tree.ts';
import type { Printer } from './printer.ts';
import { NOWHERE, sourceName, typeToSource } from './type-to-source.ts';

/** `let`, as it is written. @spec VOW-TEXT.11 */
export function letToSource(expression: ExpressionOf<'let'>, printer: Printer): SourceExpression {
  const [value, body] = expression.parts;
  const made = printer.toSource(value);
  const bound = bind(expression, body, printer);
  return { type: 'let', name: nameAt(bound, 0), value: made, body: bound.body, span: NOWHERE };
}

/** `with`, as it is written. @spec VOW-TEXT.11 */
export function withToSource(expression: ExpressionOf<'with'>, printer: Printer): SourceExpression {
  const [option, fallback, body] = expression.parts;
  const made = { option: printer.toSource(option), fallback: printer.toSource(fallback) };
  const bound = bind(expression, body, printer);
  return { type: 'with', name: nameAt(bound, 0), ...made, body: bound.body, span: NOWHERE };
}

/** `all` and its kin, as they are written. @spec VOW-TEXT.11 */
export function eachToSource(expression: ExpressionOf<EachOperation>, printer: Printer): SourceExpression {
  const { op, parts } = expression;
  const [list, body] = parts;
  const made = printer.toSource(list);
  const bound = bind(expression, body, printer);
  return { type: 'each', operation: op, element: nameAt(bound, 0), list: made, body: bound.body, span: NOWHERE };
}

/** `any_pair`, as it is written. @spec VOW-TEXT.11 */
export function anyPairToSource(expression: ExpressionOf<'anyPair'>, printer: Printer): SourceExpression {
  const [list, body] = expression.parts;
  const made = printer.toSource(list);
  const bound = bind(expression, body, printer);
  const names = { earlier: nameAt(bound, 0), later: nameAt(bound, 1) };
  return { type: 'anyPair', ...names, list: made, body: bound.body, span: NOWHERE };
}

/** `fold`, as it is written. @spec VOW-TEXT.11 */
export function foldToSource(expression: ExpressionOf<'fold'>, printer: Printer): SourceExpression {
  const [list, first, body] = expression.parts;
  const made = { list: printer.toSource(list), first: printer.toSource(first) };
  const of = typeToSource(expression.type, printer.naming.findTypeName);
  const bound = bind(expression, body, printer);
  const names = { state: nameAt(bound, 0), element: nameAt(bound, 1) };
  return { type: 'fold', ...names, ...made, of, body: bound.body, span: NOWHERE };
}

/** `match`, as it is written: a payload that is not used has no name. @spec VOW-TEXT.11 */
export function matchToSource(expression: ExpressionOf<'match'>, printer: Printer): SourceExpression {
  const { names, parts } = expression;
  const { naming, toSource } = printer;
  const [subject, ...bodies] = parts;
  const made = subject === undefined ? NO_SUBJECT : toSource(subject);
  const wanted = naming.namesOf(expression).names ?? [];
  const branches = bodies.map((body, index): SourceBranch => {
    const name = sourceName(names[index] ?? '');
    if (!usesVariable(body, 0)) {
      naming.openNameless();
      const branch = { name, binder: undefined, body: toSource(body) };
      naming.close(1);
      return branch;
    }
    const [binder = ''] = naming.open([wanted[index]]);
    const branch = { name, binder: sourceName(binder), body: toSource(body) };
    naming.close(1);
    return branch;
  });
  return { type: 'match', subject: made, branches, span: NOWHERE };
}

/** Of a match without parts, which no unit holds. */
const NO_SUBJECT: SourceExpression = { type: 'bool', value: false, span: NOWHERE };

interface Bound {
  readonly names: readonly string[];
  readonly body: SourceExpression;
}

/** The body of an operation, which is its last part, with its variables in scope. */
function bind(expression: Expression, body: Expression, { naming, toSource }: Printer): Bound {
  const count = bindersOf(expression, expression.parts.length - 1);
  const wanted = naming.namesOf(expression).names ?? [];
  const names = naming.open(Array.from({ length: count }, (_, index) => wanted[index]));
  const made = toSource(body);
  naming.close(count);
  return { names, body: made };
}

function nameAt({ names }: Bound, index: number) {
  return sourceName(names[index] ?? '');
}

/** Whether an expression uses the variable that so many binders stand between here and its own. */
function usesVariable(expression: Expression, index: number): boolean {
  if (expression.op === 'variable') {
    return expression.index === index;
  }
  const { parts }: { readonly parts: readonly Expression[] } = expression;
  return parts.some((part, place) => usesVariable(part, index + bindersOf(expression, place)));
}
