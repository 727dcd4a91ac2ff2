/** What is measured at a path. @spec VOW-COST.1 */
export type Measure = 'length' | 'words' | 'pairs';

/** A size of the input: what is measured where. @spec VOW-COST.2, VOW-COST.3 */
export interface SizeVariable {
  /** Which parameter of a function; 0 for the input of a program. */
  readonly parameter: number;
  /** What leads from the parameter into its type: `.name`, `<name>`, `[]`. */
  readonly path: string;
  readonly measure: Measure;
  /** Its greatest value, at least 2. */
  readonly most: number;
  /** Tells sizes apart: `parameter:path:measure`. */
  readonly key: string;
}

/** A product of sizes, in the order of their keys, with its coefficient, at least 1. */
export interface Term {
  readonly coefficient: number;
  readonly factors: readonly SizeVariable[];
}

/**
 * The cost of a whole body: a constant, and products of sizes, each under a key that tells it apart from the others.
 * Numbers from {@link COST_CAP} on stand for it: nothing that costs as much is admitted. Immutable. @spec VOW-COST.1
 */
export interface Polynomial {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, Term>;
}

/** Where costs stop to be told apart: far above all that is admitted. @spec VOW-LIMIT.4 */
export const COST_CAP: number = Number.MAX_SAFE_INTEGER;

/** The value at the maxima of all sizes. @spec VOW-COST.6 */
export function valueAtMost(cost: Polynomial): number {
  return valueAt(cost, ({ most }) => most);
}

/** The value at the sizes given, each asked for once. @spec VOW-COST.6 */
export function valueAt(cost: Polynomial, sizeOf: (variable: SizeVariable) => number): number {
  const sizes = new Map<SizeVariable, number>();
  let total = cost.constant;
  for (const { coefficient, factors } of cost.terms.values()) {
    let product = coefficient;
    for (const factor of factors) {
      const size = sizes.get(factor) ?? sizeOf(factor);
      sizes.set(factor, size);
      product = Math.min(product * size, COST_CAP);
    }
    total = Math.min(total + product, COST_CAP);
  }
  return total;
}
