import {
  MAX_BYTES,
  MAX_ELEMENTS,
  MAX_INTEGER,
  MAX_NAME_BYTES,
  MAX_NAMES,
  MAX_TYPE_DEPTH,
  MAX_TYPE_NODES,
  type NamedType,
  type ValueType,
} from './type.ts';

/**
 * Why a type is not admissible. `path` leads to the part at fault: names of fields and cases, `[]` for the element of a
 * list. In order of precedence at one part; of several parts the first, from the outside and from left to right, is
 * reported. @spec VOW-TYPE.2
 */
export type TypeRejection =
  | { readonly code: 'type-too-deep'; readonly path: string; readonly limit: number }
  | { readonly code: 'type-too-large'; readonly path: string; readonly limit: number }
  | { readonly code: 'type-interval-empty'; readonly path: string; readonly least: bigint; readonly most: bigint }
  | { readonly code: 'type-bound-exceeded'; readonly path: string; readonly found: bigint; readonly limit: bigint }
  | { readonly code: 'type-name-invalid'; readonly path: string; readonly name: string }
  | { readonly code: 'type-names-unsorted'; readonly path: string; readonly name: string }
  | { readonly code: 'type-cases-missing'; readonly path: string };

/** Checks that a type is within the limits and in its one form. @spec VOW-TYPE.2, VOW-TYPE.3 */
export function checkType(found: ValueType): TypeRejection | undefined {
  return checkPart(found, { path: '', depth: 0 }, { nodes: 0 });
}

/**
 * Orders names as RFC 8949 orders keys: by the bytes of their encodings, so shorter names come first. Negative, zero or
 * positive. Names are ASCII. @spec VOW-TYPE.3
 */
export function compareNames(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

/** Counts the parts of the whole type; mutated on the way. */
interface Count {
  nodes: number;
}

function checkPart(found: ValueType, place: Place, count: Count): TypeRejection | undefined {
  const { path, depth } = place;
  if (depth > MAX_TYPE_DEPTH) {
    return { code: 'type-too-deep', path, limit: MAX_TYPE_DEPTH };
  }
  count.nodes += 1;
  if (count.nodes > MAX_TYPE_NODES) {
    return { code: 'type-too-large', path, limit: MAX_TYPE_NODES };
  }
  switch (found.type) {
    case 'bool':
      return undefined;
    case 'int':
      return checkInterval(found.least, found.most, path) ?? checkBound(magnitude(found), MAX_INTEGER, path);
    case 'bytes':
      return checkLengths(found, MAX_BYTES, path);
    case 'text':
      return checkLengths({ least: 0, most: found.most }, MAX_BYTES, path);
    case 'list':
      return checkLengths(found, MAX_ELEMENTS, path) ?? checkPart(found.element, inside(place, '[]'), count);
    case 'record':
      return checkNames(found.fields, place, count);
    case 'union':
      return found.cases.length === 0 ? { code: 'type-cases-missing', path } : checkNames(found.cases, place, count);
  }
}

function checkInterval(least: bigint, most: bigint, path: string): TypeRejection | undefined {
  return least <= most ? undefined : { code: 'type-interval-empty', path, least, most };
}

function checkBound(found: bigint, limit: bigint, path: string): TypeRejection | undefined {
  return found <= limit ? undefined : { code: 'type-bound-exceeded', path, found, limit };
}

function checkLengths(
  { least, most }: { readonly least: number; readonly most: number },
  limit: number,
  path: string,
): TypeRejection | undefined {
  return checkInterval(BigInt(least), BigInt(most), path) ?? checkBound(BigInt(most), BigInt(limit), path);
}

function checkNames(named: readonly NamedType[], place: Place, count: Count): TypeRejection | undefined {
  const rejection = checkBound(BigInt(named.length), BigInt(MAX_NAMES), place.path);
  if (rejection !== undefined) {
    return rejection;
  }
  for (const [index, { name, of }] of named.entries()) {
    const { path } = inside(place, name);
    const before = named[index - 1];
    const fault =
      checkName(name, path) ??
      (before === undefined || compareNames(before.name, name) < 0
        ? checkPart(of, inside(place, name), count)
        : { code: 'type-names-unsorted', path, name });
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

/** Whether a text can name a field or a case: letters, digits and underscores, a small letter first. @spec VOW-TYPE.2 */
export function isName(text: string): boolean {
  return text.length <= MAX_NAME_BYTES && /^[a-z][A-Za-z0-9_]*$/.test(text);
}

function checkName(name: string, path: string): TypeRejection | undefined {
  return isName(name) ? undefined : { code: 'type-name-invalid', path, name };
}

function magnitude({ least, most }: { readonly least: bigint; readonly most: bigint }): bigint {
  return -least > most ? -least : most;
}

function inside({ path, depth }: Place, step: string): Place {
  return { path: path === '' || step === '[]' ? `${path}${step}` : `${path}.${step}`, depth: depth + 1 };
}
