import { type Digest, err, ok } from '@surety/codec';
import {
  type BlockMeta,
  type Commitment,
  type Nullifier,
  PADDING_LEAF,
  type RecordKey,
  State,
  type StateMark,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  digestInBucket,
  hashOf,
  naiveCommitmentRoot,
  naiveLevels,
  naiveMapRoot,
  naiveSetRoot,
  naiveSimpleRoot,
  nameDigest,
} from './naive-state.ts';

const RING_DEPTH = 2;
const TREE_DEPTH = 5;

/** Everything the state holds, in plain lists and maps that are copied whole for each mark. */
interface Model {
  leaves: Digest[];
  nullifiers: Digest[];
  registry: Map<Digest, Uint8Array>;
  requests: Map<Digest, Uint8Array>;
  roots: Digest[];
  leafCountAtBlockEnd: number;
  params: Uint8Array | undefined;
}

function copyOf(model: Model): Model {
  return {
    ...model,
    leaves: [...model.leaves],
    nullifiers: [...model.nullifiers],
    registry: new Map(model.registry),
    requests: new Map(model.requests),
    roots: [...model.roots],
  };
}

const names = fc.nat({ max: 12 });
const nullifier = names.map((name): Nullifier => digestInBucket(name % 3, name));
const recordKey = fc.nat({ max: 3 }).map((name): RecordKey => digestInBucket(name % 2, name));
const value = fc.uint8Array({ maxLength: 4 });
const share = fc.nat({ max: 99 });

const commands = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('apply' as const),
        nullifiers: fc.array(nullifier, { maxLength: 3 }),
        created: fc.nat({ max: 4 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('put-record' as const), key: recordKey, value }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('delete-record' as const), key: recordKey }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('put-request' as const), share, value }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('delete-request' as const), share }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('set-params' as const), value }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('end-block' as const) }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('mark' as const) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('rollback' as const), share }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('release' as const), share }) },
  ),
  { maxLength: 40 },
);

const meta: BlockMeta = {
  network: nameDigest('net'),
  rulesVersion: 1,
  height: 1n,
  time: 1n,
  epoch: 1n,
  validatorSets: [],
};

// @spec STATE-EFFECTS.1, STATE-EFFECTS.2, STATE-MARK.1, STATE-ROOTS.1, STATE-TABLE.1
test('the state does what plain lists and maps do, copied whole for each mark', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.record({ first: fc.nat(), second: fc.nat() }), commands, (seed, list) => {
      const state = new State({ seed, depths: { commitmentTree: TREE_DEPTH, rootRing: RING_DEPTH } });
      let model: Model = {
        leaves: [],
        nullifiers: [],
        registry: new Map(),
        requests: new Map(),
        roots: [PADDING_LEAF],
        leafCountAtBlockEnd: 0,
        params: undefined,
      };
      const marks: { readonly mark: StateMark; readonly model: Model }[] = [];
      const leafAt = (part: number) =>
        model.leaves[Math.floor((model.leaves.length * part) / 100)] as Commitment | undefined;
      for (const command of list) {
        switch (command.type) {
          case 'apply': {
            const commitments = Array.from({ length: command.created }, (): Commitment => nameDigest('leaf', made++));
            const spent = command.nullifiers.find(
              (each, index) => model.nullifiers.includes(each) || command.nullifiers.indexOf(each) < index,
            );
            const leafCount = model.leaves.length;
            const expected =
              spent !== undefined
                ? err({ code: 'nullifier-already-spent', nullifier: spent })
                : leafCount + command.created >= 2 ** TREE_DEPTH
                  ? err({ code: 'commitment-tree-full', leafCount, added: command.created })
                  : ok(undefined);
            const effects = { nullifiers: command.nullifiers, commitments };
            expect(state.checkEffects(effects)).toEqual(expected.ok ? undefined : expected.error);
            expect(state.applyEffects(effects)).toEqual(expected);
            if (expected.ok) {
              model.nullifiers.push(...command.nullifiers);
              model.leaves.push(...commitments);
            }
            break;
          }
          case 'put-record':
            state.registry.put(command.key, command.value);
            model.registry.set(command.key, command.value);
            break;
          case 'delete-record':
            expect(state.registry.delete(command.key)).toBe(model.registry.delete(command.key));
            break;
          case 'put-request': {
            const key = leafAt(command.share);
            if (key !== undefined) {
              state.requests.put(key, command.value);
              model.requests.set(key, command.value);
            }
            break;
          }
          case 'delete-request': {
            const key = leafAt(command.share);
            if (key !== undefined) {
              expect(state.requests.delete(key)).toBe(model.requests.delete(key));
            }
            break;
          }
          case 'set-params':
            state.setParams([{ key: Uint8Array.of(1), value: command.value }]);
            model.params = command.value;
            break;
          case 'end-block':
            if (model.leaves.length !== model.leafCountAtBlockEnd) {
              model.leafCountAtBlockEnd = model.leaves.length;
              model.roots.push(naiveCommitmentRoot(model.leaves));
            }
            expect(state.endBlock({ meta, results: [] }).parts).toEqual(naiveParts(model));
            break;
          case 'mark':
            marks.push({ mark: state.mark(), model: copyOf(model) });
            break;
          case 'rollback': {
            const [place] = marks.splice(Math.floor((marks.length * command.share) / 100));
            if (place !== undefined) {
              state.rollback(place.mark);
              model = place.model;
            }
            break;
          }
          case 'release': {
            const [place] = marks.splice(Math.floor((marks.length * command.share) / 100));
            if (place !== undefined) {
              state.release(place.mark);
            }
            break;
          }
        }
        expect([state.nullifierCount, state.commitments.leafCount]).toEqual([
          model.nullifiers.length,
          model.leaves.length,
        ]);
        for (let name = 0; name <= 12; name++) {
          const each: Nullifier = digestInBucket(name % 3, name);
          expect(state.isSpent(each)).toBe(model.nullifiers.includes(each));
        }
        for (const [index, root] of model.roots.entries()) {
          expect(state.isRootKnown(root as Digest<'commitment-root'>)).toBe(
            index >= model.roots.length - 2 ** RING_DEPTH,
          );
        }
      }
      for (const [index, leaf] of model.leaves.entries()) {
        expect(state.findCommitment(leaf as Commitment)).toBe(index);
      }
      for (const { mark, model: then } of marks.reverse()) {
        state.rollback(mark);
        model = then;
      }
      if (model.leaves.length === model.leafCountAtBlockEnd) {
        expect(state.endBlock({ meta, results: [] }).parts).toEqual(naiveParts(model));
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

function naiveParts(model: Model): unknown {
  const slots = Array.from({ length: 2 ** RING_DEPTH }, () => `0x${'00'.repeat(32)}` as Digest);
  for (const [index, root] of model.roots.entries()) {
    slots[index % slots.length] = root;
  }
  const params =
    model.params === undefined
      ? []
      : [Buffer.concat([Uint8Array.of(1, 1, 32), Buffer.from(hashOf(model.params).slice(2), 'hex')])];
  return {
    commitments: { root: naiveCommitmentRoot(model.leaves), leafCount: model.leaves.length },
    nullifiers: naiveSetRoot(model.nullifiers),
    registry: naiveMapRoot(model.registry),
    requests: naiveMapRoot(model.requests),
    roots: { root: naiveLevels(slots).at(-1)?.[0], count: model.roots.length },
    results: naiveSimpleRoot([]),
    validators: naiveSimpleRoot([]),
    params: naiveSimpleRoot(params),
    meta,
  };
}
