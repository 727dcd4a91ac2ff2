import type { Expression, ExpressionOf } from '../../expression/expression.ts';
import { optionPayload } from '../../type/type.ts';
import type { SourceClause, SourceExpression } from '../source-tree.ts';
import {
  anyPairToSource,
  eachToSource,
  foldToSource,
  letToSource,
  matchToSource,
  withToSource,
} from './binder-to-source.ts';
import { isLabel, type Naming } from './naming.ts';
import { plainToSource } from './plain-to-source.ts';
import type { Printer } from './printer.ts';
import { NOWHERE, sourceName, typeToSource } from './type-to-source.ts';

/** An expression as it is written; compiling that gives the expression. @spec VOW-TEXT.17 */
export function expressionToSource(expression: Expression, naming: Naming): SourceExpression {
  const label = labelOf(expression, naming);
  const body = bodyToSource(expression, naming);
  return label === undefined ? body : { type: 'require', clauses: [{ label: sourceName(label), body }], span: NOWHERE };
}

/** An expression whose own label is written elsewhere. */
function bodyToSource(expression: Expression, naming: Naming): SourceExpression {
  const clauses = expression.op === 'and' ? clausesOf(expression, naming) : undefined;
  return clauses === undefined
    ? operationToSource(expression, { naming, toSource: (part) => expressionToSource(part, naming) })
    : { type: 'require', clauses: clauses.map((each) => clauseToSource(each, naming)), span: NOWHERE };
}

interface Clause {
  readonly label: string;
  readonly expression: Expression;
}

function clauseToSource({ label, expression }: Clause, naming: Naming): SourceClause {
  return { label: sourceName(label), body: bodyToSource(expression, naming) };
}

/** The clauses that are joined by `and`, if each has a label of its own. */
function clausesOf(expression: ExpressionOf<'and'>, naming: Naming): readonly Clause[] | undefined {
  const found: Clause[] = [];
  let rest: Expression | undefined = expression;
  while (rest !== undefined) {
    const isJoined: boolean = rest.op === 'and' && (rest === expression || labelOf(rest, naming) === undefined);
    const clause: Expression = isJoined && rest.op === 'and' ? rest.parts[1] : rest;
    const label = labelOf(clause, naming);
    if (label === undefined) {
      return undefined;
    }
    found.push({ label, expression: clause });
    rest = isJoined && rest.op === 'and' ? rest.parts[0] : undefined;
  }
  const isUnique = new Set(found.map(({ label }) => label)).size === found.length;
  return isUnique ? found.reverse() : undefined;
}

function labelOf(expression: Expression, naming: Naming): string | undefined {
  const { label } = naming.namesOf(expression);
  return label !== undefined && isLabel(label) ? label : undefined;
}

function operationToSource(expression: Expression, printer: Printer): SourceExpression {
  const { naming } = printer;
  switch (expression.op) {
    case 'let':
      return letToSource(expression, printer);
    case 'with':
      return withToSource(expression, printer);
    case 'match':
      return matchToSource(expression, printer);
    case 'fold':
      return foldToSource(expression, printer);
    case 'anyPair':
      return anyPairToSource(expression, printer);
    case 'all':
    case 'any':
    case 'count':
    case 'sum':
    case 'exactlyOne':
    case 'unique':
    case 'find':
    case 'filter':
    case 'map':
      return eachToSource(expression, printer);
    case 'variable':
      return { type: 'variable', name: naming.variableName(expression.index), span: NOWHERE };
    case 'case':
      return caseToSource(expression, printer);
    case 'call':
      return callToSource(expression, printer);
    default:
      return plainToSource(expression, printer);
  }
}

function caseToSource(expression: ExpressionOf<'case'>, { naming, toSource }: Printer): SourceExpression {
  const { type, name, parts } = expression;
  const [payload] = parts;
  const isBare = payload.op === 'record' && payload.names.length === 0;
  const option = optionPayload(type);
  if (isBare && name === 'none' && option !== undefined) {
    return { type: 'none', of: typeToSource(option, naming.findTypeName), span: NOWHERE };
  }
  return {
    type: 'case',
    of: typeToSource(type, naming.findTypeName),
    name: sourceName(name),
    payload: isBare ? undefined : toSource(payload),
    span: NOWHERE,
  };
}

function callToSource(expression: ExpressionOf<'call'>, { naming, toSource }: Printer): SourceExpression {
  const { unit, function: place, parts } = expression;
  return {
    type: 'call',
    module: unit === 0 ? undefined : sourceName(naming.importName(unit)),
    name: sourceName(unit === 0 ? naming.functionName(place) : `f${place}`),
    parts: parts.map(toSource),
    span: NOWHERE,
  };
}
