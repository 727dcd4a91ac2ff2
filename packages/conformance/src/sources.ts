import { proofSources } from './sources/anoma/proof.ts';
import { modelSources } from './sources/machine/model.ts';
import { stateSources } from './sources/machine/state.ts';
import type { VectorSource } from './vector.ts';

/** The sources of all vector files. */
export const sources: readonly VectorSource[] = [...proofSources, ...modelSources, ...stateSources];
