import { assert, concatBytes, type Digest, digestToBytes, uintToBytesBe } from '@surety/codec';
import { asciiToBytes } from './ascii-bytes.ts';
import type { CommitmentRoot } from './commitment-path.ts';
import type { NullifierRoot } from './nullifier-tree.ts';
import type { RootRingRoot } from './root-ring.ts';
import type { SimpleProof, SimpleRoot } from './simple-list.ts';
import { deriveSimpleMapProof, deriveSimpleMapRoot, type SimpleMapEntry } from './simple-map.ts';

/** Commits to all that rules read, after the last step of a block. @spec STATE-ROOT.1 */
export type StateRoot = Digest<'state-root'>;

/** Facts about the block that a state root belongs to. @spec STATE-ROOT.3 */
export interface BlockMeta {
  /** Digest of the network's identity: chain id and salt. */
  readonly network: Digest<'network'>;
  /** Version of the rules in force, u32. */
  readonly rulesVersion: number;
  /** Height of the block, u64; genesis is 0. */
  readonly height: bigint;
  /** Time of the block in whole seconds since 1970, u64, rounded down. */
  readonly time: bigint;
  /** Epoch of the block, u64. */
  readonly epoch: bigint;
  /** Digests of the consensus validator sets that the state keeps, oldest first. */
  readonly validatorSets: readonly Digest<'validator-set'>[];
}

/** What a state root commits to, one by one. @spec STATE-ROOT.2 */
export interface SubRoots {
  readonly commitments: { readonly root: CommitmentRoot; readonly leafCount: number };
  readonly nullifiers: NullifierRoot;
  readonly registry: Digest<'registry-root'>;
  readonly requests: Digest<'requests-root'>;
  readonly roots: { readonly root: RootRingRoot; readonly count: number };
  readonly results: SimpleRoot;
  readonly validators: SimpleRoot;
  readonly params: SimpleRoot;
  readonly meta: BlockMeta;
}

/** What is known of a block when it ends. */
export interface BlockEnd {
  readonly meta: BlockMeta;
  /** What the block's entries came to, in order, as they are hashed. */
  readonly results: readonly Uint8Array[];
}

/** The end of a block whose roots were derived before. @spec STATE-DELTA.3 */
export interface KnownBlockEnd {
  readonly meta: BlockMeta;
  readonly results: SimpleRoot;
  /** Pushed to the ring; undefined for a block that created nothing. */
  readonly commitmentRoot: CommitmentRoot | undefined;
}

/** The state root of a block, and the parts it commits to. */
export interface ClosedBlock {
  readonly stateRoot: StateRoot;
  readonly parts: SubRoots;
}

/** Name of one part of the state, its key in the map under the state root. */
export type SubRootName = keyof SubRoots;

/** The state root: SimpleMap over the parts by their names. @spec STATE-ROOT.1 */
export function deriveStateRoot(parts: SubRoots): StateRoot {
  const root: Digest = deriveSimpleMapRoot(stateRootEntries(parts));
  return root as StateRoot;
}

/** Shows that a part, as {@link encodeSubRoots} gives it, belongs to the state root. @spec STATE-ROOT.1 */
export function deriveSubRootProof(parts: SubRoots, name: SubRootName): SimpleProof {
  const proof = deriveSimpleMapProof(stateRootEntries(parts), asciiToBytes(name));
  assert(proof !== undefined, 'a state has all its parts');
  return proof;
}

/** The bytes that stand for each part in the map under the state root. @spec STATE-ROOT.2 */
export function encodeSubRoots(parts: SubRoots): Readonly<Record<SubRootName, Uint8Array>> {
  const { commitments, roots } = parts;
  return {
    commitments: concatBytes([digestToBytes(commitments.root), uintToBytesBe(commitments.leafCount, 8)]),
    nullifiers: digestToBytes(parts.nullifiers),
    registry: digestToBytes(parts.registry),
    requests: digestToBytes(parts.requests),
    roots: concatBytes([digestToBytes(roots.root), uintToBytesBe(roots.count, 8)]),
    results: digestToBytes(parts.results),
    validators: digestToBytes(parts.validators),
    params: digestToBytes(parts.params),
    meta: encodeMeta(parts.meta),
  };
}

function stateRootEntries(parts: SubRoots): readonly SimpleMapEntry[] {
  return Object.entries(encodeSubRoots(parts)).map(([name, value]) => ({ key: asciiToBytes(name), value }));
}

/** network(32) ‖ u32be rulesVersion ‖ u64be height, time, epoch ‖ u32be count ‖ count × validator set(32). */
function encodeMeta(meta: BlockMeta): Uint8Array {
  const { network, rulesVersion, height, time, epoch, validatorSets, ...unhandled } = meta;
  unhandled satisfies Record<string, never>;
  return concatBytes([
    digestToBytes(network),
    uintToBytesBe(rulesVersion, 4),
    uintToBytesBe(height, 8),
    uintToBytesBe(time, 8),
    uintToBytesBe(epoch, 8),
    uintToBytesBe(validatorSets.length, 4),
    ...validatorSets.map(digestToBytes),
  ]);
}
