import type { Expression } from '../../expression/expression.ts';
import type { FunctionUnit, Unit } from '../../expression/unit.ts';
import type { UnitNames } from '../annotations.ts';
import { CommentQueue } from '../format/comment-queue.ts';
import { formatExpression } from '../format/format-expression.ts';
import { formatTree } from '../format/format-text.ts';
import { renderLine } from '../format/render-layout.ts';
import type { SourceExpression, SourceFunction, SourceParameter, SourceProgram } from '../source-tree.ts';
import { expressionToSource } from './expression-to-source.ts';
import { nameTypes } from './name-types.ts';
import { Naming } from './naming.ts';
import { NOWHERE, sourceName, typeBody, typeToSource } from './type-to-source.ts';

/**
 * The text of a unit, with names that are given or made. Compiling it gives the unit, if the unit keeps the rules of
 * VOW-UNIT and VOW-LIMIT.1 and the text is not too large. @spec VOW-TEXT.17
 */
export function printUnit(unit: Unit, names: UnitNames = {}): string {
  const { imports, functions } = unit;
  const { declared, findTypeName } = nameTypes(unit, names.typeNames ?? []);
  const naming = new Naming(names, { imports: imports.length, functions: functions.length, findTypeName });
  return formatTree({
    imports: imports.map((ref, index) => ({
      name: sourceName(naming.importName(index + 1)),
      from: 'module',
      ref,
      span: NOWHERE,
    })),
    types: declared.map(({ name, of }) => ({ name: sourceName(name), of: typeBody(of, findTypeName), span: NOWHERE })),
    functions: functions.map((each, place) => functionToSource(each, { naming, names, place })),
    program: unit.type === 'program' ? programToSource(unit, names, naming) : undefined,
    comments: [],
  });
}

/** Where an expression stands that is printed by itself. */
export interface ExpressionScope extends UnitNames {
  /** The variables in scope, the outermost first. */
  readonly variableNames: readonly string[];
}

/** An expression as it is written, on one line, for traces and explanations. @spec VOW-TEXT.17 */
export function printExpression(expression: Expression, scope: ExpressionScope): string {
  const { importNames = [], functionNames = [] } = scope;
  const counts = { imports: importNames.length, functions: functionNames.length };
  const naming = new Naming(scope, { ...counts, findTypeName: () => undefined });
  naming.open(scope.variableNames);
  return renderLine(formatExpression(expressionToSource(expression, naming), new CommentQueue([])));
}

function functionToSource(
  { parameters, result, body }: FunctionUnit,
  { naming, names, place }: { readonly naming: Naming; readonly names: UnitNames; readonly place: number },
): SourceFunction {
  const wanted = names.parameterNames?.[place] ?? [];
  const taken = naming.open(parameters.map((_, index) => wanted[index]));
  const made: SourceExpression = expressionToSource(body, naming);
  naming.close(parameters.length);
  return {
    name: sourceName(naming.functionName(place)),
    parameters: parameters.map((of, index): SourceParameter => {
      return { name: sourceName(taken[index] ?? ''), of: typeToSource(of, naming.findTypeName) };
    }),
    result: typeToSource(result, naming.findTypeName),
    body: made,
    span: NOWHERE,
  };
}

function programToSource(
  { input, body }: { readonly input: FunctionUnit['result']; readonly body: Expression },
  { inputName = 'input' }: UnitNames,
  naming: Naming,
): SourceProgram {
  const [name = ''] = naming.open([inputName]);
  const made = expressionToSource(body, naming);
  naming.close(1);
  return { input: { name: sourceName(name), of: typeToSource(input, naming.findTypeName) }, body: made, span: NOWHERE };
}
