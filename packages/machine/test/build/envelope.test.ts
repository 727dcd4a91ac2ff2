import { err } from '@surety/codec';
import {
  addFeeAction,
  composeParts,
  decodeUnfinished,
  encodeUnfinished,
  envelopeKeyOf,
  missingEnvelopes,
  signEnvelope,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { numbered, rulesWith } from '../verify/sample-ledger.ts';
import { FEE_ASSET, FEES, granted, openTransfer, ownedBy, partyOf, refusal, verified } from './parties.ts';

const [alice, bob, carol] = [partyOf(1), partyOf(2), partyOf(3)];
const keyOf = ({ signer }: typeof alice) => envelopeKeyOf(signer);
const rules = rulesWith();

/** Two actions that go together or not at all, and one that does not care. */
const tied = granted(
  composeParts([
    openTransfer(1, { envelope: keyOf(alice) }).unfinished,
    openTransfer(2, { envelope: keyOf(bob) }).unfinished,
    openTransfer(3).unfinished,
  ]),
);

describe('signing the envelope', () => {
  // @spec BUILD-ENVELOPE.1
  test('gives verify a signature for each key, whoever signs first', () => {
    const keys = [keyOf(alice), keyOf(bob)].toSorted((left, right) => (left < right ? -1 : 1));
    expect(missingEnvelopes(tied)).toEqual(keys);
    for (const signers of [
      [alice, bob],
      [bob, alice],
    ]) {
      const signed = signers.reduce((unfinished, { signer }) => granted(signEnvelope(unfinished, signer)), tied);
      expect(signed.envelopes.map(({ key }) => key)).toEqual(keys);
      expect(missingEnvelopes(signed)).toEqual([]);
      expect(verified(signed, rules).actions).toHaveLength(3);
    }
  });

  // @spec BUILD-ENVELOPE.1
  test('covers the fee action, which comes before', () => {
    const resource = ownedBy(carol, { asset: FEE_ASSET, quantity: 10_000_000n }, 500);
    const payment = { seed: numbered<'draft-seed'>(6), consumed: [{ resource, witness: carol.witness }] };
    const paid = granted(addFeeAction(tied, payment, rulesWith(FEES)));
    const signed = granted(signEnvelope(granted(signEnvelope(paid.unfinished, alice.signer)), bob.signer));
    expect(verified(signed, rulesWith(FEES)).price).toBe(paid.price);
    const early = granted(signEnvelope(tied, alice.signer));
    expect(addFeeAction(early, payment, rulesWith(FEES))).toEqual(
      err({ code: 'list-closed', part: 0, by: 'envelope' }),
    );
  });

  // @spec BUILD-ENVELOPE.1
  test('replaces an earlier signature of the same key', () => {
    const once = granted(signEnvelope(tied, alice.signer));
    expect(granted(signEnvelope(once, alice.signer))).toEqual(once);
  });

  // @spec BUILD-ENVELOPE.1
  test('is refused for a key that no action names', () => {
    expect(signEnvelope(tied, carol.signer)).toEqual(
      err({ code: 'envelope-mismatch', key: keyOf(carol), fault: 'signature-unused' }),
    );
  });
});

describe('finishing', () => {
  // @spec BUILD-FINISH.1
  test('is refused while a signature is missing', () => {
    const half = granted(signEnvelope(tied, alice.signer));
    expect(refusal(half, rules)).toEqual({ code: 'envelope-mismatch', key: keyOf(bob), fault: 'signature-missing' });
  });

  // @spec BUILD-FINISH.1
  test('is refused if a signature is over another list', () => {
    const signed = granted(signEnvelope(openTransfer(1, { envelope: keyOf(alice) }).unfinished, alice.signer));
    const other = granted(signEnvelope(openTransfer(2, { envelope: keyOf(alice) }).unfinished, alice.signer));
    const [from, to] = [signed, other].map(({ envelopes }) => envelopes[0]?.signature ?? new Uint8Array(0));
    const bytes = encodeUnfinished(signed);
    const at = bytes.length - 64;
    expect(bytes.subarray(at)).toEqual(from);
    bytes.set(to ?? [], at);
    const swapped = granted(decodeUnfinished(bytes));
    expect(refusal(swapped, rules)).toEqual({
      code: 'envelope-mismatch',
      key: keyOf(alice),
      fault: 'signature-refused',
    });
  });
});
