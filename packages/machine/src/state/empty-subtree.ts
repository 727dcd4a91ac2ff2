import { type Digest, sha256 } from '@surety/codec';

/**
 * Roots of the subtrees without content: entry 0 is the empty leaf, entry i + 1 is H(entry i ‖ entry i), up to
 * `depth`. @spec STATE-COMMITMENTS.1
 */
export function deriveEmptySubtrees(emptyLeaf: Digest, depth: number): readonly Digest[] {
  const roots = [emptyLeaf];
  for (let level = 0; level < depth; level++) {
    const below = roots[level] ?? emptyLeaf;
    roots.push(sha256([below, below]));
  }
  return roots;
}
