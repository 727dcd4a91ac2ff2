import { assert, err, ok, type Result } from '@surety/codec';
import {
  applyStateDelta,
  type BlockEvent,
  type BlockHead,
  type BlockInput,
  type BlockRules,
  type ExecutedBlock,
  executeBlock,
  executeDecidedBlock,
  executeGenesis,
  type GenesisDocument,
  genesisDocumentCodec,
  type Keeper,
  type LogicRef,
  type Parameters,
  type Position,
  ProgramLibrary,
  parametersOf,
  type Rules,
  type ShieldedProfile,
  type State,
  type StateDelta,
  type StateRoot,
  stateDeltaCodec,
  validateBlock,
  verifyRulesOf,
} from '@surety/machine';
import type { SignatureVerifier } from '@surety/vow';
import type { SignaturePool } from '../signatures/signature-pool.ts';
import type { BlockStore, ReadRejection, StoreTip } from '../store/block-store.ts';
import { buildEntries } from './build-entries.ts';
import { type CheckedEntry, checkEntry, type EntryPlace, type EntryRefusal } from './check-entry.ts';
import type {
  BeginRejection,
  BlockInputRejection,
  CommitRejection,
  DecidedInputRejection,
  GenesisInputRejection,
  OpenRejection,
} from './engine-rejection.ts';
import { eventsOf } from './events-of.ts';
import { type CommittedBlock, followBlocks, readCommitted } from './follow-blocks.ts';
import { recoverState } from './recover-state.ts';
import { type StoredBlock, storeBlock, storedBlockCodec } from './stored-block.ts';
import { TipReader } from './tip-reader.ts';
import { VerdictCache } from './verdict-cache.ts';

/** What an engine runs on. */
export interface EngineOptions {
  readonly store: BlockStore;
  /** In ascending order of their numbers; `programsKeeper()` among them, if programs are to be published. */
  readonly keepers: readonly Keeper[];
  readonly signatures: SignatureVerifier;
  readonly shielded: ShieldedProfile | undefined;
  /** Scatters hash tables, and changes no result: fresh chance. */
  readonly tableSeed: Uint8Array;
}

/**
 * A block that was executed and changed nothing yet: a value. Any number of them can be made on one tip; one can be
 * committed. @spec ENGINE-EXECUTE.1
 */
export interface CandidateBlock extends ExecutedBlock {
  readonly height: bigint;
  /** State root of the tip that it was executed on; none for genesis. */
  readonly parent: StateRoot | undefined;
  readonly delta: StateDelta;
  readonly block: StoredBlock;
}

/** Opens an engine on what its store holds, which may be nothing. @spec ENGINE-OPEN.1 */
export function openEngine(options: EngineOptions): Result<Engine, OpenRejection> {
  const recovered = recoverState(options.store, options.tableSeed);
  return recovered.ok ? ok(new Engine(options, recovered.value)) : recovered;
}

/** The tip of a network: its last committed block. */
export interface Tip extends Position {
  readonly stateRoot: StateRoot;
}

/** A network in one process: verifies, executes, commits. Synchronous; one block is executed at a time. @spec ENGINE-EXECUTE.1 */
export class Engine {
  readonly #store: BlockStore;
  readonly #state: State;
  readonly #rules: BlockRules;
  readonly #verdicts: VerdictCache = new VerdictCache(2 ** 26);
  readonly #waiting: Set<() => void> = new Set();
  #stateRoot: StateRoot | undefined;
  #rulesOfTip: Rules | undefined;

  constructor({ store, keepers, signatures, shielded }: EngineOptions, state: State) {
    this.#store = store;
    this.#state = state;
    this.#stateRoot = state.closedBlock()?.stateRoot;
    const verify: BlockRules['verify'] = (entry, rules) => this.#verdicts.verify(entry, rules);
    this.#rules = { keepers, programs: new ProgramLibrary(), signatures, shielded, verify };
  }

  /** The last committed block; none before genesis. */
  get tip(): Tip | undefined {
    const { meta } = this.#state;
    return meta === undefined || this.#stateRoot === undefined
      ? undefined
      : { height: meta.height, time: meta.time, epoch: meta.epoch, stateRoot: this.#stateRoot };
  }

  /** Those that the next block is executed by; none before genesis. */
  get parameters(): Parameters | undefined {
    return parametersOf(this.#state);
  }

  /**
   * Executes block 0, and changes nothing. It can be asked for again, with the same document or another one, until one is
   * committed. @spec ENGINE-GENESIS.1
   */
  executeGenesis(document: GenesisDocument): Result<CandidateBlock, GenesisInputRejection> {
    if (this.tip !== undefined) {
      return err({ code: 'genesis-present' });
    }
    return this.#attempt(
      () => ({ type: 'genesis', document: genesisDocumentCodec.encode(document) }),
      () => executeGenesis(this.#state, document, this.#rules),
    );
  }

  /** Begins the network: executes and commits block 0. @spec ENGINE-GENESIS.1 */
  initGenesis(document: GenesisDocument): Result<CandidateBlock, BeginRejection> {
    const candidate = this.executeGenesis(document);
    return candidate.ok ? this.commit(candidate.value) : candidate;
  }

  /**
   * Checks the signatures of entries in other threads, before these entries are checked, built of or executed. It changes
   * no result, and may go on while blocks are executed. @spec SIGNATURES.5
   */
  async warm(entries: readonly Uint8Array[], pool: SignaturePool): Promise<void> {
    if (this.tip !== undefined) {
      await pool.warm(entries, this.#entryRules(), this.#verdicts);
    }
  }

  /**
   * Says of an entry whether it would take effect in the next block: at the position given, or, if none is, at the time and
   * epoch of the tip. @spec ENGINE-CHECK.1
   */
  checkEntry(bytes: Uint8Array, position?: Position): Result<CheckedEntry, EntryRefusal> {
    const { tip } = this;
    return tip === undefined
      ? err({ code: 'genesis-missing' })
      : checkEntry(bytes, position ?? nextTo(tip), this.#place());
  }

  /** Of these entries, in their order, those that a block which stands there can hold. @spec ENGINE-BUILD.1 */
  buildBlock(entries: readonly Uint8Array[], head: BlockHead): BlockInput {
    const built = this.tip === undefined ? [] : buildEntries(entries, head, this.#place());
    return { ...head, entries: built };
  }

  /** Whether {@link Engine.executeBlock} would execute a block. @spec ENGINE-BLOCK.1 */
  validateBlock(input: BlockInput): Result<void, BlockInputRejection> {
    return this.tip === undefined ? err({ code: 'genesis-missing' }) : validateBlock(this.#state, input, this.#rules);
  }

  /** Executes the block that follows the tip, and changes nothing. @spec ENGINE-EXECUTE.1 */
  executeBlock(input: BlockInput): Result<CandidateBlock, BlockInputRejection> {
    return this.#attemptBlock(input, executeBlock);
  }

  /** The same of a block that consensus has decided, whatever its entries are. @spec ENGINE-DECIDED.1 */
  executeDecidedBlock(input: BlockInput): Result<CandidateBlock, DecidedInputRejection> {
    return this.#attemptBlock(input, executeDecidedBlock);
  }

  /**
   * What a block of this one entry would do, keepers included: at the position given, or, if none is, at the time and epoch
   * of the tip. @spec ENGINE-SIMULATE.1
   */
  simulate(bytes: Uint8Array, position?: Position): Result<CandidateBlock, BlockInputRejection> {
    const { tip } = this;
    return tip === undefined
      ? err({ code: 'genesis-missing' })
      : this.executeBlock({ ...(position ?? nextTo(tip)), entries: [bytes] });
  }

  /** Makes a block durable, then visible. What was committed is accepted again. @spec ENGINE-COMMIT.1 */
  commit(candidate: CandidateBlock): Result<CandidateBlock, CommitRejection> {
    const { height, parent, stateRoot, delta, results } = candidate;
    const { tip } = this;
    if (tip !== undefined && tip.height === height && tip.stateRoot === stateRoot) {
      return ok(candidate);
    }
    if (parent !== tip?.stateRoot) {
      return err({ code: 'block-not-on-tip', height, tip: tip?.height });
    }
    const block = storedBlockCodec.encode(candidate.block);
    const appended = this.#store.append({ height, stateRoot, delta: stateDeltaCodec.encode(delta), block, results });
    if (!appended.ok) {
      return appended;
    }
    const applied = applyStateDelta(this.#state, delta);
    assert(applied.ok, 'a delta is applied to the state that it was taken from');
    this.#stateRoot = stateRoot;
    this.#rulesOfTip = undefined;
    for (const wake of this.#waiting) {
      wake();
    }
    return ok(candidate);
  }

  /**
   * The committed blocks from a height on, and then those that follow, each after it is durable. Whoever stops at one can
   * go on from it. Ends when the signal does. @spec ENGINE-FOLLOW.1
   */
  follow(from: bigint, signal: AbortSignal): AsyncGenerator<CommittedBlock, void> {
    return followBlocks(this.#store, { from, signal, waiting: this.#waiting });
  }

  /** The state of the tip, to read; none before genesis. @spec ENGINE-READ.1 */
  reader(): TipReader | undefined {
    return this.tip === undefined ? undefined : new TipReader(this.#state);
  }

  /**
   * What happened in a committed block, in order; none if the block is pruned. It is found out anew at every call: entries
   * are decoded, and tags derived. @spec ENGINE-EVENT.1
   */
  events(committed: CommittedBlock): readonly BlockEvent[] | undefined {
    const { meta } = this.#state;
    assert(meta !== undefined, 'a block was committed');
    const { keepers, shielded } = this.#rules;
    const watched = new Set(keepers.flatMap(({ watches }) => watches));
    return eventsOf(committed, { network: meta.network, watched, shielded });
  }

  /** The committed block of a height. @spec ENGINE-READ.2 */
  block(height: bigint): Result<CommittedBlock, ReadRejection> {
    return readCommitted(this.#store, height);
  }

  /** Which heights the log holds; none before genesis. */
  get log(): StoreTip | undefined {
    return this.#store.last();
  }

  /** What entries are checked against: the network has begun. */
  #place(): EntryPlace & { readonly watched: ReadonlySet<LogicRef> } {
    const watched = new Set(this.#rules.keepers.flatMap(({ watches }) => watches));
    return { state: this.#state, rules: this.#entryRules(), verdicts: this.#verdicts, watched };
  }

  /** The rules by which entries of the next block are verified, read out of the state once for each tip. */
  #entryRules(): Rules {
    this.#rulesOfTip ??= verifyRulesOf(this.#state, this.#rules);
    return this.#rulesOfTip;
  }

  #attemptBlock<E>(
    input: BlockInput,
    execute: (state: State, input: BlockInput, rules: BlockRules) => Result<ExecutedBlock, E>,
  ): Result<CandidateBlock, E | { readonly code: 'genesis-missing' }> {
    return this.tip === undefined
      ? err({ code: 'genesis-missing' })
      : this.#attempt(
          (executed) => storeBlock(input, executed),
          () => execute(this.#state, input, this.#rules),
        );
  }

  /** Executes and takes back; what was changed is the value. */
  #attempt<E>(
    store: (executed: ExecutedBlock) => StoredBlock,
    execute: () => Result<ExecutedBlock, E>,
  ): Result<CandidateBlock, E> {
    const parent = this.#stateRoot;
    const mark = this.#state.mark();
    const executed = execute();
    const delta = executed.ok ? this.#state.changesSince(mark) : undefined;
    this.#state.rollback(mark);
    if (!executed.ok) {
      return executed;
    }
    assert(delta !== undefined, 'a block that was executed has changed something');
    const { value } = executed;
    return ok({ ...value, height: delta.meta.height, parent, delta, block: store(value) });
  }
}

/** Where the next block is, if no time passes. */
function nextTo({ height, time, epoch }: Tip): Position {
  return { height: height + 1n, time, epoch };
}
