import type { SimpleRoot } from './simple-list.ts';
import type { SimpleMap } from './simple-map.ts';
import type { BlockMeta } from './state-root.ts';

/** A place to return to. It is good until it, or one made before it, is rolled back to or released. */
export interface StateMark {
  readonly leafCount: number;
  readonly nullifierCount: number;
  readonly rootCount: number;
  readonly registryLength: number;
  readonly requestsLength: number;
  readonly leafCountAtBlockEnd: number;
  readonly validators: SimpleMap;
  readonly params: SimpleMap;
  readonly meta: BlockMeta | undefined;
  readonly results: SimpleRoot;
}
