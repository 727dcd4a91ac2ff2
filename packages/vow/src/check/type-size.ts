import type { TypeRejection } from '../type/check-type.ts';
import { MAX_NAMES, MAX_TYPE_DEPTH, MAX_TYPE_NODES, type ValueType } from '../type/type.ts';

/** How large a type is. */
interface TypeSize {
  /** Types in it, itself included. */
  readonly nodes: number;
  /** Types around the innermost one. */
  readonly depth: number;
}

/**
 * Checks that a type made by the checker of types that are admissible is no larger than a type may be. The other rules
 * for types hold by the way it is made. @spec VOW-TYPING.12, VOW-TYPE.2
 */
export function checkSize(type: ValueType): TypeRejection | undefined {
  const { nodes, depth } = measure(type);
  const names = type.type === 'record' ? type.fields.length : type.type === 'union' ? type.cases.length : 0;
  if (depth > MAX_TYPE_DEPTH) {
    return { code: 'type-too-deep', path: '', limit: MAX_TYPE_DEPTH };
  }
  if (nodes > MAX_TYPE_NODES) {
    return { code: 'type-too-large', path: '', limit: MAX_TYPE_NODES };
  }
  return names > MAX_NAMES
    ? { code: 'type-bound-exceeded', path: '', found: BigInt(names), limit: BigInt(MAX_NAMES) }
    : undefined;
}

/** Types in a type, itself included. @spec VOW-LIMIT.3 */
export function countTypeNodes(type: ValueType): number {
  return measure(type).nodes;
}

const LEAF: TypeSize = { nodes: 1, depth: 0 };

/** Types are immutable, and programs meet the same ones again and again. */
const known = new WeakMap<ValueType, TypeSize>();

function measure(type: ValueType): TypeSize {
  if (type.type === 'bool' || type.type === 'int' || type.type === 'bytes' || type.type === 'text') {
    return LEAF;
  }
  const found = known.get(type);
  if (found !== undefined) {
    return found;
  }
  const parts = type.type === 'list' ? [type.element] : namedIn(type).map(({ of }) => of);
  let nodes = 1;
  let depth = -1;
  for (const part of parts) {
    const size = measure(part);
    nodes += size.nodes;
    depth = Math.max(depth, size.depth);
  }
  const size = { nodes, depth: depth + 1 };
  known.set(type, size);
  return size;
}

function namedIn(type: Extract<ValueType, { readonly type: 'record' | 'union' }>) {
  return type.type === 'record' ? type.fields : type.cases;
}
