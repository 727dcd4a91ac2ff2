import { MAX_UNIT_BYTES } from '../expression/unit.ts';

/** Most expressions and parentheses around an expression: enough for 64 operations, each in parentheses. @spec VOW-TEXT.10 */
export const MAX_SOURCE_DEPTH = 160;

/** Most types that a unit can hold in its bytes: a type takes at least two. @spec VOW-TEXT.14 */
export const MAX_UNIT_TYPE_NODES: number = MAX_UNIT_BYTES / 2;

/** Greatest size or index that an operation holds. @spec VOW-EXPR.2 */
export const MAX_SIZE: bigint = 2n ** 31n - 1n;
