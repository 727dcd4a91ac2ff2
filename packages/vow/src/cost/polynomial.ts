/** What is measured at a path. @spec VOW-COST.1 */
export type Measure = 'length' | 'words' | 'pairs';

/** A size of the input: what is measured where. `most` is its greatest value. @spec VOW-COST.2, VOW-COST.3 */
export interface SizeVariable {
  /** Which parameter of a function; 0 for the input of a program. */
  readonly parameter: number;
  /** What leads from the parameter into its type: `.name`, `<name>`, `[]`. */
  readonly path: string;
  readonly measure: Measure;
  readonly most: bigint;
}

/** A product of sizes, in the order of {@link variableKey}, with its coefficient, at least 1. */
export interface Term {
  readonly coefficient: bigint;
  readonly factors: readonly SizeVariable[];
}

/**
 * A cost: a sum of products of sizes. Terms by key: the keys of their factors joined by `*`, the constant term with the
 * empty key. @spec VOW-COST.1
 */
export type Polynomial = ReadonlyMap<string, Term>;

/** Tells sizes apart: `parameter:path:measure`. */
export function variableKey({ parameter, path, measure }: SizeVariable): string {
  return `${parameter}:${path}:${measure}`;
}

/** The constant, or nothing for 0. */
export function constant(value: bigint | number): Polynomial {
  const coefficient = BigInt(value);
  return coefficient === 0n ? ZERO : new Map([['', { coefficient, factors: [] }]]);
}

/** No steps. */
export const ZERO: Polynomial = new Map();

/** A size by itself. One that can only be 0 is nothing. @spec VOW-COST.3 */
export function sizeVariable(variable: SizeVariable): Polynomial {
  return variable.most === 0n ? ZERO : new Map([[variableKey(variable), { coefficient: 1n, factors: [variable] }]]);
}

/** The sum. */
export function add(...addends: readonly Polynomial[]): Polynomial {
  const sum = new Map<string, Term>();
  for (const addend of addends) {
    for (const [key, { coefficient, factors }] of addend) {
      sum.set(key, { coefficient: coefficient + (sum.get(key)?.coefficient ?? 0n), factors });
    }
  }
  return sum;
}

/** The product. */
export function multiply(left: Polynomial, right: Polynomial): Polynomial {
  const product = new Map<string, Term>();
  for (const one of left.values()) {
    for (const two of right.values()) {
      const factors = [...one.factors, ...two.factors].sort(compareVariables);
      const key = factors.map(variableKey).join('*');
      const coefficient = one.coefficient * two.coefficient + (product.get(key)?.coefficient ?? 0n);
      product.set(key, { coefficient, factors });
    }
  }
  return product;
}

/** The greater of both, coefficient by coefficient: no less than either. @spec VOW-COST.4 */
export function greater(...choices: readonly Polynomial[]): Polynomial {
  const most = new Map<string, Term>();
  for (const choice of choices) {
    for (const [key, term] of choice) {
      const known = most.get(key);
      if (known === undefined || known.coefficient < term.coefficient) {
        most.set(key, term);
      }
    }
  }
  return most;
}

/** The one that is less at the maxima; the left one if they are even. @spec VOW-COST.4 */
export function lesserAtMost(left: Polynomial, right: Polynomial): Polynomial {
  return valueAtMost(left) <= valueAtMost(right) ? left : right;
}

/** The value at the maxima of all sizes. @spec VOW-COST.6 */
export function valueAtMost(cost: Polynomial): bigint {
  return evaluateAt(cost, ({ most }) => most);
}

/** The value at the sizes given. @spec VOW-COST.6 */
export function evaluateAt(cost: Polynomial, sizeOf: (variable: SizeVariable) => bigint): bigint {
  let total = 0n;
  for (const { coefficient, factors } of cost.values()) {
    total += factors.reduce((product, factor) => product * sizeOf(factor), coefficient);
  }
  return total;
}

/** Every size replaced by a polynomial: how the cost of a function becomes that of a call. @spec VOW-COST.5 */
export function substitute(cost: Polynomial, replace: (variable: SizeVariable) => Polynomial): Polynomial {
  return add(
    ...[...cost.values()].map(({ coefficient, factors }) =>
      factors.reduce((product, factor) => multiply(product, replace(factor)), constant(coefficient)),
    ),
  );
}

function compareVariables(left: SizeVariable, right: SizeVariable): number {
  const one = variableKey(left);
  const two = variableKey(right);
  return one < two ? -1 : one > two ? 1 : 0;
}
