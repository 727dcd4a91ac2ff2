import type { Expression } from '../../expression/expression.ts';
import type { Unit } from '../../expression/unit.ts';
import { type NamedType, optionPayload, type ValueType } from '../../type/type.ts';
import { isTypeName } from './naming.ts';
import { printType } from './print-type.ts';
import type { FindTypeName } from './type-to-source.ts';

/** Declarations for a unit, each after those that it uses, and the names to use for them. */
export interface TypeNames {
  readonly declared: readonly NamedType[];
  readonly findTypeName: FindTypeName;
}

/**
 * Names for records and unions of at least two names that occur more than once, or for which a name is at hand.
 * @spec VOW-TEXT.17
 */
export function nameTypes(unit: Unit, wanted: readonly NamedType[]): TypeNames {
  const keyOf = makeKeys();
  const found = countTypes(unit, keyOf);
  const counts = new Map(found.map(({ key, count }) => [key, count]));
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const give = (key: string, name: string) => {
    names.set(key, name);
    taken.add(name);
  };
  for (const { name, of } of wanted) {
    const key = keyOf(of);
    if (counts.has(key) && !names.has(key) && !taken.has(name) && isTypeName(name)) {
      give(key, name);
    }
  }
  let next = 1;
  for (const { key, count } of found) {
    if (count > 1 && !names.has(key)) {
      while (taken.has(`T${next}`)) {
        next++;
      }
      give(key, `T${next}`);
    }
  }
  const declared = found.flatMap(({ key, type }) => {
    const name = names.get(key);
    return name === undefined ? [] : [{ name, of: type }];
  });
  return { declared, findTypeName: (type) => (isCandidate(type) ? names.get(keyOf(type)) : undefined) };
}

/** A text for each type, made once for each object. */
function makeKeys(): (type: ValueType) => string {
  const keys = new Map<ValueType, string>();
  return (type) => {
    const key = keys.get(type) ?? printType(type);
    keys.set(type, key);
    return key;
  };
}

interface Occurrence {
  readonly key: string;
  readonly type: ValueType;
  count: number;
}

/** Records and unions that may get a name, parts before wholes; parts of what occurs again count once. */
function countTypes(unit: Unit, keyOf: (type: ValueType) => string): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  const visited = new Map<string, Occurrence>();
  const visit = (type: ValueType): void => {
    if (!isCandidate(type)) {
      partsOf(type).forEach(visit);
      return;
    }
    const key = keyOf(type);
    const before = visited.get(key);
    if (before !== undefined) {
      before.count++;
      return;
    }
    const occurrence = { key, type, count: 1 };
    visited.set(key, occurrence);
    partsOf(type).forEach(visit);
    found.set(key, occurrence);
  };
  for (const type of typesOf(unit)) {
    visit(type);
  }
  return [...found.values()];
}

function isCandidate(type: ValueType): boolean {
  switch (type.type) {
    case 'record':
      return type.fields.length > 1;
    case 'union':
      return type.cases.length > 1 && optionPayload(type) === undefined;
    default:
      return false;
  }
}

function partsOf(type: ValueType): readonly ValueType[] {
  switch (type.type) {
    case 'list':
      return [type.element];
    case 'record':
      return type.fields.map(({ of }) => of);
    case 'union':
      return type.cases.map(({ of }) => of);
    default:
      return [];
  }
}

/** The types that a unit is written with, in their order. */
function typesOf(unit: Unit): readonly ValueType[] {
  const found: ValueType[] = [];
  for (const { parameters, result, body } of unit.functions) {
    found.push(...parameters, result);
    collectTypes(body, found);
  }
  if (unit.type === 'program') {
    found.push(unit.input);
    collectTypes(unit.body, found);
  }
  return found;
}

function collectTypes(expression: Expression, found: ValueType[]): void {
  if ('type' in expression) {
    found.push(expression.type);
  }
  for (const part of expression.parts) {
    collectTypes(part, found);
  }
}
