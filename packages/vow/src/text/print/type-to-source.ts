import { type NamedType, optionPayload, UNIT, type ValueType } from '../../type/type.ts';
import type { SourceNamedType, SourceType, Span } from '../source-tree.ts';
import { INTEGER_WORDS } from '../words.ts';

/** The span of what stands in no text. */
export const NOWHERE: Span = { start: 0, end: 0 };

/** The name under which a type has been declared, if it has one. */
export type FindTypeName = (found: ValueType) => string | undefined;

/** A type as it is written, with declared names where there are some. @spec VOW-TEXT.7 */
export function typeToSource(found: ValueType, findName: FindTypeName): SourceType {
  const name = findName(found);
  return name === undefined ? typeBody(found, findName) : { type: 'named', name, span: NOWHERE };
}

/** A type as it is written where it is declared. */
export function typeBody(found: ValueType, findName: FindTypeName): SourceType {
  const span = NOWHERE;
  switch (found.type) {
    case 'bool':
      return { type: 'word', word: 'bool', span };
    case 'int': {
      const [word] = INTEGER_WORDS.find(([, { least, most }]) => least === found.least && most === found.most) ?? [];
      return word === undefined ? { ...found, span } : { type: 'word', word, span };
    }
    case 'bytes':
      return { type: 'bytes', least: BigInt(found.least), most: BigInt(found.most), span };
    case 'text':
      return { type: 'text', most: BigInt(found.most), span };
    case 'list': {
      const element = typeToSource(found.element, findName);
      return { type: 'list', element, least: BigInt(found.least), most: BigInt(found.most), span };
    }
    case 'record':
      return { type: 'record', fields: found.fields.map((each) => namedToSource(each, findName)), span };
    case 'union': {
      const of = optionPayload(found);
      return of === undefined
        ? { type: 'union', cases: found.cases.map((each) => caseToSource(each, findName)), span }
        : { type: 'option', of: typeToSource(of, findName), span };
    }
  }
}

/** A name in a tree that is made and not read. */
export function sourceName(name: string): { readonly name: string; readonly span: Span } {
  return { name, span: NOWHERE };
}

function namedToSource({ name, of }: NamedType, findName: FindTypeName): SourceNamedType {
  return { name: sourceName(name), of: typeToSource(of, findName) };
}

function caseToSource({ name, of }: NamedType, findName: FindTypeName): SourceNamedType {
  return { name: sourceName(name), of: isUnit(of) ? undefined : typeToSource(of, findName) };
}

function isUnit(found: ValueType): boolean {
  return found.type === UNIT.type && found.fields.length === 0;
}
