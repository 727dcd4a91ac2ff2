import { assert, type Digest, sha256 } from '@surety/codec';
import type { Tag } from './tag.ts';

/** Root of the tree over the tags of an action. */
export type ActionTreeRoot = Digest<'action-tree-root'>;

/** The empty leaf of action trees and of the commitment tree: H("EMPTY"), five ASCII bytes. @spec RES-ACTION-TREE.1 */
export const PADDING_LEAF: Digest<'padding-leaf'> =
  '0xcc1d2f838445db7aec431df9ee8a871f40e7aa5e064fc056633ef8c60fab7b06' as Digest<'padding-leaf'>;

/**
 * Root of the smallest full binary tree that holds the tags as leaves; unused leaves are {@link PADDING_LEAF}, an inner
 * node is H(left ‖ right), and one tag alone is its own root.
 *
 *          root
 *         ┌─┴─┐
 *        n0   n1          three tags t0 t1 t2
 *       ┌┴┐   ┌┴┐
 *      t0 t1 t2 EMPTY
 *
 * The order of the tags is the caller's: consumed first, then created (arm v2), or in pairs (arm v1).
 * @spec RES-ACTION-TREE.1
 */
export function deriveActionTreeRoot(tags: readonly Tag[]): ActionTreeRoot {
  assert(tags.length > 0, 'an action has at least one tag');
  let layer: readonly Digest[] = tags;
  for (let height = 0; layer.length > 1; height++) {
    layer = hashLayer(layer, height);
  }
  return layer[0] as ActionTreeRoot;
}

function hashLayer(layer: readonly Digest[], height: number): readonly Digest[] {
  const parents: Digest[] = [];
  for (let index = 0; index < layer.length; index += 2) {
    parents.push(sha256([layer[index] ?? paddingAt(height), layer[index + 1] ?? paddingAt(height)]));
  }
  return parents;
}

/** The root of an empty subtree of this height. */
function paddingAt(height: number): Digest {
  const below = height === 0 ? undefined : paddingAt(height - 1);
  return below === undefined ? PADDING_LEAF : sha256([below, below]);
}
