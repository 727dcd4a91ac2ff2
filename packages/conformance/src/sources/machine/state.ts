import type { VectorSource } from '../../vector.ts';
import { commitmentSources } from './commitment-tree.ts';
import { keyedMapSources } from './keyed-map.ts';
import { keyedSetSources } from './keyed-set.ts';
import { stateDeltaSources } from './state-delta.ts';
import { simpleSources, stateRootSources } from './state-root.ts';

/** Vectors of chapter 30, State. */
export const stateSources: readonly VectorSource[] = [
  ...commitmentSources,
  ...keyedSetSources,
  ...keyedMapSources,
  ...simpleSources,
  ...stateRootSources,
  ...stateDeltaSources,
];
