import { type AppData, type EvmTransaction, sampleEvmPlan } from '@surety/anoma';
import { assert, bytesToHex, concatBytes, uintToBytesBe, uintToBytesLe } from '@surety/codec';
import type { SourceCase, VectorSource } from '../../vector.ts';
import {
  aggregated,
  arm2Aggregated,
  arm2Plan,
  asciiBytes,
  encode,
  evmPlan,
  SCRIPT,
  SOME_APP_DATA,
} from './documents.ts';

import { refused } from './refused.ts';

const evm = aggregated(evmPlan([1, 1]));
const two = aggregated(evmPlan([2]));
const abi = encode(evm);
const bincode = encode(arm2Aggregated(arm2Plan([1, 1], [1, 0])));

/** The first transaction, the app data of its first logic input changed. */
function withAppData(appData: Partial<AppData>): EvmTransaction {
  const [first, ...rest] = evm.actions;
  assert(first !== undefined, 'there is an action');
  const logicInputs = first.logicInputs.map((input, index) =>
    index === 0 ? { ...input, appData: { ...input.appData, ...appData } } : input,
  );
  return { ...evm, actions: [{ ...first, logicInputs }, ...rest] };
}

function withoutInputs(transaction: EvmTransaction): EvmTransaction {
  return { ...transaction, actions: transaction.actions.map((action) => ({ ...action, logicInputs: [] })) };
}

const documents: readonly SourceCase[] = [
  refused('document-too-large', abi, { limits: { documentBytes: abi.length - 1 }, rules: ['ANOMA-VERIFY.4'] }),
  refused('format-unknown', asciiBytes('<transaction/>'), { rules: ['ANOMA-VERIFY.9'] }),
  refused('format-unknown', asciiBytes(bytesToHex(asciiBytes('0x00'))), {
    name: 'format-unknown, hexadecimal text inside hexadecimal text',
    rules: ['ANOMA-VERIFY.9'],
  }),
  refused('document-malformed', asciiBytes('{"abi":'), { name: 'document-malformed, no JSON' }),
  refused('document-malformed', asciiBytes('{"abi":"0x00","bincode":"0x00"}'), {
    name: 'document-malformed, both members',
    rules: ['ANOMA-VERIFY.9'],
  }),
  refused('document-malformed', asciiBytes('{"abi":"0x00","abi":"0x00"}'), {
    name: 'document-malformed, a member twice',
  }),
  refused('document-malformed', asciiBytes('{"tx_b64":"AB=="}'), {
    name: 'document-malformed, base64 of another spelling',
  }),
  refused('document-malformed', asciiBytes('0x0'), { name: 'document-malformed, an odd digit' }),
];

const abiCases: readonly SourceCase[] = [
  refused('transaction-too-large', abi, { limits: { transactionBytes: abi.length - 1 }, rules: ['ANOMA-VERIFY.4'] }),
  refused('encoding-malformed', abi.subarray(0, abi.length - 32), { name: 'ABI cut short', rules: ['ANOMA-EVM.3'] }),
  refused('encoding-malformed', patched(abi, 0x80, uintToBytesBe(2n ** 255n, 32)), {
    name: 'ABI with an array of 2^255 actions',
    rules: ['ANOMA-EVM.3'],
  }),
  refused('encoding-not-canonical', concatBytes([abi, new Uint8Array(32)]), {
    name: 'ABI with a word behind the end',
    rules: ['ANOMA-EVM.3'],
  }),
  refused('encoding-not-canonical', patched(abi, 0xc0, abi.subarray(0xa0, 0xc0)), {
    name: 'ABI with two offsets to one action',
    rules: ['ANOMA-EVM.3'],
  }),
  refused('too-many-actions', abi, { limits: { actions: 1 }, rules: ['ANOMA-VERIFY.4'] }),
  refused('too-many-resources', two, { limits: { unitsPerAction: 1 }, rules: ['ANOMA-VERIFY.4'] }),
  refused('too-many-units', withoutInputs(two), {
    limits: { unitsPerAction: 1 },
    rules: ['ANOMA-VERIFY.4'],
  }),
  refused('too-many-blobs', aggregated(sampleEvmPlan([1], SOME_APP_DATA)), {
    limits: { blobsPerList: 1 },
    rules: ['ANOMA-VERIFY.4'],
  }),
  refused(
    'deletion-criterion-unknown',
    withAppData({ resourcePayload: [{ deletionCriterion: 2, blob: new Uint8Array(4) }] }),
    {
      rules: ['ANOMA-EVM.2'],
    },
  ),
  refused(
    'blob-length-uneven',
    withAppData({ discoveryPayload: [{ deletionCriterion: 1, blob: new Uint8Array(5) }] }),
    {
      rules: ['ANOMA-EVM.2'],
    },
  ),
];

const bincodeCases: readonly SourceCase[] = [
  refused('encoding-malformed', bincode.subarray(0, bincode.length - 1), {
    name: 'bincode cut short',
    rules: ['ANOMA-ARM2.2'],
  }),
  refused('encoding-malformed', patched(bincode, 5, uintToBytesLe(2n ** 63n, 8)), {
    name: 'bincode with a delta proof of 2^63 bytes',
    rules: ['ANOMA-ARM2.2'],
  }),
  refused('encoding-not-canonical', concatBytes([bincode, new Uint8Array(1)]), {
    name: 'bincode with a byte behind the end',
    rules: ['ANOMA-ARM2.2'],
  }),
  refused('too-many-resources', bincode, {
    name: 'too-many-resources, arm v2',
    limits: { resourcesPerAction: 0 },
    rules: ['ANOMA-VERIFY.4'],
  }),
];

function patched(bytes: Uint8Array, offset: number, patch: Uint8Array): Uint8Array {
  return concatBytes([bytes.subarray(0, offset), patch, bytes.subarray(offset + patch.length)]);
}

/** Vectors of documents that are refused while they are read. */
export const refuseDocumentSource: VectorSource = {
  path: 'anoma/refuse-documents',
  subject: 'anoma/settle',
  about: 'Documents that hold no transaction within the limits.',
  check: SCRIPT,
  cases: [...documents, ...abiCases, ...bincodeCases],
};
