import { ok } from '@surety/codec';
import { openAction, quarantineCodec, quarantineRecord, ZERO_NULLIFIER_KEY } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, created, NETWORK, numbered } from '../verify/sample-ledger.ts';
import { BlockLedger, FAUCET_KEEPER, mint, WISH, wish } from './block-ledger.ts';
import { FAUCET } from './faucet-keeper.ts';

import { alarmOf, keeper, madeBy, NOTHING, recordOf } from './test-keepers.ts';

// @spec STEP-REJECT.2
describe('a request that breaks its step', () => {
  /** A wish of quantity 2, which the faucet takes for one of quantity 1, so that its step does not balance. */
  const poison = (number: number) => mint(number, { logic: WISH, quantity: 2n, value: Uint8Array.of(1) });

  test('is quarantined, and the others are served', () => {
    const ledger = new BlockLedger();
    const { keepers } = ledger.run([[wish(1, 1)], [poison(2)], [wish(3, 1)]]);
    expect(keepers).toMatchObject([
      { type: 'applied' },
      { type: 'refused', rejection: { code: 'unbalanced' } },
      { type: 'applied' },
    ]);
    const record = recordOf(ledger, quarantineRecord(madeBy(poison(2))));
    expect(record && quarantineCodec.decode(record)).toEqual(ok({ height: 1n, keeper: FAUCET, code: 'unbalanced' }));
    expect(alarmOf(ledger, FAUCET)).toBeUndefined();
    expect(ledger.state.requests.size).toBe(1);
  });

  test('is not found any more, and no step serves it', () => {
    const request = madeBy(poison(2));
    const found: unknown[] = [];
    const late = keeper({
      id: 8,
      watches: [WISH.logicRef],
      *run(view, requests) {
        found.push(view.request(request), requests.length);
        yield { ...NOTHING, request };
      },
    });
    const ledger = new BlockLedger([FAUCET_KEEPER, late]);
    expect(ledger.run([[poison(2)]]).keepers).toMatchObject([
      { keeper: FAUCET, rejection: { code: 'unbalanced' } },
      { keeper: 8, rejection: { code: 'request-quarantined', request } },
    ]);
    expect(found).toEqual([undefined, 0]);
    const record = recordOf(ledger, quarantineRecord(request));
    expect(record && quarantineCodec.decode(record)).toMatchObject({ value: { keeper: FAUCET } });
  });

  test('is let go when its owner consumes it', () => {
    const ledger = new BlockLedger();
    ledger.run([[poison(2)]]);
    const { nonce } = openAction(poison(2), NETWORK).created[0]?.resource ?? { nonce: numbered(0) };
    const parts = { logic: WISH, quantity: 2n, value: Uint8Array.of(1) };
    const back = action({
      consumed: [consumed(0, { ...parts, nonce, witness: Uint8Array.of(1) })],
      created: [created({ ...parts, isEphemeral: true })],
    });
    expect(ledger.run([[back]]).entries[0]?.outcome.type).toBe('applied');
    expect(recordOf(ledger, quarantineRecord(madeBy(poison(2))))).toBeUndefined();
    expect(ledger.state.requests.size).toBe(0);
  });

  test('is consumed by no step that serves another one', () => {
    const other = madeBy(wish(1, 1));
    const greedy = keeper({
      watches: [WISH.logicRef],
      *run(_, [, request]) {
        const opened = openAction(wish(1, 1), NETWORK).created[0];
        if (opened !== undefined && request !== undefined) {
          const { logicRef, quantity, nonce, randSeed } = opened.resource;
          const parts = { logicRef, quantity, label: opened.label, value: opened.value };
          const owned = { ...parts, isEphemeral: false, nonce, randSeed, nullifierKey: ZERO_NULLIFIER_KEY };
          const closing = { ...parts, isEphemeral: true, nullifierKey: ZERO_NULLIFIER_KEY };
          const consumedAs = { resource: owned, witness: Uint8Array.of(1) };
          yield { ...NOTHING, actions: [{ consumed: [consumedAs], created: [closing] }], request: request.commitment };
        }
      },
    });
    expect(new BlockLedger([greedy]).run([[wish(1, 1)], [wish(2, 1)]]).keepers).toMatchObject([
      { rejection: { code: 'step-consumes-request', request: other } },
    ]);
  });
});
