import { type Codec, digestToBytes, struct, text, uint, uintToBytesBe } from '@surety/codec';
import type { ModuleRef } from '@surety/vow';
import type { LogicRef } from '../model/resource.ts';
import type { Commitment } from '../model/tag.ts';
import { type RecordName, recordName } from '../state/record-key.ts';

/** The record of the parameters in force. @spec PARAM-FORM.1 */
export const PARAMETERS_RECORD: RecordName = recordName('parameters');

/** Beginnings of the records that the engine writes itself, and no keeper. @spec KEEPER.1 */
export const ENGINE_PREFIXES: readonly RecordName[] = [recordName('quarantine/'), recordName('alarm/')];

/** Beginnings of the records of the programs keeper. @spec PROGRAM.1 */
export const PROGRAM_PREFIXES: readonly RecordName[] = [recordName('program/'), recordName('module/')];

/** The record of a published logic: `program/` ‖ logicRef(32). @spec PROGRAM.1 */
export function programRecord(logicRef: LogicRef): RecordName {
  return recordName('program/', digestToBytes(logicRef));
}

/** The record of a published module: `module/` ‖ address(32). @spec PROGRAM.1 */
export function moduleRecord(moduleRef: ModuleRef): RecordName {
  return recordName('module/', digestToBytes(moduleRef));
}

/** The record of a quarantined request: `quarantine/` ‖ commitment(32). @spec STEP-REJECT.2 */
export function quarantineRecord(request: Commitment): RecordName {
  return recordName('quarantine/', digestToBytes(request));
}

/** The record of a keeper's newest alarm: `alarm/` ‖ u16be(keeper). @spec STEP-REJECT.3 */
export function alarmRecord(keeper: number): RecordName {
  return recordName('alarm/', uintToBytesBe(keeper, 2));
}

/** More bytes than any code has. */
const MOST_CODE_BYTES = 64;

/** Why a request is quarantined. @spec STEP-REJECT.2 */
export interface Quarantine {
  readonly height: bigint;
  readonly keeper: number;
  /** Of the rejection of the step that served it. */
  readonly code: string;
}

/** The value of the record of a quarantined request: the CBOR of `[height, keeper, code]`. @spec STEP-REJECT.2 */
export const quarantineCodec: Codec<Quarantine> = struct<Quarantine>({
  height: uint(64),
  keeper: uint(16),
  code: text(MOST_CODE_BYTES),
});

/** What went wrong with a keeper. @spec STEP-REJECT.3 */
export interface Alarm {
  readonly height: bigint;
  /** Of the rejection of a step, or `keeper-failed`. */
  readonly code: string;
}

/** The value of the record of an alarm: the CBOR of `[height, code]`. @spec STEP-REJECT.3 */
export const alarmCodec: Codec<Alarm> = struct<Alarm>({ height: uint(64), code: text(MOST_CODE_BYTES) });
