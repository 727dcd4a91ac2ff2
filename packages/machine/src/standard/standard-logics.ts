import { ACCOUNT } from './account.ts';
import { AUTHORITY } from './authority.ts';
import { CLAIM_ONCE } from './claim-once.ts';
import { MESSAGE } from './message.ts';
import { PADDING } from './padding.ts';
import { REQUEST } from './request.ts';
import { SINGLETON } from './singleton.ts';
import type { StandardLogic, StandardModule } from './standard-logic.ts';
import { TOKEN } from './token-label.ts';

/** All modules that standard logics import, each after those that it imports. */
export const STANDARD_MODULES: readonly StandardModule[] = [AUTHORITY];

/** All logics that come with the machine, by name. */
export const STANDARD_LOGICS: ReadonlyMap<string, StandardLogic> = new Map(
  [ACCOUNT, CLAIM_ONCE, MESSAGE, PADDING, REQUEST, SINGLETON, TOKEN].map((logic) => [logic.name, logic]),
);
