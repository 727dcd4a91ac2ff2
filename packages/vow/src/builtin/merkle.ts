import { assert, bytesToDigest, type Digest, digestToBytes, sha256 } from '@surety/codec';

/** What is said of a byte string: that it is the leaf at `index` of the tree of `count` leaves with this root. */
export interface MerkleClaim {
  /** 32 bytes. */
  readonly root: Uint8Array;
  readonly count: number | bigint;
  readonly index: number | bigint;
  readonly data: Uint8Array;
  /** Sibling digests of 32 bytes, from the leaf upwards. */
  readonly path: readonly Uint8Array[];
}

/**
 * Whether the path leads from the leaf to the root. Its length follows from the count alone, and leaves and nodes are
 * hashed differently, so no node passes for a leaf and no leaf for a node.
 *
 *     root          H(1 ‖ · ‖ ·)
 *               ┌────────┴────────┐
 *          H(1 ‖ · ‖ ·)      H(1 ‖ · ‖ ·)
 *           ┌───┴───┐         ┌───┴───┐
 *        H(0‖a)  H(0‖b)    H(0‖c)    0³²        count = 3, depth = 2
 *
 * @spec VOW-BUILTIN.2
 */
export function verifyMerkle({ root, count, index, data, path }: MerkleClaim): boolean {
  if (index < 0 || index >= count || path.length !== merkleDepth(count)) {
    return false;
  }
  let node = hashLeaf(data);
  let place = BigInt(index);
  for (const sibling of path) {
    const other: Digest = bytesToDigest(sibling);
    node = (place & 1n) === 0n ? hashNode(node, other) : hashNode(other, node);
    place >>= 1n;
  }
  return node === bytesToDigest(root);
}

/** ⌈log2 count⌉ for a count of at least 1: the nodes on the way from a leaf to the root. @spec VOW-BUILTIN.2 */
export function merkleDepth(count: number | bigint): number {
  assert(count >= 1, 'a tree has a leaf');
  const last = BigInt(count) - 1n;
  return last === 0n ? 0 : last.toString(2).length;
}

/** The root of the tree of these byte strings, of which there is at least one: 32 bytes. @spec VOW-BUILTIN.2 */
export function deriveMerkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [root] = deriveLayers(leaves).at(-1) ?? [];
  assert(root !== undefined, 'a tree has a root');
  return digestToBytes(root);
}

/** The path of the leaf at `index`, from the leaf upwards: what `merkle` takes. @spec VOW-BUILTIN.2 */
export function proveMerkleLeaf(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  assert(Number.isSafeInteger(index) && index >= 0 && index < leaves.length, 'the leaf is in the tree');
  return deriveLayers(leaves)
    .slice(0, -1)
    .map((layer, height) => {
      const sibling = layer[Math.floor(index / 2 ** height) ^ 1];
      assert(sibling !== undefined, 'layers below the root have pairs');
      return digestToBytes(sibling);
    });
}

/** From the leaves, filled up with zeros to a power of two, to the layer of the root alone. */
function deriveLayers(leaves: readonly Uint8Array[]): readonly (readonly Digest[])[] {
  const width = 2 ** merkleDepth(leaves.length);
  let layer = Array.from({ length: width }, (_, place) => {
    const leaf = leaves[place];
    return leaf === undefined ? ABSENT : hashLeaf(leaf);
  });
  const layers = [layer];
  while (layer.length > 1) {
    const below = layer;
    layer = Array.from({ length: below.length / 2 }, (_, place) =>
      hashNode(below[2 * place] ?? ABSENT, below[2 * place + 1] ?? ABSENT),
    );
    layers.push(layer);
  }
  return layers;
}

function hashLeaf(data: Uint8Array): Digest {
  return sha256([LEAF, data]);
}

function hashNode(left: Digest, right: Digest): Digest {
  return sha256([NODE, left, right]);
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Stands where the tree has no leaf. */
const ABSENT: Digest = bytesToDigest(new Uint8Array(32));
