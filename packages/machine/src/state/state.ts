import { assert, type Digest, err, ok, type Result } from '@surety/codec';
import { PADDING_LEAF } from '../model/action-tree.ts';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { CommitmentRoot } from './commitment-path.ts';
import { COMMITMENT_TREE_MAX_DEPTH, CommitmentTree, type CommitmentTreeFull } from './commitment-tree.ts';
import { KeyedMap } from './keyed-map.ts';
import type { SetProof } from './keyed-proof.ts';
import type { TableSeed } from './keyed-word-hash.ts';
import { NullifierSet } from './nullifier-set.ts';
import { NullifierTree } from './nullifier-tree.ts';
import type { RecordKey } from './record-key.ts';
import { ROOT_RING_DEPTH, RootRing } from './root-ring.ts';
import { deriveSimpleListRoot, type SimpleRoot } from './simple-list.ts';
import { deriveSimpleMapRoot, type SimpleMapEntry } from './simple-map.ts';
import { type BlockMeta, deriveStateRoot, type StateRoot, type SubRoots } from './state-root.ts';

/** What a transaction does to the sets: consumes and creates, in the order of its tags. */
export interface Effects {
  readonly nullifiers: readonly Nullifier[];
  readonly commitments: readonly Commitment[];
}

/** Why effects were refused, from highest to lowest precedence. Nothing has changed. @spec STATE-EFFECTS.2 */
export type EffectsRejection =
  | { readonly code: 'nullifier-already-spent'; readonly nullifier: Nullifier }
  | { readonly code: 'commitment-is-padding'; readonly index: number }
  | CommitmentTreeFull;

/** What is known of a block when it ends. */
export interface BlockEnd {
  readonly meta: BlockMeta;
  /** What the block's entries came to, in order, as they are hashed. */
  readonly results: readonly Uint8Array[];
}

/** The state root of a block, and the parts it commits to. */
export interface ClosedBlock {
  readonly stateRoot: StateRoot;
  readonly parts: SubRoots;
}

/** Sizes that are rules of the network. */
export interface StateDepths {
  readonly commitmentTree: number;
  readonly rootRing: number;
}

/** The sizes of this version of the rules. Only tests use others. @spec STATE-COMMITMENTS.3, STATE-ROOTS.1 */
export const STATE_DEPTHS: StateDepths = { commitmentTree: COMMITMENT_TREE_MAX_DEPTH, rootRing: ROOT_RING_DEPTH };

/** How a state is made. */
export interface StateOptions {
  /** Scatters hash tables; it changes no result. */
  readonly seed: TableSeed;
  readonly depths: StateDepths;
}

/** A place to return to. It is good until it, or one made before it, is rolled back to or released. */
export interface StateMark {
  readonly leafCount: number;
  readonly nullifierCount: number;
  readonly rootCount: number;
  readonly registryLength: number;
  readonly requestsLength: number;
  readonly leafCountAtBlockEnd: number;
  readonly validators: SimpleRoot;
  readonly params: SimpleRoot;
  readonly meta: BlockMeta | undefined;
}

/**
 * All that rules read and transactions change. To try something and drop it: {@link State.mark}, act,
 * {@link State.rollback}; marks nest, and cost nothing but the journals of what changed since.
 * @spec STATE-ROOT.1
 */
export class State {
  /** Records that all may read and keepers write. @spec STATE-KEYED.6 */
  readonly registry: KeyedMap<RecordKey> = new KeyedMap();
  /** Openings behind each request that was not spent yet, by its commitment. */
  readonly requests: KeyedMap<Commitment> = new KeyedMap();
  readonly #commitments: CommitmentTree;
  readonly #nullifiers: NullifierSet;
  readonly #nullifierTree: NullifierTree;
  readonly #roots: RootRing;
  readonly #marks: StateMark[] = [];
  #validators: SimpleRoot = deriveSimpleMapRoot([]);
  #params: SimpleRoot = deriveSimpleMapRoot([]);
  #leafCountAtBlockEnd = 0;
  #meta: BlockMeta | undefined;

  constructor({ seed, depths }: StateOptions) {
    this.#commitments = new CommitmentTree({ seed, maxDepth: depths.commitmentTree });
    this.#nullifiers = new NullifierSet(seed);
    this.#nullifierTree = new NullifierTree(this.#nullifiers.log);
    this.#roots = new RootRing({ seed, depth: depths.rootRing });
  }

  /** The commitment tree, to read. */
  get commitments(): CommitmentReader {
    return this.#commitments;
  }

  /** Leaves that the commitment tree can have. @spec STATE-COMMITMENTS.3 */
  get capacity(): number {
    return this.#commitments.capacity;
  }

  /** Facts about the last block that ended; none before genesis. */
  get meta(): BlockMeta | undefined {
    return this.#meta;
  }

  /** Nullifiers spent so far. */
  get nullifierCount(): number {
    return this.#nullifiers.length;
  }

  /** Whether a resource of this nullifier was consumed. */
  isSpent(nullifier: Nullifier): boolean {
    return this.#nullifiers.has(nullifier);
  }

  /** Whether the root was that of the commitment tree at the end of one of the last blocks. @spec STATE-ROOTS.1 */
  isRootKnown(root: CommitmentRoot): boolean {
    return this.#roots.has(root);
  }

  /** The leaf of a commitment; those of earlier entries of the same block are found. */
  findCommitment(commitment: Commitment): number | undefined {
    return this.#commitments.find(commitment);
  }

  /** Shows, against the nullifier root as it is, whether the nullifier is spent. @spec STATE-KEYED.4 */
  proveNullifier(nullifier: Nullifier): SetProof {
    return this.#nullifierTree.prove(nullifier);
  }

  /** Spends the nullifiers and appends the commitments, all or nothing. @spec STATE-EFFECTS.1 */
  applyEffects(effects: Effects): Result<void, EffectsRejection> {
    const nullifierCount = this.#nullifiers.length;
    const spent = effects.nullifiers.find((nullifier) => !this.#nullifiers.insert(nullifier));
    const rejection: EffectsRejection | undefined =
      spent !== undefined ? { code: 'nullifier-already-spent', nullifier: spent } : this.#append(effects.commitments);
    if (rejection !== undefined) {
      this.#nullifiers.truncate(nullifierCount);
      return err(rejection);
    }
    return ok(undefined);
  }

  /** Why the effects would be refused, if they would. The state stays as it is. @spec STATE-EFFECTS.2 */
  checkEffects(effects: Effects): EffectsRejection | undefined {
    const nullifierCount = this.#nullifiers.length;
    const { leafCount } = this.#commitments;
    const applied = this.applyEffects(effects);
    if (!applied.ok) {
      return applied.error;
    }
    this.#nullifiers.truncate(nullifierCount);
    this.#commitments.truncate(leafCount);
    return undefined;
  }

  /** Sets the map of validators that light clients read. @spec STATE-ROOT.2 */
  setValidators(entries: readonly SimpleMapEntry[]): void {
    this.#validators = deriveSimpleMapRoot(entries);
  }

  /** Sets the map of parameters that light clients read. @spec STATE-ROOT.2 */
  setParams(entries: readonly SimpleMapEntry[]): void {
    this.#params = deriveSimpleMapRoot(entries);
  }

  /** Ends a block: remembers the commitment root if anything was created, and derives the state root. @spec STATE-ROOT.1 */
  endBlock(end: BlockEnd): ClosedBlock {
    const { leafCount } = this.#commitments;
    if (leafCount !== this.#leafCountAtBlockEnd) {
      this.#roots.push(this.#commitments.root());
      this.#leafCountAtBlockEnd = leafCount;
    }
    this.#meta = end.meta;
    if (this.#marks.length === 0) {
      this.#clearJournals();
    }
    const parts: SubRoots = {
      commitments: { root: this.#commitments.root(), leafCount },
      nullifiers: this.#nullifierTree.root(),
      registry: this.registry.root(),
      requests: this.requests.root(),
      roots: { root: this.#roots.root(), count: this.#roots.count },
      results: deriveSimpleListRoot(end.results),
      validators: this.#validators,
      params: this.#params,
      meta: end.meta,
    };
    return { stateRoot: deriveStateRoot(parts), parts };
  }

  /** Remembers the state as it is. Every mark must be rolled back to or released. @spec STATE-MARK.1 */
  mark(): StateMark {
    const mark: StateMark = {
      leafCount: this.#commitments.leafCount,
      nullifierCount: this.#nullifiers.length,
      rootCount: this.#roots.count,
      registryLength: this.registry.journalLength,
      requestsLength: this.requests.journalLength,
      leafCountAtBlockEnd: this.#leafCountAtBlockEnd,
      validators: this.#validators,
      params: this.#params,
      meta: this.#meta,
    };
    this.#marks.push(mark);
    return mark;
  }

  /** Makes the state what it was at the mark. The mark, and those made after it, are used up. @spec STATE-MARK.1 */
  rollback(mark: StateMark): void {
    this.#closeMark(mark);
    this.#nullifierTree.truncate(mark.nullifierCount);
    this.#nullifiers.truncate(mark.nullifierCount);
    this.#commitments.truncate(mark.leafCount);
    this.#roots.rollback(mark.rootCount);
    this.registry.rollback(mark.registryLength);
    this.requests.rollback(mark.requestsLength);
    this.#leafCountAtBlockEnd = mark.leafCountAtBlockEnd;
    this.#validators = mark.validators;
    this.#params = mark.params;
    this.#meta = mark.meta;
  }

  /** Keeps what was done since the mark. The mark, and those made after it, are used up. @spec STATE-MARK.1 */
  release(mark: StateMark): void {
    this.#closeMark(mark);
    if (this.#marks.length === 0) {
      this.#clearJournals();
    }
  }

  /** Bytes of memory held by the sets and trees. */
  sizeBytes(): number {
    return [this.#commitments, this.#nullifiers, this.#nullifierTree, this.#roots, this.registry, this.requests].reduce(
      (sum, part) => sum + part.sizeBytes(),
      0,
    );
  }

  #append(commitments: readonly Commitment[]): EffectsRejection | undefined {
    // A padding leaf among real ones would let a tree grow without a new root. No resource has this commitment.
    const index = commitments.findIndex((commitment: Digest) => commitment === PADDING_LEAF);
    if (index >= 0) {
      return { code: 'commitment-is-padding', index };
    }
    const appended = this.#commitments.append(commitments);
    return appended.ok ? undefined : appended.error;
  }

  #closeMark(mark: StateMark): void {
    const place = this.#marks.indexOf(mark);
    assert(place >= 0, 'a mark is rolled back to or released once, and before those made earlier');
    this.#marks.length = place;
  }

  #clearJournals(): void {
    this.registry.clearJournal();
    this.requests.clearJournal();
    this.#roots.clearJournal();
  }
}

/** What may be asked of the commitment tree of a state. */
export type CommitmentReader = Pick<
  CommitmentTree,
  'leafCount' | 'root' | 'rootAt' | 'path' | 'pathAt' | 'find' | 'leaf'
>;
