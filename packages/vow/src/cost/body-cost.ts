import { type Cost, capped, type Size } from './cost.ts';
import type { PlacedSize, SizeTable } from './origin.ts';
import type { Polynomial, SizeVariable, Term } from './polynomial.ts';

/** The cost of a whole body, with the sizes that it depends on. Immutable. @spec VOW-COST.5 */
export interface BodyCost {
  readonly constant: number;
  /** Coefficients of products: texts whose characters have places in `sizes` as their codes. */
  readonly terms: ReadonlyMap<string, number>;
  readonly sizes: readonly PlacedSize[];
}

/** The cost of a body, with those sizes of its table that it depends on. */
export function closeCost({ constant, terms }: Cost, table: SizeTable): BodyCost {
  const places = new Int32Array(table.length).fill(UNSEEN);
  const sizes: PlacedSize[] = [];
  const closed = new Map<string, number>();
  for (const [product, coefficient] of terms) {
    const codes: number[] = [];
    for (let index = 0; index < product.length; index++) {
      const number = product.charCodeAt(index);
      if (places[number] === UNSEEN) {
        places[number] = sizes.push(table.at(number)) - 1;
      }
      codes.push(places[number] ?? UNSEEN);
    }
    closed.set(String.fromCharCode(...codes), coefficient);
  }
  return { constant, terms: closed, sizes };
}

const UNSEEN = -1;

/** Every size replaced by another or a number: how the cost of a function becomes that of a call. @spec VOW-COST.5 */
export function substitute({ constant, terms, sizes }: BodyCost, replace: (size: PlacedSize) => Size): Cost {
  const replaced = sizes.map(replace);
  const total = new Map<string, number>();
  let sum = constant;
  for (const [product, coefficient] of terms) {
    const codes: number[] = [];
    let steps = coefficient;
    for (let index = 0; index < product.length; index++) {
      const size = replaced[product.charCodeAt(index)] ?? 0;
      if (typeof size === 'number') {
        steps = capped(steps * size);
      } else {
        codes.push(size.charCodeAt(0));
      }
    }
    if (codes.length === 0) {
      sum = capped(sum + steps);
    } else if (steps > 0) {
      const found = String.fromCharCode(...codes.sort((one, two) => one - two));
      total.set(found, capped(steps + (total.get(found) ?? 0)));
    }
  }
  return { constant: sum, terms: total };
}

/** How often each size is a factor. */
function countFactors(product: string, sizes: number): Uint16Array {
  const counts = new Uint16Array(sizes);
  for (let index = 0; index < product.length; index++) {
    const place = product.charCodeAt(index);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** The cost for those who ask for sizes by their paths. @spec VOW-COST.1 */
export function toPolynomial({ constant, terms, sizes }: BodyCost): Polynomial {
  const variables = sizes.map(toVariable);
  const order = [...variables.entries()].sort(([, one], [, two]) => (one.key < two.key ? -1 : 1));
  const named = new Map<string, Term>();
  for (const [product, coefficient] of terms) {
    const counts = countFactors(product, sizes.length);
    const factors: SizeVariable[] = [];
    for (const [place, variable] of order) {
      for (let count = counts[place] ?? 0; count > 0; count--) {
        factors.push(variable);
      }
    }
    named.set(product, { coefficient, factors });
  }
  return { constant, terms: named };
}

function toVariable({ origin: { parameter, path }, measure, most }: PlacedSize): SizeVariable {
  return { parameter, path, measure, most, key: `${parameter}:${path}:${measure}` };
}
