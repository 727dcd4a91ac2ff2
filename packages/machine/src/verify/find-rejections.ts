import type { OpenedAction } from '../action/opened-action.ts';
import { openAction } from '../action/opened-action.ts';
import type { FeeRules } from '../parameters/parameters.ts';
import type { VerificationRejection, WorkRejection } from '../rejection.ts';
import type { ShieldedPart } from '../transaction/shielded.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { deriveTransactionId } from '../transaction/transaction-id.ts';
import { findUnbalancedKinds } from './check-balance.ts';
import { findEnvelopeFaults } from './check-envelopes.ts';
import { feeOf, findFeeActionFault } from './check-fee-action.ts';
import { countTags, findExceededLimits, findExceededTotals } from './check-limits.ts';
import { findMisshapenActions, findRepeatedTags } from './check-shape.ts';
import { type PreparedLogic, prepareLogics } from './prepare-logics.ts';
import { countBlockSteps, derivePrice, STEPS_PER_ENVELOPE, WORK_PER_FEE } from './price.ts';
import type { Rules } from './rules.ts';
import type { Judged } from './valid-transaction.ts';

/** A transaction with what its price depends on. */
export interface Candidate {
  readonly transaction: Transaction;
  readonly sizeBytes: number;
  /** How it pays; a step pays nothing. */
  readonly fees: FeeRules;
}

/** Gives every rejection in order; what it returns at the end is of use only if it gave none. */
export type Findings<R> = Generator<R, Judged | undefined>;

/**
 * Every reason that needs no state to refuse a transaction, from highest to lowest precedence. Whoever takes only the
 * first does only the work up to it. Where what follows would be unbounded, or has nothing to work on, it ends early.
 * @spec VERIFY.2, VERIFY.3
 */
export function* findRejections(candidate: Candidate, rules: Rules): Findings<VerificationRejection> {
  const { transaction, fees } = candidate;
  const { limits } = rules.parameters;
  const exceeded = [...findExceededLimits(transaction, limits)];
  if (exceeded.length > 0) {
    yield* exceeded;
    return undefined;
  }
  const misshapen = [...findMisshapenActions(transaction)];
  if (misshapen.length > 0) {
    yield* misshapen;
  }
  const shielded =
    transaction.shielded === undefined ? NO_SHIELDED_PART : yield* openShielded(transaction.shielded, rules);
  const tooMany = [...findExceededTotals(transaction, shielded.actions, limits)];
  if (tooMany.length > 0) {
    yield* tooMany;
    return undefined;
  }
  // An action that consumes nothing has no nonces to derive.
  if (misshapen.length > 0 && transaction.actions.some(({ consumed }) => consumed.length === 0)) {
    return undefined;
  }
  const actions = transaction.actions.map((action) => openAction(action, rules.network));
  const digests = [
    ...actions.map(({ digest }) => digest),
    ...shielded.actions.map(({ actionTreeRoot }) => actionTreeRoot),
  ];
  yield* findRepeatedTags({ actions, shielded: shielded.actions });
  const hasFeeAction = fees.kind !== undefined;
  if (fees.kind !== undefined) {
    const fault = findFeeActionFault({ action: actions[0], kind: fees.kind, digests });
    if (fault !== undefined) {
      yield { code: 'fee-action-malformed', fault };
    }
  }
  yield* findUnbalancedKinds(hasFeeAction ? actions.slice(1) : actions);
  const opened: OpenedCandidate = { ...candidate, actions, digests, shielded, hasFeeAction };
  return yield* judge(opened, rules);
}

interface OpenedCandidate extends Candidate {
  readonly actions: readonly OpenedAction[];
  readonly digests: Judged['digests'];
  readonly shielded: ShieldedPart;
  readonly hasFeeAction: boolean;
}

/** Counts the work, and does it if it is paid for. @spec FEE-WORK.1 */
function* judge(opened: OpenedCandidate, rules: Rules): Findings<VerificationRejection> {
  const { transaction, sizeBytes, fees, actions, digests, shielded, hasFeeAction } = opened;
  const { logics, rejections } = prepareLogics(actions, rules);
  if (rejections.length > 0) {
    yield* rejections;
  }
  const steps =
    logics.reduce((sum, logic) => sum + logic.steps, 0) +
    STEPS_PER_ENVELOPE * transaction.envelopes.length +
    shielded.steps;
  const [first] = actions;
  const fee = hasFeeAction && first !== undefined ? feeOf(first) : 0n;
  const tooMuch = [...findTooMuchWork({ steps, fee, fees }, rules.parameters.limits.stepsPerEntry)];
  if (tooMuch.length > 0) {
    yield* tooMuch;
    return undefined;
  }
  const { network, signatures } = rules;
  yield* findEnvelopeFaults({ transaction, network, digests, signatures });
  const reason = transaction.shielded === undefined ? undefined : shielded.verify(digests);
  if (reason !== undefined) {
    yield { code: 'shielded-refused', reason };
  }
  yield* runLogics(logics, rules);
  const tags = countTags(actions) + countTags(shielded.actions);
  const price = derivePrice({ sizeBytes, tags, steps, actions }, fees);
  const blockSteps = countBlockSteps({ steps, actions }, fees);
  const txId = deriveTransactionId(digests);
  return { txId, digests, actions, shielded: shielded.actions, hasFeeAction, steps, blockSteps, price, fee };
}

/** The shielded part, or one without actions if it cannot be read. @spec TXN-SHIELDED.1 */
function* openShielded(
  shielded: Uint8Array,
  { shielded: profile }: Rules,
): Generator<VerificationRejection, ShieldedPart> {
  if (profile === undefined) {
    yield { code: 'shielded-unsupported' };
    return NO_SHIELDED_PART;
  }
  const part = profile.decode(shielded);
  if (!part.ok) {
    yield { code: 'shielded-malformed', reason: part.error };
    return NO_SHIELDED_PART;
  }
  return part.value;
}

const NO_SHIELDED_PART: ShieldedPart = { actions: [], steps: 0, verify: () => undefined };

/** Work that a limit forbids, or that nobody pays for. @spec FEE-WORK.1 */
function* findTooMuchWork(
  { steps, fee, fees }: { readonly steps: number; readonly fee: bigint; readonly fees: FeeRules },
  limit: number,
): Generator<WorkRejection, void> {
  if (steps > limit) {
    yield { code: 'too-many-steps', steps, limit };
  }
  const price = fees.perStep * BigInt(steps);
  if (fees.kind !== undefined && price > WORK_PER_FEE * fee) {
    yield { code: 'work-exceeds-fee', steps, price, fee };
  }
}

/** Runs every logic once. @spec LOGIC-RUN.1 */
function* runLogics(logics: readonly PreparedLogic[], { signatures }: Rules): Generator<VerificationRejection, void> {
  for (const { path, tag, quadrant, logic, input } of logics) {
    if (logic.compiled.run(input, { signatures }) !== true) {
      yield { code: 'logic-rejected', ...path, tag, logicRef: logic.logicRef, quadrant };
    }
  }
}
