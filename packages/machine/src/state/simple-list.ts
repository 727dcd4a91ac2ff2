import { type Digest, err, ok, type Result, sha256 } from '@surety/codec';

/** Root of an RFC 6962 tree, in the form CometBFT uses. */
export type SimpleRoot = Digest<'simple-root'>;

/** Shows that an item stands at a place of a list. @spec STATE-SIMPLE.3 */
export interface SimpleProof {
  /** Place of the item, from 0. */
  readonly index: number;
  /** Items in the list, at most 2^32 − 1. */
  readonly total: number;
  /** Roots of the subtrees beside the way from the item to the root, from the item upwards. */
  readonly aunts: readonly Digest[];
}

/** Why a proof shows nothing, from highest to lowest precedence. @spec STATE-SIMPLE.4 */
export type SimpleProofRejection =
  | { readonly code: 'simple-index-outside'; readonly index: number; readonly total: number }
  | { readonly code: 'simple-length-wrong'; readonly expected: number; readonly actual: number }
  | { readonly code: 'simple-root-mismatch'; readonly expected: SimpleRoot; readonly actual: SimpleRoot };

/**
 * Root over a list of byte strings as RFC 6962 defines it: leaf H(0x00 ‖ item), inner node H(0x01 ‖ left ‖ right), the
 * left subtree as large as a power of two can be below the whole, and H("") for the empty list. @spec STATE-SIMPLE.1
 */
export function deriveSimpleListRoot(items: readonly Uint8Array[]): SimpleRoot {
  const top = deriveLayers(items).at(-1) ?? [];
  return top[0] ?? sha256([]);
}

/** Shows that `items[index]` stands at its place in the list. The caller knows that there is one. @spec STATE-SIMPLE.3 */
export function deriveSimpleListProof(items: readonly Uint8Array[], index: number): SimpleProof {
  const aunts: Digest[] = [];
  let place = index;
  for (const layer of deriveLayers(items)) {
    const aunt = layer[place % 2 === 0 ? place + 1 : place - 1];
    if (aunt !== undefined) {
      aunts.push(aunt);
    }
    place >>>= 1;
  }
  return { index, total: items.length, aunts };
}

/** Whether the item stands at the place that the proof names, in the list of this root. @spec STATE-SIMPLE.4 */
export function verifySimpleListProof(
  claim: { readonly root: SimpleRoot; readonly item: Uint8Array },
  proof: SimpleProof,
): Result<void, SimpleProofRejection> {
  const { index, total, aunts } = proof;
  if (!isIndexWithin(index, total)) {
    return err({ code: 'simple-index-outside', index, total });
  }
  const leftOnPath = auntSides(index, total);
  if (aunts.length !== leftOnPath.length) {
    return err({ code: 'simple-length-wrong', expected: leftOnPath.length, actual: aunts.length });
  }
  let actual = deriveLeaf(claim.item);
  for (const [height, aunt] of aunts.entries()) {
    actual = leftOnPath[height] === 'left' ? deriveInner(aunt, actual) : deriveInner(actual, aunt);
  }
  return actual === claim.root ? ok(undefined) : err({ code: 'simple-root-mismatch', expected: claim.root, actual });
}

/** All levels, leaves first. A last node without sibling moves up as it is, which is RFC 6962's split. */
function deriveLayers(items: readonly Uint8Array[]): readonly (readonly SimpleRoot[])[] {
  let layer: readonly SimpleRoot[] = items.map(deriveLeaf);
  const layers = [layer];
  while (layer.length > 1) {
    const below = layer;
    layer = below.flatMap((left, index) => {
      const right = below[index + 1];
      return index % 2 === 1 ? [] : [right === undefined ? left : deriveInner(left, right)];
    });
    layers.push(layer);
  }
  return layers;
}

/** On which side of the path each aunt stands; a level where the node has no sibling has no aunt. */
function auntSides(index: number, total: number): readonly ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = [];
  let place = index;
  for (let last = total - 1; last > 0; last = last >>> 1) {
    if (place % 2 === 1) {
      sides.push('left');
    } else if (place < last) {
      sides.push('right');
    }
    place >>>= 1;
  }
  return sides;
}

function isIndexWithin(index: number, total: number): boolean {
  return Number.isInteger(index) && Number.isInteger(total) && index >= 0 && index < total && total < 2 ** 32;
}

function deriveLeaf(item: Uint8Array): SimpleRoot {
  return sha256([LEAF_PREFIX, item]);
}

function deriveInner(left: Digest, right: Digest): SimpleRoot {
  return sha256([INNER_PREFIX, left, right]);
}

const LEAF_PREFIX = Uint8Array.of(0);
const INNER_PREFIX = Uint8Array.of(1);
