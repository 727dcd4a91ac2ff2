import { assert, sha256 } from '@surety/codec';
import {
  type BlockEvent,
  decodeStep,
  encodeStep,
  eventAttributes,
  type Keeper,
  listEvents,
  listGenesisEvents,
  PARAMETERS_RECORD,
  programRecord,
  recordName,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { action, consumed, OPEN } from '../verify/sample-ledger.ts';
import { BlockLedger, COUPON, DOCUMENT, entryBytes, FAUCET_KEEPER, mint, WISH, wish } from './block-ledger.ts';
import { FAUCET, GIVEN } from './faucet-keeper.ts';
import { doneIn, eventsOf, RULES, receiptsOf, stepsOf, tagsIn, tagsOf } from './recorded-block.ts';
import { cancel, keeper, madeBy, NOTHING } from './test-keepers.ts';

// @spec BLOCK.4
test('the results of a block are receipts: of the entries, then of the steps', () => {
  const executed = new BlockLedger().run([[mint(1)], [wish(2, 20)]]);
  const [first, second] = executed.entries;
  expect(receiptsOf(executed)).toEqual([
    { type: 'entry', id: first?.txId, outcome: 'applied', code: '', fee: 0n, steps: BigInt(first?.steps ?? 0) },
    { type: 'entry', id: second?.txId, outcome: 'applied', code: '', fee: 0n, steps: BigInt(second?.steps ?? 0) },
    { type: 'step', keeper: FAUCET, request: madeBy(wish(2, 20)), code: '' },
  ]);
});

// @spec STEP-FORM.1
test('the bytes of a step can be read again, with its keeper for an actor', () => {
  const [bytes = new Uint8Array(0)] = stepsOf(new BlockLedger().run([[wish(2, 20)]]));
  const step = decodeStep(bytes);
  assert(step.ok, 'the step was applied');
  expect(step.value.actions.map(({ facts }) => facts.actor)).toEqual([FAUCET]);
  expect(encodeStep(FAUCET, step.value)).toEqual(bytes);
});

// @spec EVENT.1
describe('the events of a block', () => {
  test('tell what each entry did, and then what each step did', () => {
    const entries = [entryBytes(mint(1)), entryBytes(wish(2, 20))];
    const executed = new BlockLedger().runDecided([], { entries: [...entries, Uint8Array.of(1)] });
    const events = eventsOf(executed, [...entries, Uint8Array.of(1)]);
    const request = madeBy(wish(2, 20));
    expect(events).toMatchObject([
      { receipt: 0, type: 'entry', outcome: 'applied', entryHash: sha256([entries[0] ?? new Uint8Array(0)]) },
      { receipt: 0, type: 'resource-consumed', logicRef: OPEN.logicRef, quantity: 5n, isEphemeral: true },
      { receipt: 0, type: 'resource-created', commitment: madeBy(mint(1)), isEphemeral: false },
      { receipt: 1, type: 'entry', outcome: 'applied', code: undefined },
      { receipt: 1, type: 'resource-consumed', logicRef: WISH.logicRef, isEphemeral: true },
      { receipt: 1, type: 'resource-created', commitment: request },
      { receipt: 1, type: 'request-created', request, logicRef: WISH.logicRef },
      { receipt: 2, type: 'entry', outcome: 'invalid', txId: undefined, code: 'encoding-malformed' },
      { receipt: 3, type: 'step', outcome: 'applied', keeper: FAUCET, request, code: undefined },
      { receipt: 3, type: 'resource-consumed', commitment: request, isEphemeral: false },
      { receipt: 3, type: 'request-consumed', request },
      { receipt: 3, type: 'resource-consumed', logicRef: COUPON.logicRef, quantity: 20n, isEphemeral: true },
      { receipt: 3, type: 'resource-created', logicRef: WISH.logicRef, isEphemeral: true },
      { receipt: 3, type: 'resource-created', logicRef: COUPON.logicRef, quantity: 20n, isEphemeral: false },
      { receipt: 3, type: 'record-written', name: GIVEN, valueHash: sha256([Uint8Array.of(1)]) },
    ]);
  });

  test('name what was consumed and created as the receipts of the block do', () => {
    const ledger = new BlockLedger();
    const transactions = [[wish(1, 20), mint(2)], [wish(3, 20)], [cancel(wish(3, 20))], [mint(2)]];
    const executed = ledger.run(transactions);
    const events = eventsOf(
      executed,
      transactions.map((actions) => entryBytes(...actions)),
    );
    expect(tagsIn(events)).toEqual(tagsOf(doneIn(executed)));
    expect(tagsIn(events)).toMatchObject({ requests: { length: 2 }, consumedRequests: { length: 2 } });
    expect(
      events.flatMap((event) => (event.type === 'entry' ? [[event.outcome, event.txId, event.code]] : [])),
    ).toEqual(
      executed.entries.map(({ outcome, txId }) => [
        outcome.type,
        txId,
        'rejection' in outcome ? outcome.rejection.code : undefined,
      ]),
    );
  });

  test('tell of requests that are quarantined, and of alarms', () => {
    const broken: Keeper = keeper({
      watches: [WISH.logicRef],
      *run(_, [request]) {
        yield { ...NOTHING, writes: [{ name: recordName('other'), value: Uint8Array.of(1) }] };
        yield { ...NOTHING, writes: [{ name: recordName('test/old'), value: undefined }] };
        yield { ...NOTHING, writes: [{ name: recordName('other'), value: undefined }], request: request?.commitment };
        yield { ...NOTHING, request: request?.commitment };
        throw new Error('broken');
      },
    });
    const executed = new BlockLedger([broken]).run([[wish(1, 20)]]);
    const request = madeBy(wish(1, 20));
    const ofKeepers = eventsOf(executed, [entryBytes(wish(1, 20))]).filter(({ receipt }) => (receipt ?? 0) > 0);
    expect(ofKeepers).toEqual([
      { receipt: 1, type: 'step', outcome: 'refused', keeper: 9, request: undefined, code: 'write-outside-prefix' },
      { receipt: 1, type: 'alarm-raised', keeper: 9, code: 'write-outside-prefix' },
      { receipt: 2, type: 'step', outcome: 'applied', keeper: 9, request: undefined, code: undefined },
      { receipt: 2, type: 'record-deleted', name: recordName('test/old') },
      { receipt: 3, type: 'step', outcome: 'refused', keeper: 9, request, code: 'write-outside-prefix' },
      { receipt: 3, type: 'request-quarantined', request, keeper: 9, code: 'write-outside-prefix' },
      { receipt: 4, type: 'step', outcome: 'refused', keeper: 9, request, code: 'request-quarantined' },
      { receipt: 4, type: 'alarm-raised', keeper: 9, code: 'request-quarantined' },
      { receipt: 5, type: 'keeper-failed', keeper: 9 },
      { receipt: 5, type: 'alarm-raised', keeper: 9, code: 'keeper-failed' },
    ]);
  });

  test('say of an entry that failed what its fee action did', () => {
    const entry = entryBytes(mint(1), mint(2));
    const receipt = { type: 'entry', id: sha256([]), code: 'commitment-unknown', fee: 3n, steps: 1n } as const;
    const eventsAs = (outcome: 'failed' | 'unpaid') =>
      listEvents({ entries: [entry], steps: [], receipts: [{ ...receipt, outcome }] }, RULES).map(({ type }) => type);
    expect(eventsAs('failed')).toEqual(['entry', 'resource-consumed', 'resource-created']);
    expect(eventsAs('unpaid')).toEqual(['entry']);
  });

  test('begin in block 0 with what the document writes itself', () => {
    const records = [{ name: recordName('price'), value: Uint8Array.of(9) }];
    const events = listGenesisEvents({ ...DOCUMENT, units: DOCUMENT.units.slice(0, 1), records }, RULES);
    expect(events).toMatchObject([
      { receipt: undefined, type: 'record-written', name: programRecord(OPEN.logicRef) },
      { receipt: undefined, type: 'logic-published', logicRef: OPEN.logicRef },
      { receipt: undefined, type: 'record-written', name: PARAMETERS_RECORD },
      { receipt: undefined, type: 'record-written', name: recordName('price') },
      { receipt: 0, type: 'step', outcome: 'applied', keeper: 1 },
      { receipt: 0, type: 'resource-consumed' },
      { receipt: 0, type: 'resource-created', commitment: madeBy(mint(0)) },
    ]);
  });
});

// @spec EVENT.2
test('the attributes of an event are texts, without what is absent', () => {
  const entry = entryBytes(action({ consumed: [consumed(2, { isEphemeral: true })] }));
  const [event, ...others] = eventsOf(new BlockLedger([FAUCET_KEEPER]).runDecided([], { entries: [entry] }), [entry]);
  assert(event !== undefined && others.length === 0, 'an invalid entry has one event');
  expect(eventAttributes(event)).toEqual([
    { key: 'receipt', value: '0' },
    { key: 'outcome', value: 'invalid' },
    { key: 'entryHash', value: sha256([entry]) },
    { key: 'code', value: 'unbalanced' },
    { key: 'fee', value: '0' },
    { key: 'steps', value: '0' },
  ]);
  const written: BlockEvent = { receipt: undefined, type: 'record-deleted', name: Uint8Array.of(1, 0xab) };
  expect(eventAttributes(written)).toEqual([{ key: 'name', value: '0x01ab' }]);
});
