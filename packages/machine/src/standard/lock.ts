import type { KindParts } from '../parameters/parameters.ts';
import type { Owner } from './authority.ts';

/**
 * The owner that no key is: value locked by a kind is opened by an action that consumes a persistent resource of the kind,
 * so by the rules of that kind's logic. @spec LOCK.1
 */
export function lockedBy({ logicRef, labelRef }: KindParts): Owner {
  return { type: 'kind', kind: { logicRef, labelRef } };
}
