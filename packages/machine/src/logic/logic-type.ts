import {
  BOOL,
  type BytesType,
  fixedBytesType,
  type NamedType,
  optionType,
  type RecordType,
  UNIT,
  type UnionType,
  uintType,
  type ValueType,
} from '@surety/vow';
import { QUANTITY_BITS } from '../model/resource.ts';
import { GREATEST_LIMITS } from '../parameters/limits.ts';
import { MAX_RECORD_NAME_BYTES } from '../state/record-key.ts';

const DIGEST: BytesType = fixedBytesType(32);

/** A record with its fields in the canonical order of chapter 20. */
function record(fields: { readonly [name: string]: ValueType }): RecordType {
  const named: readonly NamedType[] = Object.entries(fields).map(([name, of]) => ({ name, of }));
  return { type: 'record', fields: named };
}

function bytes(most: number): BytesType {
  return { type: 'bytes', least: 0, most };
}

/** A resource as logics see it. @spec LOGIC-INPUT.1 */
export const RESOURCE_TYPE: RecordType = record({
  nonce: DIGEST,
  labelRef: DIGEST,
  logicRef: DIGEST,
  quantity: uintType(QUANTITY_BITS),
  randSeed: DIGEST,
  valueRef: DIGEST,
  isEphemeral: BOOL,
  nkCommitment: DIGEST,
});

/** An opened resource as logics see it. @spec LOGIC-INPUT.1 */
export const OPENED_TYPE: RecordType = record({
  tag: DIGEST,
  label: bytes(GREATEST_LIMITS.labelBytes),
  value: bytes(GREATEST_LIMITS.valueBytes),
  resource: RESOURCE_TYPE,
});

const INTERVAL_TYPE: RecordType = record({ to: uintType(64), from: uintType(64) });

const READ_TYPE: RecordType = record({
  name: { type: 'bytes', least: 1, most: MAX_RECORD_NAME_BYTES },
  value: optionType(bytes(GREATEST_LIMITS.readValueBytes)),
});

/** The facts of an action as logics see them. @spec LOGIC-INPUT.1 */
export const FACTS_TYPE: RecordType = record({
  time: INTERVAL_TYPE,
  actor: uintType(16),
  epoch: INTERVAL_TYPE,
  reads: { type: 'list', element: READ_TYPE, least: 0, most: GREATEST_LIMITS.readsPerAction },
  height: INTERVAL_TYPE,
  envelope: optionType(DIGEST),
});

/** Whether the resource is consumed or created. @spec LOGIC-INPUT.1 */
export const ROLE_TYPE: UnionType = {
  type: 'union',
  cases: [
    { name: 'created', of: UNIT },
    { name: 'consumed', of: UNIT },
  ],
};

const OPENED_LIST: ValueType = {
  type: 'list',
  element: OPENED_TYPE,
  least: 0,
  most: GREATEST_LIMITS.tagsPerAction,
};

/** The type of the input of a logic whose application data is of the type given. @spec LOGIC-INPUT.1 */
export function logicInputType(data: ValueType): RecordType {
  return record({
    data,
    role: ROLE_TYPE,
    self: OPENED_TYPE,
    facts: FACTS_TYPE,
    index: uintType(8),
    created: OPENED_LIST,
    network: DIGEST,
    witness: bytes(GREATEST_LIMITS.witnessBytes),
    consumed: OPENED_LIST,
    actionDigest: DIGEST,
  });
}
