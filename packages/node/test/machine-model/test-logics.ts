import { admitLogic, LOGIC_TYPES_TEXT, type Logic, type LogicRef } from '@surety/machine';
import { admitUnit, type CheckedProgram, compileText, encodeUnit, renderTextRejection } from '@surety/vow';
import { logicRefOf } from '../../../machine/test/model-test/reference-logic.ts';

/** The logics of the test, by what they ask for. */
const TEXTS = {
  /** Nothing. */
  open: 'program(input: LogicInput) = true',
  /** Nothing; keepers watch it. */
  request: 'program(input: LogicInput) = input.index < 64',
  /** A signature of the issuer, whose key is the label, or of the owner, whose key is the value. */
  owned: `
    function signed(key: bytes(0..16384), digest: bytes(32), witness: bytes(0..8192)): bool =
      with k = narrow<bytes(32)>(key) otherwise false in
      with s = narrow<bytes(64)>(witness) otherwise false in
      ed25519(k, digest, s)

    program(input: LogicInput) =
      let resource = input.self.resource in
      match input.role {
        created => resource.isEphemeral or len(input.self.value) == 32,
        consumed =>
          let key = if resource.isEphemeral then input.self.label else input.self.value in
          signed(key, input.actionDigest, input.witness),
      }`,
  /** That there is one of it, and only for the length of a transaction: a message between actions. */
  note: `program(input: LogicInput) = require {
      passing: input.self.resource.isEphemeral,
      one: input.self.resource.quantity == 1,
    }`,
  /** A quantity that the application data allow. */
  exact: 'program(input: LogicInput) = input.self.resource.quantity >= input.data.least and len(input.data.memo) < 30',
  /** That its place is what it is told, and that its kind balances within the action. */
  balanced: `
    function sum_of(list: list<Opened>(0..64), like: Resource): u256 =
      sum one in list {
        if one.resource.logicRef == like.logicRef and one.resource.labelRef == like.labelRef
        then one.resource.quantity
        else 0
      }

    program(input: LogicInput) =
      let self = input.self.resource in
      let place = match input.role {
        created => input.created[input.index],
        consumed => input.consumed[input.index],
      } in
      with own = place otherwise false in
      require {
        own: own.tag == input.self.tag,
        balanced: sum_of(input.consumed, self) == sum_of(input.created, self),
      }`,
  /** That the records which the action reads, where they are, have its own value. */
  watchful: `program(input: LogicInput) = require {
      user: input.facts.actor == 0,
      agrees: all read in input.facts.reads { with value = read.value otherwise true in value == input.self.value },
    }`,
} as const;

/** The names of the logics. */
export type LogicName = keyof typeof TEXTS;

/** A logic for the machine, and its program for the reference. */
export interface TestLogic {
  readonly ref: LogicRef;
  readonly logic: Logic;
  readonly program: CheckedProgram;
}

/** Compiles all logics. */
export const LOGICS: { readonly [name in LogicName]: TestLogic } = {
  open: compile('open'),
  request: compile('request'),
  owned: compile('owned'),
  note: compile('note'),
  exact: compile('exact'),
  balanced: compile('balanced'),
  watchful: compile('watchful'),
};

/** The programs of all logics, for the reference. */
export const PROGRAMS: ReadonlyMap<LogicRef, CheckedProgram> = new Map(
  Object.values(LOGICS).map(({ ref, program }) => [ref, program]),
);

function compile(name: LogicName): TestLogic {
  const data = name === 'exact' ? '{ least: u64, memo: bytes(0..40) }' : '{}';
  const text = `type Data = ${data}\n\n${LOGIC_TYPES_TEXT}\n${TEXTS[name]}\n`;
  const compiled = compileText(text, { source: () => undefined });
  if (!compiled.ok) {
    throw new Error(renderTextRejection(text, compiled.error));
  }
  const bytes = encodeUnit(compiled.value.unit);
  const logic = admitLogic(bytes, () => undefined);
  const program = admitUnit(bytes, () => undefined);
  if (!logic.ok || !program.ok || program.value.type !== 'program') {
    throw new Error(`${name} is no logic: ${JSON.stringify(logic)}`);
  }
  return { ref: logicRefOf(program.value), logic: logic.value, program: program.value };
}
