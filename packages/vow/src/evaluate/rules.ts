import type { Operation } from '../expression/expression.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { BYTE_STRINGS } from './byte-strings.ts';
import { CONTROL } from './control.ts';
import { DATA } from './data.ts';
import { ELEMENTS } from './elements.ts';
import type { Rules } from './evaluation.ts';
import { LOGIC } from './logic.ts';

/** What every operation does. A new operation without a rule does not compile. @spec VOW-EVAL.7 */
export const RULES: Rules<Operation> = {
  ...CONTROL,
  ...LOGIC,
  ...ARITHMETIC,
  ...DATA,
  ...ELEMENTS,
  ...BYTE_STRINGS,
};
