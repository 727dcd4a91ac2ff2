import { assert } from '@surety/codec';
import { countTextBytes } from '../builtin/byte-operations.ts';
import type { CheckedProgram } from '../check/typed.ts';
import type { ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';
import { type Measure, valueAt } from './polynomial.ts';
import { countPairs, countWords } from './size.ts';

/**
 * Steps that a run on this input is charged for: the cost of the program at the sizes of the input. No less than the
 * steps that the run takes, no more than the bound of the program. The input is a value of its type.
 * @spec VOW-COST.6, VOW-COST.7
 */
export function deriveFee(program: CheckedProgram, input: Value): number {
  const sizes = new Map<string, number>();
  measureInto(sizes, '', { type: program.unit.input, value: input });
  return valueAt(program.cost, ({ path, measure }) => sizes.get(`${path}:${measure}`) ?? 0);
}

interface TypedValue {
  readonly type: ValueType;
  readonly value: Value;
}

/** Notes the sizes of a value and its parts, each under its path; of several at one path the greatest. */
function measureInto(sizes: Map<string, number>, path: string, { type, value }: TypedValue): void {
  switch (type.type) {
    case 'bool':
    case 'int':
      return;
    case 'bytes':
      assert(value instanceof Uint8Array, 'a value is of its type');
      note(sizes, path, { words: countWords(value.length) });
      return;
    case 'text':
      assert(typeof value === 'string', 'a value is of its type');
      note(sizes, path, { words: countWords(countTextBytes(value)) });
      return;
    case 'list': {
      const elements = partsOf(value);
      note(sizes, path, { length: elements.length, pairs: countPairs(elements.length) });
      for (const element of elements) {
        measureInto(sizes, `${path}[]`, { type: type.element, value: element });
      }
      return;
    }
    case 'record':
      for (const [index, part] of partsOf(value).entries()) {
        measureNamed(sizes, path, { part, named: type.fields[index], marks: ['.', ''] });
      }
      return;
    case 'union': {
      const [index, payload] = partsOf(value);
      measureNamed(sizes, path, { part: payload, named: type.cases[Number(index)], marks: ['<', '>'] });
    }
  }
}

function measureNamed(
  sizes: Map<string, number>,
  path: string,
  {
    part,
    named,
    marks: [before, after],
  }: {
    readonly part: Value | undefined;
    readonly named: { readonly name: string; readonly of: ValueType } | undefined;
    readonly marks: readonly [string, string];
  },
): void {
  assert(part !== undefined && named !== undefined, 'a value is of its type');
  measureInto(sizes, `${path}${before}${named.name}${after}`, { type: named.of, value: part });
}

function note(sizes: Map<string, number>, path: string, measured: { readonly [measure in Measure]?: number }): void {
  for (const [measure, size] of Object.entries(measured)) {
    const key = `${path}:${measure}`;
    sizes.set(key, Math.max(sizes.get(key) ?? 0, size));
  }
}

function partsOf(value: Value): readonly Value[] {
  assert(Array.isArray(value), 'lists, records and cases are arrays');
  return value;
}
