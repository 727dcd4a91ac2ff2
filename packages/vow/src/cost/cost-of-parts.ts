import { type Checking, checkExpression, type Found, type Rules, startChecking } from '../check/checking.ts';
import type { BodyDraft } from '../check/infer-function.ts';
import { RULES } from '../check/rules.ts';
import type { TypedExpression } from '../check/typed.ts';
import type { Expression, Operation } from '../expression/expression.ts';
import { OPERATIONS } from '../expression/operations.ts';
import type { ValueType } from '../type/type.ts';
import { type Cost, constant, greatest, valueAtMost } from './cost.ts';
import type { SizeTable } from './origin.ts';
import { countPairs } from './size.ts';

/** What an expression and its parts cost in one run at the maxima of all sizes. */
export interface PartCost {
  readonly expression: Expression;
  readonly type: ValueType;
  /** How often it is evaluated at most: once for each element, or pair of elements, of the lists around it. */
  readonly times: number;
  /** Steps of all these evaluations, with all parts. The function that a call reaches counts here. */
  readonly steps: number;
  /** Those besides the parts. */
  readonly ownSteps: number;
  readonly parts: readonly PartCost[];
}

/**
 * The cost of every part of a body that the checker accepts, by the checker's own rules; undefined if it does not
 * accept it. The body's own `steps` are its bound. Of branches only the greatest counts in what is around them, so the
 * branches of a choice can add up to more. @spec VOW-COST.4, VOW-COST.6
 */
export function costOfParts({ parameters, body, functions, imports }: BodyDraft): PartCost | undefined {
  const costs = new Map<TypedExpression, Cost>();
  const checking = startChecking(parameters, {
    rules: recordCosts(costs),
    functions,
    imports,
    work: { types: 0, terms: 0 },
  });
  const found = checkExpression(body, checking);
  return found && toPartCost(found.typed, 1, { costs, sizes: checking.sizes });
}

/** The cost of each part, and the sizes that costs are made of. */
interface PartCosts {
  readonly costs: ReadonlyMap<TypedExpression, Cost>;
  readonly sizes: SizeTable;
}

/** The rules of the checker, which note the cost of what they accept. */
function recordCosts(costs: Map<TypedExpression, Cost>): Rules {
  const recorded = (Object.keys(OPERATIONS) as Operation[]).map((op) => {
    // The table has the rule for each operation; the compiler cannot tie the two together.
    const rule = RULES[op] as (expression: Expression, checking: Checking) => Found | undefined;
    const record = (expression: Expression, checking: Checking) => {
      const found = rule(expression, checking);
      if (found !== undefined) {
        costs.set(found.typed, found.cost);
      }
      return found;
    };
    return [op, record];
  });
  return Object.fromEntries(recorded) as Rules;
}

function toPartCost(node: TypedExpression, times: number, known: PartCosts): PartCost {
  const { costs, sizes } = known;
  const parts = node.parts.map((part, place) => toPartCost(part, times * timesOf(node, place), known));
  const steps = times * valueAtMost(costOf(node, costs), sizes);
  return { expression: node.expression, type: node.type, times, steps, ownSteps: steps - countParts(), parts };

  function countParts(): number {
    const [first, ...branches] = node.parts;
    if (first !== undefined && isChoice(node)) {
      const most = greatest(branches.map((branch) => costOf(branch, costs)));
      return times * (valueAtMost(costOf(first, costs), sizes) + valueAtMost(most, sizes));
    }
    return parts.reduce((sum, part) => sum + part.steps, 0);
  }
}

function costOf(node: TypedExpression, costs: ReadonlyMap<TypedExpression, Cost>): Cost {
  return costs.get(node) ?? constant(0);
}

function isChoice({ expression: { op } }: TypedExpression): boolean {
  return op === 'if' || op === 'match' || op === 'with';
}

/** How often a part is evaluated for one evaluation of the operation. @spec VOW-COST.4 */
function timesOf({ expression: { op }, parts: [list] }: TypedExpression, place: number): number {
  if (list?.type.type !== 'list') {
    return 1;
  }
  switch (op) {
    case 'all':
    case 'any':
    case 'count':
    case 'exactlyOne':
    case 'sum':
    case 'find':
    case 'filter':
    case 'map':
    case 'unique':
      return place === 1 ? list.type.most : 1;
    case 'fold':
      return place === 2 ? list.type.most : 1;
    case 'anyPair':
      return place === 1 ? countPairs(list.type.most) : 1;
    default:
      return 1;
  }
}
