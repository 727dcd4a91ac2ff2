import { type Digest, digestToBytes, ok } from '@surety/codec';
import {
  type Commitment,
  type CommitmentRoot,
  CommitmentTree,
  commitmentTreeDepth,
  KeyedMap,
  type Nullifier,
  NullifierSet,
  NullifierTree,
  PADDING_LEAF,
  RootRing,
  verifyCommitmentPath,
  verifyMapAbsence,
  verifyMapPresence,
  verifySetAbsence,
  verifySetPresence,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  digestInBucket,
  naiveCommitmentRoot,
  naiveCommitmentSiblings,
  naiveLevels,
  naiveMapRoot,
  naiveSetRoot,
  nameDigest,
} from './naive-state.ts';

const seeds = fc.record({ first: fc.nat(), second: fc.nat() });
const RUNS = { seed: 1, numRuns: 100 };

/** Few buckets and few names, so that entries meet. */
const keys = fc
  .tuple(fc.constantFrom(0, 1, 2, 0x80000, 0xfffff), fc.nat({ max: 5 }))
  .map(([bucket, name]) => digestInBucket(bucket, name));

const treeCommands = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('append' as const), count: fc.nat({ max: 20 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('to-power' as const), height: fc.nat({ max: 7 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('truncate' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('root' as const) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('path' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('history' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('find' as const), share: fc.nat({ max: 120 }) }) },
  ),
  { maxLength: 30 },
);

// @spec STATE-COMMITMENTS.1, STATE-COMMITMENTS.2, STATE-COMMITMENTS.4, STATE-MARK.1, STATE-TABLE.1
test('the commitment tree does what an array of leaves does, padded and hashed anew each time', () => {
  let made = 0;
  const next = (): Commitment => nameDigest('leaf', made++);
  fc.assert(
    fc.property(seeds, treeCommands, (seed, commands) => {
      const tree = new CommitmentTree({ seed, maxDepth: 32 });
      const leaves: Commitment[] = [];
      const at = (share: number) => Math.floor((leaves.length * share) / 100);
      const append = (count: number) => {
        const added = Array.from({ length: count }, next);
        leaves.push(...added);
        expect(tree.append(added)).toEqual(ok(undefined));
      };
      for (const command of commands) {
        switch (command.type) {
          case 'append':
            append(command.count);
            break;
          case 'to-power':
            append(Math.max(0, 2 ** command.height - leaves.length));
            break;
          case 'truncate':
            leaves.length = at(command.share);
            tree.truncate(leaves.length);
            break;
          case 'root':
            expect(tree.root()).toBe(naiveCommitmentRoot(leaves));
            break;
          case 'path': {
            const index = at(command.share);
            const commitment = leaves[index];
            if (commitment !== undefined) {
              const path = tree.path(index);
              expect(path.siblings).toEqual(naiveCommitmentSiblings(leaves, index));
              const claim = { root: tree.root(), depth: commitmentTreeDepth(leaves.length), commitment };
              expect(verifyCommitmentPath(claim, path)).toEqual(ok(undefined));
            }
            break;
          }
          case 'history': {
            const size = at(command.share);
            const then = leaves.slice(0, size);
            expect(tree.rootAt(size)).toBe(naiveCommitmentRoot(then));
            if (size > 0) {
              expect(tree.pathAt(size - 1, size).siblings).toEqual(naiveCommitmentSiblings(then, size - 1));
            }
            break;
          }
          case 'find': {
            const wanted = leaves[at(command.share)] ?? nameDigest<'commitment'>('absent');
            const index = leaves.indexOf(wanted);
            expect(tree.find(wanted)).toBe(index < 0 ? undefined : index);
            break;
          }
        }
        expect(tree.leafCount).toBe(leaves.length);
      }
      expect(tree.root()).toBe(naiveCommitmentRoot(leaves));
    }),
    RUNS,
  );
});

const setCommands = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constant('insert' as const), key: keys }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('insert-many' as const), count: fc.nat({ max: 300 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('truncate' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('prove' as const), key: keys }) },
  ),
  { maxLength: 40 },
);

// @spec STATE-NULLIFIERS.1, STATE-KEYED.1, STATE-KEYED.2, STATE-KEYED.4, STATE-KEYED.5, STATE-MARK.1, STATE-TABLE.1
test('the nullifier set and its tree do what a list without repetition does', () => {
  let made = 0;
  fc.assert(
    fc.property(seeds, setCommands, (seed, commands) => {
      const set = new NullifierSet(seed);
      const tree = new NullifierTree(set.log);
      const model: Digest[] = [];
      const insert = (key: Digest) => {
        const isNew = !model.includes(key);
        expect(set.insert(key as Nullifier)).toBe(isNew);
        if (isNew) {
          model.push(key);
        }
      };
      for (const command of commands) {
        switch (command.type) {
          case 'insert':
            insert(command.key);
            break;
          case 'insert-many':
            for (let index = 0; index < command.count; index++) {
              insert(nameDigest('many', made++));
            }
            break;
          case 'truncate':
            model.length = Math.floor((model.length * command.share) / 100);
            tree.truncate(model.length);
            set.truncate(model.length);
            break;
          case 'prove': {
            const claim = { root: tree.root(), key: command.key };
            const proof = tree.prove(command.key as Nullifier);
            const isSpent = model.includes(command.key);
            expect(verifySetPresence(claim, proof).ok).toBe(isSpent);
            expect(verifySetAbsence(claim, proof).ok).toBe(!isSpent);
            expect(tree.root()).toBe(naiveSetRoot(model));
            break;
          }
        }
        expect(set.length).toBe(model.length);
      }
      for (const [position, key] of model.entries()) {
        expect(set.position(key as Nullifier)).toBe(position);
        expect(set.at(position)).toBe(key);
      }
      expect(set.has(nameDigest('never'))).toBe(false);
      expect(tree.root()).toBe(naiveSetRoot(model));
    }),
    RUNS,
  );
});

/** So few that a command mostly meets what an earlier one left. */
const mapKeys = fc
  .constantFrom(0, 1, 0xfffff)
  .chain((bucket) => fc.nat({ max: 1 }).map((name) => digestInBucket(bucket, name)));

const mapCommands = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant('put' as const), key: mapKeys, value: fc.uint8Array({ maxLength: 3 }) }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('delete' as const), key: mapKeys }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('mark' as const) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('rollback' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('prove' as const), key: mapKeys }) },
  ),
  { maxLength: 40 },
);

// @spec STATE-KEYED.1, STATE-KEYED.3, STATE-KEYED.4, STATE-KEYED.5, STATE-MARK.1
test('a keyed map does what a map of the host does', () => {
  fc.assert(
    fc.property(mapCommands, (commands) => {
      const map = new KeyedMap<Digest>();
      let model = new Map<Digest, Uint8Array>();
      const marks: { readonly length: number; readonly model: Map<Digest, Uint8Array> }[] = [];
      for (const command of commands) {
        switch (command.type) {
          case 'put':
            map.put(command.key, command.value);
            model.set(command.key, command.value);
            break;
          case 'delete':
            expect(map.delete(command.key)).toBe(model.delete(command.key));
            break;
          case 'mark':
            marks.push({ length: map.journalLength, model: new Map(model) });
            break;
          case 'rollback': {
            const [mark] = marks.splice(Math.floor((marks.length * command.share) / 100));
            if (mark !== undefined) {
              map.rollback(mark.length);
              model = mark.model;
            }
            break;
          }
          case 'prove': {
            const claim = { root: map.root(), key: command.key };
            const proof = map.prove(command.key);
            const value = model.get(command.key);
            expect(claim.root).toBe(naiveMapRoot(model));
            expect(verifyMapAbsence(claim, proof).ok).toBe(value === undefined);
            expect(verifyMapPresence({ ...claim, value: value ?? Uint8Array.of() }, proof).ok).toBe(
              value !== undefined,
            );
            break;
          }
        }
        expect(map.size).toBe(model.size);
      }
      for (const [key, value] of model) {
        expect(map.get(key)).toEqual(value);
      }
      expect(map.root()).toBe(naiveMapRoot(model));
    }),
    RUNS,
  );
});

const ringCommands = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('push' as const), count: fc.nat({ max: 6 }) }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('rollback' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('root' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('final' as const) }) },
  ),
  { maxLength: 30 },
);

// @spec STATE-ROOTS.1, STATE-ROOTS.2, STATE-MARK.1
test('the ring does what the end of a list does', () => {
  let made = 0;
  fc.assert(
    fc.property(seeds, fc.nat({ max: 4 }), ringCommands, (seed, depth, commands) => {
      const ring = new RootRing({ seed, depth });
      const all: Digest[] = [PADDING_LEAF];
      let final = 1;
      const naiveRoot = () => {
        const slots = Array.from({ length: 2 ** depth }, () => `0x${'00'.repeat(32)}` as Digest);
        for (const [index, root] of all.entries()) {
          slots[index % 2 ** depth] = root;
        }
        return naiveLevels(slots).at(-1)?.[0];
      };
      for (const command of commands) {
        switch (command.type) {
          case 'push':
            for (let index = 0; index < command.count; index++) {
              const root: CommitmentRoot = nameDigest('root', made++);
              all.push(root);
              ring.push(root);
            }
            break;
          case 'rollback':
            all.length = final + Math.floor(((all.length - final) * command.share) / 100);
            ring.rollback(all.length);
            break;
          case 'root':
            expect(ring.root()).toBe(naiveRoot());
            break;
          case 'final':
            final = all.length;
            ring.clearJournal();
            break;
        }
        expect(ring.count).toBe(all.length);
        for (const [index, root] of all.entries()) {
          expect(ring.has(root as CommitmentRoot)).toBe(index >= all.length - 2 ** depth);
        }
      }
      expect(ring.root()).toBe(naiveRoot());
    }),
    RUNS,
  );
});

// @spec STATE-KEYED.1
test('the root of a keyed tree does not depend on the order of insertion', () => {
  const entries = fc.uniqueArray(keys, { maxLength: 12 });
  fc.assert(
    fc.property(
      entries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const roots = [list, shuffled].map((order) => {
          const set = new NullifierSet({ first: 3, second: 4 });
          const tree = new NullifierTree(set.log);
          for (const key of order) {
            set.insert(key as Nullifier);
            if (digestToBytes(key)[31] === 0) {
              tree.root();
            }
          }
          return tree.root();
        });
        expect(roots[0]).toBe(roots[1]);
      },
    ),
    RUNS,
  );
});
