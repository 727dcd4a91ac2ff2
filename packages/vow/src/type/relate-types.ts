import type { NamedType, ValueType } from './type.ts';

/**
 * Whether every value of `part` is a value of `whole`: intervals and lengths included, part by part. Names and their
 * number must agree, as values hold no names. @spec VOW-TYPE.4
 */
export function isSubtype(part: ValueType, whole: ValueType): boolean {
  if (part === whole) {
    return true;
  }
  switch (part.type) {
    case 'bool':
      return whole.type === 'bool';
    case 'int':
      return whole.type === 'int' && whole.least <= part.least && part.most <= whole.most;
    case 'bytes':
      return whole.type === 'bytes' && whole.least <= part.least && part.most <= whole.most;
    case 'text':
      return whole.type === 'text' && part.most <= whole.most;
    case 'list':
      return (
        whole.type === 'list' &&
        whole.least <= part.least &&
        part.most <= whole.most &&
        isSubtype(part.element, whole.element)
      );
    case 'record':
      return whole.type === 'record' && areSubtypes(part.fields, whole.fields);
    case 'union':
      return whole.type === 'union' && areSubtypes(part.cases, whole.cases);
  }
}

/**
 * The least type that both are subtypes of: what an `if` is whose branches have these types. Undefined if they differ in
 * more than intervals and lengths. @spec VOW-TYPE.4
 */
export function joinTypes(left: ValueType, right: ValueType): ValueType | undefined {
  // Mostly one is the join: then no type is made.
  return isSubtype(right, left) ? left : isSubtype(left, right) ? right : hullOf(left, right);
}

function hullOf(left: ValueType, right: ValueType): ValueType | undefined {
  switch (left.type) {
    case 'bool':
      return right.type === 'bool' ? left : undefined;
    case 'int':
      return right.type === 'int'
        ? { type: 'int', least: lesser(left.least, right.least), most: greater(left.most, right.most) }
        : undefined;
    case 'bytes':
      return right.type === 'bytes' ? { type: 'bytes', ...hull(left, right) } : undefined;
    case 'text':
      return right.type === 'text' ? { type: 'text', most: Math.max(left.most, right.most) } : undefined;
    case 'list': {
      const element = right.type === 'list' ? hullOf(left.element, right.element) : undefined;
      return right.type === 'list' && element !== undefined
        ? { type: 'list', element, ...hull(left, right) }
        : undefined;
    }
    case 'record': {
      const fields = right.type === 'record' ? joinNamed(left.fields, right.fields) : undefined;
      return fields === undefined ? undefined : { type: 'record', fields };
    }
    case 'union': {
      const cases = right.type === 'union' ? joinNamed(left.cases, right.cases) : undefined;
      return cases === undefined ? undefined : { type: 'union', cases };
    }
  }
}

function areSubtypes(parts: readonly NamedType[], wholes: readonly NamedType[]): boolean {
  return (
    parts.length === wholes.length &&
    parts.every(({ name, of }, index) => {
      const whole = wholes[index];
      return whole !== undefined && whole.name === name && isSubtype(of, whole.of);
    })
  );
}

function joinNamed(left: readonly NamedType[], right: readonly NamedType[]): readonly NamedType[] | undefined {
  if (left.length !== right.length) {
    return undefined;
  }
  const joined: NamedType[] = [];
  for (const [index, { name, of }] of left.entries()) {
    const other = right[index];
    const join = other?.name === name ? hullOf(of, other.of) : undefined;
    if (join === undefined) {
      return undefined;
    }
    joined.push({ name, of: join });
  }
  return joined;
}

interface Lengths {
  readonly least: number;
  readonly most: number;
}

function hull(left: Lengths, right: Lengths): Lengths {
  return { least: Math.min(left.least, right.least), most: Math.max(left.most, right.most) };
}

function lesser(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function greater(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
