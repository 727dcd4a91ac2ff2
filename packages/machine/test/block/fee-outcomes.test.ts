import { concatBytes, sha256 } from '@surety/codec';
import { type Action, NO_APP_DATA, NO_FEES, openAction } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, created, digestOf, NETWORK, numbered, OPEN } from '../verify/sample-ledger.ts';
import { BlockLedger, DOCUMENT, entryBytes, mint } from './block-ledger.ts';
import { doneIn, eventsOf, tagsIn, tagsOf } from './recorded-block.ts';

const kind = { logicRef: OPEN.logicRef, labelRef: sha256<'label-ref'>([Uint8Array.of(1)]) };

/** Everything costs 3 of the open logic, of which genesis places 5. */
function chargingLedger(): BlockLedger {
  const parameters = { ...DOCUMENT.parameters, fees: { ...NO_FEES, kind, base: 3n } };
  return new BlockLedger(undefined, { parameters });
}

/** Burns `fee` of what genesis placed, for these actions. */
function pay(fee: bigint, others: readonly Action[]): readonly Action[] {
  const nonce = openAction(mint(0), NETWORK).created[0]?.resource.nonce ?? numbered(0);
  const bytes = concatBytes(others.map(digestOf));
  const list = { ...NO_APP_DATA, application: [{ criterion: { type: 'after-block' }, bytes }] } as const;
  const burn = created({ isEphemeral: true, quantity: fee, appData: list });
  return [action({ consumed: [consumed(0, { nonce })], created: [burn, created({ quantity: 5n - fee })] }), ...others];
}

const stale = action({ consumed: [consumed(9)], created: [created()] });

/** Another kind than the fee's. */
function other(number: number): Action {
  return mint(number, { label: Uint8Array.of(2) });
}

// @spec FEE-OUTCOME.1, FEE-OUTCOME.2, BLOCK.3
describe('an entry of a network with fees', () => {
  test('is applied whole', () => {
    const ledger = chargingLedger();
    const { entries } = ledger.run([pay(3n, [other(1)])]);
    expect(entries).toMatchObject([{ outcome: { type: 'applied' }, fee: 3n }]);
    expect(ledger.state.commitments.leafCount).toBe(4);
  });

  test('pays for nothing but the attempt if another action cannot take effect', () => {
    const ledger = chargingLedger();
    const failing = pay(3n, [other(1), stale]);
    const executed = ledger.run([failing]);
    expect(executed.entries).toMatchObject([
      { outcome: { type: 'failed', rejection: { code: 'commitment-unknown', action: 2 } }, fee: 3n },
    ]);
    expect(ledger.state.commitments.leafCount).toBe(3);
    expect(tagsIn(eventsOf(executed, [entryBytes(...failing)]))).toEqual(tagsOf(doneIn(executed)));
    expect(ledger.run([pay(3n, [other(1)])]).entries).toMatchObject([
      { outcome: { type: 'unpaid', rejection: { code: 'nullifier-already-spent', action: 0 } }, fee: 0n },
    ]);
  });

  test('changes nothing if it pays too little', () => {
    const ledger = chargingLedger();
    const before = ledger.face();
    expect(ledger.run([pay(2n, [other(1)])]).entries).toMatchObject([
      { outcome: { type: 'unpaid', rejection: { code: 'fee-too-low', fee: 2n, price: 3n } }, fee: 0n },
    ]);
    expect(ledger.state.commitments.leafCount).toBe(1);
    expect(ledger.face()).not.toBe(before);
  });

  test('never stands in a block if it is not valid', () => {
    const [fee, ...others] = pay(3n, [other(1)]);
    const swapped = others.map((each) => ({ ...each, facts: { ...each.facts, height: { from: 0n, to: 9n } } }));
    expect(chargingLedger().try([[fee ?? stale, ...swapped]])).toMatchObject({
      error: { code: 'block-entry-invalid', reason: { code: 'fee-action-malformed', fault: 'list-mismatch' } },
    });
  });
});
