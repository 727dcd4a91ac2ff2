import { err } from '@surety/codec';
import { type GenesisDocument, GREATEST_LIMITS, NO_FEES, quarantineCodec, quarantineRecord } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { BlockLedger, mint, WISH, wish } from './block-ledger.ts';
import { FAUCET } from './faucet-keeper.ts';
import { madeBy, recordOf } from './test-keepers.ts';

/** A network in which a wish counts with so many steps. */
function wishing(steps: number, limits: Partial<typeof GREATEST_LIMITS> = {}): Partial<GenesisDocument> {
  const surcharges = [{ logicRef: WISH.logicRef, amount: 0n, steps }];
  return {
    parameters: { version: 1, limits: { ...GREATEST_LIMITS, ...limits }, fees: { ...NO_FEES, surcharges } },
  };
}

const [plain, wished] = new BlockLedger().run([[mint(1)], [wish(2, 20)]]).entries.map(({ steps }) => steps);
const [OF_MINT, OF_WISH] = [plain ?? 0, wished ?? 0];

// @spec PARAM-FEE.2
describe('in a block a request counts with the steps of its surcharge', () => {
  const room = OF_MINT + 2 * (OF_WISH + 500);
  const transactions = [[mint(1)], [wish(2, 20)], [wish(3, 20)]];

  test('beside its own', () => {
    const { entries, keepers } = new BlockLedger(undefined, wishing(500, { stepsPerBlock: room })).run(transactions);
    expect(entries.map(({ steps }) => steps)).toEqual([OF_MINT, OF_WISH, OF_WISH]);
    expect(keepers.map(({ type }) => type)).toEqual(['applied', 'applied']);
  });

  test('and refuses the block, or in a decided one does nothing', () => {
    const ledger = new BlockLedger(undefined, wishing(500, { stepsPerBlock: room - 1 }));
    const tooMany = { code: 'block-too-many-steps', entry: 2, steps: room, limit: room - 1 };
    expect(ledger.try(transactions)).toEqual(err(tooMany));
    const decided = ledger.runDecided([...transactions, [mint(4)]]);
    expect(decided.entries.map(({ outcome }) => outcome.type)).toEqual(['applied', 'applied', 'invalid', 'applied']);
    expect(decided.entries[2]?.outcome).toMatchObject({ rejection: tooMany });
    expect(decided.keepers).toHaveLength(1);
  });

  test('but not in the limit of an entry', () => {
    const ledger = new BlockLedger(undefined, wishing(500, { stepsPerEntry: 200 }));
    expect(ledger.try([[wish(1, 20)]]).ok).toBe(true);
  });
});

// @spec PARAM-FEE.2, STEP-REJECT.2
test('a request whose step takes more than it was counted with is quarantined', () => {
  const ledger = new BlockLedger(undefined, wishing(3));
  const { keepers } = ledger.run([[wish(1, 20)]]);
  expect(keepers).toMatchObject([{ type: 'refused', rejection: { code: 'too-many-steps', limit: 3 } }]);
  const quarantine = recordOf(ledger, quarantineRecord(madeBy(wish(1, 20))));
  expect(quarantine && quarantineCodec.decode(quarantine)).toMatchObject({
    value: { height: 1n, keeper: FAUCET, code: 'too-many-steps' },
  });
});
