import { compareNames } from '../../type/check-type.ts';
import {
  BOOL,
  fixedBytesType,
  MAX_BYTES,
  MAX_ELEMENTS,
  MAX_NAMES,
  MAX_TYPE_DEPTH,
  MAX_TYPE_NODES,
  type NamedType,
  optionType,
  UNIT,
  type ValueType,
} from '../../type/type.ts';
import type { TextFault } from '../rejection.ts';
import type { SourceNamedType, SourceType, Span, TypeWord } from '../source-tree.ts';
import { INTEGER_WORDS } from '../words.ts';
import { findRepeated } from './find-repeated.ts';

/** An admissible type with its size, so that a name for it costs no second look. */
export interface MeasuredType {
  readonly type: ValueType;
  /** Types inside it, itself included. */
  readonly nodes: number;
  /** Types around the innermost one, itself included if it is not that. */
  readonly height: number;
}

/** What elaborating a type needs: the types declared before, and a place for faults. */
export interface TypeScope {
  readonly types: ReadonlyMap<string, MeasuredType>;
  fail(fault: TextFault, span: Span): void;
}

/** The type that a written one stands for. After a fault it is of no use. @spec VOW-TEXT.7, VOW-TEXT.8 */
export function elaborateType(found: SourceType, scope: TypeScope): MeasuredType {
  const { span } = found;
  switch (found.type) {
    case 'word':
      return leaf(wordType(found.word));
    case 'int':
      return leaf({ type: 'int', ...checkInterval(found, span, scope) });
    case 'bytes':
      return leaf({ type: 'bytes', ...checkLengths(found, { span, limit: MAX_BYTES }, scope) });
    case 'text':
      return leaf({
        type: 'text',
        most: checkLengths({ least: 0n, most: found.most }, { span, limit: MAX_BYTES }, scope).most,
      });
    case 'list': {
      const lengths = checkLengths(found, { span, limit: MAX_ELEMENTS }, scope);
      const element = elaborateType(found.element, scope);
      return measure({ type: 'list', element: element.type, ...lengths }, { parts: [element], span }, scope);
    }
    case 'option': {
      const of = elaborateType(found.of, scope);
      return measure(optionType(of.type), { parts: [leaf(UNIT), of], span }, scope);
    }
    case 'hash':
      return leaf(fixedBytesType(32));
    case 'record': {
      const { named, parts } = elaborateNamed(found.fields, span, scope);
      return measure({ type: 'record', fields: named }, { parts, span }, scope);
    }
    case 'union': {
      const { named, parts } = elaborateNamed(found.cases, span, scope);
      return measure({ type: 'union', cases: named }, { parts, span }, scope);
    }
    case 'named':
      return findType(found.name, span, scope);
  }
}

function leaf(type: ValueType): MeasuredType {
  return { type, nodes: 1, height: 0 };
}

function wordType(word: TypeWord): ValueType {
  switch (word) {
    case 'bool':
      return BOOL;
    case 'key':
      return fixedBytesType(32);
    case 'sig':
      return fixedBytesType(64);
    default: {
      const bounds = INTEGER_BOUNDS.get(word);
      return bounds === undefined ? BOOL : { type: 'int', ...bounds };
    }
  }
}

const INTEGER_BOUNDS = new Map(INTEGER_WORDS);

interface Bounds {
  readonly least: bigint;
  readonly most: bigint;
}

function checkInterval({ least, most }: Bounds, span: Span, scope: TypeScope): Bounds {
  if (least > most) {
    scope.fail({ code: 'type-interval-empty', least, most }, span);
  }
  return { least, most };
}

function checkLengths(
  bounds: Bounds,
  { span, limit }: { readonly span: Span; readonly limit: number },
  scope: TypeScope,
): { readonly least: number; readonly most: number } {
  const { least, most } = checkInterval(bounds, span, scope);
  checkBound(most, { span, limit }, scope);
  return { least: Number(least), most: Number(most) };
}

function checkBound(
  found: bigint,
  { span, limit }: { readonly span: Span; readonly limit: number },
  scope: TypeScope,
): void {
  if (found > BigInt(limit)) {
    scope.fail({ code: 'type-bound-exceeded', found, limit: BigInt(limit) }, span);
  }
}

/** Puts a type together from its parts, within the limits. @spec VOW-TYPE.2 */
function measure(
  type: ValueType,
  { parts, span }: { readonly parts: readonly MeasuredType[]; readonly span: Span },
  scope: TypeScope,
): MeasuredType {
  const nodes = parts.reduce((sum, part) => sum + part.nodes, 1);
  const height = parts.reduce((most, part) => Math.max(most, part.height + 1), 0);
  if (height > MAX_TYPE_DEPTH) {
    scope.fail({ code: 'type-too-deep', limit: MAX_TYPE_DEPTH }, span);
  }
  if (nodes > MAX_TYPE_NODES) {
    scope.fail({ code: 'type-too-large', limit: MAX_TYPE_NODES }, span);
    return leaf(BOOL);
  }
  return { type, nodes, height };
}

/** Fields or cases, in the order of the core. @spec VOW-TYPE.3 */
function elaborateNamed(
  found: readonly SourceNamedType[],
  span: Span,
  scope: TypeScope,
): { readonly named: readonly NamedType[]; readonly parts: readonly MeasuredType[] } {
  checkBound(BigInt(found.length), { span, limit: MAX_NAMES }, scope);
  const repeated = findRepeated(found.map(({ name }) => name));
  if (repeated !== undefined) {
    scope.fail({ code: 'name-repeated', name: repeated.name }, repeated.span);
  }
  const parts = found.map(({ of }) => (of === undefined ? leaf(UNIT) : elaborateType(of, scope)));
  const named = found.map(({ name }, index): NamedType => ({ name: name.name, of: parts[index]?.type ?? UNIT }));
  return { named: named.sort((left, right) => compareNames(left.name, right.name)), parts };
}

function findType(name: string, span: Span, scope: TypeScope): MeasuredType {
  const found = scope.types.get(name);
  if (found === undefined) {
    scope.fail({ code: 'name-unknown', name, thing: 'type' }, span);
  }
  return found ?? leaf(BOOL);
}
