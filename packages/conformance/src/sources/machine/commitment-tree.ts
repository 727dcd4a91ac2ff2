import { sha256 } from '@surety/codec';
import { CommitmentTree, PADDING_LEAF } from '@surety/machine';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { fill, numbered, SEED, STATE_SCRIPT } from './state-samples.ts';

const tree = new CommitmentTree({ seed: SEED, maxDepth: 32 });
tree.append(numbered(11));
const path = tree.path(6);
const pathInput = { root: tree.root(), depth: 4, commitment: fill(7), index: 6, siblings: [...path.siblings] };
const inner = sha256([fill(7), fill(8)]);

const pathCases: readonly SourceCase[] = [
  { name: 'leaf 6 of 11', input: pathInput },
  {
    name: 'leaf 10 of 11, beside an unused leaf',
    input: { ...pathInput, commitment: fill(11), index: 10, siblings: [...tree.path(10).siblings] },
  },
  {
    name: 'one sibling too few',
    input: { ...pathInput, siblings: path.siblings.slice(0, 3) },
    rejects: 'path-depth-wrong',
  },
  {
    name: 'one sibling too many',
    input: { ...pathInput, siblings: [...path.siblings, PADDING_LEAF] },
    rejects: 'path-depth-wrong',
  },
  {
    name: 'an inner node as a leaf',
    input: { ...pathInput, commitment: inner, index: 3, siblings: path.siblings.slice(1) },
    rejects: 'path-depth-wrong',
  },
  {
    name: 'the root as a leaf, without siblings',
    input: { ...pathInput, commitment: tree.root(), index: 0, siblings: [] },
    rejects: 'path-depth-wrong',
  },
  { name: 'an index beyond the capacity', input: { ...pathInput, index: 22 }, rejects: 'path-index-outside' },
  {
    name: 'an unused leaf',
    input: { ...pathInput, commitment: PADDING_LEAF, index: 11, siblings: [...tree.pathAt(10, 11).siblings] },
    rejects: 'path-leaf-padding',
  },
  { name: 'the place of the neighbour', input: { ...pathInput, index: 7 }, rejects: 'path-root-mismatch' },
  { name: 'another commitment', input: { ...pathInput, commitment: fill(8) }, rejects: 'path-root-mismatch' },
  { name: 'another root', input: { ...pathInput, root: tree.rootAt(10) }, rejects: 'path-root-mismatch' },
].map((each) => ({ rules: ['STATE-PATH.2'], ...each }));

/** Vectors about the commitment tree and the ring of roots. */
export const commitmentSources: readonly VectorSource[] = [
  {
    path: 'machine/commitment-tree',
    subject: 'machine/commitment-tree',
    about: 'From commitments in the order of their creation: depth and root of the commitment tree.',
    check: STATE_SCRIPT,
    cases: [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 32].map((count) => ({
      name: `${count} leaves`,
      rules: ['STATE-COMMITMENTS.1', 'STATE-COMMITMENTS.2'],
      input: [...numbered(count)],
    })),
  },
  {
    path: 'machine/commitment-path',
    subject: 'machine/commitment-path',
    about: 'From all leaves, an earlier or present size and a place: root, depth and path of that leaf at that size.',
    check: STATE_SCRIPT,
    cases: [
      [11, 0],
      [11, 6],
      [11, 10],
      [8, 7],
      [7, 6],
      [4, 3],
      [3, 2],
      [2, 0],
      [1, 0],
    ].map(([size = 0, index = 0]) => ({
      name: `leaf ${index} when there were ${size}`,
      rules: ['STATE-COMMITMENTS.2', 'STATE-COMMITMENTS.4', 'STATE-PATH.1'],
      input: { leaves: [...numbered(11)], size, index },
    })),
  },
  {
    path: 'machine/commitment-path-check',
    subject: 'machine/commitment-path-check',
    about: 'Whether a path shows that a commitment is a leaf of the tree of a root and a depth.',
    check: STATE_SCRIPT,
    cases: pathCases,
  },
  {
    path: 'machine/root-ring',
    subject: 'machine/root-ring',
    about:
      'From roots pushed after the initial one: root of the ring, roots ever pushed, and which of them are still known. ' +
      'The depth is 20 in a network; smaller ones show how old roots fall out.',
    check: STATE_SCRIPT,
    cases: [
      { depth: 20, count: 0 },
      { depth: 20, count: 3 },
      { depth: 2, count: 2 },
      { depth: 2, count: 3 },
      { depth: 2, count: 4 },
      { depth: 2, count: 9 },
      { depth: 0, count: 2 },
    ].map(({ depth, count }) => ({
      name: `depth ${depth}, ${count} pushed`,
      rules: ['STATE-ROOTS.1', 'STATE-ROOTS.2'],
      input: { depth, roots: [...numbered(count)] },
    })),
  },
];
