import { openAction } from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { action, consumed, created, NETWORK, numbered } from '../verify/sample-ledger.ts';
import { BlockLedger, entryBytes, mint, wish } from './block-ledger.ts';
import { doneIn, eventsOf, tagsIn, tagsOf } from './recorded-block.ts';
import { cancel } from './test-keepers.ts';

const move = fc.record({
  type: fc.constantFrom('mint', 'spend', 'wish', 'cancel'),
  number: fc.integer({ min: 1, max: 6 }),
});

const blocks = fc.array(
  fc.record({
    entries: fc.array(move, { maxLength: 5 }),
    seconds: fc.bigInt({ min: 0n, max: 9n }),
    isTriedWrongly: fc.boolean(),
  }),
  { maxLength: 6 },
);

type Move = typeof move extends fc.Arbitrary<infer Value> ? Value : never;

function actionOf({ type, number }: Move) {
  switch (type) {
    case 'mint':
      return mint(number);
    case 'wish':
      return wish(number, number);
    case 'cancel':
      return cancel(wish(number, number));
    case 'spend': {
      const nonce = openAction(mint(number), NETWORK).created[0]?.resource.nonce ?? numbered(0);
      return action({ consumed: [consumed(0, { nonce })], created: [created()] });
    }
  }
}

// @spec BLOCK.1, BLOCK.2, BLOCK.6, STATE-MARK.1, EVENT.1
test('the same blocks give the same roots, whatever was refused or rolled back in between', () => {
  fc.assert(
    fc.property(blocks, (made) => {
      const [steady, disturbed] = [new BlockLedger(), new BlockLedger()];
      for (const { entries, seconds, isTriedWrongly } of made) {
        const transactions = entries.map((each) => [actionOf(each)]);
        const time = (steady.state.meta?.time ?? 0n) + seconds;
        if (isTriedWrongly) {
          const unbalanced = action({ consumed: [consumed(7, { isEphemeral: true })] });
          expect(disturbed.try([...transactions, [unbalanced]], { time }).ok).toBe(false);
          const mark = disturbed.state.mark();
          disturbed.runDecided(transactions, { time: time + 1n });
          disturbed.state.rollback(mark);
        }
        const [one, other] = [steady.runDecided(transactions, { time }), disturbed.runDecided(transactions, { time })];
        expect(other.parts).toEqual(one.parts);
        expect(other.stateRoot).toBe(one.stateRoot);
        expect(other.keepers).toEqual(one.keepers);
        const events = eventsOf(
          one,
          transactions.map((actions) => entryBytes(...actions)),
        );
        expect(tagsIn(events)).toEqual(tagsOf(doneIn(one)));
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});
