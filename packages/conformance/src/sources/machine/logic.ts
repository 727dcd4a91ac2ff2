import { assert, bytesToHex } from '@surety/codec';
import { type Action, logicInputType } from '@surety/machine';
import { decodeUnit, encodeType, encodeUnit, type Program, UNIT, uintType, type ValueType } from '@surety/vow';
import type { SourceCase, VectorSource } from '../../vector.ts';
import { TRANSACTION_SCRIPT } from './action.ts';
import { actionBytes, actionOf, consumed, created, dataOf, FULL_ACTION, move, NETWORK } from './action-samples.ts';
import { OPEN, SAMPLE_LOGICS, unitOf, unitOfText } from './logic-samples.ts';
import { fill } from './state-samples.ts';

const INPUT = logicInputType(UNIT);

function withInput(change: (fields: typeof INPUT.fields) => typeof INPUT.fields): Uint8Array {
  const open = decodeUnit(OPEN.unit);
  assert(open.ok && open.value.type === 'program', 'a sample logic is a program');
  const program: Program = { ...open.value, input: { type: 'record', fields: change(INPUT.fields) } };
  return encodeUnit(program);
}

const renamed = (from: string, to: string) =>
  withInput((fields) => fields.map(({ name, of }) => ({ name: name === from ? to : name, of })));
const retyped = (which: string, to: ValueType) =>
  withInput((fields) => fields.map(({ name, of }) => ({ name, of: name === which ? to : of })));

/** Bytes that are no logic, and the code that says why. */
const refusedUnits: readonly (readonly [string, Uint8Array, string])[] = [
  ['a module', unitOfText('function twice(x: u8): u16 = x * 2\n'), 'logic-is-module'],
  ['a result that is no truth value', unitOf('program(input: LogicInput) = input.index'), 'logic-result-not-bool'],
  ['an input that is no record', unitOfText('program(input: u8) = input == 1\n'), 'logic-input-wrong'],
  ['an input of no fields', unitOfText('program(input: {}) = true\n'), 'logic-input-wrong'],
  ['application data alone', unitOfText('program(input: { data: {} }) = true\n'), 'logic-input-wrong'],
  ['a field less', withInput((fields) => fields.filter(({ name }) => name !== 'witness')), 'logic-input-wrong'],
  ['another name for the application data', renamed('data', 'date'), 'logic-input-wrong'],
  ['another name for the network', renamed('network', 'ledgers'), 'logic-input-wrong'],
  ['a wider index', retyped('index', uintType(16)), 'logic-input-wrong'],
  ['a longer witness', retyped('witness', { type: 'bytes', least: 0, most: 8193 }), 'logic-input-wrong'],
  ['a list of at least one consumed', retyped('consumed', listFromOne('consumed')), 'logic-input-wrong'],
  ['no bytes', new Uint8Array(), 'cbor-truncated'],
  ['a byte too many', Uint8Array.from([...OPEN.unit, 0]), 'cbor-trailing-bytes'],
];

/** Every action consumes something; the type does not say so. */
function listFromOne(name: string): ValueType {
  const list = INPUT.fields.find((field) => field.name === name)?.of;
  assert(list?.type === 'list', 'the resources consumed are a list');
  return { ...list, least: 1 };
}

interface InputCase {
  readonly name: string;
  readonly action: Action;
  readonly place: number;
  readonly data?: ValueType;
}

const WITH_DATA = actionOf(
  [consumed(0x31, { appData: dataOf(Uint8Array.of(0x18, 0x64)) })],
  [created({ appData: dataOf(Uint8Array.of(4)) })],
);

const inputs: readonly InputCase[] = [
  { name: 'of the one consumed', action: move(0x31), place: 0 },
  { name: 'of the one created', action: move(0x31), place: 1 },
  { name: 'with data', action: WITH_DATA, place: 0, data: uintType(8) },
  { name: 'with data of the one created', action: WITH_DATA, place: 1, data: uintType(8) },
  { name: 'of a logic that takes no data, where there are some', action: WITH_DATA, place: 0 },
  { name: 'of the first of five tags, all fields in use', action: FULL_ACTION, place: 0 },
  { name: 'of an ephemeral one consumed', action: FULL_ACTION, place: 1 },
  { name: 'of an ephemeral one created', action: FULL_ACTION, place: 3 },
  { name: 'of the last of five tags', action: FULL_ACTION, place: 4 },
  {
    name: 'with a witness, which only the logic of its own tag sees',
    action: actionOf([consumed(0x31, { witness: Uint8Array.of(7) }), consumed(0x32)], [created()]),
    place: 0,
  },
  {
    name: 'of a keeper',
    action: { ...move(0x31), facts: { ...move(0x31).facts, actor: 3 } },
    place: 0,
  },
];

const refCase = (name: string, input: string): SourceCase => ({ name, rules: ['LOGIC-REF.1'], input });

/** Vectors about logics: which programs are some, how resources name them, what they are given. */
export const logicSources: readonly VectorSource[] = [
  {
    path: 'machine/logic-ref',
    subject: 'machine/logic-ref',
    about: 'From the address of a program: the logicRef of resources whose logic it is.',
    check: TRANSACTION_SCRIPT,
    cases: [refCase('zeros', fill(0)), refCase('any address', fill(0xab))],
  },
  {
    path: 'machine/logic',
    lines: true,
    subject: 'machine/logic',
    about: 'From the bytes of a unit, and of the modules that it imports: its logicRef, or why it is no logic.',
    check: { by: 'hand', detail: 'the addresses are those of machine/logic-ref; a refused case is as its name tells' },
    cases: [
      ...SAMPLE_LOGICS.map(({ unit }, index) => ({
        name: `sample ${index}`,
        rules: ['LOGIC-REF.1', 'LOGIC-INPUT.1'],
        input: { unit: bytesToHex(unit), modules: [] },
      })),
      ...refusedUnits.map(([name, unit, rejects]) => ({
        name,
        rules: ['LOGIC-REF.1', 'LOGIC-INPUT.1'],
        input: { unit: bytesToHex(unit), modules: [] },
        rejects,
      })),
    ],
  },
  {
    path: 'machine/logic-input',
    lines: true,
    subject: 'machine/logic-input',
    about:
      'From an action, the place of a tag among its tags and the type of the data that its logic reads: the quadrant, and the bytes of the input of the logic.',
    check: TRANSACTION_SCRIPT,
    cases: inputs.map(({ name, action, place, data = UNIT }) => ({
      name,
      rules: ['LOGIC-INPUT.1', 'LOGIC-INPUT.2', 'FACTS-FORM.2'],
      input: {
        network: NETWORK,
        actor: action.facts.actor,
        action: actionBytes(action),
        place,
        dataType: bytesToHex(encodeType(data)),
      },
    })),
  },
];
