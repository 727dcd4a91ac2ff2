import type { CborRejection } from '@surety/codec';
import type { TypeRejection } from '../type/check-type.ts';
import type { ModuleRef } from './unit.ts';

/** What a unit can have too many of. @spec VOW-LIMIT.1 */
export type CountedPart = 'functions' | 'parameters' | 'imports';

/** What is wrong with an item of a unit. @spec VOW-UNIT.1 */
export type ItemFault =
  | { readonly code: 'unit-malformed' }
  | { readonly code: 'count-exceeded'; readonly what: CountedPart; readonly limit: number }
  | { readonly code: 'import-repeated'; readonly ref: ModuleRef }
  | { readonly code: 'type-malformed' }
  | TypeRejection
  | { readonly code: 'nodes-exceeded'; readonly limit: number }
  | { readonly code: 'depth-exceeded'; readonly limit: number }
  | { readonly code: 'name-invalid'; readonly name: string }
  | { readonly code: 'names-unsorted'; readonly name: string };

/**
 * What is wrong with the items of a unit. `at` leads to the item at fault: places in arrays, from the outermost. The
 * first fault from left to right is reported. @spec VOW-UNIT.1, VOW-UNIT.4
 */
export type UnitFault = { readonly at: readonly number[] } & ItemFault;

/** Why bytes are no unit. @spec VOW-UNIT.1 */
export type UnitDecodeRejection = CborRejection | UnitFault;
