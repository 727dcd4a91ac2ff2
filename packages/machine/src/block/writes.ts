import { bytesToHex } from '@surety/codec';
import type { Parameters } from '../parameters/parameters.ts';
import { decodeParameters } from '../parameters/parameters-codec.ts';
import { deriveRecordKey, MAX_RECORD_NAME_BYTES, type RecordName } from '../state/record-key.ts';
import type { State } from '../state/state.ts';
import type { ParametersChangeRejection, WriteRejection } from './block-rejection.ts';
import { PARAMETERS_RECORD } from './engine-records.ts';
import { MOST_RECORD_BYTES, type RecordWrite } from './step.ts';

/** What writes are checked against. */
export interface WriteRules {
  readonly state: State;
  /** Beginnings that names may have. */
  readonly prefixes: readonly RecordName[];
}

/** Why writes are refused, if they are. @spec STEP-REJECT.1 */
export function checkWrites(
  writes: readonly RecordWrite[],
  { state, prefixes }: WriteRules,
): WriteRejection | undefined {
  return (
    findMalformed(writes) ??
    findOutside(writes, (name) => prefixes.some((prefix) => beginsWith(name, prefix))) ??
    findRepeated(writes) ??
    findRefusedParameters(writes, state)
  );
}

/** Changes the records. They have been checked. @spec STEP-APPLY.1 */
export function applyWrites(state: State, writes: readonly RecordWrite[]): void {
  for (const { name, value } of writes) {
    const key = deriveRecordKey(name);
    if (value === undefined) {
      state.registry.delete(key);
    } else {
      state.registry.put(key, value);
    }
    if (value !== undefined && isParametersRecord(name)) {
      state.setParams([{ key: name, value }]);
    }
  }
}

/** The parameters in force; none before genesis. @spec PARAM-FORM.1 */
export function parametersOf(state: State): Parameters | undefined {
  const bytes = state.registry.get(deriveRecordKey(PARAMETERS_RECORD));
  const parameters = bytes === undefined ? undefined : decodeParameters(bytes);
  return parameters?.ok === true ? parameters.value : undefined;
}

/** Whether the name of a record begins so. */
export function beginsWith(name: RecordName, prefix: RecordName): boolean {
  return prefix.length <= name.length && prefix.every((byte, index) => name[index] === byte);
}

/** The first write whose name or value is out of range. @spec STEP-REJECT.1 */
export function findMalformed(writes: readonly RecordWrite[]): WriteRejection | undefined {
  const write = writes.findIndex(
    ({ name, value }) =>
      name.length === 0 || name.length > MAX_RECORD_NAME_BYTES || (value?.length ?? 0) > MOST_RECORD_BYTES,
  );
  const found = writes[write];
  return found === undefined
    ? undefined
    : { code: 'write-malformed', write, nameBytes: found.name.length, valueBytes: found.value?.length ?? 0 };
}

/** The first write of a name that may not be written. @spec STEP-REJECT.1 */
export function findOutside(
  writes: readonly RecordWrite[],
  isAllowed: (name: RecordName) => boolean,
): WriteRejection | undefined {
  const write = writes.findIndex(({ name }) => !isAllowed(name));
  const found = writes[write];
  return found === undefined ? undefined : { code: 'write-outside-prefix', write, name: found.name };
}

/** The first write of a name that an earlier one has. @spec STEP-REJECT.1 */
export function findRepeated(writes: readonly RecordWrite[]): WriteRejection | undefined {
  const seen = new Set<string>();
  for (const [write, { name }] of writes.entries()) {
    const hex = bytesToHex(name);
    if (seen.has(hex)) {
      return { code: 'write-repeated', write, name };
    }
    seen.add(hex);
  }
  return undefined;
}

function findRefusedParameters(writes: readonly RecordWrite[], state: State): WriteRejection | undefined {
  const write = writes.findIndex(({ name }) => isParametersRecord(name));
  const found = writes[write];
  const reason = found === undefined ? undefined : checkChange(found.value, parametersOf(state));
  return reason === undefined ? undefined : { code: 'parameters-refused', write, reason };
}

function checkChange(
  value: Uint8Array | undefined,
  inForce: Parameters | undefined,
): ParametersChangeRejection | undefined {
  if (value === undefined) {
    return { code: 'parameters-deleted' };
  }
  const next = decodeParameters(value);
  if (!next.ok) {
    return next.error;
  }
  const { version } = next.value;
  return inForce !== undefined && version <= inForce.version
    ? { code: 'parameters-version-not-raised', version, inForce: inForce.version }
    : undefined;
}

function isParametersRecord(name: RecordName): boolean {
  return name.length === PARAMETERS_RECORD.length && beginsWith(name, PARAMETERS_RECORD);
}
