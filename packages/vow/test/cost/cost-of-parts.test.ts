import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hexToBytes } from '@surety/codec';
import {
  admitUnit,
  type CheckedModule,
  type CheckedProgram,
  costOfParts,
  type ModuleRef,
  type PartCost,
  uintType,
} from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { admitProgram } from '../run-both.ts';
import { bytes, field, listType, literal, recordType, term, v } from '../terms.ts';

const u8 = uintType(8);

function measure({ unit, functions, imports }: CheckedProgram): PartCost {
  const found = costOfParts({ parameters: [unit.input], body: unit.body, functions, imports });
  return found ?? expect.unreachable('the program has been admitted');
}

/** Operation, how often, own steps and all steps, of a part and those in it. */
function outline({ expression, times, ownSteps, steps, parts }: PartCost): unknown {
  return [expression.op, times, ownSteps, steps, ...parts.map(outline)];
}

function listAll(part: PartCost): readonly PartCost[] {
  return [part, ...part.parts.flatMap(listAll)];
}

// @spec VOW-COST.4
describe('the cost of parts', () => {
  test('counts a body once for each element, and once for each pair', () => {
    const input = recordType({ few: listType(u8, 0, 10), many: listType(u8, 0, 20) });
    const isSmall = term('less', v(0), literal(3));
    const body = term(
      'and',
      term('all', field(v(0), 'many'), isSmall),
      term('anyPair', field(v(0), 'few'), term('equal', v(0), v(1))),
    );
    expect(outline(measure(admitProgram({ input, body })))).toEqual([
      'and',
      1,
      1,
      312,
      [
        'all',
        1,
        21,
        83,
        ['field', 1, 1, 2, ['variable', 1, 1, 1]],
        ['less', 20, 20, 60, ['variable', 20, 20, 20], ['int', 20, 20, 20]],
      ],
      [
        'anyPair',
        1,
        46,
        228,
        ['field', 1, 1, 2, ['variable', 1, 1, 1]],
        ['equal', 45, 90, 180, ['variable', 45, 45, 45], ['variable', 45, 45, 45]],
      ],
    ]);
  });

  test('counts the dearest branch alone around a choice, and the function with its call', () => {
    const functions = [{ parameters: [u8], result: u8, body: term('min', v(0), literal(9)) }] as const;
    const call = { op: 'call', unit: 0, function: 0, parts: [literal(8)] } as const;
    const body = term('if', literal(true), call, literal(1));
    expect(outline(measure(admitProgram({ functions, body })))).toEqual([
      'if',
      1,
      1,
      7,
      ['bool', 1, 1, 1],
      ['call', 1, 4, 5, ['int', 1, 1, 1]],
      ['int', 1, 1, 1],
    ]);
  });

  test('has no cost for a body that the checker refuses', () => {
    const body = term('less', literal(true), literal(1));
    expect(costOfParts({ parameters: [], body, functions: [], imports: [] })).toBeUndefined();
  });

  test('agrees with the bounds of the vectors, and every operation takes a step each time', () => {
    for (const program of vectorPrograms()) {
      const parts = measure(program);
      // What is left of the bound is for looking at the result.
      expect(parts.steps).toBeLessThan(program.bound);
      for (const { ownSteps, times } of listAll(parts)) {
        expect(ownSteps).toBeGreaterThanOrEqual(times);
      }
    }
  });
});

interface VectorCase {
  readonly input: { readonly unit: string; readonly modules: readonly string[] };
  readonly output?: object;
}

/** The programs of the vectors of types that are admitted. */
function vectorPrograms(): readonly CheckedProgram[] {
  const path = resolve(import.meta.dirname, '../../../../test-vectors/vow/type.jsonl');
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const programs: CheckedProgram[] = [];
  for (const { input } of lines.map((line) => JSON.parse(line) as VectorCase)) {
    const known = new Map<ModuleRef, CheckedModule>();
    for (const unit of [...input.modules, input.unit]) {
      const found = hexToBytes(unit);
      const admitted = admitUnit(found.ok ? found.value : bytes(), (ref) => known.get(ref));
      if (admitted.ok && admitted.value.type === 'module') {
        known.set(admitted.value.ref, admitted.value);
      } else if (admitted.ok && admitted.value.type === 'program') {
        programs.push(admitted.value);
      }
    }
  }
  expect(programs.length).toBeGreaterThan(50);
  return programs;
}
