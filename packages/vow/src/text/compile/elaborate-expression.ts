import type { Expression } from '../../expression/expression.ts';
import { compareNames } from '../../type/check-type.ts';
import { MAX_SIZE } from '../limits.ts';
import type { SourceExpression, SourceField, SourceName, SourceType, Span } from '../source-tree.ts';
import {
  elaborateAnyPair,
  elaborateEach,
  elaborateFold,
  elaborateLet,
  elaborateMatch,
  elaborateWith,
} from './elaborate-binder.ts';
import { elaborateCall } from './elaborate-call.ts';
import { elaborateRequire } from './elaborate-require.ts';
import { elaborateTyped, elaborateWord } from './elaborate-word.ts';
import { type Elaborator, useType } from './elaborator.ts';
import { findRepeated } from './find-repeated.ts';

/**
 * The core of an expression that stands inside `around` others. Each node is an object of its own. After a fault the
 * core is of no use, and is not made any larger. @spec VOW-TEXT.13
 */
export function elaborateExpression(found: SourceExpression, around: number, elaborator: Elaborator): Expression {
  const { draft } = elaborator;
  const { nodes, inside } = measureNodes(found);
  draft.count(nodes, around + inside, found.span);
  return draft.fault === undefined ? elaborateAny(found, around, elaborator) : NOTHING;
}

const NOTHING: Expression = { op: 'bool', value: false, parts: [] };

/** How many nodes an expression is besides its parts, and how many of them stand around the innermost. */
function measureNodes(found: SourceExpression): { readonly nodes: number; readonly inside: number } {
  switch (found.type) {
    case 'require':
      return { nodes: found.clauses.length - 1, inside: 0 };
    case 'none':
      return { nodes: 2, inside: 1 };
    case 'case':
      return found.payload === undefined ? { nodes: 2, inside: 1 } : { nodes: 1, inside: 0 };
    default:
      return { nodes: 1, inside: 0 };
  }
}

function elaborateAny(found: SourceExpression, around: number, elaborator: Elaborator): Expression {
  const { draft, elaborate } = elaborator;
  const { span } = found;
  const part = (each: SourceExpression) => elaborate(each, around + 1);
  switch (found.type) {
    case 'require':
      return elaborateRequire(found, around, elaborator);
    case 'let':
      return elaborateLet(found, around, elaborator);
    case 'with':
      return elaborateWith(found, around, elaborator);
    case 'match':
      return elaborateMatch(found, around, elaborator);
    case 'fold':
      return elaborateFold(found, around, elaborator);
    case 'each':
      return elaborateEach(found, around, elaborator);
    case 'anyPair':
      return elaborateAnyPair(found, around, elaborator);
    case 'variable':
      return elaborateVariable(found.name, span, elaborator);
    case 'record':
      return elaborateRecord(found.fields, { span, around }, elaborator);
    case 'case':
      return elaborateCase(found, around, elaborator);
    case 'empty':
      return draft.annotate({ op: 'empty', type: useType(found.of, draft), parts: [] }, span);
    case 'none': {
      const name = { name: 'none', span };
      return elaborateCase(
        { of: { type: 'option', of: found.of, span: found.of.span }, name, span },
        around,
        elaborator,
      );
    }
    case 'builtin': {
      if (found.number > MAX_SIZE) {
        draft.fail({ code: 'size-too-large', found: found.number, limit: MAX_SIZE }, span);
      }
      return draft.annotate({ op: 'builtin', number: Number(found.number), parts: found.parts.map(part) }, span);
    }
    case 'call':
      return elaborateCall(found, around, elaborator);
    case 'word':
      return draft.annotate(elaborateWord(found, around, elaborator), span);
    case 'typed':
      return draft.annotate(elaborateTyped(found, around, elaborator), span);
    default:
      return draft.annotate(elaboratePlain(found, part), span);
  }
}

type Plain = Extract<
  SourceExpression,
  {
    readonly type:
      | 'bool'
      | 'int'
      | 'bytes'
      | 'text'
      | 'if'
      | 'not'
      | 'negate'
      | 'infix'
      | 'list'
      | 'field'
      | 'element'
      | 'empty';
  }
>;

/** Expressions whose parts are the parts of their core, in the order of the text. */
function elaboratePlain(found: Plain, part: (each: SourceExpression) => Expression): Expression {
  switch (found.type) {
    case 'bool':
      return { op: 'bool', value: found.value, parts: [] };
    case 'int':
      return { op: 'int', value: found.value, parts: [] };
    case 'bytes':
      return { op: 'bytes', value: found.value, parts: [] };
    case 'text':
      return { op: 'text', value: found.value, parts: [] };
    case 'if':
      return { op: 'if', parts: [part(found.condition), part(found.whenTrue), part(found.whenFalse)] };
    case 'not':
    case 'negate':
      return { op: found.type, parts: [part(found.operand)] };
    case 'infix':
      return { op: found.operation, parts: [part(found.left), part(found.right)] };
    case 'list':
      return { op: 'list', parts: found.elements.map(part) };
    case 'field':
      return { op: 'field', name: found.name.name, parts: [part(found.record)] };
    case 'element':
      return { op: 'element', parts: [part(found.list), part(found.index)] };
  }
}

function elaborateVariable(name: string, span: Span, { draft }: Elaborator): Expression {
  const index = draft.indexOf(name);
  if (index === undefined) {
    draft.fail({ code: 'name-unknown', name, thing: 'variable' }, span);
  }
  return draft.annotate({ op: 'variable', index: index ?? 0, parts: [] }, span);
}

/** Fields in the order of the core. @spec VOW-EXPR.3 */
function elaborateRecord(
  fields: readonly SourceField[],
  { span, around }: { readonly span: Span; readonly around: number },
  { draft, elaborate }: Elaborator,
): Expression {
  const repeated = findRepeated(fields.map(({ name }) => name));
  if (repeated !== undefined) {
    draft.fail({ code: 'name-repeated', name: repeated.name }, repeated.span);
  }
  const made = fields.map(({ name, value }) => ({ name: name.name, part: elaborate(value, around + 1) }));
  made.sort((left, right) => compareNames(left.name, right.name));
  const names = made.map(({ name }) => name);
  return draft.annotate({ op: 'record', names, parts: made.map(({ part }) => part) }, span);
}

interface FoundCase {
  readonly of: SourceType;
  readonly name: SourceName;
  readonly payload?: SourceExpression | undefined;
  readonly span: Span;
}

function elaborateCase(found: FoundCase, around: number, elaborator: Elaborator): Expression {
  const { draft, elaborate } = elaborator;
  const { span, name, payload } = found;
  const type = useType(found.of, draft);
  if (type.type !== 'union') {
    draft.fail({ code: 'type-not-union' }, found.of.span);
    return NOTHING;
  }
  const part = payload === undefined ? unitRecord(span, elaborator) : elaborate(payload, around + 1);
  return draft.annotate({ op: 'case', type, name: name.name, parts: [part] }, span);
}

/** The payload of a case that is written without one. */
function unitRecord(span: Span, { draft }: Elaborator): Expression {
  return draft.annotate({ op: 'record', names: [], parts: [] }, span);
}
