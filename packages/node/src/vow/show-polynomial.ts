import { type Polynomial, type SizeVariable, type Term, valueAtMost } from '@surety/vow';
import { groupDigits } from './show-text.ts';

/** A cost as people write it, the terms that weigh most first: `40 + 9·input.votes.length + 3·input.note.words`. */
export function showPolynomial(cost: Polynomial, parameterNames: readonly string[]): string {
  const terms = [...cost.terms.values()]
    .toSorted((left, right) => weigh(right) - weigh(left))
    .map(({ coefficient, factors }) => {
      const names = factors.map((factor) => nameSize(factor, parameterNames));
      return [...(coefficient === 1 ? [] : [groupDigits(coefficient)]), ...names].join('·');
    });
  return [...(cost.constant === 0 && terms.length > 0 ? [] : [groupDigits(cost.constant)]), ...terms].join(' + ');
}

/** The sizes that a cost depends on, each once, in the order of their names. */
export function sizesOf(
  cost: Polynomial,
  parameterNames: readonly string[],
): readonly { readonly name: string; readonly most: number }[] {
  const sizes = new Map<string, number>();
  for (const { factors } of cost.terms.values()) {
    for (const factor of factors) {
      sizes.set(nameSize(factor, parameterNames), factor.most);
    }
  }
  return [...sizes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, most]) => ({ name, most }));
}

/** A size by the path that leads to it: `input.votes[].sigs.length`, `.words`, `.pairs`. */
function nameSize({ parameter, path, measure }: SizeVariable, parameterNames: readonly string[]): string {
  return `${parameterNames[parameter] ?? `x${parameter + 1}`}${path}.${measure}`;
}

function weigh(term: Term): number {
  return valueAtMost({ constant: 0, terms: new Map([['', term]]) });
}
