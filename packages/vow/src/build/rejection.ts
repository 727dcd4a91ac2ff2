import type { HexError } from '@surety/codec';
import type { ModuleRef } from '../expression/unit.ts';
import type { TypeRejection } from '../type/check-type.ts';

/** Why an author's program is none. Of several faults the first that is met, from the functions to the body, is reported. */
export type BuildRejection =
  /** A variable stands where its binder does not reach, as when a callback stores it and it is used elsewhere. */
  | { readonly code: 'variable-escaped'; readonly name: string }
  /** What stands in the place of an expression is none, as `a === b`. `found` is its type in JavaScript. */
  | { readonly code: 'expression-expected'; readonly found: string }
  /** A number that is no safe integer: write it as a bigint. */
  | { readonly code: 'number-unsafe'; readonly found: number }
  /** An integer beyond ±(2^512 − 1). */
  | { readonly code: 'integer-too-large'; readonly found: bigint }
  /** A size or an index that is not from 0 to 2^31 − 1. */
  | { readonly code: 'size-invalid'; readonly found: number }
  /** A text with half of a surrogate pair: it has no UTF-8. */
  | { readonly code: 'text-malformed' }
  | { readonly code: 'name-invalid'; readonly name: string }
  /** A match with other branches than its union has cases. */
  | { readonly code: 'cases-differ'; readonly found: readonly string[]; readonly expected: readonly string[] }
  /** `requireAll` without clauses. */
  | { readonly code: 'clauses-missing' }
  /** A module without functions. */
  | { readonly code: 'functions-missing' }
  /** A function of an imported module is listed as one of the unit. */
  | { readonly code: 'function-imported'; readonly module: ModuleRef; readonly index: number }
  | { readonly code: 'nodes-exceeded'; readonly limit: number }
  | { readonly code: 'depth-exceeded'; readonly limit: number }
  | { readonly code: 'height-exceeded'; readonly limit: number }
  | HexError
  | TypeRejection;
