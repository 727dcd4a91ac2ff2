import { bytesToHex, type CborValue, concatBytes, type Digest } from '@surety/codec';
import type { EnvelopeSignature } from '@surety/machine';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { TRANSACTION_SCRIPT } from './action.ts';
import { replaceItem } from './action-decode.ts';
import { entryBytes, FULL_ACTION, move, NETWORK, opened } from './action-samples.ts';
import { fill, numbered } from './state-samples.ts';

const RULES = ['TXN-FORM.1'];
const LIMIT = 262_144;

const signatures: readonly EnvelopeSignature[] = [
  { key: fill(1), signature: new Uint8Array(64).fill(2) },
  { key: fill(3), signature: new Uint8Array(64).fill(4) },
];
const plain = entryBytes([move(0x31)]);
const whole = entryBytes([move(0x31), FULL_ACTION], { shielded: Uint8Array.of(1, 2, 3), envelopes: signatures });

const accepted: readonly (readonly [string, Uint8Array])[] = [
  ['one action', plain],
  ['two actions, a shielded part, two envelope signatures', whole],
  ['nothing, which verify refuses', entryBytes([])],
  ['an empty shielded part', entryBytes([move(0x31)], { shielded: new Uint8Array() })],
  ['envelope keys in any order, which verify refuses', entryBytes([], { envelopes: signatures.toReversed() })],
];

/** What is put where in the entry of one action. */
const misshapen: readonly (readonly [string, readonly number[], CborValue])[] = [
  ['case 2', [0], 2],
  ['a case that is no integer', [0], Uint8Array.of(0)],
  ['three fields', [], [0, [], []]],
  ['five fields', [4], []],
  ['actions that are no list', [1], new Uint8Array()],
  ['an action that is no list', [1, 0], 0],
  ['a fault deep inside', [1, 0, 0, 0, 5], new Uint8Array(31)],
  ['two shielded parts', [2], [new Uint8Array(), new Uint8Array()]],
  ['a shielded part that is a text', [2], ['']],
  ['a signature of 63 bytes', [3], [[new Uint8Array(32), new Uint8Array(63)]]],
  ['a key of 33 bytes', [3], [[new Uint8Array(33), new Uint8Array(64)]]],
];

const otherBytes: readonly (readonly [string, Uint8Array])[] = [
  ['no bytes', new Uint8Array()],
  ['a list of nothing', Uint8Array.of(0x80)],
  ['a byte too many', concatBytes([plain, Uint8Array.of(0)])],
  ['an entry behind an entry', concatBytes([plain, plain])],
  ['the case with a longer head', Uint8Array.of(0x84, 0x18, 0x00, 0x80, 0x80, 0x80)],
  ['a list without a length', Uint8Array.of(0x9f, 0x00, 0x80, 0x80, 0x80, 0xff)],
  ['a step whose case has a longer head', Uint8Array.of(0x84, 0x18, 0x01, 0x80, 0x80, 0x80)],
  ...Array.from(
    { length: Math.ceil(plain.length / 29) - 1 },
    (_, index) => [`the first ${29 * (index + 1)} bytes`, plain.subarray(0, 29 * (index + 1))] as const,
  ),
  ['all bytes but the last', plain.subarray(0, -1)],
];

const steps: readonly (readonly [string, Uint8Array])[] = [
  ['an entry that says it is a step', replaceItem(plain, [0], 1)],
  ['a step of the genesis keeper', replaceItem(plain, [], [1, 1, [], [], []])],
  ['a step that writes a record', replaceItem(plain, [], [1, 2, [], [[fill8(), [fill8()]]], []])],
  ['a step, and nothing of it', Uint8Array.of(0x85, 0x01)],
];

function fill8(): Uint8Array {
  return new Uint8Array(8).fill(0x61);
}

function refused(code: string, limit = LIMIT): (each: readonly [string, Uint8Array]) => SourceCase {
  return ([name, bytes]) => ({ name, rules: RULES, input: { entry: bytesToHex(bytes), limit }, rejects: code });
}

function signedBy(...digests: readonly Digest[]): { readonly network: Digest; readonly digests: readonly Digest[] } {
  return { network: NETWORK, digests };
}

/** Vectors about entries and the identity of transactions. */
export const entrySources: readonly VectorSource[] = [
  {
    path: 'machine/entry',
    lines: true,
    subject: 'machine/entry',
    about: 'From bytes and the greatest size: the entry hash and the transaction, or why the bytes are no entry.',
    check: { by: 'hand', detail: 'each refused case differs from the first one as its name tells' },
    cases: [
      ...accepted.map(([name, bytes]) => ({
        name,
        rules: [...RULES, 'TXN-DIGEST.2'],
        input: { entry: bytesToHex(bytes), limit: LIMIT },
      })),
      {
        name: 'as large as allowed',
        rules: [...RULES, 'PARAM-LIMIT.1'],
        input: { entry: bytesToHex(plain), limit: plain.length },
      },
      {
        ...refused('entry-too-large', plain.length - 1)(['a byte larger than allowed', plain]),
        rules: ['PARAM-LIMIT.1'],
      },
      refused('entry-too-large', 1)(['a step that is too large', replaceItem(plain, [0], 1)]),
      ...steps.map(refused('entry-form')),
      ...misshapen.map(([name, places, item]) =>
        refused('encoding-malformed')([name, replaceItem(plain, places, item)]),
      ),
      ...otherBytes.map(refused('encoding-malformed')),
    ],
  },
  {
    path: 'machine/transaction-id',
    subject: 'machine/transaction-id',
    about: 'From the digests of the actions of a transaction: its id, and what envelope keys sign.',
    check: TRANSACTION_SCRIPT,
    cases: [
      { name: 'one action', input: signedBy(opened(move(0x31)).digest) },
      { name: 'three digests', input: signedBy(...numbered(3)) },
      { name: 'three digests in another order', input: signedBy(...numbered(3).toReversed()) },
      { name: 'on another network', input: { ...signedBy(...numbered(3)), network: fill(0x77) } },
    ].map(({ name, input }) => ({
      name,
      rules: ['TXN-DIGEST.2', 'TXN-ENVELOPE.1'],
      input: { network: input.network, digests: [...input.digests] },
    })),
  },
];
