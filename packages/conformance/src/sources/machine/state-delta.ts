import { bytesToHex, concatBytes, type Digest, digestToBytes } from '@surety/codec';
import {
  type BlockMeta,
  COMMITMENT_TREE_MAX_DEPTH,
  type CommitmentRoot,
  CommitmentTree,
  deriveRecordKey,
  deriveSimpleListRoot,
  PADDING_LEAF,
  recordName,
  type StateDelta,
  stateDeltaCodec,
} from '@surety/machine';
import type { IndependentCheck, SourceCase, VectorSource } from '../../vector.ts';
import { fill, numbered, SEED } from './state-samples.ts';

const CHECK: IndependentCheck = { by: 'script', detail: 'packages/conformance/check/state_delta.py' };

const HEIGHT = 'state-delta-height-wrong';
const CUT = 'state-delta-digests-cut';
const MISPLACED = 'state-delta-root-misplaced';
const UNORDERED = 'state-delta-keys-unordered';
const SPENT = 'nullifier-already-spent';
const KNOWN = 'state-delta-root-known';
const IDLE = 'state-delta-change-idle';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const slab = (...digests: readonly Digest[]) => concatBytes(digests.map(digestToBytes));
const keys = ['a', 'b', 'c'].map((name) => deriveRecordKey(recordName(name))).sort();
const [first = fill(1), second = fill(1), third = fill(1)] = keys;

/** The commitment root when the leaves are the digests of 1s, of 2s, and so on. */
function rootOf(leafCount: number): CommitmentRoot {
  const tree = new CommitmentTree({ seed: SEED, maxDepth: COMMITMENT_TREE_MAX_DEPTH });
  tree.append(numbered(leafCount));
  return tree.root();
}

function metaAt(height: bigint): BlockMeta {
  return { network: fill(9), rulesVersion: 1, height, time: 1000n + height, epoch: 2n, validatorSets: [] };
}

const NOTHING: StateDelta = {
  meta: metaAt(0n),
  results: deriveSimpleListRoot([]),
  nullifiers: bytes(),
  commitments: bytes(),
  commitmentRoot: undefined,
  registry: [],
  requests: [],
  validators: undefined,
  params: undefined,
};

const genesis: StateDelta = {
  ...NOTHING,
  results: deriveSimpleListRoot([bytes(1)]),
  nullifiers: slab(fill(0x21)),
  commitments: slab(...numbered(2)),
  commitmentRoot: rootOf(2),
  registry: [
    { key: first, value: bytes(1) },
    { key: second, value: bytes(2, 2) },
  ],
  requests: [{ key: fill(1), value: bytes(3) }],
  params: [{ key: bytes(0x70), value: bytes(4) }],
};

const next: StateDelta = {
  ...NOTHING,
  meta: { ...metaAt(1n), rulesVersion: 2 ** 32 - 1, time: 2n ** 64n - 1n, validatorSets: [fill(0x31), fill(0x32)] },
  nullifiers: slab(fill(0x24), fill(0x23), fill(0x22)),
  commitments: slab(fill(3)),
  commitmentRoot: rootOf(3),
  registry: [
    { key: first, value: undefined },
    { key: second, value: bytes() },
    { key: third, value: new Uint8Array(300).fill(5) },
  ],
  requests: [{ key: fill(1), value: undefined }],
  validators: [
    { key: bytes(1, 1), value: bytes() },
    { key: bytes(2), value: bytes(6) },
  ],
  params: [],
};

const idle: StateDelta = { ...NOTHING, meta: metaAt(2n) };

/** A block after genesis that is refused. */
function refused(name: string, rejects: string, changes: Partial<StateDelta>): SourceCase {
  return { ...applied(name, [genesis, { ...next, ...changes }]), rules: ['STATE-DELTA.4'], rejects };
}

function applied(name: string, deltas: readonly StateDelta[]): SourceCase {
  const input = deltas.map((delta) => bytesToHex(stateDeltaCodec.encode(delta)));
  return { name, rules: ['STATE-DELTA.3', 'STATE-DELTA.2'], input };
}

/** Vectors about the deltas of blocks. */
export const stateDeltaSources: readonly VectorSource[] = [
  {
    path: 'machine/state-delta',
    subject: 'machine/state-delta',
    about: 'From a state delta: its bytes.',
    check: CHECK,
    cases: [
      { name: 'of a block that did nothing', input: stateDeltaCodec.toJson(NOTHING) },
      { name: 'of genesis', input: stateDeltaCodec.toJson(genesis) },
      { name: 'with every part', input: stateDeltaCodec.toJson(next) },
    ].map((each) => ({ rules: ['STATE-DELTA.2'], ...each })),
  },
  {
    path: 'machine/state-delta-apply',
    lines: true,
    subject: 'machine/state-delta-apply',
    about:
      'From the bytes of the deltas of the first blocks: after each, the bytes of the parts and the state root; or why the last one is refused.',
    check: CHECK,
    cases: [
      applied('genesis, a block, and one that did nothing', [genesis, next, idle]),
      applied('a genesis of nothing', [NOTHING]),
      applied('a root that is not that of the commitments, which the state root shows', [
        genesis,
        { ...next, commitmentRoot: fill(0x77) },
      ]),
      { ...applied('a first block that is not genesis', [next]), rules: ['STATE-DELTA.4'], rejects: HEIGHT },
      refused('another network', 'state-delta-network-wrong', { meta: { ...metaAt(0n), network: fill(8) } }),
      refused('the height at hand', HEIGHT, { meta: metaAt(0n) }),
      refused('a height too far', HEIGHT, { meta: metaAt(2n), nullifiers: bytes(1) }),
      refused('cut nullifiers', CUT, { nullifiers: new Uint8Array(33), commitments: bytes(1) }),
      refused('cut commitments', CUT, { commitments: new Uint8Array(63), commitmentRoot: undefined }),
      refused('a root without commitments', MISPLACED, { commitments: bytes(), registry: next.registry.toReversed() }),
      refused('commitments without a root', MISPLACED, { commitmentRoot: undefined }),
      refused('records in another order', UNORDERED, { registry: next.registry.toReversed(), params: genesis.params }),
      refused('a request twice', UNORDERED, { requests: [...next.requests, ...next.requests] }),
      refused('validators in another order', UNORDERED, { validators: next.validators?.toReversed() }),
      refused('a spent nullifier behind a new one', SPENT, {
        nullifiers: slab(fill(0x22), fill(0x21)),
        commitments: slab(PADDING_LEAF),
      }),
      refused('a nullifier twice', SPENT, { nullifiers: slab(fill(0x22), fill(0x23), fill(0x22)) }),
      refused('a padding leaf', 'commitment-is-padding', { commitments: slab(fill(3), PADDING_LEAF) }),
      refused('the root of genesis', KNOWN, { commitmentRoot: rootOf(2), params: genesis.params }),
      refused('the initial root', KNOWN, { commitmentRoot: rootOf(0) }),
      refused('a record as it is', IDLE, { registry: [{ key: first, value: bytes(1) }], requests: [] }),
      refused('a record gone that was not there', IDLE, { registry: [{ key: third, value: undefined }] }),
      refused('a request as it is', IDLE, { requests: genesis.requests, validators: [] }),
      refused('validators as they are', IDLE, { validators: [], params: genesis.params }),
      refused('parameters as they are', IDLE, { params: genesis.params }),
    ],
  },
];
