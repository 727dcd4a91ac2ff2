import { bytesToHex, type Json } from '@surety/codec';
import { type Action, type AppData, appDataCodec, type Facts, NO_APP_DATA, NO_FACTS } from '@surety/machine';
import type { IndependentCheck, VectorSource } from '../../vector.ts';
import { actionBytes, actionOf, blobOf, consumed, created, FULL_ACTION, move, NETWORK } from './action-samples.ts';
import { fill } from './state-samples.ts';

/** Every digest of a transaction is recomputed by a program of its own. */
export const TRANSACTION_SCRIPT: IndependentCheck = {
  by: 'script',
  detail: 'packages/conformance/check/check_vectors.py recomputes every case from the specification',
};

const actions: readonly (readonly [string, Action])[] = [
  ['one consumed, one created', move(0x31)],
  ['one consumed, none created', actionOf([consumed(0x31)], [])],
  ['two consumed', actionOf([consumed(0x31), consumed(0x32)], [created()])],
  ['two consumed in the other order', actionOf([consumed(0x32), consumed(0x31)], [created()])],
  ['five tags, all fields in use', FULL_ACTION],
  ['a witness, which no digest covers', actionOf([consumed(0x31, { witness: Uint8Array.of(1) })], [created()])],
  ['ephemeral instead of persistent', actionOf([consumed(0x31, { isEphemeral: true })], [created()])],
  ['another nullifier key', actionOf([consumed(0x31, { nullifierKey: fill(0x99) })], [created()])],
];

const blob = blobOf(Uint8Array.of(1, 2));
const payloads: readonly (readonly [string, readonly AppData[]])[] = [
  ['one tag without blobs', [NO_APP_DATA]],
  ['two tags without blobs', [NO_APP_DATA, NO_APP_DATA]],
  ['a blob for the holder', [{ ...NO_APP_DATA, resource: [blob] }]],
  ['the same blob for whoever searches', [{ ...NO_APP_DATA, discovery: [blob] }]],
  ['the same blob for another ledger', [{ ...NO_APP_DATA, external: [blob] }]],
  ['the same blob for the logic', [{ ...NO_APP_DATA, application: [blob] }]],
  ['the same blob twice', [{ ...NO_APP_DATA, application: [blob, blob] }]],
  ['the same blob at the second tag', [NO_APP_DATA, { ...NO_APP_DATA, application: [blob] }]],
  ['a blob that is kept for ever', [{ ...NO_APP_DATA, resource: [{ ...blob, criterion: { type: 'never' } }] }]],
  [
    'a blob that is kept until a block',
    [{ ...NO_APP_DATA, resource: [{ ...blob, criterion: { type: 'at-height', height: 0x0102030405060708n } }] }],
  ],
  ['an empty blob', [{ ...NO_APP_DATA, resource: [blobOf(new Uint8Array())] }]],
];

const stated: readonly (readonly [string, Partial<Facts>])[] = [
  ['nothing said', {}],
  ['a keeper', { actor: 0x0102 }],
  ['bounds of height', { height: { from: 1n, to: 2n } }],
  ['the same bounds of time', { time: { from: 1n, to: 2n } }],
  ['the same bounds of epoch', { epoch: { from: 1n, to: 2n } }],
  ['a record that is absent', { reads: [{ name: Uint8Array.of(0x61), value: undefined }] }],
  ['a record whose value is empty', { reads: [{ name: Uint8Array.of(0x61), value: new Uint8Array() }] }],
  ['an envelope key', { envelope: fill(0x46) }],
  ['all of it', { ...FULL_ACTION.facts, actor: 7 }],
];

function factsToJson({ actor, height, time, epoch, reads, envelope }: Facts): Json {
  const interval = ({ from, to }: Facts['height']): Json => ({ from: `${from}`, to: `${to}` });
  return {
    actor,
    height: interval(height),
    time: interval(time),
    epoch: interval(epoch),
    reads: reads.map(({ name, value }) => ({
      name: bytesToHex(name),
      value: value === undefined ? [] : [bytesToHex(value)],
    })),
    envelope: envelope === undefined ? [] : [envelope],
  };
}

/** Vectors about the digests of actions. */
export const actionSources: readonly VectorSource[] = [
  {
    path: 'machine/network',
    subject: 'machine/network',
    about: 'From a chain id and a salt: the identity of the network.',
    check: TRANSACTION_SCRIPT,
    cases: [
      { name: 'one character', input: { chainId: 'a', salt: fill(0) } },
      { name: 'a word', input: { chainId: 'surety-1', salt: fill(0x5a) } },
      { name: '64 characters', input: { chainId: `${'~'.repeat(63)} `, salt: fill(0xff) } },
    ].map((each) => ({ rules: ['ACTION-NETWORK.1'], ...each })),
  },
  {
    path: 'machine/app-data-digest',
    subject: 'machine/app-data-digest',
    about: 'From the application data of the tags of an action, in order: their digest.',
    check: TRANSACTION_SCRIPT,
    cases: payloads.map(([name, tags]) => ({
      name,
      rules: ['ACTION-DATA.1', 'ACTION-DATA.2'],
      input: tags.map((data) => appDataCodec.toJson(data)),
    })),
  },
  {
    path: 'machine/facts-digest',
    subject: 'machine/facts-digest',
    about: 'From the facts of an action, with their actor: their digest.',
    check: TRANSACTION_SCRIPT,
    cases: stated.map(([name, parts]) => ({
      name,
      rules: ['FACTS-FORM.1', 'FACTS-DIGEST.1'],
      input: factsToJson({ ...NO_FACTS, ...parts }),
    })),
  },
  {
    path: 'machine/action',
    subject: 'machine/action',
    about: 'From the bytes of an action, its actor and the network: all digests that follow.',
    check: TRANSACTION_SCRIPT,
    cases: [
      ...actions.map(([name, action]) => ({ name, network: NETWORK, actor: 0, action: actionBytes(action) })),
      { name: 'on another network', network: fill(0x77), actor: 0, action: actionBytes(move(0x31)) },
      { name: 'of a keeper', network: NETWORK, actor: 2, action: actionBytes(move(0x31)) },
      { name: 'of the last keeper', network: NETWORK, actor: 65_535, action: actionBytes(move(0x31)) },
    ].map(({ name, ...input }) => ({
      name,
      rules: ['ACTION-FORM.1', 'ACTION-FORM.2', 'ACTION-DIGEST.1', 'RES-NONCE.1'],
      input,
    })),
  },
];
