import { assert, err, type Result } from '@surety/codec';
import type { Commitment, Nullifier } from '../model/tag.ts';
import type { CommitmentRoot } from './commitment-path.ts';
import { type CommitmentReader, CommitmentTree } from './commitment-tree.ts';
import { type EffectSlabs, type Effects, type EffectsRejection, findPadding, findPaddingBytes } from './effects.ts';
import { KeyedMap } from './keyed-map.ts';
import type { SetProof } from './keyed-proof.ts';
import { NullifierSet } from './nullifier-set.ts';
import { NullifierTree } from './nullifier-tree.ts';
import type { RecordKey } from './record-key.ts';
import { RootRing } from './root-ring.ts';
import { deriveSimpleListRoot, type SimpleRoot } from './simple-list.ts';
import { copySimpleMapEntries, makeSimpleMap, type SimpleMap, type SimpleMapEntry } from './simple-map.ts';
import { nextHeight, type StateDelta } from './state-delta.ts';
import type { StateMark } from './state-mark.ts';
import type { StateOptions } from './state-options.ts';
import {
  type BlockEnd,
  type BlockMeta,
  type ClosedBlock,
  deriveStateRoot,
  type KnownBlockEnd,
  type SubRoots,
} from './state-root.ts';

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
  #validators: SimpleMap = makeSimpleMap([]);
  #params: SimpleMap = makeSimpleMap([]);
  #leafCountAtBlockEnd = 0;
  #meta: BlockMeta | undefined;
  #results: SimpleRoot = deriveSimpleListRoot([]);

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

  /** The map of validators that light clients read, keys ascending. @spec STATE-ROOT.2 */
  get validators(): readonly SimpleMapEntry[] {
    return copySimpleMapEntries(this.#validators.entries);
  }

  /** The map of parameters that light clients read, keys ascending. @spec STATE-ROOT.2 */
  get params(): readonly SimpleMapEntry[] {
    return copySimpleMapEntries(this.#params.entries);
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
    const nullifier = effects.nullifiers.find((each) => !this.#nullifiers.insert(each));
    if (nullifier !== undefined) {
      this.#nullifiers.truncate(nullifierCount);
      return err({ code: 'nullifier-already-spent', nullifier });
    }
    const padding = findPadding(effects.commitments);
    const appended = padding === undefined ? this.#commitments.append(effects.commitments) : err(padding);
    if (!appended.ok) {
      this.#nullifiers.truncate(nullifierCount);
    }
    return appended;
  }

  /** As {@link applyEffects}, for nullifiers and commitments that lie in slabs of 32 bytes each. */
  applyEffectSlabs({ nullifiers, commitments }: EffectSlabs): Result<void, EffectsRejection> {
    const nullifierCount = this.#nullifiers.length;
    const nullifier = this.#nullifiers.insertBytes(nullifiers);
    if (nullifier !== undefined) {
      return err({ code: 'nullifier-already-spent', nullifier });
    }
    const padding = findPaddingBytes(commitments);
    const appended = padding === undefined ? this.#commitments.appendBytes(commitments) : err(padding);
    if (!appended.ok) {
      this.#nullifiers.truncate(nullifierCount);
    }
    return appended;
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

  /** Sets the map of validators that light clients read; false if it is what it was. @spec STATE-ROOT.2 */
  setValidators(entries: readonly SimpleMapEntry[]): boolean {
    const { root } = this.#validators;
    this.#validators = makeSimpleMap(entries);
    return this.#validators.root !== root;
  }

  /** Sets the map of parameters that light clients read; false if it is what it was. @spec STATE-ROOT.2 */
  setParams(entries: readonly SimpleMapEntry[]): boolean {
    const { root } = this.#params;
    this.#params = makeSimpleMap(entries);
    return this.#params.root !== root;
  }

  /** Ends a block: remembers the commitment root if anything was created, and derives the state root. @spec STATE-ROOT.1 */
  endBlock(end: BlockEnd): ClosedBlock {
    const hasGrown = this.#commitments.leafCount !== this.#leafCountAtBlockEnd;
    this.restoreBlockEnd({
      meta: end.meta,
      results: deriveSimpleListRoot(end.results),
      commitmentRoot: hasGrown ? this.#commitments.root() : undefined,
    });
    return this.#deriveClosedBlock(end.meta);
  }

  /** Ends a block as it is known to have ended, and derives nothing. @spec STATE-DELTA.3 */
  restoreBlockEnd({ meta, results, commitmentRoot }: KnownBlockEnd): void {
    if (commitmentRoot !== undefined) {
      this.#roots.push(commitmentRoot);
    }
    this.#leafCountAtBlockEnd = this.#commitments.leafCount;
    this.#meta = meta;
    this.#results = results;
    if (this.#marks.length === 0) {
      this.#clearJournals();
    }
  }

  /**
   * What {@link endBlock} gave for the last block that ended; none before genesis. It is derived from the state as it
   * is, so it is asked for between blocks. @spec STATE-DELTA.3
   */
  closedBlock(): ClosedBlock | undefined {
    return this.#meta === undefined ? undefined : this.#deriveClosedBlock(this.#meta);
  }

  /**
   * What the block that began at the mark has changed, now that it has ended. The mark is neither rolled back to nor
   * released, and so are those made before it. @spec STATE-DELTA.1
   */
  changesSince(mark: StateMark): StateDelta {
    const meta = this.#meta;
    assert(this.#marks.includes(mark), 'a delta begins at a mark that is still good');
    assert(meta !== undefined && meta.height === nextHeight(mark.meta), 'a delta is of one block that has ended');
    assert(mark.leafCount === mark.leafCountAtBlockEnd, 'a delta begins between blocks');
    assert(this.#commitments.leafCount === this.#leafCountAtBlockEnd, 'a delta ends between blocks');
    return {
      meta,
      results: this.#results,
      nullifiers: this.#nullifiers.log.slabFrom(mark.nullifierCount),
      commitments: this.#commitments.leavesFrom(mark.leafCount),
      commitmentRoot: this.#roots.count === mark.rootCount ? undefined : this.#roots.newest,
      registry: this.registry.changesSince(mark.registryLength),
      requests: this.requests.changesSince(mark.requestsLength),
      validators: this.#validators.root === mark.validators.root ? undefined : this.validators,
      params: this.#params.root === mark.params.root ? undefined : this.params,
    };
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
      results: this.#results,
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
    this.#results = mark.results;
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

  #deriveClosedBlock(meta: BlockMeta): ClosedBlock {
    const parts: SubRoots = {
      commitments: { root: this.#commitments.root(), leafCount: this.#commitments.leafCount },
      nullifiers: this.#nullifierTree.root(),
      registry: this.registry.root(),
      requests: this.requests.root(),
      roots: { root: this.#roots.root(), count: this.#roots.count },
      results: this.#results,
      validators: this.#validators.root,
      params: this.#params.root,
      meta,
    };
    return { stateRoot: deriveStateRoot(parts), parts };
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
