import { type CborValue, digestToBytes, encodeCbor } from '@surety/codec';
import type { Action, AppData, Consumed, Created, DeletionCriterion, Facts, Transaction } from '@surety/machine';
import type { ReferenceTag } from './reference-action.ts';

/** The bytes of an entry: arrays in the order in which the specification lists the fields. */
export function entryBytes({ actions, shielded, envelopes }: Transaction): Uint8Array {
  return encodeCbor([
    0,
    actions.map(actionItem),
    shielded === undefined ? [] : [shielded],
    envelopes.map(({ key, signature }) => [digestToBytes(key), signature]),
  ]);
}

/** What the tree of requests holds of an action that created a request. */
export function createdBytes(created: readonly ReferenceTag[]): Uint8Array {
  return encodeCbor(
    created.map(({ tag, resource, shown }) => [
      digestToBytes(tag),
      [
        digestToBytes(resource.logicRef),
        digestToBytes(resource.labelRef),
        digestToBytes(resource.valueRef),
        integerItem(resource.quantity),
        resource.isEphemeral,
        digestToBytes(resource.nonce),
        digestToBytes(resource.nkCommitment),
        digestToBytes(resource.randSeed),
      ],
      shown.label,
      shown.value,
    ]),
  );
}

function actionItem({ consumed, created, facts }: Action): CborValue {
  return [consumed.map(consumedItem), created.map(createdItem), factsItem(facts)];
}

function consumedItem(shown: Consumed): CborValue {
  return [
    ...headItems(shown),
    digestToBytes(shown.nonce),
    digestToBytes(shown.nullifierKey),
    digestToBytes(shown.randSeed),
    appDataItem(shown.appData),
    shown.witness,
  ];
}

function createdItem(shown: Created): CborValue {
  return [
    ...headItems(shown),
    digestToBytes(shown.nkCommitment),
    digestToBytes(shown.randSeed),
    appDataItem(shown.appData),
    shown.witness,
  ];
}

function headItems({ logicRef, label, value, quantity, isEphemeral }: Consumed | Created): readonly CborValue[] {
  return [digestToBytes(logicRef), label, value, integerItem(quantity), isEphemeral];
}

function appDataItem({ resource, discovery, external, application }: AppData): CborValue {
  return [resource, discovery, external, application].map((blobs) =>
    blobs.map(({ criterion, bytes }) => [criterionItem(criterion), bytes]),
  );
}

function criterionItem(criterion: DeletionCriterion): CborValue {
  switch (criterion.type) {
    case 'after-block':
      return [0];
    case 'never':
      return [1];
    case 'at-height':
      return [2, integerItem(criterion.height)];
  }
}

function factsItem({ height, time, epoch, reads, envelope }: Facts): CborValue {
  return [
    ...[height, time, epoch].map(({ from, to }) => [integerItem(from), integerItem(to)]),
    reads.map(({ name, value }) => [name, value === undefined ? [] : [value]]),
    envelope === undefined ? [] : [digestToBytes(envelope)],
  ];
}

/** Integers below 2^32 are numbers where CBOR is written. */
function integerItem(value: bigint): CborValue {
  return value < 2n ** 32n ? Number(value) : value;
}
