import { type Digest, digestToBytes, err, ok, taggedHash } from '@surety/codec';
import {
  applyStateDelta,
  type BlockMeta,
  type Commitment,
  type CommitmentRoot,
  deriveRecordKey,
  type Nullifier,
  PADDING_LEAF,
  type RecordKey,
  recordName,
  STATE_DEPTHS,
  State,
  type StateDelta,
  stateDeltaCodec,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { nameDigest } from './naive-state.ts';

const seed = { first: 1, second: 2 };
const records = ['a', 'b', 'c'].map((name) => deriveRecordKey(recordName(name))).sort() as [
  RecordKey,
  RecordKey,
  RecordKey,
];
const [first, second, third] = records;

function metaAt(height: bigint): BlockMeta {
  return { network: nameDigest('net'), rulesVersion: 1, height, time: height, epoch: 0n, validatorSets: [] };
}

function newState(): State {
  return new State({ seed, depths: { ...STATE_DEPTHS, commitmentTree: 3 } });
}

function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

function slab(...digests: readonly Digest[]): Uint8Array {
  return Uint8Array.from(digests.flatMap((digest) => [...digestToBytes(digest)]));
}

/** A state after genesis and, where it is run, block 1, with the deltas of both. */
function runTwo(): { readonly state: State; readonly genesis: StateDelta; readonly delta: StateDelta } {
  const state = newState();
  const beforeGenesis = state.mark();
  state.applyEffects({ nullifiers: [nameDigest('n', 1)], commitments: [nameDigest('c', 1), nameDigest('c', 2)] });
  state.registry.put(first, bytes(1));
  state.registry.put(second, bytes(2));
  state.requests.put(nameDigest('c', 1), bytes(3));
  state.setParams([{ key: bytes(1), value: bytes(4) }]);
  state.endBlock({ meta: metaAt(0n), results: [] });
  const genesis = state.changesSince(beforeGenesis);
  state.release(beforeGenesis);
  const before = state.mark();
  state.applyEffects({ nullifiers: [nameDigest('n', 3), nameDigest('n', 2)], commitments: [nameDigest('c', 3)] });
  state.registry.put(third, bytes());
  state.registry.put(first, bytes(9));
  state.registry.put(first, bytes(5));
  state.registry.put(second, bytes(9));
  state.registry.put(second, bytes(2));
  state.requests.delete(nameDigest('c', 1));
  state.requests.put(nameDigest('c', 3), bytes(6));
  state.requests.delete(nameDigest('c', 3));
  state.setValidators([
    { key: bytes(2), value: bytes(7) },
    { key: bytes(1, 1), value: bytes(8) },
  ]);
  state.setParams([{ key: bytes(1), value: bytes(4) }]);
  state.endBlock({ meta: metaAt(1n), results: [bytes(0)] });
  const delta = state.changesSince(before);
  state.release(before);
  return { state, genesis, delta };
}

/** A state after genesis. */
function afterGenesis(): State {
  const state = newState();
  expect(applyStateDelta(state, runTwo().genesis)).toEqual(ok(undefined));
  return state;
}

// @spec STATE-DELTA.1
describe('a delta', () => {
  test('names each change once, in order, and only what differs in the end', () => {
    const { state, delta } = runTwo();
    expect(delta).toEqual({
      meta: metaAt(1n),
      results: state.closedBlock()?.parts.results,
      nullifiers: slab(nameDigest('n', 3), nameDigest('n', 2)),
      commitments: slab(nameDigest('c', 3)),
      commitmentRoot: state.commitments.root(),
      registry: [
        { key: first, value: bytes(5) },
        { key: third, value: bytes() },
      ],
      requests: [{ key: nameDigest('c', 1), value: undefined }],
      validators: [
        { key: bytes(1, 1), value: bytes(8) },
        { key: bytes(2), value: bytes(7) },
      ],
      params: undefined,
    });
  });

  test('of a block that did nothing holds its meta and its results alone', () => {
    const { state } = runTwo();
    const mark = state.mark();
    const { parts } = state.endBlock({ meta: metaAt(2n), results: [] });
    expect(state.changesSince(mark)).toEqual({
      meta: metaAt(2n),
      results: parts.results,
      nullifiers: bytes(),
      commitments: bytes(),
      commitmentRoot: undefined,
      registry: [],
      requests: [],
      validators: undefined,
      params: undefined,
    });
  });

  test('shares no memory with the state', () => {
    const { state } = runTwo();
    const mark = state.mark();
    state.registry.put(first, bytes(1));
    state.setParams([{ key: bytes(1), value: bytes(1) }]);
    const { stateRoot } = state.endBlock({ meta: metaAt(2n), results: [] });
    const { registry, params } = state.changesSince(mark);
    registry[0]?.value?.fill(0);
    params?.[0]?.value.fill(0);
    expect(state.registry.get(first)).toEqual(bytes(1));
    expect(state.params).toEqual([{ key: bytes(1), value: bytes(1) }]);
    expect(state.closedBlock()?.stateRoot).toBe(stateRoot);
  });

  test('is of one whole block', () => {
    const between = 'a delta begins between blocks';
    const ended = 'a delta is of one block that has ended';
    const { state } = runTwo();
    const mark = state.mark();
    expect(() => state.changesSince(mark)).toThrow(ended);
    state.applyEffects({ nullifiers: [], commitments: [nameDigest('c', 4)] });
    const inside = state.mark();
    state.endBlock({ meta: metaAt(2n), results: [] });
    expect(() => state.changesSince(inside)).toThrow(between);
    state.applyEffects({ nullifiers: [], commitments: [nameDigest('c', 5)] });
    expect(() => state.changesSince(mark)).toThrow('a delta ends between blocks');
    state.endBlock({ meta: metaAt(3n), results: [] });
    expect(() => state.changesSince(mark)).toThrow(ended);
    state.release(mark);
    expect(() => state.changesSince(mark)).toThrow('a delta begins at a mark that is still good');
  });
});

// @spec STATE-DELTA.3
test('the last block that ended is known between blocks, and none before genesis', () => {
  const state = newState();
  expect(state.closedBlock()).toBeUndefined();
  const mark = state.mark();
  const closed = state.endBlock({ meta: metaAt(0n), results: [bytes(1)] });
  expect(state.closedBlock()).toEqual(closed);
  state.rollback(mark);
  expect(state.closedBlock()).toBeUndefined();
});

// @spec STATE-DELTA.3, STATE-DELTA.4
test('a delta, applied or refused, leaves no journal and no mark behind', () => {
  const { genesis, delta } = runTwo();
  const state = newState();
  expect(applyStateDelta(state, genesis)).toEqual(ok(undefined));
  expect(state.registry.journalLength).toBe(0);
  expect(applyStateDelta(state, { ...delta, params: genesis.params })).toEqual(
    err({ code: 'state-delta-change-idle', part: 'params', index: 0 }),
  );
  expect(applyStateDelta(state, delta)).toEqual(ok(undefined));
  expect([state.registry.journalLength, state.requests.journalLength]).toEqual([0, 0]);
});

// @spec STATE-DELTA.4
describe('a delta is refused', () => {
  const { genesis, delta } = runTwo();
  const known = nameDigest<'commitment-root'>('no root');
  const created = (...digests: readonly Digest[]) => ({ commitments: slab(...digests), commitmentRoot: known });
  const leaves = Array.from({ length: 6 }, (_, index) => nameDigest('leaf', index));
  const spent: Digest = nameDigest('n', 1);
  const fresh: Digest = nameDigest('n', 7);

  test.each<readonly [string, Partial<StateDelta>, object]>([
    [
      'of another network',
      { meta: { ...metaAt(7n), network: nameDigest('other') } },
      { code: 'state-delta-network-wrong', network: nameDigest('other'), expected: nameDigest('net') },
    ],
    ['of the height at hand', { meta: metaAt(0n) }, { code: 'state-delta-height-wrong', height: 0n, expected: 1n }],
    [
      'of a later height, whatever else it is',
      { meta: metaAt(2n), nullifiers: bytes(1) },
      { code: 'state-delta-height-wrong', height: 2n, expected: 1n },
    ],
    [
      'with cut nullifiers',
      { nullifiers: new Uint8Array(33), commitments: bytes(1) },
      { code: 'state-delta-digests-cut', part: 'nullifiers', sizeBytes: 33 },
    ],
    [
      'with cut commitments',
      { commitments: new Uint8Array(31), commitmentRoot: undefined },
      { code: 'state-delta-digests-cut', part: 'commitments', sizeBytes: 31 },
    ],
    [
      'with a root and no commitments',
      { commitments: bytes(), registry: [...delta.registry].reverse() },
      { code: 'state-delta-root-misplaced', commitments: 0 },
    ],
    [
      'with commitments and no root',
      { commitmentRoot: undefined },
      { code: 'state-delta-root-misplaced', commitments: 1 },
    ],
    [
      'with records in another order',
      { registry: [...delta.registry].reverse(), requests: [...delta.requests, ...delta.requests] },
      { code: 'state-delta-keys-unordered', part: 'registry', index: 1 },
    ],
    [
      'with a request twice',
      { requests: [...delta.requests, ...delta.requests] },
      { code: 'state-delta-keys-unordered', part: 'requests', index: 1 },
    ],
    [
      'with validators in another order',
      { validators: [...(delta.validators ?? [])].reverse(), params: [] },
      { code: 'state-delta-keys-unordered', part: 'validators', index: 1 },
    ],
    [
      'with a parameter twice, before its nullifiers are looked at',
      {
        params: [bytes(1), bytes(2), bytes(2)].map((key) => ({ key, value: bytes() })),
        nullifiers: slab(spent),
      },
      { code: 'state-delta-keys-unordered', part: 'params', index: 2 },
    ],
    [
      'with a nullifier that is spent',
      { nullifiers: slab(fresh, spent), ...created(PADDING_LEAF) },
      { code: 'nullifier-already-spent', nullifier: spent },
    ],
    [
      'with a nullifier twice',
      { nullifiers: slab(fresh, nameDigest('n', 8), fresh) },
      { code: 'nullifier-already-spent', nullifier: fresh },
    ],
    ['with a padding leaf', created(...leaves, PADDING_LEAF), { code: 'commitment-is-padding', index: 6 }],
    ['with more commitments than fit', created(...leaves), { code: 'commitment-tree-full', leafCount: 2, added: 6 }],
    [
      'with a root that the ring has',
      { commitmentRoot: genesis.commitmentRoot, registry: [{ key: first, value: bytes(1) }] },
      { code: 'state-delta-root-known', root: genesis.commitmentRoot },
    ],
    [
      'with the initial root',
      { commitmentRoot: PADDING_LEAF as Digest as CommitmentRoot },
      { code: 'state-delta-root-known', root: PADDING_LEAF },
    ],
    [
      'with a record that has its value already',
      { registry: [delta.registry[0], { key: second, value: bytes(2) }].filter((each) => each !== undefined) },
      { code: 'state-delta-change-idle', part: 'registry', index: 1 },
    ],
    [
      'with a record gone that was not there',
      { registry: [{ key: third, value: undefined }], requests: [] },
      { code: 'state-delta-change-idle', part: 'registry', index: 0 },
    ],
    [
      'with a request gone that was not there',
      { requests: [{ key: nameDigest<'commitment'>('c', 2), value: undefined }], validators: [] },
      { code: 'state-delta-change-idle', part: 'requests', index: 0 },
    ],
    [
      'with the validators that are there',
      { validators: [], params: [{ key: bytes(1), value: bytes(4) }] },
      { code: 'state-delta-change-idle', part: 'validators', index: 0 },
    ],
    [
      'with the parameters that are there',
      { params: [{ key: bytes(1), value: bytes(4) }] },
      { code: 'state-delta-change-idle', part: 'params', index: 0 },
    ],
  ])('%s, and changes nothing', (_, changes, rejection) => {
    const state = afterGenesis();
    const before = state.closedBlock();
    const mark = state.mark();
    expect(applyStateDelta(state, { ...delta, ...changes })).toEqual(err(rejection));
    expect(state.closedBlock()).toEqual(before);
    expect([state.isSpent(fresh as Nullifier), state.isRootKnown(known)]).toEqual([false, false]);
    expect(state.findCommitment(leaves[0] as Digest as Commitment)).toBeUndefined();
    expect(applyStateDelta(state, delta)).toEqual(ok(undefined));
    expect(state.changesSince(mark)).toEqual(delta);
    expect(state.closedBlock()).toEqual(runTwo().state.closedBlock());
  });

  test('before genesis, unless it is that of genesis', () => {
    const state = newState();
    expect(applyStateDelta(state, delta)).toEqual(err({ code: 'state-delta-height-wrong', height: 1n, expected: 0n }));
    expect(applyStateDelta(state, genesis)).toEqual(ok(undefined));
  });
});

// @spec STATE-DELTA.2
describe('the bytes of a delta', () => {
  test('hold many thousands of digests and records', () => {
    const state = new State({ seed, depths: STATE_DEPTHS });
    const mark = state.mark();
    const digests = Array.from({ length: 10_000 }, (_, index) => taggedHash<'any'>('test', [bytes(index >> 8, index)]));
    const [nullifiers, commitments] = [digests as Digest[] as Nullifier[], digests as Digest[] as Commitment[]];
    state.applyEffects({ nullifiers, commitments });
    for (const key of digests.slice(0, 2000) as Digest[] as RecordKey[]) {
      state.registry.put(key, new Uint8Array(1000).fill(7));
    }
    const closed = state.endBlock({ meta: metaAt(0n), results: [] });
    const decoded = stateDeltaCodec.decode(stateDeltaCodec.encode(state.changesSince(mark)));
    const twin = new State({ seed, depths: STATE_DEPTHS });
    expect(decoded.ok && applyStateDelta(twin, decoded.value)).toEqual(ok(undefined));
    expect(twin.closedBlock()).toEqual(closed);
  });

  test('are no longer such when any of them is missing', () => {
    const all = stateDeltaCodec.encode(runTwo().delta);
    for (let length = 0; length < all.length; length++) {
      const decoded = stateDeltaCodec.decode(all.subarray(0, length));
      expect(decoded.ok ? undefined : decoded.error.code).toBe('cbor-truncated');
    }
  });

  test('are nested four deep, and no deeper', () => {
    const nested = Uint8Array.of(0x81, 0x81, 0x81, 0x81, 0x81, 0x00);
    expect(stateDeltaCodec.decode(nested)).toEqual(err({ code: 'cbor-too-deep', offset: 4, limit: 4 }));
  });
});
