import { bytesToDigest, type Digest } from '@surety/codec';
import {
  deriveNkCommitment,
  type LabelRef,
  type LogicRef,
  type NullifierKey,
  type Resource,
  resourceCodec,
} from '@surety/machine';
import type { IndependentCheck, VectorSource } from '../../vector.ts';

const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification',
};

function fill<Name extends string>(byte: number): Digest<Name> {
  return bytesToDigest(new Uint8Array(32).fill(byte));
}

const key: NullifierKey = fill(0x55);

const plain: Resource = {
  logicRef: fill(0x11),
  labelRef: fill(0x22),
  valueRef: fill(0x33),
  quantity: 0x0102030405060708090a0b0c0d0e0f10n,
  isEphemeral: false,
  nonce: fill(0x44),
  nkCommitment: deriveNkCommitment(key),
  randSeed: fill(0x66),
};

const resources: readonly (readonly [string, Resource])[] = [
  ['a plain resource', plain],
  ['an ephemeral one', { ...plain, isEphemeral: true }],
  ['quantity zero', { ...plain, quantity: 0n }],
  ['the greatest quantity', { ...plain, quantity: 2n ** 128n - 1n }],
  ['another random seed', { ...plain, randSeed: fill(0x67) }],
  [
    'all fields zero',
    { ...plain, logicRef: fill(0), labelRef: fill(0), valueRef: fill(0), nonce: fill(0), randSeed: fill(0) },
  ],
];

const digestSources: readonly VectorSource[] = [
  {
    path: 'machine/commitment',
    subject: 'machine/commitment',
    about: 'From a resource: its blinding value rcm and its commitment.',
    check: SCRIPT,
    cases: resources.map(([name, resource]) => ({
      name,
      rules: ['RES-FIELDS.1', 'RES-BLIND.1', 'RES-COMMIT.1'],
      input: resourceCodec.toJson(resource),
    })),
  },
  {
    path: 'machine/resource-bytes',
    subject: 'machine/resource-bytes',
    about: 'A resource in the encoding of our own data.',
    check: { by: 'hand', detail: 'the encoding is RFC 8949, an array of eight items' },
    cases: resources.map(([name, resource]) => ({
      name,
      rules: ['RES-FIELDS.2'],
      input: resourceCodec.toJson(resource),
    })),
  },
  {
    path: 'machine/nullifier',
    subject: 'machine/nullifier',
    about: 'From a resource and a nullifier key: the blinding value psi and the nullifier.',
    check: SCRIPT,
    cases: [
      ...resources.map(([name, resource]) => ({
        name,
        rules: ['RES-KEY.1', 'RES-BLIND.1', 'RES-NULLIFY.1'],
        input: { resource: resourceCodec.toJson(resource), nullifierKey: key },
      })),
      {
        name: 'another key',
        rules: ['RES-NULLIFY.1'],
        input: { resource: resourceCodec.toJson(plain), nullifierKey: fill(0x56) },
        rejects: 'nullifier-key-mismatch',
      },
    ],
  },
  {
    path: 'machine/nonces',
    subject: 'machine/nonces',
    about: 'From the nullifiers of an action: their digest, and the nonces of the first resources that it creates.',
    check: SCRIPT,
    cases: [1, 2, 3].map((count) => ({
      name: `${count} consumed`,
      rules: ['RES-NONCE.1'],
      input: { nullifiers: Array.from({ length: count }, (_, index) => fill(index + 1)), created: 3 },
    })),
  },
  {
    path: 'machine/action-tree',
    subject: 'machine/action-tree',
    about: 'From the tags of an action, in order: the root of the action tree.',
    check: SCRIPT,
    cases: [1, 2, 3, 4, 5, 8, 9].map((count) => ({
      name: `${count} tags`,
      rules: ['RES-ACTION-TREE.1'],
      input: Array.from({ length: count }, (_, index) => fill(index + 1)),
    })),
  },
];

const kinds: readonly { readonly logicRef: LogicRef; readonly labelRef: LabelRef }[] = [
  { logicRef: fill(0), labelRef: fill(0) },
  { logicRef: fill(0x11), labelRef: fill(0x22) },
  { logicRef: fill(0x22), labelRef: fill(0x11) },
];

const kindSources: readonly VectorSource[] = [
  {
    path: 'machine/kind',
    subject: 'machine/kind',
    about: 'From a logic and a label: the coordinates of the kind.',
    check: SCRIPT,
    cases: kinds.map((parts, index) => ({ name: `pair ${index}`, rules: ['RES-KIND.1'], input: { ...parts } })),
  },
  {
    path: 'machine/kind-table',
    subject: 'machine/kind-table',
    about: 'From the rows of a kind table: its commitment.',
    check: SCRIPT,
    cases: [
      ...[0, 1, 3].map((count) => ({
        name: `${count} rows`,
        rules: ['RES-KIND-TABLE.1'],
        input: kinds.slice(0, count).map((row) => ({ ...row })),
      })),
      {
        name: 'a row twice',
        rules: ['RES-KIND-TABLE.1'],
        input: [...kinds, ...kinds.slice(1, 2)].map((row) => ({ ...row })),
        rejects: 'kind-table-row-repeated',
      },
    ],
  },
];

/** Vectors about resources: digests and kinds. */
export const resourceSources: readonly VectorSource[] = [...digestSources, ...kindSources];
