import { assert, ok } from '@surety/codec';
import {
  deriveStepSeed,
  encodeStep,
  GREATEST_LIMITS,
  type Keeper,
  openAction,
  recordName,
  type StepOutcome,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, created, entryOf, NETWORK, numbered } from '../verify/sample-ledger.ts';
import { BlockLedger, COUPON, FAUCET_KEEPER, mint, WISH, wish } from './block-ledger.ts';
import { FAUCET, GIVEN } from './faucet-keeper.ts';

import { alarmOf, cancel, keeper, NOTHING, recordOf } from './test-keepers.ts';

// @spec KEEPER.1, KEEPER.2, STEP-APPLY.1
describe('a keeper', () => {
  test('answers the requests of a block at its end', () => {
    const ledger = new BlockLedger();
    const { keepers } = ledger.run([[wish(1, 20)], [wish(2, 30)]]);
    expect(keepers.map(({ type, keeper: id }) => [type, id])).toEqual([
      ['applied', FAUCET],
      ['applied', FAUCET],
    ]);
    expect(recordOf(ledger, GIVEN)).toEqual(Uint8Array.of(2));
    expect(ledger.state.requests.size).toBe(0);
    const quantities = keepers.map((result) =>
      result.type === 'applied' ? result.step.actions[0]?.created[1]?.quantity : undefined,
    );
    expect(quantities).toEqual([20n, 30n]);
  });

  test('is given no request that a later entry of the block took back', () => {
    const ledger = new BlockLedger();
    const { entries, keepers } = ledger.run([[wish(1, 20)], [cancel(wish(1, 20))]]);
    expect(entries.map(({ outcome }) => outcome.type)).toEqual(['applied', 'applied']);
    expect(keepers).toEqual([]);
  });

  test('leaves what it does not answer in the tree, until its owner takes it back', () => {
    const ledger = new BlockLedger();
    const wishes = [1, 2, 3, 4].map((number) => wish(number, 1));
    expect(ledger.run(wishes.map((each) => [each])).keepers).toHaveLength(3);
    expect(ledger.state.requests.size).toBe(1);
    const { entries } = ledger.run([[cancel(wish(4, 1))]]);
    expect(entries[0]?.outcome.type).toBe('applied');
    expect(ledger.state.requests.size).toBe(0);
  });

  test('alone can act as itself', () => {
    const ledger = new BlockLedger();
    const coupon = mint(1, { logic: COUPON });
    const forged = { ...coupon, facts: { ...coupon.facts, actor: FAUCET } };
    expect(entryOf([forged]).transaction.actions).toEqual([coupon]);
    expect(ledger.try([[forged]])).toMatchObject({
      error: { code: 'block-entry-invalid', reason: { code: 'logic-rejected', quadrant: 'mint' } },
    });
  });

  test('runs in the order of the numbers, and sees what those before it wrote', () => {
    const seen: unknown[] = [];
    const note = (id: number, name: string): Keeper =>
      keeper({
        id,
        prefixes: [recordName(name)],
        *run(view) {
          seen.push([id, view.record(recordName('first'))?.[0], view.record(recordName('second'))?.[0]]);
          yield { ...NOTHING, writes: [{ name: recordName(name), value: Uint8Array.of(id) }] };
          seen.push([id, view.record(recordName(name))?.[0]]);
        },
      });
    new BlockLedger([note(5, 'first'), note(6, 'second')]).run([]);
    expect(seen).toEqual([
      [5, undefined, undefined],
      [5, 5],
      [6, 5, undefined],
      [6, 6],
    ]);
  });

  test('is told what each step came to', () => {
    const told: (StepOutcome['type'] | undefined)[] = [];
    const watcher = keeper({
      *run() {
        const first = yield NOTHING;
        const second = yield { ...NOTHING, writes: [{ name: recordName('other'), value: undefined }] };
        told.push(first.type, second.type);
      },
    });
    new BlockLedger([watcher]).run([]);
    expect(told).toEqual(['applied', 'refused']);
  });

  test('looks up older requests, with what was created beside them', () => {
    const found: unknown[] = [];
    const wished = action({
      consumed: [consumed(1, { isEphemeral: true, logic: WISH, quantity: 1n }), consumed(2, { isEphemeral: true })],
      created: [created(), created({ logic: WISH, quantity: 1n })],
    });
    const opened = openAction(wished, NETWORK).created;
    const commitment = opened[1]?.tag;
    assert(commitment !== undefined, 'the action creates two');
    const watcher = keeper({
      watches: [WISH.logicRef],
      *run(view) {
        found.push(view.request(commitment), view.request(numbered(1)));
        yield NOTHING;
      },
    });
    const ledger = new BlockLedger([watcher]);
    ledger.run([[wished]]);
    ledger.run([]);
    expect(found).toEqual([
      { commitment, index: 1, created: opened },
      undefined,
      { commitment, index: 1, created: opened },
      undefined,
    ]);
  });

  test('must have a number and prefixes of its own', () => {
    const other = (parts: Partial<Keeper>) => () => new BlockLedger([keeper({ id: 5 }), keeper(parts)]);
    expect(other({ id: 5, prefixes: [] })).toThrow('ascending numbers');
    expect(other({ prefixes: [recordName('test/inner/')] })).toThrow('prefixes');
    expect(other({ prefixes: [recordName('t')] })).toThrow('prefixes');
    expect(other({ prefixes: [recordName('alarm/9')] })).toThrow('prefixes');
    expect(() => new BlockLedger([keeper({ id: 1 })])).toThrow('ascending numbers');
  });
});

// @spec KEEPER.3
test('every action and index of a step has a seed of its own', () => {
  const seeds: string[] = [];
  const watcher = keeper({
    *run(view) {
      seeds.push(view.seed(0), view.seed(1));
      yield NOTHING;
      seeds.push(view.seed(0));
    },
  });
  new BlockLedger([watcher]).run([]);
  const place = { network: NETWORK, height: 1n, keeper: 9 };
  expect(seeds).toEqual([
    deriveStepSeed({ ...place, step: 0 }, 0),
    deriveStepSeed({ ...place, step: 0 }, 1),
    deriveStepSeed({ ...place, step: 1 }, 0),
  ]);
  expect(new Set(seeds).size).toBe(3);
});

// @spec STEP-REJECT.3, STEP-REJECT.1
describe('a keeper whose function fails', () => {
  test('raises an alarm, keeps what it did, and stops no other one', () => {
    const failing = keeper({
      id: 5,
      *run() {
        yield { ...NOTHING, writes: [{ name: recordName('test/'), value: Uint8Array.of(5) }] };
        throw new Error('broken');
      },
    });
    const ledger = new BlockLedger([failing, FAUCET_KEEPER]);
    const { keepers } = ledger.run([[wish(1, 1)]]);
    expect(keepers.map(({ type }) => type)).toEqual(['applied', 'keeper-failed', 'applied']);
    expect(alarmOf(ledger, 5)).toEqual(ok({ height: 1n, code: 'keeper-failed' }));
    expect(recordOf(ledger, recordName('test/'))).toEqual(Uint8Array.of(5));
  });

  test('may fail before its first step', () => {
    const failing = keeper({
      id: 5,
      run() {
        throw new Error('broken');
      },
    });
    expect(new BlockLedger([failing]).run([]).keepers).toMatchObject([{ type: 'keeper-failed', keeper: 5 }]);
  });

  test('is one that makes more than 65,536 steps', () => {
    const endless = keeper({
      *run() {
        for (;;) {
          yield NOTHING;
        }
      },
    });
    const { keepers } = new BlockLedger([endless]).run([]);
    expect(keepers).toHaveLength(65_537);
    expect(keepers.at(-1)).toMatchObject({ type: 'keeper-failed', keeper: 9 });
  });
});

// @spec STEP-REJECT.1, PARAM-FEE.2
test('a keeper may make a step for every request that a block can hold', () => {
  const request = created({ label: new Uint8Array(0), value: new Uint8Array(0), quantity: 0n });
  const [one, two] = [1, 2].map((count) =>
    entryOf([action({ consumed: [consumed(1)], created: Array.from({ length: count }, () => request) })]),
  );
  const leastBytes = (two?.sizeBytes ?? 0) - (one?.sizeBytes ?? 0);
  expect(leastBytes).toBe(113);
  expect(Math.floor(GREATEST_LIMITS.blockBytes / leastBytes)).toBeLessThan(65_536);
});

// @spec STEP-FORM.1
test('the bytes of a step name its keeper, and every node makes the same', () => {
  const blocks = [new BlockLedger(), new BlockLedger()].map((ledger) => ledger.run([[wish(1, 20)]]).keepers);
  expect(blocks[0]).toEqual(blocks[1]);
  const [result] = blocks[0] ?? [];
  assert(result?.type === 'applied', 'the wish is granted');
  expect(encodeStep(FAUCET, result.step)).toEqual(result.bytes);
  expect(result.bytes.subarray(0, 3)).toEqual(Uint8Array.of(0x85, 1, FAUCET));
});
