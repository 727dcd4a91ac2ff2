import type { Operation } from '@surety/vow';
import { FOLD_CONTROL } from './fold-control.ts';
import { FOLD_DATA } from './fold-data.ts';
import { FOLD_ELEMENTS } from './fold-elements.ts';
import { FOLD_PLAIN } from './fold-plain.ts';
import { FOLD_TRUTH } from './fold-truth.ts';
import type { FoldRules } from './folding.ts';

/** What every operation does with values that are known in part. One without a rule does not compile. @spec LOGIC-LINT.1 */
export const FOLD_RULES: FoldRules<Operation> = {
  ...FOLD_CONTROL,
  ...FOLD_TRUTH,
  ...FOLD_DATA,
  ...FOLD_ELEMENTS,
  ...FOLD_PLAIN,
};
