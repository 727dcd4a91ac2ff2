import { assert, concatBytes, digestToBytes, sha256 } from '@surety/codec';
import { type KindParts, type Logic, type MessageDraft, makeMessage, type OwnedResource } from '@surety/machine';
import { granted } from '../build/parties.ts';
import { EVEN, OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, accepts, judge, type NamedCase, openCase, type Thing } from './logic-case.ts';

/** What the sender's action consumes, first unless told otherwise. */
export const SENDER: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };
/** Of the same kind. */
export const OTHER_SENDER: Thing = { ...SENDER, number: 101 };
/** What the receiver's action consumes or creates. */
export const RECEIVER: Thing = { logic: OPEN, label: Uint8Array.of(2), number: 102 };
/** What has nothing to do with a message. */
const STRANGER: Thing = { logic: OPEN, label: Uint8Array.of(3), number: 103 };

/** The label of what {@link SENDER} says to {@link RECEIVER}, unless told otherwise. */
export function labelOf(parts: Partial<Omit<MessageDraft, 'origin'>> & { readonly origin?: Thing } = {}): Uint8Array {
  const { origin = SENDER, ...rest } = parts;
  const said = { from: kindOf(SENDER), to: kindOf(RECEIVER), payload: Uint8Array.of(7), ...rest };
  return granted(makeMessage({ ...said, origin: ownedOf(origin) })).labelBytes;
}

/** The message of a variant of the logic. */
type MessageThing = (parts?: Partial<Omit<Thing, 'logic'>>) => Thing;

function messageOf(logic: Logic): MessageThing {
  return (parts = {}) => ({ logic, label: labelOf(), isEphemeral: true, ...parts });
}

/** What a thing is to a label that names its kind. */
export function kindOf({ logic, label }: Thing): KindParts {
  return { logicRef: logic.logicRef, labelRef: sha256([label]) };
}

/** CBOR of the kind of a thing. */
export function kindBytes(thing: Thing): Uint8Array {
  const { labelRef, logicRef } = kindOf(thing);
  const head = Uint8Array.of(0x58, 32);
  return concatBytes([Uint8Array.of(0x82), head, digestToBytes(labelRef), head, digestToBytes(logicRef)]);
}

/** The thing as who consumes it has it. */
export function ownedOf(thing: Thing): OwnedResource {
  const [owned] = openCase({ consumed: [thing] }).action.consumed;
  assert(owned !== undefined, 'the action consumes the thing');
  return owned;
}

type Make = (message: MessageThing) => ActionCase;

function whole(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: (logic) => accepts(make(messageOf(logic))) };
}

/** What the last tag of a role says: it must not rely on what the others say. */
function tag(role: 'consumed' | 'created', make: Make): NamedCase['run'] {
  return (logic) => {
    const given = make(messageOf(logic));
    return judge(given, { role, index: (given[role] ?? []).length - 1 });
  };
}

function send(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: tag('created', make) };
}

function receive(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: tag('consumed', make) };
}

const SEND: readonly NamedCase[] = [
  whole('a message is sent', true, (message) => ({ consumed: [SENDER], created: [message()] })),
  whole('a message is sent where something else is consumed first', true, (message) => ({
    consumed: [STRANGER, SENDER],
    created: [message({ label: labelOf({ origin: STRANGER }) })],
  })),
  whole('two messages are sent', true, (message) => ({
    consumed: [SENDER],
    created: [message({ label: labelOf({ payload: Uint8Array.of(8) }) }), message()],
  })),
  whole('another logic has the label of the message', true, (message) => ({
    consumed: [SENDER],
    created: [{ ...STRANGER, label: labelOf() }, message()],
  })),
  send('a message is sent twice', false, (message) => ({ consumed: [SENDER], created: [message(), message()] })),
  send('a message is sent in quantity 0', false, (message) => ({
    consumed: [SENDER],
    created: [message({ quantity: 0n })],
  })),
  send('a message is sent in quantity 2', false, (message) => ({
    consumed: [SENDER],
    created: [message({ quantity: 2n })],
  })),
  send('a message is sent with a value', false, (message) => ({
    consumed: [SENDER],
    created: [message({ value: Uint8Array.of(7) })],
  })),
  send('a message without a label is sent', false, (message) => ({
    consumed: [SENDER],
    created: [message({ label: Uint8Array.of(1) })],
  })),
  send('a persistent message is sent', false, (message) => ({
    consumed: [SENDER],
    created: [message({ isEphemeral: false })],
  })),
  send('another sender sends the same message', false, (message) => ({
    consumed: [OTHER_SENDER],
    created: [message()],
  })),
  send('the nullifier that is named is not the first', false, (message) => ({
    consumed: [STRANGER, SENDER],
    created: [message()],
  })),
];

/** A message sent by something that is no sender. */
function sentBy(name: string, origin: Thing): NamedCase {
  return send(name, false, (message) => ({ consumed: [origin], created: [message({ label: labelOf({ origin }) })] }));
}

const SENDERS: readonly NamedCase[] = [
  sentBy('the sender is ephemeral', { ...SENDER, isEphemeral: true }),
  sentBy('the sender has a quantity of 0', { ...SENDER, quantity: 0n }),
  sentBy('the sender has another label', STRANGER),
  sentBy('the sender has another logic', { ...SENDER, logic: EVEN }),
  send('the sender is created', false, (message) => ({
    consumed: [STRANGER],
    created: [SENDER, message({ label: labelOf({ origin: STRANGER }) })],
  })),
];

/** A message received beside things. */
function receivedBy(name: string, expected: boolean, others: Partial<ActionCase>): NamedCase {
  return receive(name, expected, (message) => ({ ...others, consumed: [...(others.consumed ?? []), message()] }));
}

const RECEIVERS: readonly NamedCase[] = [
  receivedBy('a message is received', true, { consumed: [RECEIVER] }),
  receivedBy('a message is received by what is created', true, { created: [STRANGER, RECEIVER] }),
  receivedBy('a message is received by nobody', false, {}),
  receivedBy('a message is received by its sender', false, { consumed: [SENDER], created: [SENDER] }),
  receivedBy('the receiver that is consumed is ephemeral', false, { consumed: [{ ...RECEIVER, isEphemeral: true }] }),
  receivedBy('the receiver that is created is ephemeral', false, { created: [{ ...RECEIVER, isEphemeral: true }] }),
  receivedBy('the receiver has a quantity of 0', false, { created: [{ ...RECEIVER, quantity: 0n }] }),
  receivedBy('the receiver has another label', false, { consumed: [STRANGER], created: [STRANGER] }),
  receivedBy('the receiver has another logic', false, { consumed: [{ ...RECEIVER, logic: EVEN }] }),
];

/** Something that is not quite the message, where the receiver is. */
function received(name: string, parts: Partial<Thing>): NamedCase {
  return receive(name, false, (message) => ({ consumed: [RECEIVER, message(parts)] }));
}

const RECEIVE: readonly NamedCase[] = [
  received('a message is received in quantity 0', { quantity: 0n }),
  received('a message is received in quantity 2', { quantity: 2n }),
  received('a message is received with a value', { value: Uint8Array.of(7) }),
  received('a message without a label is received', { label: Uint8Array.of(1) }),
  received('a persistent message is received', { isEphemeral: false }),
];

/** What the logic of messages is to say. @spec MESSAGE.1, MESSAGE.2, MESSAGE.3 */
export const MESSAGE_CASES: readonly NamedCase[] = [...SEND, ...SENDERS, ...RECEIVERS, ...RECEIVE];
