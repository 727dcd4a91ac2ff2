import type { CborValue } from '@surety/codec';
import { checkType, compareNames, isName } from '../type/check-type.ts';
import { cborToType } from '../type/encode-type.ts';
import type { ValueType } from '../type/type.ts';
import type { Expression, Operation } from './expression.ts';
import { type Immediate, OPERATIONS, type OperationForm } from './operations.ts';
import { MAX_DEPTH, MAX_NODES } from './unit.ts';
import type { UnitFault } from './unit-rejection.ts';

/** Places in arrays, from the outermost array of the unit. */
export type Places = readonly number[];

/** Where the reading of a unit stands: how much was read, and what was found wrong first. Mutated on the way. */
export interface UnitReading {
  nodes: number;
  fault: UnitFault | undefined;
}

/** An expression in its place. */
interface ExpressionPlace {
  readonly at: Places;
  /** Expressions around it. */
  readonly depth: number;
}

/**
 * The expression that an item stands for, or undefined once `reading.fault` says why it stands for none. Reads from left
 * to right, outer expressions before their parts. @spec VOW-EXPR.2, VOW-LIMIT.1
 */
export function readExpression(item: CborValue, place: ExpressionPlace, reading: UnitReading): Expression | undefined {
  const { at, depth } = place;
  reading.nodes += 1;
  if (reading.nodes > MAX_NODES) {
    return fail(reading, { code: 'nodes-exceeded', at, limit: MAX_NODES });
  }
  if (depth > MAX_DEPTH) {
    return fail(reading, { code: 'depth-exceeded', at, limit: MAX_DEPTH });
  }
  const [code, ...rest]: readonly CborValue[] = Array.isArray(item) ? item : [];
  const op = typeof code === 'number' ? OPERATION_OF_CODE.get(code) : undefined;
  if (op === undefined) {
    return fail(reading, { code: 'unit-malformed', at });
  }
  const { immediates, parts } = OPERATIONS[op];
  const values: Record<string, unknown> = {};
  for (const [index, [property, form]] of immediates.entries()) {
    const value = readImmediate(rest[index], { form, at: [...at, index + 1] }, reading);
    if (value === undefined) {
      return undefined;
    }
    values[property] = value;
  }
  const items = rest.slice(immediates.length);
  const names = values['names'];
  if (!hasParts(items.length, { parts, names: Array.isArray(names) ? names.length : 0 })) {
    return fail(reading, { code: 'unit-malformed', at });
  }
  const read: Expression[] = [];
  for (const [index, part] of items.entries()) {
    const inside = { at: [...at, 1 + immediates.length + index], depth: depth + 1 };
    const expression = readExpression(part, inside, reading);
    if (expression === undefined) {
      return undefined;
    }
    read.push(expression);
  }
  // The table has the properties of each operation; the properties were read as it says.
  return { op, parts: read, ...values } as unknown as Expression;
}

/** Notes the first fault. */
export function fail(reading: UnitReading, fault: UnitFault): undefined {
  reading.fault ??= fault;
  return undefined;
}

/** The admissible type that an item stands for. @spec VOW-TYPE.5 */
export function readType(item: CborValue, at: Places, reading: UnitReading): ValueType | undefined {
  const type = cborToType(item);
  if (type === undefined) {
    return fail(reading, { code: 'type-malformed', at });
  }
  const rejection = checkType(type);
  return rejection === undefined ? type : fail(reading, { ...rejection, at });
}

const OPERATION_OF_CODE: ReadonlyMap<number, Operation> = new Map(
  (Object.keys(OPERATIONS) as Operation[]).map((op) => [OPERATIONS[op].code, op]),
);

function hasParts(count: number, { parts, names }: { parts: OperationForm['parts']; names: number }): boolean {
  switch (parts) {
    case 'any':
      return true;
    case 'some':
      return count > 0;
    case 'names':
      return count === names;
    case 'match':
      return names > 0 && count === names + 1;
    default:
      return count === parts;
  }
}

function readImmediate(
  item: CborValue | undefined,
  { form, at }: { readonly form: Immediate; readonly at: Places },
  reading: UnitReading,
): unknown {
  const malformed = () => fail(reading, { code: 'unit-malformed', at });
  if (item === undefined) {
    return malformed();
  }
  switch (form) {
    case 'boolean':
      return typeof item === 'boolean' ? item : malformed();
    case 'integer':
      return typeof item === 'number' || typeof item === 'bigint' ? BigInt(item) : malformed();
    case 'byteString':
      return item instanceof Uint8Array ? item : malformed();
    case 'textValue':
      return typeof item === 'string' ? item : malformed();
    case 'size':
      return typeof item === 'number' && item >= 0 && item < 2 ** 31 ? item : malformed();
    case 'type':
      return readType(item, at, reading);
    case 'unionType': {
      const type = readType(item, at, reading);
      return type === undefined || type.type === 'union' ? type : malformed();
    }
    case 'name':
      return typeof item === 'string' ? readName(item, at, reading) : malformed();
    case 'names':
      return Array.isArray(item) ? readNames(item, at, reading) : malformed();
  }
}

function readName(name: string, at: Places, reading: UnitReading): string | undefined {
  return isName(name) ? name : fail(reading, { code: 'name-invalid', at, name });
}

/** Names in canonical order, each once. @spec VOW-EXPR.3 */
function readNames(items: readonly CborValue[], at: Places, reading: UnitReading): readonly string[] | undefined {
  const names: string[] = [];
  for (const [index, item] of items.entries()) {
    const place = [...at, index];
    if (typeof item !== 'string') {
      return fail(reading, { code: 'unit-malformed', at: place });
    }
    const name = readName(item, place, reading);
    if (name === undefined) {
      return undefined;
    }
    const before = names.at(-1);
    if (before !== undefined && compareNames(before, name) >= 0) {
      return fail(reading, { code: 'names-unsorted', at: place, name });
    }
    names.push(name);
  }
  return names;
}
