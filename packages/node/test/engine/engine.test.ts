import { assert, err, ok } from '@surety/codec';
import { type Attestation, type Fault, openAction } from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { BlockLedger, DOCUMENT, mint, WISH, wish } from '../../../machine/test/block/block-ledger.ts';
import { action, consumed, created, NETWORK, numbered } from '../../../machine/test/verify/sample-ledger.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { openMemoryStore } from '../../src/store/memory-store.ts';
import { begunEngine, bytesOf, commitNext, engineOn, nextBlock, optionsOf } from './engine-case.ts';

function spend(made: ReturnType<typeof mint>) {
  const nonce = openAction(made, NETWORK).created[0]?.resource.nonce ?? numbered(0);
  return action({ consumed: [consumed(0, { nonce })], created: [created()] });
}

const ADDRESS = new Uint8Array(20).fill(1);
const ATTESTATION: Attestation = { address: ADDRESS, power: 10n, flag: 'nil' };
const FAULT: Fault = {
  kind: 'duplicate-vote',
  address: ADDRESS,
  power: 10n,
  height: 1n,
  time: 1000n,
  totalPower: 40n,
};

const unbalanced = bytesOf(action({ consumed: [consumed(7, { isEphemeral: true })] }));

// @spec ENGINE-GENESIS.1
describe('an engine without a network', () => {
  test('has no tip, and refuses what needs one', () => {
    const engine = engineOn(openMemoryStore());
    const block = { height: 1n, time: 1n, epoch: 1n, entries: [] };
    expect(engine.tip).toBeUndefined();
    expect(engine.executeBlock(block)).toEqual(err({ code: 'genesis-missing' }));
    expect(engine.validateBlock(block)).toEqual(err({ code: 'genesis-missing' }));
    expect(engine.checkEntry(bytesOf(mint(1)))).toEqual(err({ code: 'genesis-missing' }));
    expect(engine.simulate(bytesOf(mint(1)))).toEqual(err({ code: 'genesis-missing' }));
    expect(engine.buildBlock([bytesOf(mint(1))], block).entries).toEqual([]);
  });

  test('begins one, once', () => {
    const engine = begunEngine();
    expect(engine.tip).toEqual({
      height: 0n,
      time: 1000n,
      epoch: 2n,
      stateRoot: new BlockLedger().genesis.stateRoot,
    });
    expect(engine.initGenesis(DOCUMENT)).toEqual(err({ code: 'genesis-present' }));
  });

  test('executes block 0 as often as it is asked, and begins with the one that is committed', () => {
    const store = openMemoryStore();
    const engine = engineOn(store);
    const other = { ...DOCUMENT, time: 1001n };
    const candidates = [DOCUMENT, other, DOCUMENT].map((document) => engine.executeGenesis(document));
    const [first, second, third] = candidates.flatMap((each) => (each.ok ? [each.value] : []));
    assert(first !== undefined && second !== undefined && third !== undefined, 'the documents are accepted');
    expect([engine.tip, store.last()]).toEqual([undefined, undefined]);
    expect(third).toEqual(first);
    expect(second.stateRoot).not.toBe(first.stateRoot);
    expect(engine.commit(first).ok).toBe(true);
    expect(engine.tip?.stateRoot).toBe(new BlockLedger().genesis.stateRoot);
    expect(engine.commit(second)).toEqual(err({ code: 'block-not-on-tip', height: 0n, tip: 0n }));
    expect(engine.executeGenesis(other)).toEqual(err({ code: 'genesis-present' }));
  });

  test('can begin after a document that was refused', () => {
    const engine = engineOn(openMemoryStore());
    expect(engine.initGenesis({ ...DOCUMENT, steps: [[wish(1, 1)]] })).toMatchObject({
      error: { code: 'genesis-step-refused' },
    });
    expect(engine.initGenesis(DOCUMENT).ok).toBe(true);
  });
});

// @spec ENGINE-EXECUTE.1, ENGINE-COMMIT.1
describe('a block', () => {
  test('is executed as the machine does it, and changes nothing before it is committed', () => {
    const engine = begunEngine();
    const ledger = new BlockLedger();
    const before = engine.tip;
    const entries = [bytesOf(mint(1)), bytesOf(wish(2, 20))];
    const candidate = engine.executeBlock(nextBlock(engine, entries));
    expect(engine.tip).toEqual(before);
    const { stateRoot, parts, keepers } = ledger.run([[mint(1)], [wish(2, 20)]]);
    expect(candidate).toMatchObject(ok({ height: 1n, stateRoot, parts, keepers }));
    expect(candidate.ok && engine.commit(candidate.value).ok).toBe(true);
    expect(engine.tip).toMatchObject({ height: 1n, stateRoot });
  });

  test('is one of many on a tip, of which one is committed', () => {
    const engine = begunEngine();
    const [one, other] = [1, 2].map((number) => engine.executeBlock(nextBlock(engine, [bytesOf(mint(number))])));
    const [first, second] = [one?.ok && one.value, other?.ok && other.value];
    expect(first && engine.commit(first).ok).toBe(true);
    expect(second && engine.commit(second)).toEqual(err({ code: 'block-not-on-tip', height: 1n, tip: 1n }));
    expect(first && engine.commit(first).ok).toBe(true);
    expect(engine.tip).toMatchObject({ height: 1n, stateRoot: first ? first.stateRoot : undefined });
  });
});

// @spec ENGINE-BLOCK.1
describe('a block is refused', () => {
  const cases = [
    [
      'for an entry that is there twice',
      [bytesOf(mint(1)), bytesOf(mint(2)), bytesOf(mint(1))],
      'block-entry-repeated',
    ],
    ['for an entry that is not valid', [bytesOf(mint(1)), unbalanced], 'block-entry-invalid'],
    ['for an entry twice before one that is not valid', [unbalanced, unbalanced], 'block-entry-repeated'],
  ] as const;

  test.each(cases)('%s', (_, entries, code) => {
    const engine = begunEngine();
    const block = nextBlock(engine, entries);
    expect(engine.validateBlock(block)).toMatchObject({ error: { code } });
    expect(engine.executeBlock(block)).toMatchObject({ error: { code } });
    expect(engine.validateBlock({ ...block, height: 7n, entries: [] })).toMatchObject({
      error: { code: 'block-height-wrong' },
    });
  });

  test('but not for one that cannot take effect', () => {
    const engine = begunEngine();
    commitNext(engine, [bytesOf(mint(1))]);
    const block = nextBlock(engine, [bytesOf(mint(1))]);
    expect(engine.validateBlock(block)).toEqual(ok(undefined));
    expect(engine.executeBlock(block)).toMatchObject({ value: { entries: [{ outcome: { type: 'unpaid' } }] } });
  });
});

// @spec ENGINE-DECIDED.1
test('a block that consensus has decided is executed, committed and read again, whatever its entries are', () => {
  const store = openMemoryStore();
  const engine = begunEngine(store);
  const entries = [bytesOf(mint(1)), unbalanced, bytesOf(mint(1)), Uint8Array.of(1)];
  const block = { ...nextBlock(engine, entries), attestations: [ATTESTATION], faults: [FAULT, FAULT] };
  expect(engine.executeBlock(block)).toMatchObject({ error: { code: 'block-entry-repeated' } });
  const decided = engine.executeDecidedBlock(block);
  expect(decided.ok && engine.commit(decided.value).ok).toBe(true);
  expect(decided.ok && decided.value.entries.map(({ outcome }) => outcome.type)).toEqual([
    'applied',
    'invalid',
    'invalid',
    'invalid',
  ]);
  expect(engine.block(1n)).toMatchObject(ok({ block: { ...block, type: 'block' } }));
  expect(engineOn(store).tip).toEqual(engine.tip);
  expect(engine.executeDecidedBlock({ ...nextBlock(engine, []), height: 7n })).toMatchObject({
    error: { code: 'block-height-wrong' },
  });
  expect(engineOn(openMemoryStore()).executeDecidedBlock(block)).toEqual(err({ code: 'genesis-missing' }));
});

// @spec ENGINE-CHECK.1, ENGINE-SIMULATE.1
describe('an entry', () => {
  test('is checked against the tip, and changes nothing', () => {
    const engine = begunEngine();
    const { tip } = engine;
    const bytes = bytesOf(mint(1));
    expect(engine.checkEntry(bytes)).toMatchObject(ok({ sizeBytes: bytes.length, fee: 0n, price: 0n }));
    expect(engine.checkEntry(bytesOf(spend(mint(0))))).toMatchObject({ ok: true });
    expect(engine.checkEntry(bytesOf(spend(mint(1))))).toMatchObject({ error: { code: 'commitment-unknown' } });
    expect(engine.checkEntry(unbalanced)).toMatchObject({ error: { code: 'unbalanced' } });
    expect(engine.checkEntry(Uint8Array.of(1))).toMatchObject({ error: { code: 'encoding-malformed' } });
    expect(engine.tip).toEqual(tip);
    commitNext(engine, [bytes]);
    expect(engine.checkEntry(bytes)).toMatchObject({ error: { code: 'nullifier-already-spent' } });
  });

  test('is simulated with the keepers, as the block then executes it', () => {
    const engine = begunEngine();
    const simulated = engine.simulate(bytesOf(wish(1, 20)));
    expect(simulated).toMatchObject({ value: { keepers: [{ type: 'applied' }] } });
    const committed = commitNext(engine, [bytesOf(wish(1, 20))]);
    expect(simulated.ok && simulated.value.stateRoot).toBe(committed.stateRoot);
    expect(engine.simulate(unbalanced)).toMatchObject({ error: { code: 'block-entry-invalid' } });
  });

  test('is simulated at the position that is given', () => {
    const engine = begunEngine();
    const late = bytesOf({ ...mint(1), facts: { ...mint(1).facts, time: { from: 1005n, to: 1010n } } });
    const outcomeAt = (time: bigint) => {
      const simulated = engine.simulate(late, { height: 1n, time, epoch: 2n });
      return simulated.ok ? simulated.value.entries.map(({ outcome }) => outcome.type) : simulated.error.code;
    };
    expect([outcomeAt(1000n), outcomeAt(1005n), outcomeAt(999n)]).toEqual([
      ['unpaid'],
      ['applied'],
      'block-time-backwards',
    ]);
  });
});

// @spec ENGINE-BUILD.1
describe('what is built of entries', () => {
  test('is what fits together, in their order', () => {
    const engine = begunEngine();
    const [first, second, third] = [bytesOf(spend(mint(3))), bytesOf(mint(3)), bytesOf(spend(mint(3)))];
    const entries = [first, unbalanced, second, Uint8Array.of(1), third, second];
    const built = engine.buildBlock(entries, nextBlock(engine, []));
    expect(built.entries).toEqual([second, third]);
    const executed = engine.executeBlock(built);
    expect(executed.ok && executed.value.entries.map(({ outcome }) => outcome.type)).toEqual(['applied', 'applied']);
    expect(engine.tip).toMatchObject({ height: 0n });
  });

  // @spec PARAM-FEE.2
  test('counts the steps that keepers may spend on requests', () => {
    const engine = engineOn(openMemoryStore());
    const surcharges = [{ logicRef: WISH.logicRef, amount: 0n, steps: 1000 }];
    const limits = { ...DOCUMENT.parameters.limits, stepsPerBlock: 2500 };
    const parameters = { ...DOCUMENT.parameters, limits, fees: { ...DOCUMENT.parameters.fees, surcharges } };
    expect(engine.initGenesis({ ...DOCUMENT, parameters }).ok).toBe(true);
    const [one, two, three, plain] = [...[1, 2, 3].map((number) => wish(number, 20)), mint(4)].map((each) =>
      bytesOf(each),
    );
    const entries = [one, two, three, plain].flatMap((bytes) => bytes ?? []);
    const built = engine.buildBlock(entries, nextBlock(engine, []));
    expect(built.entries).toEqual([one, two, plain]);
    expect(engine.validateBlock(built)).toEqual(ok(undefined));
    expect(engine.validateBlock({ ...built, entries })).toMatchObject({ error: { code: 'block-too-many-steps' } });
  });

  test('is no larger than a block may be', () => {
    const engine = engineOn(openMemoryStore());
    const size = bytesOf(mint(1)).length;
    const limits = { ...DOCUMENT.parameters.limits, blockBytes: 2 * size + 1 };
    expect(engine.initGenesis({ ...DOCUMENT, parameters: { ...DOCUMENT.parameters, limits } }).ok).toBe(true);
    const entries = [1, 2, 3].map((number) => bytesOf(mint(number)));
    const built = engine.buildBlock(entries, nextBlock(engine, []));
    expect(built.entries).toEqual(entries.slice(0, 2));
    expect(engine.validateBlock(built)).toEqual(ok(undefined));
    expect(engine.validateBlock({ ...built, entries })).toMatchObject({ error: { code: 'block-too-large' } });
  });
});

// @spec ENGINE-OPEN.1, ENGINE-RECORD.1
describe('an engine that opens again', () => {
  test('stands where it stood, with every part of the state', () => {
    const store = openMemoryStore();
    const engine = begunEngine(store);
    commitNext(
      engine,
      [bytesOf(mint(1)), bytesOf(wish(2, 20)), bytesOf(mint(9, { logic: WISH, quantity: 2n }))],
      1005n,
    );
    commitNext(engine, []);
    const again = engineOn(store);
    expect(again.tip).toEqual(engine.tip);
    const entries = [bytesOf(spend(mint(1))), bytesOf(wish(3, 1))];
    const [one, other] = [engine, again].map((each) => each.executeBlock(nextBlock(each, entries)));
    expect(other).toEqual(one);
    expect(again.checkEntry(bytesOf(mint(1)))).toMatchObject({ error: { code: 'nullifier-already-spent' } });
  });
});

// @spec ENGINE-OPEN.2
describe('an engine does not open', () => {
  test('on a record whose state root is not that of the state', () => {
    const [source, store] = [openMemoryStore(), openMemoryStore()];
    begunEngine(source);
    const record = source.read(0n);
    expect(record.ok && store.append({ ...record.value, block: new Uint8Array(0), stateRoot: numbered(1) }).ok).toBe(
      true,
    );
    expect(openEngine(optionsOf(store))).toMatchObject(
      err({ code: 'state-root-differs', height: 0n, recorded: numbered(1) }),
    );
  });

  test('on a delta that cannot be read, or does not follow', () => {
    const [source, store, gap] = [openMemoryStore(), openMemoryStore(), openMemoryStore()];
    const engine = begunEngine(source);
    commitNext(engine, [bytesOf(mint(1))]);
    const [first, second] = [source.read(0n), source.read(1n)];
    const block = new Uint8Array(0);
    expect(first.ok && store.append({ ...first.value, block, delta: Uint8Array.of(1) }).ok).toBe(true);
    expect(openEngine(optionsOf(store))).toEqual(err({ code: 'delta-malformed', height: 0n }));
    expect(second.ok && gap.append({ ...second.value, block, height: 0n }).ok).toBe(true);
    expect(openEngine(optionsOf(gap))).toMatchObject(err({ code: 'delta-refused', height: 0n }));
  });
});

// @spec ENGINE-EVENT.1, ENGINE-RECORD.1
test('a committed block comes with its steps and receipts, and its events until it is pruned', async () => {
  const store = openMemoryStore();
  const engine = begunEngine(store);
  const entries = [bytesOf(mint(1)), bytesOf(wish(2, 20))];
  const committed = commitNext(engine, entries);
  const steps = committed.keepers.flatMap((result) => (result.type === 'applied' ? [result.bytes] : []));
  expect(steps).toHaveLength(1);
  const read = engine.block(1n);
  assert(read.ok, 'the block is in the log');
  expect(read.value).toMatchObject({ block: { entries, steps }, results: committed.results });
  expect(read.value.receipts.map(({ type }) => type)).toEqual(['entry', 'entry', 'step']);
  const { value: followed } = await engine.follow(1n, new AbortController().signal).next();
  expect(followed).toEqual(read.value);
  const events = engine.events(read.value) ?? [];
  const created = events.flatMap((event) => (event.type === 'resource-created' ? [event.commitment] : []));
  expect(created).toEqual([
    ...committed.entries.flatMap(({ outcome }) => ('receipt' in outcome ? outcome.receipt.commitments : [])),
    ...committed.keepers.flatMap((result) => ('receipt' in result ? (result.receipt?.commitments ?? []) : [])),
  ]);
  const genesis = engine.block(0n);
  assert(genesis.ok, 'genesis is in the log');
  expect(engine.events(genesis.value)?.map(({ type }) => type)).toContain('logic-published');
  commitNext(engine, []);
  store.pruneBlocks(2n);
  const pruned = engine.block(1n);
  expect(pruned).toMatchObject(ok({ block: undefined, receipts: read.value.receipts }));
  expect(pruned.ok && engine.events(pruned.value)).toBeUndefined();
});

// @spec ENGINE-FOLLOW.1
test('who follows is given every block from a height on, those to come included, until the signal ends it', async () => {
  const engine = begunEngine();
  commitNext(engine, [bytesOf(mint(1))]);
  const stop = new AbortController();
  const blocks = engine.follow(1n, stop.signal);
  const first = await blocks.next();
  expect(first.value).toMatchObject({ height: 1n, block: { type: 'block', entries: [bytesOf(mint(1))] } });
  const coming = blocks.next();
  const committed = commitNext(engine, []);
  expect((await coming).value).toMatchObject({ height: 2n, stateRoot: committed.stateRoot, results: [] });
  const never = blocks.next();
  stop.abort();
  expect((await never).done).toBe(true);
  const again = await engine.follow(0n, new AbortController().signal).next();
  expect(again.value).toMatchObject({ height: 0n, block: { type: 'genesis' } });
});
