import { equalBytes } from '@surety/codec';
import {
  addFeeAction,
  composeParts,
  decodeUnfinished,
  describeRejection,
  draftAction,
  encodeEntry,
  encodeUnfinished,
  finishTransaction,
  type Limits,
  type Rules,
  type Transaction,
  type UnfinishedTransaction,
  verifyTransaction,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { NETWORK, numbered, rulesWith } from '../verify/sample-ledger.ts';
import {
  FEE_ASSET,
  FEES,
  firstOf,
  granted,
  openCreation,
  openResource,
  openTransfer,
  ownedBy,
  partyOf,
  refusal,
  refused,
} from './parties.ts';

const rules = rulesWith();
const payer = partyOf(5);

function limitedTo(limits: Partial<Limits>, fees = rules.parameters.fees): Rules {
  const { parameters } = rules;
  return { ...rules, parameters: { ...parameters, fees, limits: { ...parameters.limits, ...limits } } };
}

function paidOf(unfinished: UnfinishedTransaction): UnfinishedTransaction {
  const resource = ownedBy(payer, { asset: FEE_ASSET, quantity: 10_000_000n }, 500);
  const payment = { seed: numbered<'draft-seed'>(6), consumed: [{ resource, witness: payer.witness }] };
  return granted(addFeeAction(unfinished, payment, rulesWith(FEES))).unfinished;
}

/** What somebody makes of the bytes by putting others in the place of some. */
function tampered(unfinished: UnfinishedTransaction, from: Uint8Array, to: Uint8Array): UnfinishedTransaction {
  const bytes = encodeUnfinished(unfinished);
  const at = bytes.findIndex((_, index) => equalBytes(bytes.subarray(index, index + from.length), from));
  bytes.set(to, at);
  return granted(decodeUnfinished(bytes));
}

describe('finishing is refused', () => {
  const { unfinished } = openTransfer(1);

  // @spec BUILD-FINISH.1
  test('if a limit of the network is exceeded', () => {
    expect(refusal(unfinished, limitedTo({ tagsPerAction: 1 }))).toEqual({
      code: 'too-many-action-tags',
      action: 0,
      count: 2,
      limit: 1,
    });
    expect(refusal(unfinished, limitedTo({ labelBytes: 0 }))).toMatchObject({ code: 'label-too-large', limit: 0 });
    const { sizeBytes } = encodeEntry(granted(finishTransaction(unfinished, rules)));
    expect(finishTransaction(unfinished, limitedTo({ entryBytes: sizeBytes })).ok).toBe(true);
    expect(refusal(unfinished, limitedTo({ entryBytes: sizeBytes - 1 }))).toEqual({
      code: 'entry-too-large',
      sizeBytes,
      limit: sizeBytes - 1,
    });
    expect(refusal(unfinished, limitedTo({ entryBytes: 3 }))).toMatchObject({ code: 'entry-too-large', limit: 3 });
  });

  // @spec BUILD-FINISH.1
  test('if a kind does not balance', () => {
    const created = [openCreation(4n)];
    const consumed = [{ resource: openResource(1) }];
    const less = granted(draftAction({ network: NETWORK, seed: numbered(1), consumed, created })).unfinished;
    expect(refusal(less, rules)).toMatchObject({ code: 'unbalanced', consumed: 5n, created: 4n });
  });

  // @spec BUILD-FINISH.1
  test('if the network charges a fee and none is paid', () => {
    expect(refusal(unfinished, rulesWith(FEES))).toEqual({ code: 'fee-action-malformed', fault: 'action-missing' });
  });

  // @spec BUILD-FINISH.1
  test('if the list of the fee action is not that of the other actions', () => {
    const { digest } = firstOf(unfinished.actions).opened;
    const list = Uint8Array.from(Buffer.from(digest.slice(2), 'hex'));
    const changed = tampered(paidOf(unfinished), list, new Uint8Array(32));
    expect(refusal(changed, rulesWith(FEES))).toEqual({ code: 'fee-action-malformed', fault: 'list-mismatch' });
  });

  // @spec BUILD-FINISH.1
  test('if a resource is consumed where it is created', () => {
    const first = openTransfer(1);
    const { owned, tag } = firstOf(first.created);
    const consumed = owned === undefined ? [] : [{ resource: owned }];
    const next = granted(draftAction({ network: NETWORK, seed: numbered(2), consumed, created: [openCreation()] }));
    const both = granted(composeParts([first.unfinished, next.unfinished]));
    expect(refusal(both, rules)).toEqual({ code: 'consumed-where-created', action: 1, index: 0, commitment: tag });
  });
});

describe('the phases of a transaction', () => {
  const { unfinished } = openTransfer(1);

  // @spec BUILD-PHASE.1
  test('are types: what is unfinished is neither encoded nor verified', () => {
    // @ts-expect-error an unfinished transaction is no transaction
    const early: Transaction = unfinished;
    expect(early).toBe(unfinished);
    // @ts-expect-error nor does a list of its actions make one
    const forged: Transaction = { actions: unfinished.actions, shielded: undefined, envelopes: [] };
    expect(forged.envelopes).toEqual([]);
    // @ts-expect-error only the builders make unfinished transactions
    const own: UnfinishedTransaction = { network: NETWORK, fee: undefined, actions: [], envelopes: [] };
    expect(own.actions).toEqual([]);
    // @ts-expect-error a draft is not one either
    const draft: UnfinishedTransaction = openTransfer(1);
    expect(draft.actions).toBeUndefined();
  });

  // @spec BUILD-PHASE.1
  test('leave every value as it was', () => {
    const before = structuredClone(unfinished);
    const paid = paidOf(unfinished);
    granted(composeParts([unfinished, openTransfer(2).unfinished]));
    granted(finishTransaction(paid, rulesWith(FEES)));
    expect(unfinished).toEqual(before);
  });

  // @spec BUILD-FINISH.1
  test('end with verify, which alone runs logics', () => {
    const alice = partyOf(1);
    const resource = ownedBy(alice, { asset: 1, quantity: 5n }, 100);
    const created = [{ ...openCreation(), ...resource, witness: new Uint8Array(0) }];
    const consumed = [{ resource, witness: partyOf(2).witness }];
    const forged = granted(draftAction({ network: NETWORK, seed: numbered(1), consumed, created })).unfinished;
    const transaction = granted(finishTransaction(forged, rules));
    const rejection = refused(verifyTransaction(encodeEntry(transaction), rules));
    expect(rejection).toMatchObject({ code: 'logic-rejected', action: 0, role: 'consumed', index: 0 });
    expect(describeRejection(rejection)).toContain('quadrant spend');
  });
});
