/** What is measured at a path. @spec VOW-COST.1 */
export type Measure = 'length' | 'words' | 'pairs';

/** A size of the input: what is measured where. @spec VOW-COST.2, VOW-COST.3 */
export interface SizeVariable {
  /** Which parameter of a function; 0 for the input of a program. */
  readonly parameter: number;
  /** What leads from the parameter into its type: `.name`, `<name>`, `[]`. */
  readonly path: string;
  readonly measure: Measure;
  /** Its greatest value, at least 1. */
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
 * A cost: a constant, and products of sizes by key, which is the keys of their factors joined by `*`. Numbers from
 * {@link COST_CAP} on stand for it: nothing that costs as much is admitted. Immutable. @spec VOW-COST.1
 */
export interface Polynomial {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, Term>;
}

/** Where costs stop to be told apart: far above all that is admitted. @spec VOW-LIMIT.4 */
export const COST_CAP: number = Number.MAX_SAFE_INTEGER;

/** So many steps, whatever the input is. */
export function constant(value: number): Polynomial {
  return { constant: value, terms: NO_TERMS };
}

/** A size by itself. */
export function sizeTerm(variable: Omit<SizeVariable, 'key'>): Polynomial {
  const { parameter, path, measure, most } = variable;
  const key = `${parameter}:${path}:${measure}`;
  return {
    constant: 0,
    terms: new Map([[key, { coefficient: 1, factors: [{ parameter, path, measure, most, key }] }]]),
  };
}

/** The sum. */
export function add(...addends: readonly Polynomial[]): Polynomial {
  let sum = 0;
  let withTerms: Polynomial | undefined;
  let isShared = true;
  let terms = new Map<string, Term>();
  for (const addend of addends) {
    sum = capped(sum + addend.constant);
    if (addend.terms.size === 0) {
      continue;
    }
    if (withTerms === undefined) {
      withTerms = addend;
      continue;
    }
    if (isShared) {
      terms = new Map(withTerms.terms);
      isShared = false;
    }
    for (const [key, term] of addend.terms) {
      addTerm(terms, key, term);
    }
  }
  return { constant: sum, terms: isShared ? (withTerms?.terms ?? NO_TERMS) : terms };
}

/** So many times as much. */
export function scale(cost: Polynomial, factor: number): Polynomial {
  const terms = new Map<string, Term>();
  for (const [key, { coefficient, factors }] of factor === 0 ? NO_TERMS : cost.terms) {
    terms.set(key, { coefficient: capped(coefficient * factor), factors });
  }
  return { constant: capped(cost.constant * factor), terms };
}

/** The product. */
export function multiply(left: Polynomial, right: Polynomial): Polynomial {
  if (left.terms.size === 0) {
    return scale(right, left.constant);
  }
  if (right.terms.size === 0) {
    return scale(left, right.constant);
  }
  const terms = new Map<string, Term>();
  for (const one of listTerms(left)) {
    for (const two of listTerms(right)) {
      const factors = mergeFactors(one.factors, two.factors);
      if (factors.length > 0) {
        const coefficient = capped(one.coefficient * two.coefficient);
        addTerm(terms, factors.map(({ key }) => key).join('*'), { coefficient, factors });
      }
    }
  }
  return { constant: capped(left.constant * right.constant), terms };
}

/** The greatest of all, coefficient by coefficient: no less than any. @spec VOW-COST.4 */
export function greatest(choices: readonly Polynomial[]): Polynomial {
  let most = 0;
  const terms = new Map<string, Term>();
  for (const choice of choices) {
    most = Math.max(most, choice.constant);
    for (const [key, term] of choice.terms) {
      if ((terms.get(key)?.coefficient ?? 0) < term.coefficient) {
        terms.set(key, term);
      }
    }
  }
  return { constant: most, terms };
}

/** The one that is less at the maxima; the left one if they are even. @spec VOW-COST.4 */
export function lesserAtMost(left: Polynomial, right: Polynomial): Polynomial {
  return valueAtMost(left) <= valueAtMost(right) ? left : right;
}

/** The value at the maxima of all sizes. @spec VOW-COST.6 */
export function valueAtMost(cost: Polynomial): number {
  return valueAt(cost, ({ most }) => most);
}

/** The value at the sizes given. @spec VOW-COST.6 */
export function valueAt(cost: Polynomial, sizeOf: (variable: SizeVariable) => number): number {
  let total = cost.constant;
  for (const { coefficient, factors } of cost.terms.values()) {
    let product = coefficient;
    for (const factor of factors) {
      product = capped(product * sizeOf(factor));
    }
    total = capped(total + product);
  }
  return total;
}

/** Every size replaced by a polynomial: how the cost of a function becomes that of a call. @spec VOW-COST.5 */
export function substitute(cost: Polynomial, replace: (variable: SizeVariable) => Polynomial): Polynomial {
  const replaced = [...cost.terms.values()].map(({ coefficient, factors }) => {
    let product = constant(coefficient);
    for (const factor of factors) {
      product = multiply(product, replace(factor));
    }
    return product;
  });
  return add(constant(cost.constant), ...replaced);
}

/** How many terms there are, a constant that is not 0 included. @spec VOW-LIMIT.4 */
export function countTerms(cost: Polynomial): number {
  return cost.terms.size + (cost.constant === 0 ? 0 : 1);
}

const NO_TERMS: ReadonlyMap<string, Term> = new Map();

function capped(value: number): number {
  return Math.min(value, COST_CAP);
}

function addTerm(terms: Map<string, Term>, key: string, { coefficient, factors }: Term): void {
  const known = terms.get(key)?.coefficient ?? 0;
  terms.set(key, { coefficient: capped(coefficient + known), factors });
}

function listTerms(cost: Polynomial): readonly Term[] {
  const terms = [...cost.terms.values()];
  return cost.constant === 0 ? terms : [{ coefficient: cost.constant, factors: [] }, ...terms];
}

/** Both lists of factors as one, in the order of their keys. */
function mergeFactors(left: readonly SizeVariable[], right: readonly SizeVariable[]): readonly SizeVariable[] {
  if (left.length === 0 || right.length === 0) {
    return left.length === 0 ? right : left;
  }
  return [...left, ...right].sort((one, two) => (one.key < two.key ? -1 : one.key > two.key ? 1 : 0));
}
