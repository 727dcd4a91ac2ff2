import type { VectorSource } from '../../vector.ts';
import { builtinSource } from './builtins.ts';
import { costSource } from './cost.ts';
import { decodeSource } from './decode.ts';
import { encodingSource } from './encoding.ts';
import { evaluationSource } from './evaluation.ts';
import { typingSource } from './typing.ts';

/** Vectors about programs. */
export const vowProgramSources: readonly VectorSource[] = [
  decodeSource,
  typingSource,
  evaluationSource,
  encodingSource,
  builtinSource,
  costSource,
];
