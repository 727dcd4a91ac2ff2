import { assert } from '@surety/codec';
import { admitLogic, LOGIC_TYPES_TEXT, type LogicRef } from '@surety/machine';
import { compileText, encodeUnit } from '@surety/vow';

/** A logic of the cases: its address, and the bytes of its program. */
export interface SampleLogic {
  readonly logicRef: LogicRef;
  readonly unit: Uint8Array;
}

/** The bytes of a Vow text that goes on after the types of the logic input. */
export function unitOf(program: string, data = '{}'): Uint8Array {
  return unitOfText(`type Data = ${data}\n\n${LOGIC_TYPES_TEXT}\n${program}`);
}

/** The bytes of a whole Vow text. */
export function unitOfText(source: string): Uint8Array {
  const text = compileText(source, { source: () => undefined });
  assert(text.ok, `a sample text is ${text.ok ? '' : text.error.code}`);
  return encodeUnit(text.value.unit);
}

function logicOf(program: string, data?: string): SampleLogic {
  const unit = unitOf(program, data);
  const logic = admitLogic(unit, () => undefined);
  assert(logic.ok, `a sample logic is ${logic.ok ? '' : logic.error.code}`);
  return { logicRef: logic.value.logicRef, unit };
}

/** Accepts everything. */
export const OPEN: SampleLogic = logicOf('program(input: LogicInput) = true');

/** Accepts nothing. */
export const CLOSED: SampleLogic = logicOf('program(input: LogicInput) = false');

/** The value is the key that has to sign the action digest; the witness of what is consumed is the signature. */
export const SIGNED: SampleLogic = logicOf(`program(input: LogicInput) = match input.role {
  created => true,
  consumed =>
    with key = decode<bytes(32)>(input.self.value) otherwise false in
      with signature = decode<bytes(64)>(input.witness) otherwise false in
        ed25519(key, input.actionDigest, signature),
}`);

/** Reads a small number from its application data, and accepts an even one. */
export const EVEN: SampleLogic = logicOf('program(input: LogicInput) = input.data % 2 == 0', 'u8');

/** Persistent resources only, as two published applications forgot to say. */
export const PERSISTENT: SampleLogic = logicOf('program(input: LogicInput) = not input.self.resource.isEphemeral');

/** Accepts what a keeper does, and nothing else. */
export const KEEPERS_ONLY: SampleLogic = logicOf('program(input: LogicInput) = input.facts.actor > 0');

/** Anybody makes and closes it; keepers alone consume it. What keepers watch in the cases. */
export const REQUEST: SampleLogic = logicOf(`program(input: LogicInput) =
  input.self.resource.isEphemeral or match input.role {
    created => true,
    consumed => input.facts.actor > 0,
  }`);

/** Opens only where a persistent resource is consumed beside it whose label is the value: a key that is a thing. */
export const LOCKED: SampleLogic = logicOf(`program(input: LogicInput) = match input.role {
  created => true,
  consumed => any other in input.consumed {
    other.label == input.self.value and not other.resource.isEphemeral
  },
}`);

/** Of a kind whose label is the first nullifier of the action: it can be minted once. */
export const UNIQUE: SampleLogic = logicOf(`program(input: LogicInput) = match input.role {
  created => not input.self.resource.isEphemeral,
  consumed =>
    if input.self.resource.isEphemeral
      then with first = input.consumed[0] otherwise false in first.tag == input.self.label
      else true,
}`);

/** All logics of the samples. */
export const SAMPLE_LOGICS: readonly SampleLogic[] = [
  OPEN,
  CLOSED,
  SIGNED,
  EVEN,
  PERSISTENT,
  KEEPERS_ONLY,
  REQUEST,
  LOCKED,
  UNIQUE,
];
