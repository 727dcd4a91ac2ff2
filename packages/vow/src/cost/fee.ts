import { assert } from '@surety/codec';
import { countTextBytes } from '../builtin/byte-operations.ts';
import type { CheckedProgram } from '../check/typed.ts';
import type { ListType, NamedType, ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';
import { type Polynomial, type SizeVariable, valueAt } from './polynomial.ts';
import { countPairs, countWords } from './size.ts';

/**
 * Steps that a run on this input is charged for: the cost of the program at the sizes of the input. No less than the
 * steps that the run takes, no more than the bound of the program. The input is a value of its type.
 * @spec VOW-COST.6, VOW-COST.7
 */
export function deriveFee(program: CheckedProgram, input: Value): number {
  return compileFee(program)(input);
}

/** {@link deriveFee} for many inputs of one program: only what the cost depends on is measured. @spec VOW-COST.6 */
export function compileFee({ cost, unit }: CheckedProgram): (input: Value) => number {
  const variables = variablesOf(cost);
  const slots: Slots = new Map([...variables.values()].map(({ path, measure }, slot) => [`${path}:${measure}`, slot]));
  const slotOf = new Map<string, number>([...variables.keys()].map((key, slot) => [key, slot]));
  const measure = measurerOf(unit.input, '', slots);
  return (input) => {
    const sizes = new Array<number>(variables.size).fill(0);
    measure?.(input, sizes);
    return valueAt(cost, ({ key }) => sizes[slotOf.get(key) ?? 0] ?? 0);
  };
}

/** The sizes that a cost depends on, by their keys. */
function variablesOf({ terms }: Polynomial): ReadonlyMap<string, SizeVariable> {
  const variables = new Map<string, SizeVariable>();
  for (const { factors } of terms.values()) {
    for (const factor of factors) {
      variables.set(factor.key, factor);
    }
  }
  return variables;
}

/** Where the size of a path and measure is noted. */
type Slots = ReadonlyMap<string, number>;

/** Notes the sizes of a value and its parts; of several at one path the greatest. */
type Measurer = (value: Value, sizes: number[]) => void;

/** What measures the values of a type at a path, if anything there is asked for. */
function measurerOf(type: ValueType, path: string, slots: Slots): Measurer | undefined {
  switch (type.type) {
    case 'bool':
    case 'int':
      return undefined;
    case 'bytes':
    case 'text': {
      const slot = slots.get(`${path}:words`);
      return slot === undefined ? undefined : (value, sizes) => note(sizes, slot, countWords(sizeOf(value)));
    }
    case 'list':
      return listMeasurer(type, path, slots);
    case 'record':
      return recordMeasurer(type.fields, path, slots);
    case 'union':
      return unionMeasurer(type.cases, path, slots);
  }
}

function listMeasurer({ element }: ListType, path: string, slots: Slots): Measurer | undefined {
  const length = slots.get(`${path}:length`);
  const pairs = slots.get(`${path}:pairs`);
  const inner = measurerOf(element, `${path}[]`, slots);
  if (length === undefined && pairs === undefined && inner === undefined) {
    return undefined;
  }
  return (value, sizes) => {
    const elements = partsOf(value);
    if (length !== undefined) {
      note(sizes, length, elements.length);
    }
    if (pairs !== undefined) {
      note(sizes, pairs, countPairs(elements.length));
    }
    if (inner !== undefined) {
      for (const each of elements) {
        inner(each, sizes);
      }
    }
  };
}

function recordMeasurer(fields: readonly NamedType[], path: string, slots: Slots): Measurer | undefined {
  const measured = fields.flatMap(({ name, of }, index) => {
    const measure = measurerOf(of, `${path}.${name}`, slots);
    return measure === undefined ? [] : [{ index, measure }];
  });
  if (measured.length === 0) {
    return undefined;
  }
  return (value, sizes) => {
    const parts = partsOf(value);
    for (const { index, measure } of measured) {
      measure(partAt(parts, index), sizes);
    }
  };
}

function unionMeasurer(cases: readonly NamedType[], path: string, slots: Slots): Measurer | undefined {
  const measurers = cases.map(({ name, of }) => measurerOf(of, `${path}<${name}>`, slots));
  if (measurers.every((measure) => measure === undefined)) {
    return undefined;
  }
  return (value, sizes) => {
    const parts = partsOf(value);
    measurers[Number(parts[0])]?.(partAt(parts, 1), sizes);
  };
}

function note(sizes: number[], slot: number, size: number): void {
  sizes[slot] = Math.max(sizes[slot] ?? 0, size);
}

function sizeOf(value: Value): number {
  assert(value instanceof Uint8Array || typeof value === 'string', 'a value is of its type');
  return typeof value === 'string' ? countTextBytes(value) : value.length;
}

function partAt(parts: readonly Value[], index: number): Value {
  const part = parts[index];
  assert(part !== undefined, 'a value is of its type');
  return part;
}

function partsOf(value: Value): readonly Value[] {
  assert(Array.isArray(value), 'lists, records and cases are arrays');
  return value;
}
