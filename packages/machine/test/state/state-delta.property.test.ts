import { type Digest, ok } from '@surety/codec';
import {
  applyStateDelta,
  type BlockMeta,
  type Commitment,
  type Nullifier,
  type RecordKey,
  State,
  type StateDelta,
  stateDeltaCodec,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestInBucket, nameDigest } from './naive-state.ts';

const RING_DEPTH = 2;
const TREE_DEPTH = 6;
const RUNS = { seed: 1, numRuns: 80 };

const nullifier = fc.nat({ max: 40 }).map((name): Nullifier => digestInBucket(name % 3, name));
const key = fc.nat({ max: 3 }).map((name): RecordKey => digestInBucket(name % 2, name));
const value = fc.uint8Array({ maxLength: 3 });
const entries = fc.uniqueArray(
  fc.record({ key: fc.uint8Array({ maxLength: 2 }), value }),
  { maxLength: 3, selector: (entry) => entry.key.join() }, //
);

/** What blocks are made of; `attempt` is done and taken back. */
const change = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('apply' as const),
      nullifiers: fc.array(nullifier, { maxLength: 3 }),
      created: fc.nat({ max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('put-record' as const), key, value }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete-record' as const), key }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('put-request' as const), key, value }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete-request' as const), key }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('set-params' as const), entries }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('set-validators' as const), entries }) },
);
type Change = typeof change extends fc.Arbitrary<infer Made> ? Made : never;

const block = fc.record({
  changes: fc.array(fc.record({ change, isTakenBack: fc.boolean() }), { maxLength: 8 }),
  results: fc.array(value, { maxLength: 2 }),
  seconds: fc.nat({ max: 9 }),
  validatorSets: fc.array(
    fc.nat({ max: 3 }).map((name): Digest<'validator-set'> => nameDigest('set', name)),
    { maxLength: 2 },
  ),
});
type Block = typeof block extends fc.Arbitrary<infer Made> ? Made : never;
const blocks = fc.array(block, { minLength: 1, maxLength: 8 });
const seeds = fc.tuple(seedOf(), seedOf(), seedOf());

function seedOf(): fc.Arbitrary<{ readonly first: number; readonly second: number }> {
  return fc.record({ first: fc.nat(), second: fc.nat() });
}

function newState(seed: { readonly first: number; readonly second: number }): State {
  return new State({ seed, depths: { commitmentTree: TREE_DEPTH, rootRing: RING_DEPTH } });
}

function perform(state: State, each: Change): void {
  switch (each.type) {
    case 'apply': {
      // Without chance, so that a leaf is the same wherever its block is executed.
      const commitments = Array.from({ length: each.created }, (_, index) =>
        leafNamed(state.commitments.leafCount + index),
      );
      state.applyEffects({ nullifiers: each.nullifiers, commitments });
      break;
    }
    case 'put-record':
      state.registry.put(each.key, each.value);
      break;
    case 'delete-record':
      state.registry.delete(each.key);
      break;
    case 'put-request':
      state.requests.put(each.key as Digest as Commitment, each.value);
      break;
    case 'delete-request':
      state.requests.delete(each.key as Digest as Commitment);
      break;
    case 'set-params':
      state.setParams(each.entries);
      break;
    case 'set-validators':
      state.setValidators(each.entries);
      break;
  }
}

function leafNamed(index: number): Commitment {
  return nameDigest('leaf', index);
}

/** Executes a block, and gives its delta. */
function execute(state: State, { changes, results, seconds, validatorSets }: Block): StateDelta {
  const outer = state.mark();
  for (const each of changes) {
    const inner = state.mark();
    perform(state, each.change);
    if (each.isTakenBack) {
      state.rollback(inner);
    } else {
      state.release(inner);
    }
  }
  const last = state.meta;
  const meta: BlockMeta = {
    network: nameDigest('net'),
    rulesVersion: 1,
    height: last === undefined ? 0n : last.height + 1n,
    time: (last?.time ?? 0n) + BigInt(seconds),
    epoch: 3n,
    validatorSets,
  };
  state.endBlock({ meta, results });
  const delta = state.changesSince(outer);
  state.release(outer);
  return delta;
}

/** What anyone can ask of a state between blocks, in as far as a block can change it. */
function face(state: State): unknown {
  const { leafCount } = state.commitments;
  const leaves = Array.from({ length: leafCount + 1 }, (_, index) => leafNamed(index));
  const names = Array.from({ length: 41 }, (_, name): Nullifier => digestInBucket(name % 3, name));
  const keys = Array.from({ length: 4 }, (_, name): RecordKey => digestInBucket(name % 2, name));
  return {
    closed: state.closedBlock(),
    meta: state.meta,
    counts: [leafCount, state.nullifierCount, state.registry.size, state.requests.size],
    leaves: leaves.map((leaf) => state.findCommitment(leaf)),
    roots: Array.from({ length: leafCount + 1 }, (_, count) => state.commitments.rootAt(count)).map((root) => [
      root,
      state.isRootKnown(root),
    ]),
    paths: Array.from({ length: leafCount }, (_, index) => state.commitments.path(index)),
    spent: names.map((name) => [state.isSpent(name), state.proveNullifier(name)]),
    records: keys.map((each) => [state.registry.get(each), state.registry.prove(each)]),
    requests: keys.map((each) => state.requests.get(each as Digest as Commitment)),
    maps: [state.validators, state.params],
  };
}

// @spec STATE-DELTA.1, STATE-DELTA.2, STATE-DELTA.3, STATE-TABLE.1
test('deltas give a twin the state after each block, through bytes, and a new state all of it', () => {
  fc.assert(
    fc.property(seeds, blocks, ([ofState, ofTwin, ofLate], list) => {
      const [state, twin] = [newState(ofState), newState(ofTwin)];
      const written: Uint8Array[] = [];
      for (const each of list) {
        const delta = execute(state, each);
        const bytes = stateDeltaCodec.encode(delta);
        expect(stateDeltaCodec.decode(bytes)).toEqual(ok(delta));
        const mark = twin.mark();
        expect(applyStateDelta(twin, delta)).toEqual(ok(undefined));
        expect(twin.changesSince(mark)).toEqual(delta);
        twin.release(mark);
        expect(face(twin)).toEqual(face(state));
        written.push(bytes);
      }
      const late = newState(ofLate);
      for (const bytes of written) {
        const delta = stateDeltaCodec.decode(bytes);
        expect(delta.ok && applyStateDelta(late, delta.value)).toEqual(ok(undefined));
      }
      expect(face(late)).toEqual(face(state));
      // The next block finds no difference either.
      const [next] = list;
      if (next !== undefined) {
        expect(execute(late, next)).toEqual(execute(state, next));
        expect(face(late)).toEqual(face(state));
      }
    }),
    RUNS,
  );
});

// @spec STATE-DELTA.3, STATE-MARK.1
test('applied deltas are rolled back like executed blocks', () => {
  fc.assert(
    fc.property(seeds, blocks, fc.nat({ max: 99 }), ([ofState, ofTwin], list, share) => {
      const [state, twin] = [newState(ofState), newState(ofTwin)];
      const before = Math.floor((list.length * share) / 100);
      const deltas = list.map((each) => execute(state, each));
      for (const delta of deltas.slice(0, before)) {
        expect(applyStateDelta(twin, delta)).toEqual(ok(undefined));
      }
      const then = face(twin);
      const mark = twin.mark();
      for (const delta of deltas.slice(before)) {
        expect(applyStateDelta(twin, delta)).toEqual(ok(undefined));
      }
      twin.rollback(mark);
      expect(face(twin)).toEqual(then);
      for (const [index, each] of list.slice(before).entries()) {
        expect(execute(twin, each)).toEqual(deltas[before + index]);
      }
      expect(face(twin)).toEqual(face(state));
    }),
    RUNS,
  );
});

// @spec STATE-DELTA.1
test('a delta holds nothing that its block did not change', () => {
  fc.assert(
    fc.property(seeds, blocks, ([seed], list) => {
      const state = newState(seed);
      for (const each of list) {
        const keys = Array.from({ length: 4 }, (_, name): RecordKey => digestInBucket(name % 2, name));
        const before = keys.map((name) => state.registry.get(name));
        const [validators, params] = [state.validators, state.params];
        const delta = execute(state, each);
        const differ = keys.filter((name, index) => !isSame(before[index], state.registry.get(name))).sort();
        expect(delta.registry.map((changed) => changed.key)).toEqual(differ);
        expect(delta.validators === undefined).toBe(isSame(validators, state.validators));
        expect(delta.params === undefined).toBe(isSame(params, state.params));
        expect(delta.commitmentRoot === undefined).toBe(delta.commitments.length === 0);
      }
    }),
    RUNS,
  );
});

function isSame(left: unknown, right: unknown): boolean {
  const plain = (each: unknown) =>
    JSON.stringify(each, (_, inner) => (inner instanceof Uint8Array ? [...inner] : (inner ?? 'none')));
  return plain(left ?? 'none') === plain(right ?? 'none');
}

// @spec STATE-DELTA.2, STATE-DELTA.4
test('bytes that were tampered with are refused or applied whole, and never throw', () => {
  const faults = fc.array(fc.record({ share: fc.nat({ max: 9999 }), byte: fc.nat({ max: 255 }) }), {
    minLength: 1,
    maxLength: 3,
  });
  const seen = { malformed: 0, refused: 0, applied: 0 };
  fc.assert(
    fc.property(seeds, blocks, faults, fc.nat({ max: 3 }), ([ofState, ofTwin], list, changed, cut) => {
      const [state, twin] = [newState(ofState), newState(ofTwin)];
      const deltas = list.map((each) => execute(state, each));
      const last = deltas.pop();
      for (const delta of deltas) {
        expect(applyStateDelta(twin, delta)).toEqual(ok(undefined));
      }
      const bytes = last === undefined ? new Uint8Array() : stateDeltaCodec.encode(last);
      for (const { share, byte } of changed) {
        bytes[Math.floor((bytes.length * share) / 10_000)] = byte;
      }
      const decoded = stateDeltaCodec.decode(bytes.subarray(0, cut === 0 ? bytes.length - 1 : bytes.length));
      const before = face(twin);
      const applied = decoded.ok ? applyStateDelta(twin, decoded.value) : undefined;
      if (applied?.ok === true) {
        expect(twin.closedBlock()?.parts.meta).toEqual(decoded.ok ? decoded.value.meta : undefined);
        seen.applied += 1;
        return;
      }
      expect(face(twin)).toEqual(before);
      seen[applied === undefined ? 'malformed' : 'refused'] += 1;
      if (last !== undefined) {
        expect(applyStateDelta(twin, last)).toEqual(ok(undefined));
        expect(face(twin)).toEqual(face(state));
      }
    }),
    { seed: 1, numRuns: 250 },
  );
  expect(Object.values(seen).every((count) => count > 20)).toBe(true);
});
