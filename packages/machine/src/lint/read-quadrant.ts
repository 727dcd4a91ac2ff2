import type { CheckedProgram } from '@surety/vow';
import { dataTypeOf } from '../logic/logic-program.ts';
import type { Quadrant } from '../logic/quadrant.ts';
import { FOLD_RULES } from './fold-rules.ts';
import { bindPartial, Folding } from './folding.ts';
import { ALL_LOOKS, type Look, type LookBits, listLooks } from './look.ts';
import { isExactly } from './partial-value.ts';
import { type Assumption, quadrantInput } from './quadrant-input.ts';

/** What a logic does in a quadrant: the same for every input, or not. @spec LOGIC-LINT.1 */
export type QuadrantVerdict = 'rejects' | 'accepts' | 'decides';

/** What can be said of a logic in one quadrant without running it. @spec LOGIC-LINT.1 */
export interface QuadrantReading {
  /** What says `decides` claims nothing: the logic may still give the same verdict for every input. */
  readonly verdict: QuadrantVerdict;
  /** The verdict depends on no other parts of the input than these. @spec LOGIC-LINT.2 */
  readonly looks: ReadonlySet<Look>;
  /** Whether it was too much work: then it decides, and may look at everything. @spec LOGIC-LINT.3 */
  readonly isCut: boolean;
}

/** Nothing is assumed but the quadrant. */
const ANY_INPUT: Assumption = { leastQuantity: 0n, witness: undefined };

/** Reads a program that is a logic in one quadrant, for all inputs of which the assumption holds. @spec LOGIC-LINT.1 */
export function readQuadrant(
  program: CheckedProgram,
  quadrant: Quadrant,
  assumption: Assumption = ANY_INPUT,
): QuadrantReading {
  const input = quadrantInput(quadrant, dataTypeOf(program), assumption);
  const run = new Folding(FOLD_RULES, READING_UNITS);
  const verdict = run.fold(program.body, bindPartial(undefined, input));
  if (run.budget.isExceeded) {
    return reading('decides', ALL_LOOKS, true);
  }
  if (verdict.type === 'exact') {
    return reading(isExactly(verdict, true) ? 'accepts' : 'rejects', verdict.looks, false);
  }
  return reading('decides', verdict.looks, false);
}

/** Units of work that a reading takes at most: about as many expressions and parts of values. @spec LOGIC-LINT.3 */
const READING_UNITS = 100_000;

function reading(verdict: QuadrantVerdict, looks: LookBits, isCut: boolean): QuadrantReading {
  return { verdict, looks: new Set(listLooks(looks)), isCut };
}
