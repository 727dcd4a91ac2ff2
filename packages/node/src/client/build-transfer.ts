import { randomBytes } from 'node:crypto';
import { bytesToDigest, err, ok, type Result } from '@surety/codec';
import {
  type AnyBuildRejection,
  addFeeAction,
  type CreatedDraft,
  createTokens,
  type DraftSeed,
  describeBuildRejection,
  draftAction,
  type Entry,
  emptyTransaction,
  encodeEntry,
  finishTransaction,
  type KindParts,
  kindKey,
  type LogicResolver,
  type NetworkId,
  type OwnedResource,
  openOwned,
  type Parameters,
  STANDARD_LOGICS,
  spendOwned,
  type Token,
  type UnfinishedTransaction,
} from '@surety/machine';
import { nobleSignatures as signatures } from '@surety/vow';
import { type FolderRefusal, refuse } from '../folder/folder-answer.ts';
import { granted } from '../story/granted.ts';
import { showAmount } from '../story/show-amount.ts';
import type { Party, Receiver } from './read-party.ts';

/** What is sent, by whom, to whom, from what. */
export interface Transfer {
  readonly network: NetworkId;
  readonly parameters: Parameters;
  readonly from: Party;
  readonly to: Receiver;
  readonly token: Token;
  /** Base units, 1 to 2^128 − 1. */
  readonly quantity: bigint;
  /** All that the sender owns: each has the sender as its owner. */
  readonly owned: readonly OwnedResource[];
}

/** A transfer that is ready to be sent. */
export interface BuiltTransfer {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
  /** Base units of the fee kind; 0 if nothing is charged. */
  readonly fee: bigint;
}

type Built = Result<BuiltTransfer, FolderRefusal>;

/**
 * Makes a transfer that pays its fee: of the token and of the fee kind, the largest resources are consumed, as few as will
 * do. Where the token is the fee kind, one action pays and sends. @spec CLI.26
 */
export function buildTransfer(transfer: Transfer): Built {
  const { network, parameters, token } = transfer;
  const { kind } = parameters.fees;
  if (kind !== undefined && kindKey(kind) === kindKey(token.kind)) {
    const sent = [tokensFor(transfer, transfer.to, transfer.quantity)];
    return payFee({ transfer, kind, unfinished: emptyTransaction(network), sent });
  }
  const drafted = draftTransfer(transfer);
  if (!drafted.ok) {
    return drafted;
  }
  return kind === undefined
    ? finish(transfer, drafted.value, 0n)
    : payFee({ transfer, kind, unfinished: drafted.value, sent: [] });
}

/** Consumes tokens of the sender, and creates what is sent and what is kept. */
function draftTransfer(transfer: Transfer): Result<UnfinishedTransaction, FolderRefusal> {
  const { network, from, to, token, quantity, owned } = transfer;
  const held = largestOf(owned, token.kind);
  const taken: OwnedResource[] = [];
  let sum = 0n;
  for (const resource of held) {
    if (sum < quantity) {
      taken.push(resource);
      sum += resource.quantity;
    }
  }
  if (sum < quantity) {
    return err(refuseFunds(from, `${showAmount(sum, token.label)}, in the ${MOST_CONSUMED} largest resources`));
  }
  const kept = sum === quantity ? [] : [tokensFor(transfer, from, sum - quantity)];
  const drafted = draftAction({
    network,
    seed: freshSeed(),
    consumed: taken.map((resource) => spent(from, resource)),
    created: [tokensFor(transfer, to, quantity), ...kept],
  });
  return drafted.ok ? ok(drafted.value.unfinished) : err(refuseBuilding(drafted.error));
}

interface Payment {
  readonly transfer: Transfer;
  readonly kind: KindParts;
  readonly unfinished: UnfinishedTransaction;
  readonly sent: readonly CreatedDraft[];
}

/** Adds the fee action, and takes one more resource as long as what is offered does not do. */
function payFee({ transfer, kind, unfinished, sent }: Payment): Built {
  const { parameters, from, owned } = transfer;
  const purses = largestOf(owned, kind);
  for (let count = 1; count <= purses.length; count++) {
    const consumed = purses.slice(0, count).map((purse) => spent(from, purse));
    const paid = addFeeAction(unfinished, { seed: freshSeed(), consumed, sent }, { parameters, resolve });
    if (paid.ok) {
      return finish(transfer, paid.value.unfinished, paid.value.fee);
    }
    if (paid.error.code !== 'fee-funds-too-small') {
      return err(refuseBuilding(paid.error));
    }
  }
  const sum = purses.reduce((total, { quantity }) => total + quantity, 0n);
  return err(
    refuseFunds(from, `${sum} base units of what fees are paid in, in the ${MOST_CONSUMED} largest resources`),
  );
}

function finish({ parameters }: Transfer, unfinished: UnfinishedTransaction, fee: bigint): Built {
  const transaction = finishTransaction(unfinished, { parameters, signatures });
  if (!transaction.ok) {
    return err(refuseBuilding(transaction.error));
  }
  const { bytes, ...entry } = encodeEntry(transaction.value);
  return ok({ entry, bytes, fee });
}

/** Most resources of one kind that a transfer consumes. */
const MOST_CONSUMED = 16;

function largestOf(owned: readonly OwnedResource[], kind: KindParts): readonly OwnedResource[] {
  return owned
    .filter((resource) => kindKey(openOwned(resource).resource) === kindKey(kind))
    .toSorted((left, right) => (left.quantity > right.quantity ? -1 : 1))
    .slice(0, MOST_CONSUMED);
}

/** No two actions may have the same seed. */
function freshSeed(): DraftSeed {
  return bytesToDigest(randomBytes(32));
}

function spent({ signer }: Party, resource: OwnedResource) {
  return granted(spendOwned(resource, [signer]), 'the sender owns it');
}

function tokensFor({ token }: Transfer, { owner, nullifierKey }: Receiver, quantity: bigint) {
  return granted(createTokens(token, { owner, quantity }, { nullifierKey }), 'the amount is one of a token');
}

/** Transfers use standard logics only. */
const resolve: LogicResolver = (ref) =>
  [...STANDARD_LOGICS.values()].map(({ logic }) => logic()).find(({ logicRef }) => logicRef === ref);

function refuseFunds({ name }: Party, held: string): FolderRefusal {
  return refuse('funds-too-small', `${name} has ${held}: that does not suffice.`, 'Send less, or receive more first.');
}

function refuseBuilding(rejection: AnyBuildRejection): FolderRefusal {
  return refuse(rejection.code, describeBuildRejection(rejection), 'Send another amount, or to somebody else.');
}
