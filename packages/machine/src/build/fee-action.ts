import { assert, err, ok, type Result } from '@surety/codec';
import { NO_APP_DATA } from '../action/app-data.ts';
import { ZERO_NULLIFIER_KEY } from '../model/nullifier-key.ts';
import { encodeFeeList, findFeeActionFault } from '../verify/check-fee-action.ts';
import type { ConsumedDraft, CreatedDraft, NullifierHolder } from './action-draft.ts';
import type { BuildRejection } from './build-rejection.ts';
import { checkListsOpen } from './compose.ts';
import { type DraftedCreation, describeCreated, makeWitnesses } from './draft-action.ts';
import type { DraftSeed } from './draft-seed.ts';
import { estimateParts, type PriceRules } from './estimate-price.ts';
import type { FactsDraft } from './facts-draft.ts';
import { type LaidOutAction, layOutAction } from './lay-out-action.ts';
import { checkGreatestLimits, digestsOf, markUnfinished, type UnfinishedTransaction } from './unfinished.ts';
import type { WitnessSource } from './witness-source.ts';

/** Who pays, and from what. @spec BUILD-FEE.1 */
export interface FeePayment {
  readonly seed: DraftSeed;
  /** Persistent resources of the fee kind, at least one; all are consumed. */
  readonly consumed: readonly ConsumedDraft[];
  /** Where what remains goes; to the value and the key of the first resource consumed, unless given. */
  readonly change?: FeeCreation | undefined;
  /** What is burned; with the value of the first resource consumed and a key of zeros, unless given. */
  readonly burn?: FeeCreation | undefined;
  /**
   * What the payer sends by the way: created beside the change, from the same funds. It takes effect with the fee, whatever
   * becomes of the other actions. Persistent, and of the fee kind; nothing, unless given. @spec BUILD-FEE.3
   */
  readonly sent?: readonly CreatedDraft[] | undefined;
  /** Paid beyond the price, for a price that may rise before the block. Nothing, unless given. */
  readonly tip?: bigint | undefined;
  readonly facts?: FactsDraft | undefined;
}

/** What a payer may say of the change and of the burn; all else follows. */
export type FeeCreation = NullifierHolder & {
  readonly value: Uint8Array;
  readonly witness?: WitnessSource | undefined;
};

/** A transaction that pays. */
export interface PaidTransaction {
  readonly unfinished: UnfinishedTransaction;
  /** What is burned: the price and the tip, or a little more where change would cost more than it is worth. */
  readonly fee: bigint;
  readonly price: bigint;
  /** What remained, to be kept; undefined if nothing did. */
  readonly change: DraftedCreation | undefined;
  /** What was sent, in the order of the payment. */
  readonly sent: readonly DraftedCreation[];
}

/**
 * Adds the fee action, last of all actions: its burn lists the digests of all others, so nothing can be added, taken away
 * or replaced after it. The fee is the price of the whole transaction, this action and everything that is still missing
 * included; the payer signs once, when the amount is known. @spec BUILD-FEE.1, BUILD-FEE.2
 */
export function addFeeAction(
  unfinished: UnfinishedTransaction,
  payment: FeePayment,
  rules: PriceRules,
): Result<PaidTransaction, BuildRejection> {
  const { kind } = rules.parameters.fees;
  const closed = checkListsOpen([unfinished]);
  if (closed !== undefined) {
    return err(closed);
  }
  if (kind === undefined) {
    return err({ code: 'fee-not-charged' });
  }
  const settled = settleFee({ unfinished, payment, rules });
  if (!settled.ok) {
    return settled;
  }
  const { laidOut, drafts, fee, price } = settled.value;
  const drafted = makeWitnesses(laidOut);
  if (!drafted.ok) {
    return drafted;
  }
  const paid = markUnfinished({ ...unfinished, fee: drafted.value });
  const fault = findFeeActionFault({ action: drafted.value.opened, kind, digests: digestsOf(paid) });
  if (fault !== undefined) {
    return err({ code: 'fee-action-malformed', fault });
  }
  const { length: sentCount } = payment.sent ?? [];
  const [, ...created] = describeCreated(drafted.value, drafts);
  return ok({ unfinished: paid, fee, price, change: created[sentCount], sent: created.slice(0, sentCount) });
}

interface FeeQuestion {
  readonly unfinished: UnfinishedTransaction;
  readonly payment: FeePayment;
  readonly rules: PriceRules;
}

interface FeeAttempt {
  readonly laidOut: LaidOutAction;
  readonly drafts: readonly CreatedDraft[];
  readonly fee: bigint;
  readonly price: bigint;
}

/**
 * The least fee that pays for itself. The price depends on the fee only through the bytes of two quantities, of which the
 * burn grows and the change shrinks; each round pays more than the one before, and a round in which neither has changed its
 * length is the last. @spec BUILD-FEE.2
 */
function settleFee(question: FeeQuestion): Result<FeeAttempt, BuildRejection> {
  const { consumed, sent = [], tip = 0n } = question.payment;
  assert(tip >= 0n, 'a tip adds to the price');
  const offered = consumed.reduce((sum, { resource }) => sum + resource.quantity, 0n);
  const funds = sent.reduce((rest, { quantity }) => rest - quantity, offered);
  if (funds < 0n) {
    return err({ code: 'fee-funds-too-small', funds: offered, due: offered - funds });
  }
  let fee = 0n;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const attempt = attemptFee(question, { fee, funds });
    if (!attempt.ok) {
      return attempt;
    }
    const due = attempt.value.price + tip;
    if (due <= fee) {
      return attempt;
    }
    if (due > funds) {
      return attemptAll(question, { funds, due });
    }
    fee = due;
  }
  assert(false, 'the fee settles within the lengths that two quantities can have');
}

/** More than the lengths that the encodings of two quantities can have. */
const MOST_ROUNDS = 64;

/** Burns all: without change the transaction is smaller, and may be paid for after all. */
function attemptAll(
  question: FeeQuestion,
  { funds, due }: { readonly funds: bigint; readonly due: bigint },
): Result<FeeAttempt, BuildRejection> {
  const attempt = attemptFee(question, { fee: funds, funds });
  if (!attempt.ok) {
    return attempt;
  }
  const { price } = attempt.value;
  const { tip = 0n } = question.payment;
  return price + tip <= funds ? attempt : err({ code: 'fee-funds-too-small', funds, due });
}

function attemptFee(
  { unfinished, payment, rules }: FeeQuestion,
  { fee, funds }: { readonly fee: bigint; readonly funds: bigint },
): Result<FeeAttempt, BuildRejection> {
  const { network, actions } = unfinished;
  const { seed, consumed, facts } = payment;
  const drafts = feeCreations(unfinished, payment, { fee, change: funds - fee });
  const laidOut = layOutAction({ network, seed, facts, consumed, created: drafts });
  if (!laidOut.ok) {
    return laidOut;
  }
  const parts = { network, fee: laidOut.value.drafted, actions };
  const rejection = checkGreatestLimits(parts);
  if (rejection !== undefined) {
    return err(rejection);
  }
  const estimate = estimateParts(parts, rules);
  return estimate.ok ? ok({ laidOut: laidOut.value, drafts, fee, price: estimate.value.price }) : estimate;
}

/** The burn, then what is sent, then the change if there is any. @spec FEE-FORM.1 */
function feeCreations(
  unfinished: UnfinishedTransaction,
  { consumed: [payer], sent = [], change, burn }: FeePayment,
  amounts: { readonly fee: bigint; readonly change: bigint },
): readonly CreatedDraft[] {
  if (payer === undefined) {
    return [];
  }
  const { logicRef, label, value, nullifierKey } = payer.resource;
  const list = encodeFeeList(digestsOf(unfinished));
  const application = [{ criterion: { type: 'after-block' }, bytes: list }] as const;
  const burned: CreatedDraft = {
    ...(burn ?? { value, nullifierKey: ZERO_NULLIFIER_KEY }),
    logicRef,
    label,
    quantity: amounts.fee,
    isEphemeral: true,
    appData: { ...NO_APP_DATA, application },
  };
  const kept: CreatedDraft = {
    ...(change ?? { value, nullifierKey }),
    logicRef,
    label,
    quantity: amounts.change,
    isEphemeral: false,
  };
  return amounts.change === 0n ? [burned, ...sent] : [burned, ...sent, kept];
}
