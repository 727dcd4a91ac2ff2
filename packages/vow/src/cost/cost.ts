import type { SizeSymbol, SizeTable } from './origin.ts';
import { COST_CAP } from './polynomial.ts';

/** A product of sizes: their symbols in ascending order, as often as they are factors. */
type Product = string;

/**
 * The cost of an expression in the sizes of the body that it is in: a constant, and coefficients of products. All
 * coefficients are at least 1; numbers from {@link COST_CAP} on stand for it. Immutable. @spec VOW-COST.1
 */
export interface Cost {
  readonly constant: number;
  readonly terms: ReadonlyMap<Product, number>;
}

/** A length, a number of words or of pairs: a constant, or a size of the input. @spec VOW-COST.3 */
export type Size = number | SizeSymbol;

/** So many steps, whatever the input is. */
export function constant(value: number): Cost {
  return { constant: value, terms: NO_TERMS };
}

/** So many steps for each unit of a size. */
export function stepsForEach(size: Size, steps = 1): Cost {
  return typeof size === 'number' ? constant(capped(size * steps)) : { constant: 0, terms: new Map([[size, steps]]) };
}

/** The sum. */
export function add(...addends: readonly Cost[]): Cost {
  let sum = 0;
  let count = 0;
  let largest = NO_TERMS;
  for (const { constant: each, terms } of addends) {
    sum = capped(sum + each);
    count += terms.size > 0 ? 1 : 0;
    largest = terms.size > largest.size ? terms : largest;
  }
  if (count < 2) {
    return { constant: sum, terms: largest };
  }
  const total = new Map(largest);
  let isLargestAdded = true;
  for (const { terms } of addends) {
    if (terms === largest && isLargestAdded) {
      isLargestAdded = false;
      continue;
    }
    for (const [product, coefficient] of terms) {
      total.set(product, capped(coefficient + (total.get(product) ?? 0)));
    }
  }
  return { constant: sum, terms: total };
}

/** So many times as much. */
export function scale(cost: Cost, factor: number): Cost {
  if (factor === 0 || cost.terms.size === 0) {
    return constant(capped(cost.constant * factor));
  }
  const terms = new Map<Product, number>();
  for (const [product, coefficient] of cost.terms) {
    terms.set(product, capped(coefficient * factor));
  }
  return { constant: capped(cost.constant * factor), terms };
}

/** As many times as much as a size says. */
export function times(size: Size, cost: Cost): Cost {
  if (typeof size === 'number') {
    return scale(cost, size);
  }
  const terms = new Map<Product, number>();
  if (cost.constant > 0) {
    terms.set(size, cost.constant);
  }
  for (const [product, coefficient] of cost.terms) {
    terms.set(insert(product, size), coefficient);
  }
  return { constant: 0, terms };
}

function insert(product: Product, symbol: SizeSymbol): Product {
  let place = product.length;
  while (place > 0 && product.charAt(place - 1) > symbol) {
    place--;
  }
  return product.slice(0, place) + symbol + product.slice(place);
}

/** The greatest of all, coefficient by coefficient: no less than any. @spec VOW-COST.4 */
export function greatest(choices: readonly Cost[]): Cost {
  let most = 0;
  let terms: Map<Product, number> | undefined;
  for (const choice of choices) {
    most = Math.max(most, choice.constant);
    if (choice.terms.size > 0) {
      terms ??= new Map<Product, number>();
      for (const [product, coefficient] of choice.terms) {
        terms.set(product, Math.max(coefficient, terms.get(product) ?? 0));
      }
    }
  }
  return { constant: most, terms: terms ?? NO_TERMS };
}

/** The value at the maxima of all sizes. @spec VOW-COST.6 */
export function valueAtMost({ constant: total, terms }: Cost, sizes: SizeTable): number {
  let sum = total;
  for (const [product, coefficient] of terms) {
    let value = coefficient;
    for (let place = 0; place < product.length; place++) {
      value = capped(value * sizes.at(product.charCodeAt(place)).most);
    }
    sum = capped(sum + value);
  }
  return sum;
}

/** How many terms there are, a constant that is not 0 included. @spec VOW-LIMIT.4 */
export function countTerms({ constant: steps, terms }: Cost): number {
  return terms.size + (steps === 0 ? 0 : 1);
}

/** Costs stop to be told apart at the cap. */
export function capped(value: number): number {
  return Math.min(value, COST_CAP);
}

const NO_TERMS: ReadonlyMap<Product, number> = new Map();
