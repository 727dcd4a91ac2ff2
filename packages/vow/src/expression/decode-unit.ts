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
import type { ValueType } from '../type/type.ts';
import { LANGUAGE_VERSION, MODULE_FORM, PROGRAM_FORM } from './encode-unit.ts';
import { fail, type Places, readExpression, readType, type UnitReading } from './read-expression.ts';
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
  const reading: UnitReading = { nodes: 0, fault: undefined };
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
    return fail(reading, { code: 'unit-malformed', at: [] });
  }
  const imports = readImports(importItems, reading);
  const functions = imports === undefined ? undefined : readFunctions(functionItems, reading);
  if (imports === undefined || functions === undefined) {
    return undefined;
  }
  if (isModule) {
    return functions.length > 0
      ? { type: 'module', imports, functions }
      : fail(reading, { code: 'unit-malformed', at: [3] });
  }
  const input = inputItem === undefined ? undefined : readType(inputItem, [4], reading);
  const body =
    input === undefined || bodyItem === undefined
      ? undefined
      : readExpression(bodyItem, { at: [5], depth: 0 }, reading);
  return input === undefined || body === undefined ? undefined : { type: 'program', imports, functions, input, body };
}

/** An array that is not too long. */
function readList(
  item: CborValue | undefined,
  { what, limit, at }: { readonly what: CountedPart; readonly limit: number; readonly at: Places },
  reading: UnitReading,
): readonly CborValue[] | undefined {
  if (!isArray(item)) {
    return fail(reading, { code: 'unit-malformed', at });
  }
  return item.length <= limit ? item : fail(reading, { code: 'count-exceeded', at, what, limit });
}

function isArray(item: CborValue | undefined): item is readonly CborValue[] {
  return Array.isArray(item);
}

function readImports(item: CborValue | undefined, reading: UnitReading): readonly ModuleRef[] | undefined {
  const items = readList(item, { what: 'imports', limit: MAX_IMPORTS, at: [2] }, reading);
  const refs: ModuleRef[] = [];
  for (const [index, each] of items?.entries() ?? []) {
    if (!(each instanceof Uint8Array) || each.length !== DIGEST_BYTES) {
      return fail(reading, { code: 'unit-malformed', at: [2, index] });
    }
    const ref: ModuleRef = bytesToDigest(each);
    if (refs.includes(ref)) {
      return fail(reading, { code: 'import-repeated', at: [2, index], ref });
    }
    refs.push(ref);
  }
  return items === undefined ? undefined : refs;
}

function readFunctions(item: CborValue | undefined, reading: UnitReading): readonly FunctionUnit[] | undefined {
  const items = readList(item, { what: 'functions', limit: MAX_FUNCTIONS, at: [3] }, reading);
  const functions: FunctionUnit[] = [];
  for (const [index, each] of items?.entries() ?? []) {
    const found = readFunction(each, [3, index], reading);
    if (found === undefined) {
      return undefined;
    }
    functions.push(found);
  }
  return items === undefined ? undefined : functions;
}

function readFunction(item: CborValue, at: Places, reading: UnitReading): FunctionUnit | undefined {
  const [parameterItems, resultItem, bodyItem, ...more]: readonly CborValue[] = isArray(item) ? item : [];
  if (resultItem === undefined || bodyItem === undefined || more.length > 0) {
    return fail(reading, { code: 'unit-malformed', at });
  }
  const items = readList(parameterItems, { what: 'parameters', limit: MAX_PARAMETERS, at: [...at, 0] }, reading);
  const parameters: ValueType[] = [];
  for (const [index, each] of items?.entries() ?? []) {
    const type = readType(each, [...at, 0, index], reading);
    if (type === undefined) {
      return undefined;
    }
    parameters.push(type);
  }
  const result = items === undefined ? undefined : readType(resultItem, [...at, 1], reading);
  const body = result === undefined ? undefined : readExpression(bodyItem, { at: [...at, 2], depth: 0 }, reading);
  return result === undefined || body === undefined ? undefined : { parameters, result, body };
}
