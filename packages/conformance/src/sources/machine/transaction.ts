import type { VectorSource } from '../../vector.ts';
import { actionSources } from './action.ts';
import { actionDecodeSource } from './action-decode.ts';
import { admitSource } from './admit.ts';
import { attackSource } from './attack.ts';
import { attackStateSource } from './attack-state.ts';
import { blockSource } from './block.ts';
import { entrySources } from './entry.ts';
import { logicSources } from './logic.ts';
import { parametersSources } from './parameters.ts';
import { standardLogicsSource } from './standard-logics.ts';
import { verifySources } from './verify.ts';

/** Vectors of chapter 30, Transparent transactions. */
export const transactionSources: readonly VectorSource[] = [
  ...actionSources,
  actionDecodeSource,
  ...entrySources,
  ...logicSources,
  ...verifySources,
  admitSource,
  attackSource,
  attackStateSource,
  blockSource,
  standardLogicsSource,
  ...parametersSources,
];
