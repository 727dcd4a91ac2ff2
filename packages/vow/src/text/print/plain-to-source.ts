import type { Expression, ExpressionOf } from '../../expression/expression.ts';
import type { EachOperation, SourceExpression } from '../source-tree.ts';
import type { Printer } from './printer.ts';
import { NOWHERE, sourceName, typeToSource } from './type-to-source.ts';

/** Operations that bind nothing, name nothing, and are no case. */
type Plain = Exclude<
  Expression,
  ExpressionOf<'let' | 'with' | 'match' | 'fold' | 'anyPair' | 'variable' | 'case' | 'call' | EachOperation>
>;

/** An operation that binds nothing, as it is written. @spec VOW-TEXT.12 */
export function plainToSource(expression: Plain, { naming, toSource }: Printer): SourceExpression {
  const span = NOWHERE;
  const { findTypeName } = naming;
  switch (expression.op) {
    case 'bool':
      return { type: 'bool', value: expression.value, span };
    case 'int':
      return { type: 'int', value: expression.value, span };
    case 'bytes':
      return { type: 'bytes', value: expression.value, span };
    case 'text':
      return { type: 'text', value: expression.value, span };
    case 'if': {
      const [condition, whenTrue, whenFalse] = expression.parts;
      return {
        type: 'if',
        condition: toSource(condition),
        whenTrue: toSource(whenTrue),
        whenFalse: toSource(whenFalse),
        span,
      };
    }
    case 'not':
    case 'negate':
      return { type: expression.op, operand: toSource(expression.parts[0]), span };
    case 'record': {
      const { names, parts } = expression;
      const fields = parts.map((part, index) => ({ name: sourceName(names[index] ?? ''), value: toSource(part) }));
      return { type: 'record', fields, span };
    }
    case 'field':
      return { type: 'field', record: toSource(expression.parts[0]), name: sourceName(expression.name), span };
    case 'list':
      return { type: 'list', elements: expression.parts.map(toSource), span };
    case 'empty':
      return { type: 'empty', of: typeToSource(expression.type, findTypeName), span };
    case 'element': {
      const [list, index] = expression.parts;
      return { type: 'element', list: toSource(list), index: toSource(index), span };
    }
    case 'narrow':
    case 'decode':
    case 'signBytes': {
      const { op, type, parts } = expression;
      return { type: 'typed', operation: op, of: typeToSource(type, findTypeName), parts: parts.map(toSource), span };
    }
    case 'builtin':
      return { type: 'builtin', number: BigInt(expression.number), parts: expression.parts.map(toSource), span };
    default:
      return symbolToSource(expression, toSource);
  }
}

type Symbolic = Exclude<
  Plain,
  ExpressionOf<
    | 'bool'
    | 'int'
    | 'bytes'
    | 'text'
    | 'if'
    | 'not'
    | 'negate'
    | 'record'
    | 'field'
    | 'list'
    | 'empty'
    | 'element'
    | 'narrow'
    | 'decode'
    | 'signBytes'
    | 'builtin'
  >
>;

/** Operations that are written with an operator, or as a word with parts and sizes. */
function symbolToSource(expression: Symbolic, toSource: Printer['toSource']): SourceExpression {
  const span = NOWHERE;
  switch (expression.op) {
    case 'otherwise':
    case 'and':
    case 'or':
    case 'implies':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'modulo':
    case 'equal':
    case 'unequal':
    case 'less':
    case 'lessEqual':
    case 'greater':
    case 'greaterEqual':
    case 'concat': {
      const [left, right] = expression.parts;
      return { type: 'infix', operation: expression.op, left: toSource(left), right: toSource(right), span };
    }
    case 'slice': {
      const { start, sizeBytes, parts } = expression;
      return wordOf(expression.op, parts.map(toSource), [start, sizeBytes]);
    }
    case 'be':
    case 'le':
      return wordOf(expression.op, expression.parts.map(toSource), [expression.sizeBytes]);
    default:
      return wordOf(expression.op, expression.parts.map(toSource), []);
  }
}

function wordOf(
  operation: Extract<SourceExpression, { readonly type: 'word' }>['operation'],
  parts: readonly SourceExpression[],
  sizes: readonly number[],
): SourceExpression {
  return { type: 'word', operation, parts, sizes: sizes.map(BigInt), span: NOWHERE };
}
