import { bytesToDigest, bytesToHex, type Digest, type Hex, type Json, sha256, uintToBytesBe } from '@surety/codec';
import { deriveUnitDelta, PADDING_LEAF, signDelta } from '@surety/machine';
import type { IndependentCheck, VectorSource } from '../../vector.ts';

const SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification',
};

function fill<Name extends string>(byte: number): Digest<Name> {
  return bytesToDigest(new Uint8Array(32).fill(byte));
}

const PRIME = 2n ** 256n - 2n ** 32n - 977n;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const G = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
};

function word(value: bigint): Hex {
  return bytesToHex(uintToBytesBe(value, 32));
}

function pointJson({ x, y }: { readonly x: bigint; readonly y: bigint }): Json {
  return { x: word(x), y: word(y) };
}

const pointCases = [
  { name: 'the generator', rules: ['RES-POINT.1'], input: pointJson(G) },
  { name: 'its negative', rules: ['RES-POINT.1'], input: pointJson({ x: G.x, y: PRIME - G.y }) },
  {
    name: 'off the curve',
    rules: ['RES-POINT.1'],
    input: pointJson({ x: G.x, y: G.y + 1n }),
    rejects: 'point-invalid',
  },
  { name: 'x is the prime', rules: ['RES-POINT.1'], input: pointJson({ x: PRIME, y: G.y }), rejects: 'point-invalid' },
  { name: 'two zeros', rules: ['RES-POINT.1'], input: pointJson({ x: 0n, y: 0n }), rejects: 'point-invalid' },
];

const a = { logicRef: fill<'logic-ref'>(0xa1), labelRef: fill<'label-ref'>(0xb1) };
const b = { logicRef: fill<'logic-ref'>(0xa2), labelRef: fill<'label-ref'>(0xb2) };

interface UnitCase {
  readonly consumed: readonly (readonly [typeof a, bigint])[];
  readonly created: readonly (readonly [typeof a, bigint])[];
  readonly rcv: bigint;
}

function unitJson({ consumed, created, rcv }: UnitCase): Json {
  const amounts = (rows: UnitCase['consumed']) =>
    rows.map(([kind, quantity]) => ({ ...kind, quantity: `${quantity}` }));
  return { consumed: amounts(consumed), created: amounts(created), rcv: word(rcv) };
}

const unitCases = [
  { name: 'balanced', unit: { consumed: [[a, 5n]], created: [[a, 5n]], rcv: 1n } },
  {
    name: 'two kinds',
    unit: {
      consumed: [
        [a, 5n],
        [b, 7n],
      ],
      created: [
        [a, 2n],
        [a, 3n],
        [b, 7n],
      ],
      rcv: 99n,
    },
  },
  { name: 'unbalanced: consumed counts as positive', unit: { consumed: [[a, 1n]], created: [], rcv: 1n } },
  { name: 'the greatest quantity', unit: { consumed: [[a, 2n ** 128n - 1n]], created: [[b, 1n]], rcv: ORDER - 1n } },
  {
    name: 'balanced without a scalar',
    unit: { consumed: [[a, 5n]], created: [[a, 5n]], rcv: 0n },
    rejects: 'delta-identity',
  },
] as const;

const message = sha256<'delta-message'>([PADDING_LEAF]);

function signed(...rcvs: readonly bigint[]): Uint8Array {
  const proof = signDelta(rcvs, message);
  return proof.ok ? proof.value : new Uint8Array();
}

function deltaOf(consumed: bigint, created: bigint, rcv: bigint): { readonly x: bigint; readonly y: bigint } {
  const unit = { consumed: [{ ...a, quantity: consumed }], created: [{ ...a, quantity: created }] };
  return deriveUnitDelta(unit, rcv) ?? { x: 0n, y: 0n };
}

const good = signed(11n, 12n);
const balanced = [deltaOf(5n, 2n, 11n), deltaOf(1n, 4n, 12n)];

function replaced(offset: number, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(good);
  copy.set(bytes, offset);
  return copy;
}

const order = uintToBytesBe(ORDER, 32);
const zero = new Uint8Array(32);
const twin = replaced(32, uintToBytesBe(ORDER - BigInt(bytesToHex(good.subarray(32, 64))), 32));
twin[64] = 55 - (good[64] ?? 0);

const proofCases = [
  { name: 'two units that balance together', deltas: balanced, proof: good },
  { name: 'deltas that cancel', deltas: [G, { x: G.x, y: PRIME - G.y }], proof: good, rejects: 'delta-identity' },
  { name: '64 bytes', deltas: balanced, proof: good.subarray(0, 64), rejects: 'delta-proof-malformed' },
  { name: 'v = 29', deltas: balanced, proof: replaced(64, Uint8Array.of(29)), rejects: 'delta-proof-malformed' },
  { name: 'v = 0', deltas: balanced, proof: replaced(64, Uint8Array.of(0)), rejects: 'delta-proof-malformed' },
  { name: 'r = 0', deltas: balanced, proof: replaced(0, zero), rejects: 'delta-proof-malformed' },
  { name: 's = n', deltas: balanced, proof: replaced(32, order), rejects: 'delta-proof-malformed' },
  { name: 'the high twin of s', deltas: balanced, proof: twin, rejects: 'delta-proof-high-s' },
  { name: 'one unit alone', deltas: balanced.slice(1), proof: good, rejects: 'delta-mismatch' },
  {
    name: 'an amount off by one',
    deltas: [deltaOf(5n, 2n, 11n), deltaOf(1n, 3n, 12n)],
    proof: good,
    rejects: 'delta-mismatch',
  },
];

/** Vectors about points and deltas. */
export const deltaSources: readonly VectorSource[] = [
  {
    path: 'machine/point',
    subject: 'machine/point',
    about: 'Whether two coordinates are a point of secp256k1.',
    check: SCRIPT,
    cases: pointCases,
  },
  {
    path: 'machine/unit-delta',
    subject: 'machine/unit-delta',
    about: 'From what a unit consumes and creates, and its scalar: the delta.',
    check: SCRIPT,
    cases: unitCases.map(({ unit, ...rest }) => ({ rules: ['RES-DELTA.1'], input: unitJson(unit), ...rest })),
  },
  {
    path: 'machine/delta-sum',
    subject: 'machine/delta-sum',
    about: 'The sum of deltas.',
    check: SCRIPT,
    cases: [
      { name: 'two', rules: ['RES-DELTA.2'], input: balanced.map(pointJson) },
      { name: 'a point twice', rules: ['RES-DELTA.2'], input: [pointJson(G), pointJson(G)] },
      {
        name: 'a point and its negative',
        rules: ['RES-DELTA.2'],
        input: [pointJson(G), pointJson({ x: G.x, y: PRIME - G.y })],
        rejects: 'delta-identity',
      },
    ],
  },
  {
    path: 'machine/delta-sign',
    subject: 'machine/delta-sign',
    about: 'The deterministic delta proof of units whose scalars are known.',
    check: SCRIPT,
    cases: [
      { name: 'one', rules: ['RES-DELTA.3'], input: { rcvs: [word(1n)], message } },
      { name: 'two', rules: ['RES-DELTA.3'], input: { rcvs: [word(11n), word(12n)], message } },
      { name: 'a sum above the order', rules: ['RES-DELTA.3'], input: { rcvs: [word(ORDER - 1n), word(5n)], message } },
      {
        name: 'a sum that is zero',
        rules: ['RES-DELTA.3'],
        input: { rcvs: [word(ORDER - 1n), word(1n)], message },
        rejects: 'delta-secret-zero',
      },
    ],
  },
  {
    path: 'machine/delta-proof',
    subject: 'machine/delta-proof',
    about: 'Whether a delta proof shows that units balance.',
    check: SCRIPT,
    cases: proofCases.map(({ deltas, proof, ...rest }) => ({
      rules: ['RES-DELTA.2', 'RES-DELTA.3'],
      input: { deltas: deltas.map(pointJson), message, proof: bytesToHex(proof) },
      ...rest,
    })),
  },
];
