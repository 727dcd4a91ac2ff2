import type { Operation } from '../expression/expression.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { BYTE_STRINGS } from './byte-strings.ts';
import { COMPARE } from './compare.ts';
import type { CompileRules } from './compilation.ts';
import { CONTROL } from './control.ts';
import { DATA } from './data.ts';
import { ELEMENTS } from './elements.ts';
import { LOGIC } from './logic.ts';

/** How every operation is compiled. A new operation without a rule does not build. @spec VOW-EVAL.7 */
export const COMPILE_RULES: CompileRules<Operation> = {
  ...CONTROL,
  ...LOGIC,
  ...COMPARE,
  ...ARITHMETIC,
  ...DATA,
  ...ELEMENTS,
  ...BYTE_STRINGS,
};
