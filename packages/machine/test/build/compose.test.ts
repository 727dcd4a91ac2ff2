import { err, sha256 } from '@surety/codec';
import {
  addFeeAction,
  admitTransaction,
  applyTransaction,
  composeParts,
  decodeUnfinished,
  draftAction,
  encodeUnfinished,
  envelopeKeyOf,
  GREATEST_LIMITS,
  imbalanceOf,
  signEnvelope,
  type UnfinishedTransaction,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { HERE, NETWORK, numbered, rulesWith, SIGNED, stateWith } from '../verify/sample-ledger.ts';
import {
  assetOf,
  FEE_ASSET,
  FEES,
  granted,
  intentOf,
  openTransfer,
  ownedBy,
  partyOf,
  refusal,
  refused,
  verified,
} from './parties.ts';

const rules = rulesWith();
const [alice, bob, carol] = [partyOf(1), partyOf(2), partyOf(3)];
const apples = ownedBy(alice, { asset: 1, quantity: 5n }, 100);
const pears = ownedBy(bob, { asset: 2, quantity: 7n }, 200);
const plums = ownedBy(carol, { asset: 3, quantity: 9n }, 300);

/** What a solver gets of a party: bytes, and no key. */
function sent(part: UnfinishedTransaction): UnfinishedTransaction {
  return granted(decodeUnfinished(encodeUnfinished(part)));
}

function kindOf(asset: number) {
  return { logicRef: SIGNED.logicRef, labelRef: sha256([assetOf(asset)]) };
}

describe('composing intents', () => {
  // @spec BUILD-COMPOSE.1, BUILD-PHASE.1
  test('makes a swap of two intents whose makers never met', () => {
    const offer = sent(intentOf(alice, apples, { asset: 2, quantity: 7n }).unfinished);
    const answer = sent(intentOf(bob, pears, { asset: 1, quantity: 5n }).unfinished);
    const swap = granted(composeParts([offer, answer]));
    const valid = verified(swap, rules);
    expect(valid.digests).toEqual([offer, answer].map((part) => part.actions[0]?.opened.digest));
    const state = stateWith(valid.actions.map(({ action }) => action));
    const receipt = applyTransaction(state, granted(admitTransaction(state, valid, HERE)), new Set());
    expect(receipt.nullifiers).toHaveLength(2);
    expect(receipt.commitments).toHaveLength(2);
  });

  // @spec BUILD-COMPOSE.1, BUILD-COMPOSE.2
  test('makes a ring of three in which no two could trade', () => {
    const parts = [
      intentOf(alice, apples, { asset: 2, quantity: 7n }),
      intentOf(bob, pears, { asset: 3, quantity: 9n }),
      intentOf(carol, plums, { asset: 1, quantity: 5n }),
    ].map(({ unfinished }) => unfinished);
    for (const two of [parts.slice(0, 2), parts.slice(1), [parts[0], parts[2]].flatMap((part) => part ?? [])]) {
      expect(imbalanceOf(granted(composeParts(two)))).toHaveLength(2);
    }
    expect(verified(granted(composeParts(parts)), rules).actions).toHaveLength(3);
    expect(
      verified(granted(composeParts([granted(composeParts(parts.slice(0, 2))), ...parts.slice(2)])), rules).txId,
    ).toBe(verified(granted(composeParts(parts)), rules).txId);
  });

  // @spec BUILD-COMPOSE.2
  test('shows what is offered and what is wanted', () => {
    const { unfinished } = intentOf(alice, apples, { asset: 2, quantity: 7n });
    expect(imbalanceOf(unfinished)).toEqual([
      { kind: kindOf(1), label: assetOf(1), offered: 5n, wanted: 0n },
      { kind: kindOf(2), label: assetOf(2), offered: 0n, wanted: 7n },
    ]);
    const less = intentOf(bob, ownedBy(bob, { asset: 2, quantity: 4n }, 200), { asset: 1, quantity: 5n });
    const swap = granted(composeParts([unfinished, less.unfinished]));
    expect(imbalanceOf(swap)).toEqual([{ kind: kindOf(2), label: assetOf(2), offered: 0n, wanted: 3n }]);
    expect(refusal(swap, rules)).toEqual({ code: 'unbalanced', kind: kindOf(2), consumed: 4n, created: 7n });
  });

  // @spec BUILD-COMPOSE.2
  test('shows nothing of what balances, nor of the fee action', () => {
    const { unfinished } = openTransfer(1);
    const payment = { seed: numbered<'draft-seed'>(8), consumed: [pay(1_000_000n)] };
    const paid = granted(addFeeAction(unfinished, payment, rulesWith(FEES)));
    expect(imbalanceOf(unfinished)).toEqual([]);
    expect(imbalanceOf(paid.unfinished)).toEqual([]);
  });

  // @spec BUILD-COMPOSE.1
  test('keeps a counterparty from changing an intent', () => {
    const offer = intentOf(alice, apples, { asset: 2, quantity: 7n }).unfinished;
    const bytes = encodeUnfinished(offer);
    const wanted = bytes.lastIndexOf(7);
    const less = bytes.map((byte, index) => (index === wanted ? 6 : byte));
    const changed = granted(decodeUnfinished(less));
    expect(imbalanceOf(changed)[1]?.wanted).toBe(6n);
    const answer = intentOf(bob, ownedBy(bob, { asset: 2, quantity: 6n }, 200), { asset: 1, quantity: 5n }).unfinished;
    expect(() => verified(granted(composeParts([changed, answer])), rules)).toThrow('logic-rejected');
  });
});

function pay(quantity: bigint) {
  return { resource: ownedBy(carol, { asset: FEE_ASSET, quantity }, 900), witness: carol.witness };
}

describe('composing is refused', () => {
  const { unfinished } = openTransfer(1);

  // @spec BUILD-COMPOSE.1
  test('if there is nothing to compose', () => {
    expect(composeParts([])).toEqual(err({ code: 'nothing-to-compose' }));
  });

  // @spec BUILD-COMPOSE.1
  test('if a part is for another network', () => {
    const network = numbered<'network'>(3);
    const consumed = [{ resource: apples }];
    const other = granted(draftAction({ network, seed: numbered(1), consumed, created: [] })).unfinished;
    expect(composeParts([unfinished, other])).toEqual(err({ code: 'network-mismatch', part: 1, network }));
  });

  // @spec BUILD-COMPOSE.1
  test('if the list of a part is closed by a fee action or an envelope signature', () => {
    const payment = { seed: numbered<'draft-seed'>(8), consumed: [pay(1_000_000n)] };
    const paid = granted(addFeeAction(unfinished, payment, rulesWith(FEES)));
    expect(composeParts([openTransfer(2).unfinished, paid.unfinished])).toEqual(
      err({ code: 'list-closed', part: 1, by: 'fee-action' }),
    );
    const sealed = granted(
      signEnvelope(openTransfer(3, { envelope: envelopeKeyOf(bob.signer) }).unfinished, bob.signer),
    );
    expect(composeParts([sealed, unfinished])).toEqual(err({ code: 'list-closed', part: 0, by: 'envelope' }));
    expect(addFeeAction(paid.unfinished, payment, rulesWith(FEES))).toEqual(
      err({ code: 'list-closed', part: 0, by: 'fee-action' }),
    );
  });

  // @spec BUILD-COMPOSE.1
  test('if the parts together exceed a limit that every network has', () => {
    const parts = Array.from({ length: GREATEST_LIMITS.actions + 1 }, () => unfinished);
    expect(composeParts(parts)).toEqual(err({ code: 'too-many-actions', count: 65, limit: 64 }));
    expect(refused(composeParts(parts)).code).toBe('too-many-actions');
  });
});

// @spec BUILD-FINISH.1
test('two intents that consume one resource make no transaction', () => {
  const offers = [7n, 7n].map((quantity) => intentOf(alice, apples, { asset: 2, quantity }).unfinished);
  const tag = offers[0]?.actions[0]?.opened.consumed[0]?.tag;
  expect(refusal(granted(composeParts(offers)), rules)).toEqual({
    code: 'duplicate-nullifier',
    action: 1,
    nullifier: tag,
  });
  expect(NETWORK).toBe(offers[0]?.network);
});
