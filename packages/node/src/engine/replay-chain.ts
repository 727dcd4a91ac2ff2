import { equalBytes, err, ok, type Result } from '@surety/codec';
import {
  type BlockRules,
  bytesToTableSeed,
  type DecidedBlockRejection,
  type ExecutedBlock,
  executeDecidedBlock,
  executeGenesis,
  type GenesisRejection,
  genesisDocumentCodec,
  STATE_DEPTHS,
  State,
  type StateRoot,
} from '@surety/machine';
import type { BlockStore } from '../store/block-store.ts';
import type { StoredRecord } from '../store/height-record.ts';
import type { StoreDamaged } from '../store/store-damage.ts';
import { appliedSteps, storedBlockCodec } from './stored-block.ts';

/** The first thing in which a log and its replay differ. @spec ENGINE-REPLAY.1 */
export type ChainDifference =
  | StoreDamaged
  /** The block is gone, so what came after it cannot be executed again. */
  | { readonly code: 'block-pruned'; readonly height: bigint }
  | { readonly code: 'block-malformed'; readonly height: bigint }
  | {
      readonly code: 'block-refused';
      readonly height: bigint;
      readonly reason: DecidedBlockRejection | GenesisRejection;
    }
  /** Of an entry, or, after them, of a step. */
  | { readonly code: 'result-differs'; readonly height: bigint; readonly index: number }
  /** Of the steps that were applied, the one at this place. */
  | { readonly code: 'step-differs'; readonly height: bigint; readonly index: number }
  | {
      readonly code: 'state-root-differs';
      readonly height: bigint;
      readonly derived: StateRoot;
      readonly recorded: string;
    };

/** What was executed again. */
export interface ReplayedChain {
  readonly blocks: number;
  /** Of the last block. */
  readonly stateRoot: StateRoot | undefined;
}

/**
 * Executes all blocks of a log again, from genesis on, and compares what comes of them with what was recorded. Gives each
 * height when it is done, and at the end the chain, or the first difference. @spec ENGINE-REPLAY.1
 */
export function* replayChain(
  store: BlockStore,
  rules: BlockRules,
): Generator<bigint, Result<ReplayedChain, ChainDifference>> {
  const state = new State({ seed: bytesToTableSeed(new Uint8Array(8)), depths: STATE_DEPTHS });
  let chain: ReplayedChain = { blocks: 0, stateRoot: undefined };
  for (const record of store.records(0n)) {
    const replayed = record.ok ? replayBlock(state, record.value, rules) : record;
    if (!replayed.ok) {
      return replayed;
    }
    chain = { blocks: chain.blocks + 1, stateRoot: replayed.value.stateRoot };
    yield replayed.value.parts.meta.height;
  }
  return ok(chain);
}

function replayBlock(
  state: State,
  { height, block, results, stateRoot }: StoredRecord,
  rules: BlockRules,
): Result<ExecutedBlock, ChainDifference> {
  if (block === undefined) {
    return err({ code: 'block-pruned', height });
  }
  const executed = executeAgain(state, { height, block }, rules);
  if (!executed.ok) {
    return executed;
  }
  const { value } = executed;
  const result = findDifference(results, value.results);
  if (result !== undefined) {
    return err({ code: 'result-differs', height, index: result });
  }
  const { steps } = value;
  const step = steps === undefined ? undefined : findDifference(steps, appliedSteps(value));
  if (step !== undefined) {
    return err({ code: 'step-differs', height, index: step });
  }
  return value.stateRoot === stateRoot
    ? ok(value)
    : err({ code: 'state-root-differs', height, derived: value.stateRoot, recorded: stateRoot });
}

/** The first place in which two lists differ. */
function findDifference(recorded: readonly Uint8Array[], derived: readonly Uint8Array[]): number | undefined {
  const longest = Math.max(recorded.length, derived.length);
  for (let index = 0; index < longest; index++) {
    const [one, other] = [recorded[index], derived[index]];
    if (one === undefined || other === undefined || !equalBytes(one, other)) {
      return index;
    }
  }
  return undefined;
}

/** A block that was executed again, with the steps that were recorded of it; genesis has them in its document. */
interface ExecutedAgain extends ExecutedBlock {
  readonly steps: readonly Uint8Array[] | undefined;
}

function executeAgain(
  state: State,
  { height, block }: { readonly height: bigint; readonly block: Uint8Array },
  rules: BlockRules,
): Result<ExecutedAgain, ChainDifference> {
  const stored = storedBlockCodec.decode(block);
  if (!stored.ok) {
    return err({ code: 'block-malformed', height });
  }
  // Genesis is the first block, and only that.
  if ((stored.value.type === 'genesis') !== (state.meta === undefined)) {
    return err({ code: 'block-malformed', height });
  }
  if (stored.value.type === 'block') {
    const executed = executeDecidedBlock(state, stored.value, rules);
    return executed.ok
      ? ok({ ...executed.value, steps: stored.value.steps })
      : err({ code: 'block-refused', height, reason: executed.error });
  }
  const document = genesisDocumentCodec.decode(stored.value.document);
  if (!document.ok) {
    return err({ code: 'block-malformed', height });
  }
  const executed = executeGenesis(state, document.value, rules);
  return executed.ok
    ? ok({ ...executed.value, steps: undefined })
    : err({ code: 'block-refused', height, reason: executed.error });
}
