import type { Operation } from '../expression/expression.ts';
import type { ModuleRef } from '../expression/unit.ts';
import type { TypeRejection } from '../type/check-type.ts';
import type { IntType, ValueType } from '../type/type.ts';

/** Where an expression stands in a unit: in a function or the body, and the places of parts that lead to it. */
export interface ExpressionPlace {
  /** The number of the function, or the body of a program. */
  readonly function: number | 'body';
  readonly path: readonly number[];
}

/** What an operation takes, where it takes more than one type. */
export type ExpectedForm = 'integer' | 'bytes' | 'list' | 'record' | 'union' | 'option' | 'sized';

/**
 * What is wrong with an expression. Of several faults the first is reported: parts before the operation around them,
 * each part followed by what is asked of it alone. @spec VOW-UNIT.4, VOW-REJECT.1
 */
export type ExpressionFault =
  | { readonly code: 'variable-unbound'; readonly index: number; readonly bound: number }
  | { readonly code: 'type-mismatch'; readonly expected: ValueType | ExpectedForm; readonly found: ValueType }
  | {
      readonly code: 'interval-exceeded';
      readonly operation: Operation;
      readonly expected: IntType;
      readonly least: bigint;
      readonly most: bigint;
    }
  | { readonly code: 'types-incompatible'; readonly left: ValueType; readonly right: ValueType }
  | { readonly code: 'cases-differ'; readonly expected: readonly string[]; readonly found: readonly string[] }
  | { readonly code: 'dividend-negative'; readonly least: bigint }
  | { readonly code: 'divisor-not-positive'; readonly least: bigint }
  | {
      readonly code: 'integer-too-large';
      readonly operation: Operation;
      readonly least: bigint;
      readonly most: bigint;
    }
  | { readonly code: 'field-unknown'; readonly name: string; readonly known: readonly string[] }
  | { readonly code: 'case-unknown-here'; readonly name: string; readonly known: readonly string[] }
  | {
      readonly code: 'slice-outside';
      readonly start: number;
      readonly sizeBytes: number;
      readonly least: number;
    }
  | {
      readonly code: 'integer-does-not-fit';
      readonly operation: Operation;
      readonly least: bigint;
      readonly most: bigint;
      readonly limit: bigint;
    }
  | { readonly code: 'length-exceeded'; readonly operation: Operation; readonly most: number; readonly limit: number }
  | { readonly code: 'function-unknown'; readonly unit: number; readonly index: number }
  | { readonly code: 'builtin-unknown'; readonly number: number }
  | { readonly code: 'arguments-wrong'; readonly expected: number; readonly found: number }
  | TypeRejection
  | { readonly code: 'height-exceeded'; readonly limit: number }
  | { readonly code: 'cost-terms-exceeded'; readonly limit: number }
  | { readonly code: 'type-sum-exceeded'; readonly limit: number }
  | { readonly code: 'term-sum-exceeded'; readonly limit: number }
  | { readonly code: 'cost-exceeded'; readonly bound: number; readonly limit: number };

/** Why a unit is not admitted although its bytes are those of one. @spec VOW-UNIT.4 */
export type CheckRejection =
  | ({ readonly place: ExpressionPlace } & ExpressionFault)
  | { readonly code: 'import-unknown'; readonly ref: ModuleRef }
  | { readonly code: 'import-depth-exceeded'; readonly limit: number }
  | { readonly code: 'modules-exceeded'; readonly limit: number };
