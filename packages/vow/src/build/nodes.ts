import type { ArithmeticOp, ElementOp, Expression, OrderOp } from '../expression/expression.ts';
import { MAX_INTEGER } from '../type/type.ts';
import {
  annotate,
  type Binder,
  checkName,
  type Draft,
  fail,
  faulty,
  innermostNames,
  inside,
  part,
  put,
} from './draft.ts';
import { type Descriptor, DRAFT, type Formula } from './formula.ts';
import type { BuildRejection } from './rejection.ts';

/** Operations on one part that say nothing else. */
type UnaryOp = 'not' | 'abs' | 'negate' | 'some' | 'length' | 'intBe' | 'intLe' | 'uvarint' | 'encode';

/** Operations on two parts that bind nothing. */
type BinaryOp =
  | 'and'
  | 'or'
  | 'implies'
  | ArithmeticOp
  | OrderOp
  | 'equal'
  | 'unequal'
  | 'otherwise'
  | 'element'
  | 'zip'
  | 'concat';

/** Greatest size or index that an expression may hold. @spec VOW-EXPR.2 */
const MAX_SIZE = 2 ** 31 - 1;

/** The draft of an operation on one part. */
export function unary(op: UnaryOp, one: Draft): Draft {
  return (place) => ({ op, parts: [part(one, place)] });
}

/** The draft of an operation on two parts. */
export function binary(op: BinaryOp, left: Draft, right: Draft): Draft {
  return (place) => ({ op, parts: [part(left, place), part(right, place)] });
}

/** The draft of an operation that joins two parts, from the left, for any number of parts. */
export function chain(op: BinaryOp, first: Draft, more: readonly Formula[]): Draft {
  return more.reduce((left: Draft, right) => binary(op, left, draftOf(right)), first);
}

/**
 * The draft of what an author has put where an expression or, for integers, a number may stand. Programs that TypeScript
 * has not checked put other things there, above all the results of `===`.
 */
export function draftOf(operand: unknown): Draft {
  if (typeof operand === 'number' || typeof operand === 'bigint') {
    return integer(operand);
  }
  return isFormula(operand) ? operand[DRAFT] : faulty({ code: 'expression-expected', found: typeof operand });
}

/** Whether something is an expression object. */
export function isFormula(found: unknown): found is Formula {
  return typeof found === 'object' && found !== null && DRAFT in found;
}

/** The draft of an integer. */
export function integer(value: number | bigint): Draft {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    return faulty({ code: 'number-unsafe', found: value });
  }
  const exact = BigInt(value);
  return exact > MAX_INTEGER || -exact > MAX_INTEGER
    ? faulty({ code: 'integer-too-large', found: exact })
    : () => ({ op: 'int', value: exact, parts: [] });
}

/** What is wrong with a size or an index, if anything is. @spec VOW-EXPR.2 */
export function checkSize(found: number): BuildRejection | undefined {
  return Number.isSafeInteger(found) && found >= 0 && found <= MAX_SIZE ? undefined : { code: 'size-invalid', found };
}

/** The draft, if the faults that were looked for are none. */
export function unless(fault: BuildRejection | undefined, draft: Draft): Draft {
  return fault === undefined ? draft : faulty(fault);
}

/** The draft that a type is needed for, if it is admissible. */
export function typed(type: Descriptor<Formula>, draft: Draft): Draft {
  return unless(type.fault, draft);
}

/** A variable named by the author, or by what it is for. */
export function binderOf(name: string | undefined, usual: string): Binder {
  return { name: name ?? usual };
}

/** The draft of an operation whose last part binds variables. `make` is given that part. */
export function binding(
  binders: readonly Binder[],
  body: Draft,
  make: (last: () => Expression, first: (draft: Draft) => Expression) => Expression,
): Draft {
  const fault = binders.map(({ name }) => checkName(name)).find((found) => found !== undefined);
  return (place) => {
    if (fault !== undefined) {
      return fail(place, fault);
    }
    const inner = inside(place, binders);
    const expression = make(
      () => put(body, inner),
      (draft) => part(draft, place),
    );
    return annotate(place, expression, { names: innermostNames(inner, binders.length) });
  };
}

/** The draft of an operation on the elements of a list. */
export function overElements(op: ElementOp, list: Draft, binder: Binder, body: Draft): Draft {
  return binding([binder], body, (last, first) => ({ op, parts: [first(list), last()] }));
}
