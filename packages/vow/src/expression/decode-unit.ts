import {
  bytesToDigest,
  type CborLimits,
  type CborValue,
  DIGEST_BYTES,
  decodeCbor,
  err,
  ok,
  type Result,
} from '@surety/codec';
import { LANGUAGE_VERSION, MODULE_FORM, PROGRAM_FORM } from './encode-unit.ts';
import { fail, readExpression, readType, type UnitReading } from './read-expression.ts';
import {
  type FunctionUnit,
  MAX_FUNCTIONS,
  MAX_IMPORTS,
  MAX_PARAMETERS,
  MAX_UNIT_BYTES,
  type ModuleRef,
  type Unit,
} from './unit.ts';
import type { CountedPart, UnitDecodeRejection } from './unit-rejection.ts';

/** Arrays around the innermost item: a type of the greatest depth in an expression of the greatest depth. */
const LIMITS: CborLimits = { sizeBytes: MAX_UNIT_BYTES, items: MAX_UNIT_BYTES, depth: 128 };

/**
 * Reads the canonical bytes of a unit. What it gives has the form of one; whether it is admitted is for `admitUnit`.
 * @spec VOW-UNIT.1, VOW-EXPR.2, VOW-LIMIT.1
 */
export function decodeUnit(bytes: Uint8Array): Result<Unit, UnitDecodeRejection> {
  const item = decodeCbor(bytes, LIMITS);
  if (!item.ok) {
    return item;
  }
  const reading: UnitReading = { nodes: 0, at: [], fault: undefined };
  const unit = readUnit(item.value, reading);
  if (unit !== undefined) {
    return ok(unit);
  }
  return err(reading.fault ?? { code: 'unit-malformed', at: [] });
}

function readUnit(item: CborValue, reading: UnitReading): Unit | undefined {
  const [form, version, importItems, functionItems, inputItem, bodyItem, ...more]: readonly CborValue[] = Array.isArray(
    item,
  )
    ? item
    : [];
  const isProgram = form === PROGRAM_FORM && bodyItem !== undefined && more.length === 0;
  const isModule = form === MODULE_FORM && inputItem === undefined;
  if (version !== LANGUAGE_VERSION || !(isProgram || isModule)) {
    return fail(reading, { code: 'unit-malformed' });
  }
  const imports = inside(2, reading, () => readImports(importItems, reading));
  const functions = imports && inside(3, reading, () => readFunctions(functionItems, reading));
  if (imports === undefined || functions === undefined) {
    return undefined;
  }
  if (isModule) {
    return functions.length > 0
      ? { type: 'module', imports, functions }
      : inside(3, reading, () => fail(reading, { code: 'unit-malformed' }));
  }
  const input = inputItem === undefined ? undefined : inside(4, reading, () => readType(inputItem, reading));
  const body =
    input === undefined || bodyItem === undefined
      ? undefined
      : inside(5, reading, () => readExpression(bodyItem, 0, reading));
  return input === undefined || body === undefined ? undefined : { type: 'program', imports, functions, input, body };
}

/** Reads the item at this place of the array at hand. */
function inside<T>(place: number, reading: UnitReading, read: () => T): T {
  reading.at.push(place);
  const found = read();
  reading.at.pop();
  return found;
}

/** An array that is not too long. */
function readList(
  item: CborValue | undefined,
  { what, limit }: { readonly what: CountedPart; readonly limit: number },
  reading: UnitReading,
): readonly CborValue[] | undefined {
  if (!isArray(item)) {
    return fail(reading, { code: 'unit-malformed' });
  }
  return item.length <= limit ? item : fail(reading, { code: 'count-exceeded', what, limit });
}

function isArray(item: CborValue | undefined): item is readonly CborValue[] {
  return Array.isArray(item);
}

/** All items of an array, each read at its place, as long as there is no fault. */
function readAll<T>(
  items: readonly CborValue[] | undefined,
  reading: UnitReading,
  read: (item: CborValue) => T | undefined,
): readonly T[] | undefined {
  const found: T[] = [];
  for (const [place, item] of items?.entries() ?? []) {
    const each = inside(place, reading, () => read(item));
    if (each === undefined) {
      return undefined;
    }
    found.push(each);
  }
  return items === undefined ? undefined : found;
}

function readImports(item: CborValue | undefined, reading: UnitReading): readonly ModuleRef[] | undefined {
  const items = readList(item, { what: 'imports', limit: MAX_IMPORTS }, reading);
  const known = new Set<ModuleRef>();
  return readAll(items, reading, (each) => {
    if (!(each instanceof Uint8Array) || each.length !== DIGEST_BYTES) {
      return fail(reading, { code: 'unit-malformed' });
    }
    const ref: ModuleRef = bytesToDigest(each);
    if (known.has(ref)) {
      return fail(reading, { code: 'import-repeated', ref });
    }
    known.add(ref);
    return ref;
  });
}

function readFunctions(item: CborValue | undefined, reading: UnitReading): readonly FunctionUnit[] | undefined {
  const items = readList(item, { what: 'functions', limit: MAX_FUNCTIONS }, reading);
  return readAll(items, reading, (each) => readFunction(each, reading));
}

function readFunction(item: CborValue, reading: UnitReading): FunctionUnit | undefined {
  const [parameterItems, resultItem, bodyItem, ...more]: readonly CborValue[] = isArray(item) ? item : [];
  if (resultItem === undefined || bodyItem === undefined || more.length > 0) {
    return fail(reading, { code: 'unit-malformed' });
  }
  const parameters = inside(0, reading, () => {
    const items = readList(parameterItems, { what: 'parameters', limit: MAX_PARAMETERS }, reading);
    return readAll(items, reading, (each) => readType(each, reading));
  });
  const result = parameters && inside(1, reading, () => readType(resultItem, reading));
  const body = result && inside(2, reading, () => readExpression(bodyItem, 0, reading));
  return parameters && result && body && { parameters, result, body };
}
