import { assert } from '@surety/codec';
import type { CheckedFunction, TypedExpression } from '../check/typed.ts';
import type { Expression } from '../expression/expression.ts';
import type { ValueType } from '../type/type.ts';
import type { Value } from '../type/value-codec.ts';
import type { Recorder } from './evaluation.ts';
import { boundBeyond, type Scope } from './scope.ts';

/** One evaluation of one expression. */
export interface TraceNode {
  readonly expression: Expression;
  readonly type: ValueType;
  readonly value: Value;
  /** Those of the parts included. @spec VOW-COST.7 */
  readonly steps: number;
  /** The variables that the node above bound for this one, in their order: an element, a payload, the arguments. */
  readonly bound: readonly Value[];
  /** What was evaluated for it, in that order: a body once for each element, the body of a function after the arguments. */
  readonly parts: readonly TraceNode[];
  readonly callee?: CheckedFunction;
}

/** Most nodes of a trace or an explanation, if nothing else is asked for. */
export const DEFAULT_TRACE_LIMIT = 10_000;

/** Records an evaluation as a tree, until it has `limit` nodes. */
export class TraceRecorder implements Recorder {
  readonly #limit: number;
  /** The expressions that are being evaluated, the innermost last; undefined where the trace was cut. */
  readonly #open: (Draft | undefined)[] = [];
  #root: TraceNode | undefined;
  #nodes = 0;
  #isCut = false;

  constructor(limit: number) {
    assert(limit >= 1, 'a trace has a root');
    this.#limit = limit;
  }

  /** Whether some nodes are missing. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** The tree, after the evaluation. */
  get root(): TraceNode {
    assert(this.#root !== undefined, 'the evaluation has ended');
    return this.#root;
  }

  enter(node: TypedExpression, scope: Scope | undefined): void {
    const above = this.#open.at(-1);
    if (this.#nodes >= this.#limit) {
      this.#isCut = true;
      this.#open.push(undefined);
      return;
    }
    this.#nodes++;
    this.#open.push({ node, scope, bound: boundBeyond(above?.scope, scope), parts: [] });
  }

  leave(value: Value, steps: number): void {
    const draft = this.#open.pop();
    if (draft === undefined) {
      return;
    }
    const { node, bound, parts } = draft;
    const { expression, type, callee } = node;
    const found: TraceNode = {
      expression,
      type,
      value,
      steps,
      bound,
      parts,
      ...(callee === undefined ? {} : { callee }),
    };
    const above = this.#open.at(-1);
    if (above === undefined) {
      this.#root = found;
    } else {
      above.parts.push(found);
    }
  }

  note(): void {}
}

interface Draft {
  readonly node: TypedExpression;
  readonly scope: Scope | undefined;
  readonly bound: readonly Value[];
  readonly parts: TraceNode[];
}
