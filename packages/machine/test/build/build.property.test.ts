import {
  addFeeAction,
  admitTransaction,
  applyTransaction,
  composeParts,
  decodeUnfinished,
  draftAction,
  encodeEntry,
  encodeUnfinished,
  envelopeKeyOf,
  estimatePrice,
  finishTransaction,
  type Rules,
  signEnvelope,
  supplyWitnesses,
  type UnfinishedTransaction,
  verifyTransaction,
} from '@surety/machine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HERE, NETWORK, numbered, OPEN, rulesWith, stateWith } from '../verify/sample-ledger.ts';
import { FEE_KIND, FEES, granted, openResource, partyOf } from './parties.ts';

/** Fees in a kind of the logic that accepts everything, so that no signature has to be made. */
const openFee = { ...FEES, kind: { ...FEE_KIND, logicRef: OPEN.logicRef }, surcharges: [] };
const payLabel = Uint8Array.of(0xa0, 7);
const sealer = partyOf(9);

/** Where a tag's witness comes from: its length, and whether it comes at once. */
const witness = fc.record({ length: fc.nat(80), isLate: fc.boolean() });

const tag = fc.record({
  label: fc.constantFrom(Uint8Array.of(1), Uint8Array.of(2)),
  quantity: fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(0n, 2n ** 100n)),
  witness,
});

const action = fc.record({
  consumed: fc.array(tag, { minLength: 1, maxLength: 3 }),
  created: fc.array(tag, { maxLength: 3 }),
  to: fc.option(fc.bigInt(10n, 2n ** 63n), { nil: undefined }),
  isSealed: fc.boolean(),
});

type ActionPlan = typeof action extends fc.Arbitrary<infer T> ? T : never;

function witnessOf({ length, isLate }: { readonly length: number; readonly isLate: boolean }) {
  return { sizeBytes: length, make: isLate ? undefined : () => new Uint8Array(length) };
}

/** The intents of a plan; the last gets what balances the others. */
function partsOf(plan: readonly ActionPlan[]): readonly UnfinishedTransaction[] {
  const missing = new Map<number, bigint>();
  const add = (
    { label: [key = 0], quantity }: { readonly label: Uint8Array; readonly quantity: bigint },
    sign: bigint,
  ) => missing.set(key, (missing.get(key) ?? 0n) + sign * quantity);
  let nonce = 0;
  const draft = ({ consumed, created, to, isSealed }: ActionPlan) => {
    for (const each of consumed) {
      add(each, 1n);
    }
    for (const each of created) {
      add(each, -1n);
    }
    return granted(
      draftAction({
        network: NETWORK,
        seed: numbered(1),
        facts: { height: { to }, envelope: isSealed ? envelopeKeyOf(sealer.signer) : undefined },
        consumed: consumed.map(({ label, quantity, ...tagged }) => ({
          resource: { ...openResource(nonce++, quantity), label },
          witness: witnessOf(tagged.witness),
        })),
        created: created.map(({ label, quantity, ...tagged }) => ({
          ...openResource(0, quantity),
          label,
          witness: witnessOf(tagged.witness),
        })),
      }),
    ).unfinished;
  };
  const parts = plan.map(draft);
  const none = { length: 0, isLate: false };
  const sums = [...missing].map(([key, sum]) => ({ label: Uint8Array.of(key), sum, witness: none }));
  const consumed = sums.flatMap(({ sum, ...rest }) => (sum < 0n ? [{ ...rest, quantity: -sum }] : []));
  const created = sums.flatMap(({ sum, ...rest }) => (sum > 0n ? [{ ...rest, quantity: sum }] : []));
  const base = { label: Uint8Array.of(3), quantity: 0n, witness: none };
  return [...parts, draft({ consumed: [base, ...consumed], created, to: undefined, isSealed: false })];
}

/** Pays, supplies, signs: whatever is left to do. */
function complete(unfinished: UnfinishedTransaction, rules: Rules): UnfinishedTransaction {
  const resource = { ...openResource(999, 2n ** 80n), label: payLabel };
  const pay = { seed: numbered<'draft-seed'>(2), consumed: [{ resource }] };
  const hasFee = rules.parameters.fees.kind !== undefined;
  const paid = hasFee ? granted(addFeeAction(unfinished, pay, rules)).unfinished : unfinished;
  const supplied = granted(supplyWitnesses(paid, ({ sizeBytes }) => new Uint8Array(sizeBytes)));
  const sealed = signEnvelope(supplied, sealer.signer);
  return sealed.ok ? sealed.value : supplied;
}

const plans = fc.array(action, { minLength: 1, maxLength: 4 });

describe('whatever the builders finish', () => {
  // @spec BUILD-FINISH.1, BUILD-PRICE.1, BUILD-FEE.2
  test('is accepted by verify at the price that was estimated, and takes effect', () => {
    for (const rules of [rulesWith(), rulesWith(openFee)]) {
      fc.assert(
        fc.property(plans, (plan) => {
          const unfinished = complete(granted(composeParts(partsOf(plan))), rules);
          const entry = encodeEntry(granted(finishTransaction(unfinished, rules)));
          const valid = granted(verifyTransaction(entry, rules));
          const estimate = granted(estimatePrice(unfinished, rules));
          expect(valid.price).toBe(estimate.price);
          expect(valid.steps).toBe(estimate.steps);
          expect(valid.fee).toBeGreaterThanOrEqual(valid.price);
          const state = stateWith(valid.actions.map((opened) => opened.action));
          applyTransaction(state, granted(admitTransaction(state, valid, HERE)), new Set());
        }),
        { seed: 1, numRuns: 60 },
      );
    }
  });

  // @spec BUILD-WIRE.1
  test('is the same after a journey as bytes at any stage', () => {
    const rules = rulesWith(openFee);
    const travel = (each: UnfinishedTransaction) => granted(decodeUnfinished(encodeUnfinished(each)));
    fc.assert(
      fc.property(plans, (plan) => {
        const parts = partsOf(plan);
        const direct = complete(granted(composeParts(parts)), rules);
        const journey = travel(complete(travel(granted(composeParts(parts.map(travel)))), rules));
        expect(journey).toEqual(direct);
      }),
      { seed: 1, numRuns: 40 },
    );
  });
});

describe('what cannot be finished', () => {
  // @spec BUILD-FINISH.1
  test('is told by the code that verify would give, where verify knows it', () => {
    const rules = rulesWith();
    fc.assert(
      fc.property(plans, fc.nat(4), (plan, leftOut) => {
        const parts = partsOf(plan).filter((_, index) => index !== leftOut);
        const unfinished = complete(granted(composeParts(parts)), rules);
        const finished = finishTransaction(unfinished, rules);
        const actions = unfinished.actions.map(({ opened }) => opened.action);
        const { envelopes } = unfinished;
        const verdict = verifyTransaction(encodeEntry({ actions, shielded: undefined, envelopes }), rules);
        expect(finished.ok ? undefined : finished.error).toEqual(verdict.ok ? undefined : verdict.error);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});
