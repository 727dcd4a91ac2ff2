import { err } from '@surety/codec';
import {
  addFeeAction,
  composeParts,
  deriveNkCommitment,
  draftAction,
  emptyTransaction,
  encodeEntry,
  envelopeKeyOf,
  estimatePrice,
  type FeePayment,
  type FeeRules,
  finishTransaction,
  missingWitnesses,
  NO_FEES,
  openOwned,
  openWitness,
  type Rules,
  signEnvelope,
  supplyWitnesses,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { NETWORK, numbered, OPEN, rulesWith } from '../verify/sample-ledger.ts';
import {
  createdFor,
  FEE_ASSET,
  FEE_KIND,
  FEES,
  firstOf,
  granted,
  intentOf,
  openCreation,
  openResource,
  openTransfer,
  ownedBy,
  partyOf,
  refusal,
  refused,
  verified,
} from './parties.ts';

const rules = rulesWith(FEES);
const payer = partyOf(5);
const FUNDS = 10_000_000n;

function paymentOf(funds: bigint, parts: Partial<FeePayment> = {}): FeePayment {
  const resource = ownedBy(payer, { asset: FEE_ASSET, quantity: funds }, 500);
  return { seed: numbered(6), consumed: [{ resource, witness: payer.witness }], ...parts };
}

describe('adding the fee action', () => {
  const { unfinished } = openTransfer(1);

  // @spec BUILD-FEE.1, BUILD-FEE.2, BUILD-PRICE.1
  test('pays exactly the price that verify finds', () => {
    const paid = granted(addFeeAction(unfinished, paymentOf(FUNDS), rules));
    const valid = verified(paid.unfinished, rules);
    expect(valid.hasFeeAction).toBe(true);
    expect(valid.fee).toBe(paid.fee);
    expect(valid.price).toBe(paid.price);
    expect(paid.fee).toBe(paid.price);
    expect(granted(estimatePrice(paid.unfinished, rules))).toEqual({
      price: valid.price,
      steps: valid.steps,
      sizeBytes: encodeEntry(granted(finishTransaction(paid.unfinished, rules))).sizeBytes,
      tags: 5,
    });
  });

  // @spec BUILD-FEE.1
  test('gives the change back to the payer', () => {
    const { fee, change } = granted(addFeeAction(unfinished, paymentOf(FUNDS), rules));
    expect(change?.resource.quantity).toBe(FUNDS - fee);
    expect(change?.value).toEqual(payer.value);
    const resource = change?.owned;
    const spent = resource === undefined ? undefined : openOwned(resource);
    expect(spent?.commitment).toBe(change?.tag);
  });

  // @spec BUILD-FEE.1
  test('gives the change to somebody else if told so', () => {
    const { value, nullifierKey } = partyOf(6);
    const change = { value, nkCommitment: deriveNkCommitment(nullifierKey) };
    const burn = { value: partyOf(7).value, nullifierKey };
    const paid = granted(addFeeAction(unfinished, paymentOf(FUNDS, { change, burn }), rules));
    expect(paid.change?.value).toEqual(value);
    expect(paid.change?.owned).toBeUndefined();
    expect(paid.unfinished.fee?.opened.created[0]?.value).toEqual(partyOf(7).value);
    expect(verified(paid.unfinished, rules).fee).toBe(paid.fee);
  });

  // @spec BUILD-FEE.2
  test('counts surcharges, envelope signatures, facts and what is still missing', () => {
    const facts = { envelope: envelopeKeyOf(payer.signer) };
    const consumed = [{ resource: openResource(1), witness: openWitness(100) }];
    const draft = { network: NETWORK, seed: numbered<'draft-seed'>(1), facts, consumed, created: [openCreation()] };
    const open = granted(draftAction(draft)).unfinished;
    const payment = paymentOf(FUNDS, { facts: { height: { to: 500n } } });
    const paid = granted(addFeeAction(open, payment, rules));
    const full = granted(supplyWitnesses(paid.unfinished, ({ sizeBytes }) => new Uint8Array(sizeBytes)));
    const valid = verified(granted(signEnvelope(full, payer.signer)), rules);
    expect(valid.price).toBe(paid.fee);
    const none = { ...rules, parameters: { ...rules.parameters, fees: { ...FEES, surcharges: [] } } };
    expect(paid.price - granted(addFeeAction(open, payment, none)).price).toBe(5_000n);
    const brief = granted(supplyWitnesses(paid.unfinished, () => new Uint8Array(0)));
    expect(verified(granted(signEnvelope(brief, payer.signer)), rules).price).toBeLessThan(paid.fee);
  });

  // @spec BUILD-FEE.3
  test('sends by the way, and alone', () => {
    const friend = partyOf(6);
    const to = createdFor(friend, { asset: FEE_ASSET, quantity: 1_000n });
    const empty = emptyTransaction(NETWORK);
    const paid = granted(addFeeAction(empty, paymentOf(FUNDS, { sent: [to, to] }), rules));
    const valid = verified(paid.unfinished, rules);
    expect(paid.fee).toBe(valid.price);
    expect(valid.actions).toHaveLength(1);
    expect(paid.sent.map(({ resource, value }) => [resource.quantity, value])).toEqual([
      [1_000n, friend.value],
      [1_000n, friend.value],
    ]);
    expect(paid.change?.resource.quantity).toBe(FUNDS - paid.fee - 2_000n);
    expect(refusal(empty, rulesWith(NO_FEES))).toEqual({ code: 'no-actions' });
    const besides = granted(addFeeAction(unfinished, paymentOf(FUNDS, { sent: [to] }), rules));
    expect(verified(besides.unfinished, rules).actions).toHaveLength(2);
  });

  // @spec BUILD-FEE.3
  test('sends no more than there is, and nothing that is burned or foreign', () => {
    const to = createdFor(partyOf(6), { asset: FEE_ASSET, quantity: FUNDS + 1n });
    const paying = (sent: FeePayment['sent']) => addFeeAction(unfinished, paymentOf(FUNDS, { sent }), rules);
    expect(paying([to])).toEqual(err({ code: 'fee-funds-too-small', funds: FUNDS, due: FUNDS + 1n }));
    expect(refused(paying([{ ...to, quantity: FUNDS }])).code).toBe('fee-funds-too-small');
    const fault = (fault: string) => err({ code: 'fee-action-malformed', fault });
    expect(paying([{ ...to, quantity: 1n, isEphemeral: true }])).toEqual(fault('burn-repeated'));
    expect(paying([{ ...to, quantity: 1n, label: Uint8Array.of(1) }])).toEqual(fault('kind-foreign'));
  });

  // @spec BUILD-FEE.2
  test('adds a tip', () => {
    const paid = granted(addFeeAction(unfinished, paymentOf(FUNDS, { tip: 123_456_789n % 1_000_000n }), rules));
    expect(paid.fee - paid.price).toBe(456_789n);
    expect(verified(paid.unfinished, rules).fee).toBe(paid.fee);
  });

  // @spec BUILD-FEE.2
  test('burns all where change would cost more than it is worth', () => {
    const { price } = granted(addFeeAction(unfinished, paymentOf(FUNDS), rules));
    const paid = granted(addFeeAction(unfinished, paymentOf(price - 100n), rules));
    expect(paid.change).toBeUndefined();
    expect(paid.fee).toBe(price - 100n);
    expect(paid.price).toBeLessThan(paid.fee);
    expect(verified(paid.unfinished, rules).fee).toBe(paid.fee);
  });

  // @spec BUILD-FEE.2
  test('makes no change of nothing', () => {
    const flat = rulesWith({ ...NO_FEES, kind: FEE_KIND, base: 900n });
    const paid = granted(addFeeAction(unfinished, paymentOf(900n), flat));
    expect(paid.change).toBeUndefined();
    expect(verified(paid.unfinished, flat).actions[0]?.created).toHaveLength(1);
  });

  // @spec BUILD-FEE.2
  test('settles where the length of the fee changes what the fee has to be', () => {
    for (const base of [0n, 200n, 250n, 65_000n, 65_500n, 2n ** 32n - 3_000n, 2n ** 64n - 2_500n]) {
      for (const perByte of [0n, 1n, 2n]) {
        const fees: FeeRules = { ...NO_FEES, kind: FEE_KIND, base, perByte };
        const paid = granted(addFeeAction(unfinished, paymentOf(2n ** 70n), rulesWith(fees)));
        expect(verified(paid.unfinished, rulesWith(fees)).price).toBe(paid.price);
        expect(paid.fee).toBeGreaterThanOrEqual(paid.price);
        expect(paid.fee - paid.price).toBeLessThanOrEqual(10n * perByte);
      }
    }
  });

  // @spec BUILD-FEE.2
  test('asks the payer to sign once, when the amount is known', () => {
    const asked: string[] = [];
    const { resource, witness } = firstOf(paymentOf(FUNDS).consumed);
    const make = witness instanceof Uint8Array ? undefined : witness?.make;
    const counting = {
      sizeBytes: 66,
      make: (digest: Parameters<NonNullable<typeof make>>[0]) => {
        asked.push(digest);
        return make?.(digest) ?? new Uint8Array(0);
      },
    };
    const payment = paymentOf(FUNDS, { consumed: [{ resource, witness: counting }] });
    const paid = granted(addFeeAction(unfinished, payment, rules));
    expect(asked).toEqual([paid.unfinished.fee?.opened.digest]);
  });

  // @spec BUILD-FEE.1, BUILD-WITNESS.2
  test('lets the payer sign later', () => {
    const resource = ownedBy(payer, { asset: FEE_ASSET, quantity: FUNDS }, 500);
    const payment = paymentOf(FUNDS, { consumed: [{ resource, witness: openWitness(66) }] });
    const paid = granted(addFeeAction(unfinished, payment, rules));
    expect(missingWitnesses(paid.unfinished)).toMatchObject([{ action: 0, role: 'consumed', index: 0 }]);
    const { witness } = payer;
    const make = witness instanceof Uint8Array ? undefined : witness.make;
    const signed = granted(supplyWitnesses(paid.unfinished, ({ actionDigest }) => make?.(actionDigest)));
    expect(verified(signed, rules).fee).toBe(paid.fee);
  });

  // @spec BUILD-FEE.1
  test('pays for a swap of two others', () => {
    const [alice, bob] = [partyOf(1), partyOf(2)];
    const swap = granted(
      composeParts([
        intentOf(alice, ownedBy(alice, { asset: 1, quantity: 5n }, 100), { asset: 2, quantity: 7n }).unfinished,
        intentOf(bob, ownedBy(bob, { asset: 2, quantity: 7n }, 200), { asset: 1, quantity: 5n }).unfinished,
      ]),
    );
    const paid = granted(addFeeAction(swap, paymentOf(FUNDS), rules));
    expect(verified(paid.unfinished, rules).actions).toHaveLength(3);
  });
});

describe('a fee action is refused', () => {
  const { unfinished } = openTransfer(1);
  const add = (payment: FeePayment, with_: Rules = rules) => addFeeAction(unfinished, payment, with_);

  // @spec BUILD-FEE.1
  test('where no fee is charged', () => {
    expect(add(paymentOf(FUNDS), rulesWith())).toEqual(err({ code: 'fee-not-charged' }));
    const paid = granted(add(paymentOf(FUNDS)));
    expect(refusal(paid.unfinished, rulesWith())).toEqual({ code: 'fee-not-charged' });
  });

  // @spec BUILD-FEE.2
  test('if the resources offered do not suffice', () => {
    const rejection = refused(add(paymentOf(100n)));
    expect(rejection).toMatchObject({ code: 'fee-funds-too-small', funds: 100n });
    const tipped = refused(add(paymentOf(FUNDS, { tip: FUNDS })));
    expect(tipped).toMatchObject({ code: 'fee-funds-too-small', funds: FUNDS });
  });

  // @spec BUILD-FEE.1
  test('if it would not have the form of one', () => {
    const foreign = ownedBy(payer, { asset: 1, quantity: FUNDS }, 500);
    expect(add(paymentOf(0n, { consumed: [{ resource: foreign }] }))).toEqual(
      err({ code: 'fee-action-malformed', fault: 'kind-foreign' }),
    );
    const ephemeral = { ...ownedBy(payer, { asset: FEE_ASSET, quantity: FUNDS }, 500), isEphemeral: true };
    expect(add(paymentOf(0n, { consumed: [{ resource: ephemeral }] }))).toEqual(
      err({ code: 'fee-action-malformed', fault: 'consumed-ephemeral' }),
    );
    expect(add(paymentOf(0n, { consumed: [] }))).toEqual(err({ code: 'action-consumes-nothing', action: 0 }));
  });

  // @spec BUILD-PRICE.1
  test('if a logic is unknown, whose steps nobody can count', () => {
    const { logicRef } = OPEN;
    const without = {
      ...rules,
      resolve: (ref: string) => (ref === logicRef ? undefined : rules.resolve(OPEN.logicRef)),
    };
    expect(add(paymentOf(FUNDS), without)).toEqual(
      err({ code: 'logic-unknown', action: 1, role: 'consumed', index: 0, logicRef }),
    );
    expect(estimatePrice(unfinished, without)).toEqual(
      err({ code: 'logic-unknown', action: 0, role: 'consumed', index: 0, logicRef }),
    );
  });
});

// @spec BUILD-PRICE.1
test('nothing is charged where there is no fee kind', () => {
  expect(granted(estimatePrice(openTransfer(1).unfinished, rulesWith())).price).toBe(0n);
});
