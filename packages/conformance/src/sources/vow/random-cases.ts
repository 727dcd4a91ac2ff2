import { bytesToHex, type Json } from '@surety/codec';
import {
  admitUnit,
  type CheckedProgram,
  type Expression,
  encodeUnit,
  evaluateProgram,
  findBuiltin,
  nobleSignatures,
  type Value,
  valueCodec,
} from '@surety/vow';
import { Chance } from '../../random/chance.ts';
import { randomInputs, randomProgram } from '../../random/random-programs.ts';
import type { SourceCase } from '../../vector.ts';
import { runInput, unitHex, valueHex } from './units.ts';

/** Programs of these seeds are cases. Their size is what a reader can still follow. */
const SEEDS = 400;
const MOST_BYTES = 400;

/** Builtins that a second implementation has: it computes sha256 and merkle. */
const COMPUTED: ReadonlySet<number> = new Set([1, 7]);

interface RandomCases {
  readonly evaluation: readonly SourceCase[];
  readonly cost: readonly SourceCase[];
}

/** Cases of random programs, the same at every run. */
export const randomCases: RandomCases = makeCases();

function makeCases(): RandomCases {
  const evaluation: SourceCase[] = [];
  const cost: SourceCase[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const chance = new Chance(seed);
    const unit = randomProgram(chance);
    const bytes = encodeUnit(unit);
    const program = admitUnit(bytes, () => undefined);
    if (
      !program.ok ||
      program.value.type !== 'program' ||
      bytes.length > MOST_BYTES ||
      [unit.body, ...unit.functions.map(({ body }) => body)].some(usesTable)
    ) {
      continue;
    }
    for (const [index, value] of randomInputs(chance, program.value, 2).entries()) {
      const input = valueHex(unit.input, value);
      const name = `random program ${seed}, input ${index + 1}`;
      if (isSmall(program.value, value)) {
        evaluation.push({ name, rules: ['VOW-EVAL.1'], input: runInput(unit, input) });
      }
      cost.push({
        name,
        rules: ['VOW-COST.4', 'VOW-COST.6'],
        input: { program: unitHex(unit), modules: [], input } satisfies Json,
      });
    }
  }
  return { evaluation, cost };
}

/** Whether the value of the program is of a size that a reader can follow. */
function isSmall(program: CheckedProgram, input: Value): boolean {
  const value = evaluateProgram(program, input, { signatures: nobleSignatures });
  return bytesToHex(valueCodec(program.body.type).encode(value)).length <= 1000;
}

/** Whether a second implementation would need a table of builtins. */
function usesTable(expression: Expression): boolean {
  const isTabled = expression.op === 'builtin' && !COMPUTED.has(findBuiltin(expression.number)?.number ?? 0);
  return isTabled || expression.parts.some(usesTable);
}
