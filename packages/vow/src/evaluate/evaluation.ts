import type { Codec } from '@surety/codec';
import { expectBool, expectBytes, expectInteger, expectList } from '../builtin/expect-value.ts';
import type { TypedExpression } from '../check/typed.ts';
import type { Operation } from '../expression/expression.ts';
import type { SignatureVerifier } from '../signature/port.ts';
import type { ValueType } from '../type/type.ts';
import { type Value, valueCodec } from '../type/value-codec.ts';
import { partOf, type TypedOf } from './part-of.ts';
import type { Scope } from './scope.ts';

/** What an evaluation needs besides the program and its input. It changes no value, only the time. @spec VOW-SIG.1 */
export interface EvaluationContext {
  readonly signatures: SignatureVerifier;
}

/** What an operation does: it evaluates those parts that it needs, and counts its own steps. */
export type Rule<Op extends Operation> = (node: TypedOf<Op>, scope: Scope | undefined, run: Evaluation) => Value;

/** A rule for each of these operations. */
export type Rules<Op extends Operation> = { readonly [Each in Op]: Rule<Each> };

/** The elements that decide a quantifier, with their places in the list. */
export interface Witness {
  readonly places: readonly number[];
  readonly elements: readonly Value[];
}

/** Watches an evaluation. */
export interface Recorder {
  enter(node: TypedExpression, scope: Scope | undefined): void;
  /** `steps` are those of the expression with all of its parts. */
  leave(value: Value, steps: number): void;
  /** The quantifier at hand was decided by these elements; the part that was left last said so. */
  note(witness: Witness): void;
}

/** One evaluation by the tree walker: the rules, what is counted, who watches. @spec VOW-EVAL.7 */
export class Evaluation {
  readonly context: EvaluationContext;
  readonly #rules: Rules<Operation>;
  readonly #recorder: Recorder | undefined;
  readonly #codecs = new Map<ValueType, Codec<Value>>();
  #steps = 0;

  constructor(rules: Rules<Operation>, context: EvaluationContext, recorder?: Recorder) {
    this.#rules = rules;
    this.context = context;
    this.#recorder = recorder;
  }

  /** Steps so far. @spec VOW-COST.7 */
  get steps(): number {
    return this.#steps;
  }

  /** Counts steps. @spec VOW-COST.7 */
  count(steps: number): void {
    this.#steps += steps;
  }

  /** The value of an expression in a scope. Programs are at most so high that this recursion ends. @spec VOW-LIMIT.2 */
  evaluate(node: TypedExpression, scope: Scope | undefined): Value {
    const before = this.#steps;
    this.#recorder?.enter(node, scope);
    // The rule under the name of the operation takes expressions of that operation; the compiler cannot follow this.
    const rule = this.#rules[node.expression.op] as Rule<Operation>;
    const value = rule(node, scope, this);
    this.#recorder?.leave(value, this.#steps - before);
    return value;
  }

  /** The value of a part. */
  part(node: TypedExpression, index: number, scope: Scope | undefined): Value {
    return this.evaluate(partOf(node, index), scope);
  }

  /** The value of a part that is a truth value. */
  bool(node: TypedExpression, index: number, scope: Scope | undefined): boolean {
    return expectBool(this.part(node, index, scope));
  }

  /** The value of a part that is an integer. */
  integer(node: TypedExpression, index: number, scope: Scope | undefined): bigint {
    return BigInt(expectInteger(this.part(node, index, scope)));
  }

  /** The value of a part that is a byte string. */
  bytes(node: TypedExpression, index: number, scope: Scope | undefined): Uint8Array {
    return expectBytes(this.part(node, index, scope));
  }

  /** The value of a part that is a list, a record or a case. */
  list(node: TypedExpression, index: number, scope: Scope | undefined): readonly Value[] {
    return expectList(this.part(node, index, scope));
  }

  /** Notes what decided a quantifier. */
  note(witness: Witness): void {
    this.#recorder?.note(witness);
  }

  /** The encoding of a type, made once for each evaluation. @spec VOW-VALUE.1 */
  codecOf(type: ValueType): Codec<Value> {
    const known = this.#codecs.get(type);
    if (known !== undefined) {
      return known;
    }
    const codec = valueCodec(type);
    this.#codecs.set(type, codec);
    return codec;
  }
}
