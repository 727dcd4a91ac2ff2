import { assert, err, ok, type Result } from '@surety/codec';
import type { SignatureVerifier } from '@surety/vow';
import { admitFeeAction, admitTransaction } from '../admit/admit-transaction.ts';
import { applyTransaction } from '../admit/apply-transaction.ts';
import type { Position } from '../admit/position.ts';
import type { State } from '../state/state.ts';
import type { BlockMeta, StateRoot, SubRoots } from '../state/state-root.ts';
import { decodeEntry, type EntryHash } from '../transaction/entry.ts';
import type { ShieldedProfile } from '../transaction/shielded.ts';
import type { Rules } from '../verify/rules.ts';
import type { ValidTransaction } from '../verify/valid-transaction.ts';
import { verifyTransaction } from '../verify/verify-transaction.ts';
import type { BlockRejection } from './block-rejection.ts';
import {
  type EntryOutcome,
  type EntryResult,
  encodeEntryResult,
  encodeKeeperResult,
  type KeeperResult,
} from './block-result.ts';
import { releaseQuarantine } from './execute-step.ts';
import type { Keeper } from './keeper.ts';
import type { ProgramLibrary } from './program-library.ts';
import { assertKeepers, type KeeperBlock, runKeepers, watchedBy } from './run-keepers.ts';
import { parametersOf } from './writes.ts';

/** Version of the rules that this code follows, u32. @spec STATE-ROOT.3 */
export const RULES_VERSION = 1;

/** What a block brings. @spec BLOCK.1 */
export interface BlockInput extends Position {
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
  const { meta } = state;
  assert(meta !== undefined, 'a block follows another one, or genesis');
  assertKeepers(rules.keepers);
  const verifyRules = verifyRulesOf(state, rules);
  const entries = verifyBlock(meta, input, { ...verifyRules, verify: rules.verify });
  if (!entries.ok) {
    return entries;
  }
  const { height, time, epoch } = input;
  const position: Position = { height, time, epoch };
  const block: KeeperBlock = {
    state,
    position,
    rules: verifyRules,
    watched: watchedBy(rules.keepers),
    programs: rules.programs,
  };
  const done = entries.value.map((entry) => applyEntry(entry, block));
  const created = done.flatMap(({ outcome }) => (outcome.type === 'unpaid' ? [] : outcome.receipt.requests));
  const keepers = [...runKeepers(block, rules.keepers, created)];
  return ok(closeBlock(state, { ...meta, ...position }, { entries: done, keepers }));
}

/**
 * Whether a block would be executed: the same checks, and nothing else. What depends on the position never refuses a block.
 * @spec BLOCK.2
 */
export function validateBlock(state: State, input: BlockInput, rules: BlockRules): Result<void, BlockRejection> {
  const { meta } = state;
  assert(meta !== undefined, 'a block follows another one, or genesis');
  const verified = verifyBlock(meta, input, { ...verifyRulesOf(state, rules), verify: rules.verify });
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

interface VerifiedEntry {
  readonly entryHash: EntryHash;
  readonly transaction: ValidTransaction;
}

function findMisplaced(input: BlockInput, last: BlockMeta): BlockRejection | undefined {
  const { height, time, epoch } = input;
  if (height !== last.height + 1n) {
    return { code: 'block-height-wrong', height, expected: last.height + 1n };
  }
  if (time < last.time) {
    return { code: 'block-time-backwards', time, last: last.time };
  }
  return epoch < last.epoch ? { code: 'block-epoch-backwards', epoch, last: last.epoch } : undefined;
}

function verifyBlock(
  last: BlockMeta,
  input: BlockInput,
  { verify = verifyTransaction, ...rules }: Rules & Pick<BlockRules, 'verify'>,
): Result<readonly VerifiedEntry[], BlockRejection> {
  const misplaced = findMisplaced(input, last);
  return misplaced === undefined ? verifyEntries(input.entries, rules, verify) : err(misplaced);
}

/** Decodes and verifies all entries, before any takes effect. @spec BLOCK.2 */
function verifyEntries(
  entries: readonly Uint8Array[],
  rules: Rules,
  verify: typeof verifyTransaction,
): Result<readonly VerifiedEntry[], BlockRejection> {
  const { blockBytes, stepsPerBlock, entryBytes } = rules.parameters.limits;
  const sizeBytes = entries.reduce((sum, { length }) => sum + length, 0);
  if (sizeBytes > blockBytes) {
    return err({ code: 'block-too-large', sizeBytes, limit: blockBytes });
  }
  const verified: VerifiedEntry[] = [];
  let steps = 0;
  for (const [index, bytes] of entries.entries()) {
    const entry = decodeEntry(bytes, entryBytes);
    const transaction = entry.ok ? verify(entry.value, rules) : entry;
    if (!entry.ok || !transaction.ok) {
      const reason = entry.ok ? transaction : entry;
      assert(!reason.ok, 'one of both is a rejection');
      return err({ code: 'block-entry-invalid', entry: index, reason: reason.error });
    }
    steps += transaction.value.steps;
    if (steps > stepsPerBlock) {
      return err({ code: 'block-too-many-steps', entry: index, steps, limit: stepsPerBlock });
    }
    verified.push({ entryHash: entry.value.entryHash, transaction: transaction.value });
  }
  return ok(verified);
}

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
): EntryOutcome {
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
