import type { Subject } from './subject.ts';
import type { Outcome, VectorFile } from './vector.ts';

/** What running one case showed. */
export type CaseVerdict =
  | { readonly type: 'passed'; readonly name: string }
  | { readonly type: 'failed'; readonly name: string; readonly expected: Outcome; readonly actual: Outcome }
  | { readonly type: 'unusable'; readonly name: string; readonly reason: string };

/**
 * Runs every case of a file. An unknown subject makes every case unusable, and unusable counts as failed: a vector that
 * nobody runs must not look green. @spec VEC-RUN.1
 */
export function runVectors(file: VectorFile, subjects: ReadonlyMap<string, Subject>): readonly CaseVerdict[] {
  const subject = subjects.get(file.subject);
  return file.cases.map((vectorCase) => {
    const { name } = vectorCase;
    if (subject === undefined) {
      return { type: 'unusable', name, reason: `unknown subject ${file.subject}` };
    }
    const expected = outcomeOf(vectorCase);
    const run = attempt(() => subject(vectorCase.input));
    if (run.type === 'threw') {
      return { type: 'unusable', name, reason: run.reason };
    }
    return sameJson(expected, run.outcome)
      ? { type: 'passed', name }
      : { type: 'failed', name, expected, actual: run.outcome };
  });
}

/** Only the outcome of a case, without its name, rules and input. */
function outcomeOf(vectorCase: Outcome): Outcome {
  return 'output' in vectorCase ? { output: vectorCase.output } : { rejection: vectorCase.rejection };
}

type Attempt =
  | { readonly type: 'ran'; readonly outcome: Outcome }
  | { readonly type: 'threw'; readonly reason: string };

function attempt(run: () => Outcome): Attempt {
  try {
    return { type: 'ran', outcome: run() };
  } catch (error) {
    return { type: 'threw', reason: String(error) };
  }
}

/** Whether two JSON values are equal, whatever the order of the members of their objects. */
function sameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right;
  }
  if (Array.isArray(left) !== Array.isArray(right)) {
    return false;
  }
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(Reflect.get(left, name), Reflect.get(right, name)))
  );
}
