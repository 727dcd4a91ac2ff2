import type { CborValue } from '@surety/codec';
import { checkType, compareNames, isName } from '../type/check-type.ts';
import { cborToType } from '../type/encode-type.ts';
import type { ValueType } from '../type/type.ts';
import type { Expression, Operation } from './expression.ts';
import { type Immediate, OPERATIONS, type OperationForm } from './operations.ts';
import { MAX_DEPTH, MAX_NODES } from './unit.ts';
import type { ItemFault, UnitFault } from './unit-rejection.ts';

/** Where the reading of a unit stands: how much was read, and what was found wrong first. Mutated on the way. */
export interface UnitReading {
  nodes: number;
  /** Places in arrays that lead to the item at hand, from the outermost array of the unit. */
  readonly at: number[];
  fault: UnitFault | undefined;
}

/**
 * The expression that an item stands for, with so many expressions around it; undefined once `reading.fault` says why it
 * stands for none. Reads from left to right, outer expressions before their parts. @spec VOW-EXPR.2, VOW-LIMIT.1
 */
export function readExpression(item: CborValue, depth: number, reading: UnitReading): Expression | undefined {
  reading.nodes += 1;
  if (reading.nodes > MAX_NODES) {
    return fail(reading, { code: 'nodes-exceeded', limit: MAX_NODES });
  }
  if (depth > MAX_DEPTH) {
    return fail(reading, { code: 'depth-exceeded', limit: MAX_DEPTH });
  }
  const items: readonly CborValue[] = Array.isArray(item) ? item : [];
  const op = operationOf(items[0]);
  if (op === undefined) {
    return fail(reading, { code: 'unit-malformed' });
  }
  const { immediates, parts: form } = OPERATIONS[op];
  const parts: Expression[] = [];
  const expression: Record<string, unknown> = { op, parts };
  let place = 1;
  for (const [property, immediate] of immediates) {
    reading.at.push(place);
    const value = readImmediate(items[place], immediate, reading);
    if (value === undefined) {
      return undefined;
    }
    reading.at.pop();
    expression[property] = value;
    place++;
  }
  const names = expression['names'];
  if (!hasParts(items.length - place, { form, names: Array.isArray(names) ? names.length : 0 })) {
    return fail(reading, { code: 'unit-malformed' });
  }
  for (; place < items.length; place++) {
    reading.at.push(place);
    const part = readExpression(items[place] ?? [], depth + 1, reading);
    if (part === undefined) {
      return undefined;
    }
    reading.at.pop();
    parts.push(part);
  }
  // The table has the properties of each operation; the properties were read as it says.
  return expression as unknown as Expression;
}

/** Notes the first fault, at the item at hand. */
export function fail(reading: UnitReading, { code, ...facts }: ItemFault): undefined {
  // The facts are those of the code; the compiler loses sight of that when they are taken apart.
  reading.fault ??= { code, at: [...reading.at], ...facts } as UnitFault;
  return undefined;
}

/** The admissible type that an item stands for. @spec VOW-TYPE.5 */
export function readType(item: CborValue, reading: UnitReading): ValueType | undefined {
  const type = cborToType(item);
  if (type === undefined) {
    return fail(reading, { code: 'type-malformed' });
  }
  const rejection = checkType(type);
  if (rejection === undefined) {
    return type;
  }
  reading.fault ??= { ...rejection, at: [...reading.at] };
  return undefined;
}

function operationOf(code: CborValue | undefined): Operation | undefined {
  return typeof code === 'number' ? OPERATION_OF_CODE.get(code) : undefined;
}

const OPERATION_OF_CODE: ReadonlyMap<number, Operation> = new Map(
  (Object.keys(OPERATIONS) as Operation[]).map((op) => [OPERATIONS[op].code, op]),
);

function hasParts(count: number, { form, names }: { form: OperationForm['parts']; names: number }): boolean {
  switch (form) {
    case 'any':
      return true;
    case 'some':
      return count > 0;
    case 'names':
      return count === names;
    case 'match':
      return names > 0 && count === names + 1;
    default:
      return count === form;
  }
}

function readImmediate(item: CborValue | undefined, form: Immediate, reading: UnitReading): unknown {
  if (item === undefined) {
    return malformed(reading);
  }
  switch (form) {
    case 'boolean':
      return typeof item === 'boolean' ? item : malformed(reading);
    case 'integer':
      return typeof item === 'number' || typeof item === 'bigint' ? BigInt(item) : malformed(reading);
    case 'byteString':
      return item instanceof Uint8Array ? item : malformed(reading);
    case 'textValue':
      return typeof item === 'string' ? item : malformed(reading);
    case 'size':
      return typeof item === 'number' && item >= 0 && item < 2 ** 31 ? item : malformed(reading);
    case 'type':
      return readType(item, reading);
    case 'unionType': {
      const type = readType(item, reading);
      return type === undefined || type.type === 'union' ? type : malformed(reading);
    }
    case 'name':
      return typeof item === 'string' ? readName(item, reading) : malformed(reading);
    case 'names':
      return Array.isArray(item) ? readNames(item, reading) : malformed(reading);
  }
}

function malformed(reading: UnitReading): undefined {
  return fail(reading, { code: 'unit-malformed' });
}

function readName(name: string, reading: UnitReading): string | undefined {
  return isName(name) ? name : fail(reading, { code: 'name-invalid', name });
}

/** Names in canonical order, each once. @spec VOW-EXPR.3 */
function readNames(items: readonly CborValue[], reading: UnitReading): readonly string[] | undefined {
  const names: string[] = [];
  for (const [index, item] of items.entries()) {
    reading.at.push(index);
    const name = typeof item === 'string' ? readName(item, reading) : malformed(reading);
    if (name === undefined) {
      return undefined;
    }
    const before = names.at(-1);
    if (before !== undefined && compareNames(before, name) >= 0) {
      return fail(reading, { code: 'names-unsorted', name });
    }
    reading.at.pop();
    names.push(name);
  }
  return names;
}
