import type { Hex } from '@surety/codec';
import { assert, bytesToHex, concatBytes, digestToBytes, hexToBytes, uintToBytesLe } from '@surety/codec';
import * as AbiParameters from 'ox/AbiParameters';
import { type AppData, appDataJournal, type ExpirableBlob, type PayloadList } from '../app-data.ts';
import type { AggregationInstance } from './transaction.ts';

/**
 * Journal of an aggregation proof in words of the zkVM: `complianceKey ‖ kindTableCommitment ‖ u32le(actions)`, then for
 * each action `u32le(N) ‖ N × (nullifier ‖ logicRef ‖ commitmentTreeRoot ‖ app data) ‖ u32le(M) ‖ M × (commitment ‖
 * logicRef ‖ app data) ‖ deltaX ‖ deltaY ‖ actionTreeRoot`. @spec ANOMA-ARM2.5
 */
export function deriveAggregationJournal(instance: AggregationInstance): Uint8Array {
  return concatBytes([
    digestToBytes(instance.complianceKey),
    digestToBytes(instance.kindTableCommitment),
    uintToBytesLe(instance.actions.length, 4),
    ...instance.actions.flatMap((action) => [
      uintToBytesLe(action.consumed.length, 4),
      ...action.consumed.flatMap(({ nullifier, logicRef, commitmentTreeRoot, appData }) => [
        digestToBytes(nullifier),
        digestToBytes(logicRef),
        digestToBytes(commitmentTreeRoot),
        ...appDataJournal(appData),
      ]),
      uintToBytesLe(action.created.length, 4),
      ...action.created.flatMap(({ commitment, logicRef, appData }) => [
        digestToBytes(commitment),
        digestToBytes(logicRef),
        ...appDataJournal(appData),
      ]),
      action.delta.x,
      action.delta.y,
      digestToBytes(action.actionTreeRoot),
    ]),
  ]);
}

/**
 * Journal of an aggregation proof made for the EVM: `abi.encode(complianceKey, kindTableCommitment, actions)`.
 * @spec ANOMA-ARM2.5
 */
export function deriveAbiAggregationJournal(instance: AggregationInstance): Uint8Array {
  const actions = instance.actions.map((action) => ({
    consumed: action.consumed.map(({ appData, ...digests }) => ({ ...digests, appData: writeAppData(appData) })),
    created: action.created.map(({ appData, ...digests }) => ({ ...digests, appData: writeAppData(appData) })),
    unitDelta: { x: bytesToHex(action.delta.x), y: bytesToHex(action.delta.y) },
    actionTreeRoot: action.actionTreeRoot,
  }));
  const hex = AbiParameters.encode(parameters, [instance.complianceKey, instance.kindTableCommitment, actions]);
  const bytes = hexToBytes(hex);
  assert(bytes.ok, 'the library writes lower-case hexadecimal digits');
  return bytes.value;
}

type AbiBlobs = readonly { readonly deletionCriterion: number; readonly blob: Hex }[];

function writeAppData(appData: AppData): Record<PayloadList, AbiBlobs> {
  return {
    resourcePayload: writeBlobs(appData.resourcePayload),
    discoveryPayload: writeBlobs(appData.discoveryPayload),
    externalPayload: writeBlobs(appData.externalPayload),
    applicationPayload: writeBlobs(appData.applicationPayload),
  };
}

function writeBlobs(blobs: readonly ExpirableBlob[]): AbiBlobs {
  return blobs.map(({ deletionCriterion, blob }) => ({ deletionCriterion, blob: bytesToHex(blob) }));
}

const blobs = {
  type: 'tuple[]',
  components: [
    { name: 'deletionCriterion', type: 'uint32' },
    { name: 'blob', type: 'bytes' },
  ],
} as const;

const appData = {
  name: 'appData',
  type: 'tuple',
  components: [
    { name: 'resourcePayload', ...blobs },
    { name: 'discoveryPayload', ...blobs },
    { name: 'externalPayload', ...blobs },
    { name: 'applicationPayload', ...blobs },
  ],
} as const;

const actions = {
  name: 'actions',
  type: 'tuple[]',
  components: [
    {
      name: 'consumed',
      type: 'tuple[]',
      components: [
        { name: 'nullifier', type: 'bytes32' },
        { name: 'logicRef', type: 'bytes32' },
        { name: 'commitmentTreeRoot', type: 'bytes32' },
        appData,
      ],
    },
    {
      name: 'created',
      type: 'tuple[]',
      components: [{ name: 'commitment', type: 'bytes32' }, { name: 'logicRef', type: 'bytes32' }, appData],
    },
    {
      name: 'unitDelta',
      type: 'tuple',
      components: [
        { name: 'x', type: 'bytes32' },
        { name: 'y', type: 'bytes32' },
      ],
    },
    { name: 'actionTreeRoot', type: 'bytes32' },
  ],
} as const;

const parameters = [
  { name: 'complianceKey', type: 'bytes32' },
  { name: 'kindTableCommitment', type: 'bytes32' },
  actions,
] as const;
