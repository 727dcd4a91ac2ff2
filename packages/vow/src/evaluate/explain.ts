import { assert } from '@surety/codec';
import type { TypedExpression } from '../check/typed.ts';
import type { Operation } from '../expression/expression.ts';
import type { Value } from '../type/value-codec.ts';
import type { Recorder, Witness } from './evaluation.ts';
import type { Scope } from './scope.ts';

/**
 * Why an expression has its value. Each line can be checked by itself: `node` evaluated in `scope` gives `value`, and
 * the values of its parts and witnesses are enough to see that.
 */
export interface Explanation {
  readonly node: TypedExpression;
  readonly value: Value;
  readonly scope: Scope | undefined;
  /**
   * What was evaluated for it: conditions, branches and operands; of a call the arguments, then the body. Empty where the
   * value says all there is to say.
   */
  readonly parts: readonly Explanation[];
  /**
   * The elements that decided: the one for which an `any` or `find` holds, or an `all` fails; the pair of an `anyPair`; up
   * to two of an `exactlyOne`; two with one key of a `unique`. None if the whole list had to be looked at.
   */
  readonly witnesses: readonly ExplainedWitness[];
}

/** Elements that decided, and the body for them: the key of the later element, if it is a `unique`. */
export interface ExplainedWitness extends Witness {
  /** Undefined if the explanation was cut here. */
  readonly body: Explanation | undefined;
}

/** Operations whose parts are explained. The others are values to a reader, however they came about. */
const EXPLAINED: ReadonlySet<Operation> = new Set<Operation>([
  'not',
  'and',
  'or',
  'implies',
  'if',
  'let',
  'match',
  'with',
  'otherwise',
  'equal',
  'unequal',
  'less',
  'lessEqual',
  'greater',
  'greaterEqual',
  'all',
  'any',
  'exactlyOne',
  'unique',
  'anyPair',
  'find',
  'builtin',
  'call',
]);

/** Operations of which only the bodies that decided are kept. */
const WITNESSED: ReadonlySet<Operation> = new Set<Operation>(['all', 'any', 'exactlyOne', 'unique', 'anyPair', 'find']);

/** Records what decided an evaluation, with at most `limit` nodes at a time. */
export class ExplanationRecorder implements Recorder {
  readonly #limit: number;
  /** The expressions that are being evaluated, the innermost last; undefined where nothing is kept. */
  readonly #open: (Draft | undefined)[] = [];
  #root: Finished | undefined;
  #nodes = 0;

  constructor(limit: number) {
    assert(limit >= 1, 'an explanation has a root');
    this.#limit = limit;
  }

  /** Whether some nodes are missing. */
  get isCut(): boolean {
    return this.#finished.isCut;
  }

  /** The explanation, after the evaluation. */
  get root(): Explanation {
    return this.#finished.explanation;
  }

  enter(node: TypedExpression, scope: Scope | undefined): void {
    const above = this.#open.at(-1);
    const isWanted = this.#open.length === 0 || (above !== undefined && EXPLAINED.has(above.node.expression.op));
    if (!isWanted) {
      this.#open.push(undefined);
      return;
    }
    if (above !== undefined) {
      this.#drop(above);
    }
    if (this.#nodes < this.#limit) {
      this.#nodes++;
      this.#open.push({ node, scope, parts: [], witnesses: [], size: 1, isCut: false, last: undefined });
      return;
    }
    this.#open.push(undefined);
    if (above !== undefined && !isBodyOf(above, scope)) {
      above.isCut = true;
    }
  }

  leave(value: Value): void {
    const draft = this.#open.pop();
    if (draft === undefined) {
      return;
    }
    this.#drop(draft);
    const { node, scope, parts, witnesses, size, isCut } = draft;
    const finished: Finished = { explanation: { node, value, scope, parts, witnesses }, size, isCut };
    const above = this.#open.at(-1);
    if (above === undefined) {
      this.#root = finished;
    } else if (isBodyOf(above, scope)) {
      above.last = finished;
    } else {
      above.parts.push(finished.explanation);
      above.size += size;
      above.isCut ||= isCut;
    }
  }

  note({ places, elements }: Witness): void {
    const draft = this.#open.at(-1);
    if (draft !== undefined) {
      const { last } = draft;
      draft.witnesses.push({ places, elements, body: last?.explanation });
      draft.size += last?.size ?? 0;
      draft.isCut ||= last?.isCut ?? true;
      draft.last = undefined;
    }
  }

  get #finished(): Finished {
    assert(this.#root !== undefined, 'the evaluation has ended');
    return this.#root;
  }

  /** Forgets the body that was left last: it decided nothing. */
  #drop(draft: Draft): void {
    this.#nodes -= draft.last?.size ?? 0;
    draft.last = undefined;
  }
}

/** Whether what is evaluated in this scope is a body that matters only if it decides. */
function isBodyOf({ node, scope: outer }: Draft, scope: Scope | undefined): boolean {
  return WITNESSED.has(node.expression.op) && scope !== outer;
}

interface Draft {
  readonly node: TypedExpression;
  readonly scope: Scope | undefined;
  readonly parts: Explanation[];
  readonly witnesses: ExplainedWitness[];
  /** Nodes kept in it, itself included. */
  size: number;
  /** Whether a node in it found no room. */
  isCut: boolean;
  /** The body that was left last and may yet have decided. */
  last: Finished | undefined;
}

interface Finished {
  readonly explanation: Explanation;
  readonly size: number;
  readonly isCut: boolean;
}
