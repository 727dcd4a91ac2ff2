import { concatBytes, digestToBytes, uintToBytesLe } from '@surety/codec';
import { type AppData, PAYLOAD_LISTS, WORD_BYTES } from '../app-data.ts';
import type { AggregatedAction, Arm2Action, Arm2Aggregation, Arm2Transaction } from './transaction.ts';

/** Writes an arm v2 transaction in bincode. @spec ANOMA-ARM2.2 */
export function encodeArm2Transaction(transaction: Arm2Transaction): Uint8Array {
  return concatBytes([
    ...option(transaction.actions, (actions) => list(actions, writeAction)),
    uintToBytesLe(transaction.delta.type === 'witness' ? 0 : 1, 4),
    ...bytes(transaction.delta.bytes),
    ...option(transaction.expectedBalance, bytes),
    ...option(transaction.aggregation, writeAggregation),
  ]);
}

type Parts = readonly Uint8Array[];

function option<T>(value: T | undefined, write: (value: T) => Parts): Parts {
  return value === undefined ? [Uint8Array.of(0)] : [Uint8Array.of(1), ...write(value)];
}

function list<T>(items: readonly T[], write: (item: T) => Parts): Parts {
  return [uintToBytesLe(items.length, 8), ...items.flatMap(write)];
}

function bytes(value: Uint8Array): Parts {
  return [uintToBytesLe(value.length, 8), value];
}

function writeAction(action: Arm2Action): Parts {
  return [
    ...bytes(action.complianceProof),
    ...bytes(action.complianceInstance),
    ...list(action.logicInputs, (input) => [
      digestToBytes(input.tag),
      digestToBytes(input.verifyingKey),
      ...writeAppData(input.appData),
      ...bytes(input.proof),
    ]),
  ];
}

function writeAggregation({ proof, instance }: Arm2Aggregation): Parts {
  return [
    ...bytes(proof),
    digestToBytes(instance.complianceKey),
    digestToBytes(instance.kindTableCommitment),
    ...list(instance.actions, writeAggregatedAction),
  ];
}

function writeAggregatedAction(action: AggregatedAction): Parts {
  return [
    ...list(action.consumed, ({ nullifier, logicRef, commitmentTreeRoot, appData }) => [
      digestToBytes(nullifier),
      digestToBytes(logicRef),
      digestToBytes(commitmentTreeRoot),
      ...writeAppData(appData),
    ]),
    ...list(action.created, ({ commitment, logicRef, appData }) => [
      digestToBytes(commitment),
      digestToBytes(logicRef),
      ...writeAppData(appData),
    ]),
    action.delta.x,
    action.delta.y,
    digestToBytes(action.actionTreeRoot),
  ];
}

function writeAppData(appData: AppData): Parts {
  return PAYLOAD_LISTS.flatMap((name) =>
    list(appData[name], ({ blob, deletionCriterion }) => [
      uintToBytesLe(blob.length / WORD_BYTES, 8),
      blob,
      uintToBytesLe(deletionCriterion, 4),
    ]),
  );
}
