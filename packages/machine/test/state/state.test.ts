import { concatBytes, type Digest, digestToBytes, err, ok, uintToBytesBe } from '@surety/codec';
import {
  type BlockMeta,
  type Commitment,
  type CommitmentRoot,
  commitmentTreeDepth,
  deriveRecordKey,
  deriveStateRoot,
  deriveSubRootProof,
  type Effects,
  encodeSubRoots,
  type Nullifier,
  PADDING_LEAF,
  recordName,
  STATE_DEPTHS,
  State,
  type SubRootName,
  type SubRoots,
  verifyCommitmentPath,
  verifySetAbsence,
  verifySetPresence,
  verifySimpleMapProof,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { hashOf, naiveSimpleRoot, nameDigest } from './naive-state.ts';

const seed = { first: 1, second: 2 };
const meta: BlockMeta = {
  network: nameDigest('network'),
  rulesVersion: 0x01020304,
  height: 5n,
  time: 1_700_000_000n,
  epoch: 2n ** 64n - 1n,
  validatorSets: [nameDigest('older'), nameDigest('newer')],
};

function newState(): State {
  return new State({ seed, depths: STATE_DEPTHS });
}

function effects(nullifiers: readonly (string | number)[], commitments: readonly (string | number)[]): Effects {
  return {
    nullifiers: nullifiers.map((name): Nullifier => nameDigest('n', name)),
    commitments: commitments.map((name): Commitment => nameDigest('c', name)),
  };
}

function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'ascii'));
}

// @spec STATE-EFFECTS.1, STATE-EFFECTS.2
describe('effects', () => {
  test('spend and create', () => {
    const state = newState();
    expect(state.applyEffects(effects([1, 2], [1, 2, 3]))).toEqual(ok(undefined));
    expect(state.isSpent(nameDigest('n', 1))).toBe(true);
    expect(state.isSpent(nameDigest('n', 3))).toBe(false);
    expect(state.findCommitment(nameDigest('c', 3))).toBe(2);
    expect(state.findCommitment(nameDigest('c', 4))).toBeUndefined();
    expect([state.nullifierCount, state.commitments.leafCount]).toEqual([2, 3]);
  });

  test('are checked without being applied', () => {
    const [state, twin] = [newState(), newState()];
    state.commitments.root();
    expect(state.checkEffects(effects([1], [1, 2]))).toBeUndefined();
    expect(state.isSpent(nameDigest('n', 1))).toBe(false);
    expect(state.findCommitment(nameDigest('c', 1))).toBeUndefined();
    expect(face(state)).toEqual(face(twin));
  });

  test('of nothing are accepted', () => {
    expect(newState().applyEffects(effects([], []))).toEqual(ok(undefined));
  });

  /** What anyone can see of a state. */
  function face(state: State): unknown {
    return [state.nullifierCount, state.commitments.leafCount, state.endBlock({ meta, results: [] })];
  }

  test.each([
    ['a spent nullifier', effects([5, 1], [7]), { code: 'nullifier-already-spent', nullifier: nameDigest('n', 1) }],
    [
      'one nullifier twice',
      effects([5, 6, 5], [7]),
      { code: 'nullifier-already-spent', nullifier: nameDigest('n', 5) },
    ],
    [
      'the padding leaf as a commitment',
      { ...effects([5], []), commitments: [nameDigest('c', 7), PADDING_LEAF as Digest as Commitment] } as Effects,
      { code: 'commitment-is-padding', index: 1 },
    ],
    [
      'more commitments than fit',
      effects([5], [7, 8, 9, 10, 11, 12, 13]),
      { code: 'commitment-tree-full', leafCount: 1, added: 7 },
    ],
    [
      'everything at once, with the first code in order',
      { nullifiers: [nameDigest('n', 1)], commitments: new Array(8).fill(PADDING_LEAF) } as Effects,
      { code: 'nullifier-already-spent', nullifier: nameDigest('n', 1) },
    ],
    [
      'padding among too many commitments, with the first code in order',
      { nullifiers: [], commitments: new Array(8).fill(PADDING_LEAF) } as Effects,
      { code: 'commitment-is-padding', index: 0 },
    ],
  ])('with %s are refused and change nothing', (_, refused, rejection) => {
    const [state, twin] = [1, 2].map(() => {
      const small = new State({ seed, depths: { commitmentTree: 3, rootRing: 2 } });
      expect(small.applyEffects(effects([1], [1]))).toEqual(ok(undefined));
      return small;
    }) as [State, State];
    expect(state.checkEffects(refused)).toEqual(rejection);
    expect(state.applyEffects(refused)).toEqual(err(rejection));
    const [nullifiers, commitments] = [refused.nullifiers, refused.commitments].map((digests) =>
      concatBytes(digests.map(digestToBytes)),
    ) as [Uint8Array, Uint8Array];
    expect(state.applyEffectSlabs({ nullifiers, commitments })).toEqual(err(rejection));
    expect(state.isSpent(nameDigest('n', 5))).toBe(false);
    expect(state.findCommitment(nameDigest('c', 7))).toBeUndefined();
    expect(face(state)).toEqual(face(twin));
    expect(state.applyEffects(effects([5], [7]))).toEqual(ok(undefined));
  });
});

// @spec STATE-ROOTS.1
describe('known roots', () => {
  test('are the initial one and those at the ends of blocks that created something', () => {
    const state = newState();
    const initial = state.commitments.root();
    expect(state.isRootKnown(initial)).toBe(true);
    state.applyEffects(effects([], [1]));
    const inBlock = state.commitments.root();
    state.applyEffects(effects([], [2]));
    const atEnd = state.commitments.root();
    expect([inBlock, atEnd].map((root) => state.isRootKnown(root))).toEqual([false, false]);
    expect(state.endBlock({ meta, results: [] }).parts.roots.count).toBe(2);
    expect([initial, inBlock, atEnd].map((root) => state.isRootKnown(root))).toEqual([true, false, true]);
    state.applyEffects(effects([9], []));
    expect(state.endBlock({ meta, results: [] }).parts.roots.count).toBe(2);
  });

  test('are forgotten when the ring is full', () => {
    const state = new State({ seed, depths: { ...STATE_DEPTHS, rootRing: 1 } });
    const roots = [1, 2, 3].map((name): CommitmentRoot => {
      state.applyEffects(effects([], [name]));
      state.endBlock({ meta, results: [] });
      return state.commitments.root();
    });
    expect(roots.map((root) => state.isRootKnown(root))).toEqual([false, true, true]);
  });
});

// @spec STATE-ROOT.1, STATE-ROOT.2, STATE-ROOT.3
describe('the state root', () => {
  function busyState(): State {
    const state = newState();
    state.applyEffects(effects([1, 2], [1, 2, 3]));
    state.registry.put(deriveRecordKey(recordName('a')), ascii('one'));
    state.requests.put(nameDigest('c', 1), ascii('openings'));
    state.setValidators([{ key: ascii('v'), value: ascii('power') }]);
    state.setParams([{ key: ascii('p'), value: ascii('limit') }]);
    return state;
  }

  test('is the map over the nine parts', () => {
    const state = busyState();
    const { stateRoot, parts } = state.endBlock({ meta, results: [ascii('done')] });
    const values: Record<string, Uint8Array> = {
      commitments: Buffer.concat([digestToBytes(parts.commitments.root), uintToBytesBe(3, 8)]),
      meta: Buffer.from(
        `${meta.network.slice(2)}01020304${'0000000000000005'}${'000000006553f100'}${'f'.repeat(16)}00000002${meta.validatorSets
          .map((set) => set.slice(2))
          .join('')}`,
        'hex',
      ),
      nullifiers: digestToBytes(parts.nullifiers),
      params: digestToBytes(parts.params),
      registry: digestToBytes(parts.registry),
      requests: digestToBytes(parts.requests),
      results: digestToBytes(parts.results),
      roots: Buffer.concat([digestToBytes(parts.roots.root), uintToBytesBe(2, 8)]),
      validators: digestToBytes(parts.validators),
    };
    const leaves = Object.entries(values).map(([name, value]) =>
      Buffer.concat([Uint8Array.of(name.length), ascii(name), Uint8Array.of(32), digestToBytes(hashOf(value))]),
    );
    expect(stateRoot).toBe(naiveSimpleRoot(leaves));
    expect(stateRoot).toBe(deriveStateRoot(parts));
    expect(parts.results).toBe(naiveSimpleRoot([ascii('done')]));
    expect(parts.registry).toBe(state.registry.root());
  });

  test('proves each of its parts, and through them leaves, nullifiers and records', () => {
    const state = busyState();
    const { stateRoot, parts } = state.endBlock({ meta, results: [] });
    for (const name of Object.keys(encodeSubRoots(parts)) as SubRootName[]) {
      const entry = { key: ascii(name), value: encodeSubRoots(parts)[name] };
      const root = stateRoot as Digest as Digest<'simple-root'>;
      expect(verifySimpleMapProof({ root, entry }, deriveSubRootProof(parts, name))).toEqual(ok(undefined));
    }
    const { root, leafCount } = parts.commitments;
    const claim = { root, depth: commitmentTreeDepth(leafCount), commitment: nameDigest<'commitment'>('c', 2) };
    expect(verifyCommitmentPath(claim, state.commitments.path(1))).toEqual(ok(undefined));
    const [spent, unspent]: [Nullifier, Nullifier] = [nameDigest('n', 2), nameDigest('n', 3)];
    expect(verifySetPresence({ root: parts.nullifiers, key: spent }, state.proveNullifier(spent))).toEqual(
      ok(undefined),
    );
    expect(verifySetAbsence({ root: parts.nullifiers, key: unspent }, state.proveNullifier(unspent))).toEqual(
      ok(undefined),
    );
  });

  test('changes with every part', () => {
    const { parts } = busyState().endBlock({ meta, results: [] });
    const other = nameDigest('other');
    const changed: readonly Partial<Record<SubRootName, unknown>>[] = [
      { commitments: { ...parts.commitments, leafCount: 4 } },
      { commitments: { ...parts.commitments, root: other } },
      { nullifiers: other },
      { registry: other },
      { requests: other },
      { roots: { ...parts.roots, count: 3 } },
      { roots: { ...parts.roots, root: other } },
      { results: other },
      { validators: other },
      { params: other },
      { meta: { ...meta, network: other } },
      { meta: { ...meta, rulesVersion: 2 } },
      { meta: { ...meta, height: 6n } },
      { meta: { ...meta, time: 6n } },
      { meta: { ...meta, epoch: 6n } },
      { meta: { ...meta, validatorSets: [other] } },
    ];
    const roots = changed.map((change) => deriveStateRoot({ ...parts, ...change } as SubRoots));
    expect(new Set([deriveStateRoot(parts), ...roots]).size).toBe(changed.length + 1);
  });
});

// @spec STATE-MARK.1
describe('marks', () => {
  test('are used once', () => {
    const state = newState();
    const outer = state.mark();
    const inner = state.mark();
    state.rollback(outer);
    expect(() => state.rollback(inner)).toThrow('a mark is rolled back to or released once');
    expect(() => state.release(outer)).toThrow('a mark is rolled back to or released once');
  });

  test('survive the ends of blocks', () => {
    const state = new State({ seed, depths: { ...STATE_DEPTHS, rootRing: 1 } });
    const twin = new State({ seed, depths: { ...STATE_DEPTHS, rootRing: 1 } });
    for (const each of [state, twin]) {
      each.applyEffects(effects([1], [1]));
      each.registry.put(deriveRecordKey(recordName('r')), ascii('before'));
      each.endBlock({ meta, results: [] });
    }
    const mark = state.mark();
    for (const name of [2, 3, 4]) {
      state.applyEffects(effects([name], [name]));
      state.registry.put(deriveRecordKey(recordName('r')), ascii(`during ${name}`));
      state.setParams([{ key: ascii('p'), value: ascii(`${name}`) }]);
      state.setValidators([{ key: ascii('v'), value: ascii(`${name}`) }]);
      state.endBlock({ meta, results: [] });
    }
    state.rollback(mark);
    expect(state.registry.get(deriveRecordKey(recordName('r')))).toEqual(ascii('before'));
    expect(state.isRootKnown(twin.commitments.root())).toBe(true);
    expect(state.endBlock({ meta, results: [] })).toEqual(twin.endBlock({ meta, results: [] }));
  });
});
