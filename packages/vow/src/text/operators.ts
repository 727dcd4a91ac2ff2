import type { InfixOperation } from './source-tree.ts';

/**
 * How tightly an expression holds together, from the loosest on. A part of an operation in symbols must hold tighter
 * than the operation, or stand in parentheses. @spec VOW-TEXT.9
 */
export const LEVEL = {
  open: 0,
  implies: 1,
  logic: 2,
  not: 3,
  comparison: 4,
  otherwise: 5,
  sum: 6,
  product: 7,
  negate: 8,
  postfix: 9,
  primary: 10,
} as const;

/** One of {@link LEVEL}. */
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** How an operation is written between its parts, and how tightly it holds them. */
export interface Operator {
  readonly symbol: string;
  readonly level: Level;
  /** Whether it goes on to the right: `a + b - c`, `a and b and c`. Others stand alone at their level. */
  readonly isChained: boolean;
}

/** The operators. Those of one level that are chained take what is left of them as their left part. @spec VOW-TEXT.9 */
export const OPERATORS: Readonly<Record<InfixOperation, Operator>> = {
  implies: { symbol: 'implies', level: LEVEL.implies, isChained: false },
  or: { symbol: 'or', level: LEVEL.logic, isChained: true },
  and: { symbol: 'and', level: LEVEL.logic, isChained: true },
  equal: { symbol: '==', level: LEVEL.comparison, isChained: false },
  unequal: { symbol: '!=', level: LEVEL.comparison, isChained: false },
  less: { symbol: '<', level: LEVEL.comparison, isChained: false },
  lessEqual: { symbol: '<=', level: LEVEL.comparison, isChained: false },
  greater: { symbol: '>', level: LEVEL.comparison, isChained: false },
  greaterEqual: { symbol: '>=', level: LEVEL.comparison, isChained: false },
  otherwise: { symbol: 'otherwise', level: LEVEL.otherwise, isChained: false },
  add: { symbol: '+', level: LEVEL.sum, isChained: true },
  subtract: { symbol: '-', level: LEVEL.sum, isChained: true },
  concat: { symbol: '++', level: LEVEL.sum, isChained: true },
  multiply: { symbol: '*', level: LEVEL.product, isChained: true },
  divide: { symbol: '/', level: LEVEL.product, isChained: true },
  modulo: { symbol: '%', level: LEVEL.product, isChained: true },
};

/** The operation of a symbol or word between two parts, if it is one. */
export const INFIX_OPERATIONS: ReadonlyMap<string, InfixOperation> = new Map(
  // The keys of the table are the operations.
  Object.entries(OPERATORS).map(([operation, { symbol }]) => [symbol, operation as InfixOperation]),
);

/** The level that holds tighter than this one by one step. */
export function tighterThan(level: Level): Level {
  return LEVELS[level + 1] ?? LEVEL.primary;
}

const LEVELS: readonly Level[] = Object.values(LEVEL);
