import { assert, err, ok, type Result } from '@surety/codec';
import type { SignatureVerifier } from '@surety/vow';
import { admitFeeAction, admitTransaction } from '../admit/admit-transaction.ts';
import { applyTransaction } from '../admit/apply-transaction.ts';
import type { Position } from '../admit/position.ts';
import type { State } from '../state/state.ts';
import type { BlockMeta, StateRoot, SubRoots } from '../state/state-root.ts';
import type { ShieldedProfile } from '../transaction/shielded.ts';
import type { Rules } from '../verify/rules.ts';
import type { ValidTransaction } from '../verify/valid-transaction.ts';
import type { verifyTransaction } from '../verify/verify-transaction.ts';
import type { BlockRejection, DecidedBlockRejection, MisplacedBlock } from './block-rejection.ts';
import {
  type EntryResult,
  encodeEntryResult,
  encodeKeeperResult,
  type KeeperResult,
  type SettledOutcome,
} from './block-result.ts';
import { type ConsensusFacts, checkConsensusFacts } from './consensus-facts.ts';
import { releaseQuarantine } from './execute-step.ts';
import type { Keeper } from './keeper.ts';
import type { ProgramLibrary } from './program-library.ts';
import { assertKeepers, type KeeperBlock, runKeepers, watchedBy } from './run-keepers.ts';
import {
  type EntryRules,
  findUndecidable,
  type SortedEntry,
  sortOutEntries,
  type VerifiedEntry,
  verifyEntries,
} from './verify-entries.ts';
import { parametersOf } from './writes.ts';

/** Version of the rules that this code follows, u32. @spec STATE-ROOT.3 */
export const RULES_VERSION = 1;

/** What a block brings beside its entries: where it stands, and what consensus says of its validators. @spec BLOCK.1 */
export interface BlockHead extends Position, Partial<ConsensusFacts> {}

/** What a block brings. @spec BLOCK.1 */
export interface BlockInput extends BlockHead {
  /** Bytes of the entries, in order. */
  readonly entries: readonly Uint8Array[];
}

/** What all nodes of a network have in common besides the state. */
export interface BlockRules {
  /** In ascending order of their numbers. @spec KEEPER.1 */
  readonly keepers: readonly Keeper[];
  /** Made once for all blocks. */
  readonly programs: ProgramLibrary;
  /** Changes no verdict, only the time. */
  readonly signatures: SignatureVerifier;
  /** None, and a transaction with a shielded part is refused. */
  readonly shielded: ShieldedProfile | undefined;
  /** What verifies entries: `verifyTransaction`, unless somebody remembers its verdicts. @spec VERIFY.1 */
  readonly verify?: typeof verifyTransaction | undefined;
}

/** What a block did. @spec BLOCK.1 */
export interface ExecutedBlock {
  readonly stateRoot: StateRoot;
  readonly parts: SubRoots;
  /** As the results of the state root hash them: the entries', then the keepers'. @spec BLOCK.4 */
  readonly results: readonly Uint8Array[];
  readonly entries: readonly EntryResult[];
  /** What the keepers did, in order. */
  readonly keepers: readonly KeeperResult[];
}

/**
 * Executes the block that follows the last one: verifies all entries, lets them take effect one by one, runs the keepers,
 * and closes the block. A block that is refused has changed nothing. The state has been through `executeGenesis`.
 * @spec BLOCK.1, BLOCK.2, BLOCK.3
 */
export function executeBlock(
  state: State,
  input: BlockInput,
  rules: BlockRules,
): Result<ExecutedBlock, BlockRejection> {
  const verifyRules = verifyRulesOf(state, rules);
  const entries = verifyBlock(state, input, { ...verifyRules, verify: rules.verify });
  if (!entries.ok) {
    return entries;
  }
  const settle = (block: KeeperBlock) => entries.value.map((entry) => applyEntry(entry, block));
  return ok(runBlock(state, input, { rules, verifyRules, settle }));
}

/**
 * Executes the block that follows the last one as consensus has decided it, whatever it holds: an entry for which
 * `executeBlock` would refuse the block does nothing. Of a block without such an entry it makes the same. @spec BLOCK.6
 */
export function executeDecidedBlock(
  state: State,
  input: BlockInput,
  rules: BlockRules,
): Result<ExecutedBlock, DecidedBlockRejection> {
  const verifyRules = verifyRulesOf(state, rules);
  const rejection = findMisplaced(state, input) ?? findUndecidable(input.entries);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const entries = sortOutEntries(input.entries, { ...verifyRules, verify: rules.verify });
  const settle = (block: KeeperBlock) => entries.map((entry) => applySorted(entry, block));
  return ok(runBlock(state, input, { rules, verifyRules, settle }));
}

/**
 * Whether `executeBlock` would execute a block: the same checks, and nothing else. What depends on the position never
 * refuses a block. @spec BLOCK.2
 */
export function validateBlock(state: State, input: BlockInput, rules: BlockRules): Result<void, BlockRejection> {
  const verified = verifyBlock(state, input, { ...verifyRulesOf(state, rules), verify: rules.verify });
  return verified.ok ? ok(undefined) : verified;
}

/** The rules that entries of the next block are verified by. @spec VERIFY.1 */
export function verifyRulesOf(state: State, { programs, signatures, shielded }: BlockRules): Rules {
  const { meta } = state;
  const parameters = parametersOf(state);
  assert(meta !== undefined && parameters !== undefined, 'a network has begun with genesis');
  return { network: meta.network, parameters, resolve: programs.resolverOf(state), signatures, shielded };
}

/** Ends a block: its results are part of the state root. @spec BLOCK.4 */
export function closeBlock(
  state: State,
  meta: BlockMeta,
  { entries, keepers }: Pick<ExecutedBlock, 'entries' | 'keepers'>,
): ExecutedBlock {
  const results = [...entries.map(encodeEntryResult), ...keepers.map(encodeKeeperResult)];
  return { ...state.endBlock({ meta, results }), results, entries, keepers };
}

function findMisplaced(
  { meta: last }: State,
  { height, time, epoch, ...facts }: BlockHead,
): MisplacedBlock | undefined {
  assert(last !== undefined, 'a block follows another one, or genesis');
  if (height !== last.height + 1n) {
    return { code: 'block-height-wrong', height, expected: last.height + 1n };
  }
  if (time < last.time) {
    return { code: 'block-time-backwards', time, last: last.time };
  }
  return epoch < last.epoch
    ? { code: 'block-epoch-backwards', epoch, last: last.epoch }
    : checkConsensusFacts(withDefaults(facts));
}

function withDefaults({ attestations = [], faults = [] }: Partial<ConsensusFacts>): ConsensusFacts {
  return { attestations, faults };
}

function verifyBlock(
  state: State,
  input: BlockInput,
  rules: EntryRules,
): Result<readonly VerifiedEntry[], BlockRejection> {
  const misplaced = findMisplaced(state, input);
  return misplaced === undefined ? verifyEntries(input.entries, rules) : err(misplaced);
}

/** What makes a block at its place. */
interface BlockRun {
  readonly rules: BlockRules;
  readonly verifyRules: Rules;
  /** Lets the entries take effect. */
  readonly settle: (block: KeeperBlock) => readonly EntryResult[];
}

/** Lets the entries take effect, then the keepers act, and closes the block. @spec BLOCK.3 */
function runBlock(state: State, head: BlockHead, { rules, verifyRules, settle }: BlockRun): ExecutedBlock {
  const { meta } = state;
  assert(meta !== undefined, 'a block follows another one, or genesis');
  const { keepers, programs } = rules;
  assertKeepers(keepers);
  const { height, time, epoch } = head;
  const position: Position = { height, time, epoch };
  const consensus = withDefaults(head);
  const block: KeeperBlock = { state, position, consensus, rules: verifyRules, watched: watchedBy(keepers), programs };
  const entries = settle(block);
  const created = entries.flatMap(({ outcome }) => ('receipt' in outcome ? outcome.receipt.requests : []));
  const results = [...runKeepers(block, keepers, created)];
  return closeBlock(state, { ...meta, ...position }, { entries, keepers: results });
}

/** An invalid entry does nothing. @spec BLOCK.6 */
function applySorted(entry: SortedEntry, block: KeeperBlock): EntryResult {
  if (entry.type === 'valid') {
    return applyEntry(entry, block);
  }
  const { entryHash, rejection } = entry;
  return { entryHash, txId: undefined, outcome: { type: 'invalid', rejection }, fee: 0n, steps: 0 };
}

/** Lets an entry take effect; one that does not pay changes nothing. @spec BLOCK.3 */
function applyEntry({ entryHash, transaction }: VerifiedEntry, block: KeeperBlock): EntryResult {
  const outcome = settleTransaction(block.state, transaction, block);
  if (outcome.type !== 'unpaid') {
    releaseQuarantine(block.state, outcome.receipt.consumedRequests);
  }
  const fee = outcome.type === 'unpaid' ? 0n : transaction.fee;
  return { entryHash, txId: transaction.txId, outcome, fee, steps: transaction.steps };
}

/** Lets all of a transaction take effect, else its fee action, else nothing. @spec FEE-OUTCOME.1 */
export function settleTransaction(
  state: State,
  transaction: ValidTransaction,
  { position, watched }: Pick<KeeperBlock, 'position' | 'watched'>,
): SettledOutcome {
  const whole = admitTransaction(state, transaction, position);
  if (whole.ok) {
    return { type: 'applied', receipt: applyTransaction(state, whole.value, watched) };
  }
  const rejection = whole.error;
  const paid = transaction.hasFeeAction ? admitFeeAction(state, transaction, position) : whole;
  return paid.ok
    ? { type: 'failed', receipt: applyTransaction(state, paid.value, watched), rejection }
    : { type: 'unpaid', rejection };
}
