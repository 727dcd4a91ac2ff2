import { basicRules } from './basic-rules.ts';
import { bytesRules } from './bytes-rules.ts';
import { callRules } from './call-rules.ts';
import type { Rules } from './checking.ts';
import { dataRules } from './data-rules.ts';
import { elementRules } from './element-rules.ts';
import { integerRules } from './integer-rules.ts';

/** The rule of each operation. @spec VOW-TYPING.1 */
export const RULES: Rules = {
  ...basicRules,
  ...integerRules,
  ...dataRules,
  ...elementRules,
  ...bytesRules,
  ...callRules,
};
