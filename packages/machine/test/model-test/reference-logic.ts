import { digestToBytes, err, ok, type Result } from '@surety/codec';
import type { DataFault, Facts, Interval, LogicRef, NetworkId } from '@surety/machine';
import { type CheckedProgram, evaluateProgram, type SignatureVerifier, type Value, valueCodec } from '@surety/vow';
import { hashOf } from '../state/naive-state.ts';
import type { ReferenceAction, ReferenceTag } from './reference-action.ts';

/** The reference by which resources name a program that is run in the open. */
export function logicRefOf({ ref }: CheckedProgram): LogicRef {
  return hashOf('vow/1/logic\0', Uint8Array.of(0), ref);
}

/** The application data of a tag, as the program reads them. */
export function readReferenceData({ shown }: ReferenceTag, { unit }: CheckedProgram): Result<Value, DataFault> {
  const { input } = unit;
  const type = input.type === 'record' ? input.fields.find(({ name }) => name === 'data')?.of : undefined;
  if (type === undefined || (type.type === 'record' && type.fields.length === 0)) {
    return ok([]);
  }
  const { application } = shown.appData;
  const [blob] = application;
  if (blob === undefined || application.length !== 1) {
    return err({ type: 'blobs', count: application.length });
  }
  const value = valueCodec(type).decode(blob.bytes);
  return value.ok ? value : err({ type: 'encoding', reason: value.error });
}

/** What a logic is asked about. */
export interface LogicCase {
  readonly action: ReferenceAction;
  readonly tag: ReferenceTag;
  readonly data: Value;
  readonly network: NetworkId;
}

/** The input of a logic: a record, whose fields stand in canonical order, shorter names first. */
export function logicInputOf({ action, tag, data, network }: LogicCase): Value {
  return recordOf({
    self: openedOf(tag),
    role: unionOf(['consumed', 'created'], tag.path.role, []),
    index: tag.path.index,
    consumed: action.tags.filter(({ path }) => path.role === 'consumed').map(openedOf),
    created: action.tags.filter(({ path }) => path.role === 'created').map(openedOf),
    data,
    witness: tag.shown.witness,
    facts: factsOf(action.facts),
    actionDigest: digestToBytes(action.digest),
    network: digestToBytes(network),
  });
}

/** Whether a logic accepts, by the tree walker. */
export function acceptsInput(program: CheckedProgram, input: Value, signatures: SignatureVerifier): boolean {
  return evaluateProgram(program, input, { signatures }) === true;
}

function openedOf({ tag, resource, shown }: ReferenceTag): Value {
  const { logicRef, labelRef, valueRef, quantity, isEphemeral, nonce, nkCommitment, randSeed } = resource;
  return recordOf({
    tag: digestToBytes(tag),
    resource: recordOf({
      logicRef: digestToBytes(logicRef),
      labelRef: digestToBytes(labelRef),
      valueRef: digestToBytes(valueRef),
      quantity: integerOf(quantity),
      isEphemeral,
      nonce: digestToBytes(nonce),
      nkCommitment: digestToBytes(nkCommitment),
      randSeed: digestToBytes(randSeed),
    }),
    label: shown.label,
    value: shown.value,
  });
}

function factsOf({ actor, height, time, epoch, reads, envelope }: Facts): Value {
  return recordOf({
    actor,
    height: intervalOf(height),
    time: intervalOf(time),
    epoch: intervalOf(epoch),
    reads: reads.map(({ name, value }) => recordOf({ name, value: optionOf(value) })),
    envelope: optionOf(envelope === undefined ? undefined : digestToBytes(envelope)),
  });
}

function intervalOf({ from, to }: Interval): Value {
  return recordOf({ from: integerOf(from), to: integerOf(to) });
}

function recordOf(fields: { readonly [name: string]: Value }): Value {
  return inOrder(Object.keys(fields)).map((name) => fields[name] ?? []);
}

function unionOf(cases: readonly string[], name: string, payload: Value): Value {
  return [inOrder(cases).indexOf(name), payload];
}

function optionOf(value: Value | undefined): Value {
  return value === undefined ? unionOf(['none', 'some'], 'none', []) : unionOf(['none', 'some'], 'some', value);
}

function inOrder(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function integerOf(value: bigint): Value {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
