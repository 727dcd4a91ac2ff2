import { assert } from '@surety/codec';
import type { CheckedFunction, TypedExpression } from '../check/typed.ts';
import { partOf, type TypedOf } from '../evaluate/part-of.ts';
import type { Operation } from '../expression/expression.ts';
import { bindersOf } from '../expression/operations.ts';
import { type Code, type Row, SIGNATURES_SLOT } from './frame.ts';

/** How an operation is compiled. `top` is the first slot that no visible variable has: variable i is at `top − 1 − i`. */
export type CompileRule<Op extends Operation> = (node: TypedOf<Op>, top: number, make: Compilation) => Code;

/** A rule for each of these operations. */
export type CompileRules<Op extends Operation> = { readonly [Each in Op]: CompileRule<Each> };

/** A compiled function: its parameters are at the slots from `first` on. */
export interface FunctionCode {
  readonly first: number;
  readonly body: Code;
}

/** Makes the code of one program. Every function is compiled once. @spec VOW-EVAL.7 */
export class Compilation {
  readonly #rules: CompileRules<Operation>;
  readonly #functions = new Map<CheckedFunction, FunctionCode>();
  #slots = SIGNATURES_SLOT + 1;

  constructor(rules: CompileRules<Operation>) {
    this.#rules = rules;
  }

  /** Slots of a frame. */
  get slots(): number {
    return this.#slots;
  }

  /** The code of an expression around which `parameters` variables are bound, with slots of its own. */
  region(body: TypedExpression, parameters: number): FunctionCode {
    const first = this.#slots;
    this.#slots += parameters + countSlots(body);
    return { first, body: this.compile(body, first + parameters) };
  }

  /** The code of a function that is called. */
  functionOf({ callee }: TypedExpression): FunctionCode {
    assert(callee !== undefined, 'the checker has found the function');
    const known = this.#functions.get(callee);
    if (known !== undefined) {
      return known;
    }
    const made = this.region(callee.body, callee.unit.parameters.length);
    this.#functions.set(callee, made);
    return made;
  }

  /** The code of an expression. Units are at most so deep that this recursion ends. @spec VOW-LIMIT.1, VOW-LIMIT.2 */
  compile(node: TypedExpression, top: number): Code {
    // The rule under the name of the operation takes expressions of that operation; the compiler cannot follow this.
    const rule = this.#rules[node.expression.op] as CompileRule<Operation>;
    return rule(node, top, this);
  }

  /** The code of a part. */
  part(node: TypedExpression, index: number, top: number): Code {
    return this.compile(partOf(node, index), top);
  }

  /** The code of all parts. */
  parts(node: TypedExpression, top: number): readonly Code[] {
    return node.parts.map((part) => this.compile(part, top));
  }

  // The checker has made sure of the types of the parts, so from here on they are the types of the code.

  /** The code of a part that is a truth value. */
  bool(node: TypedExpression, index: number, top: number): Code<boolean> {
    return this.part(node, index, top) as Code<boolean>;
  }

  /** The code of a part that is an integer. */
  integer(node: TypedExpression, index: number, top: number): Code<number | bigint> {
    return this.part(node, index, top) as Code<number | bigint>;
  }

  /** The code of a part that is an integer within ±(2^53 − 1) by its type. */
  number(node: TypedExpression, index: number, top: number): Code<number> {
    return this.part(node, index, top) as Code<number>;
  }

  /** The code of a part that is a byte string. */
  bytes(node: TypedExpression, index: number, top: number): Code<Uint8Array> {
    return this.part(node, index, top) as Code<Uint8Array>;
  }

  /** The code of a part that is a list, record or case. */
  row(node: TypedExpression, index: number, top: number): Code<Row> {
    return this.part(node, index, top) as Code<Row>;
  }
}

/** The most variables that are bound at the same time inside of an expression. */
function countSlots({ expression, parts }: TypedExpression): number {
  let most = 0;
  for (const [index, part] of parts.entries()) {
    most = Math.max(most, bindersOf(expression, index) + countSlots(part));
  }
  return most;
}
