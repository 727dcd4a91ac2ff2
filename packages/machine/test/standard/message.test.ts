import { err, ok, sha256 } from '@surety/codec';
import {
  decodeMessageLabel,
  MESSAGE,
  MOST_PAYLOAD_BYTES,
  makeMessage,
  openOwned,
  receiveMessage,
  sendMessage,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { isKilled, type Mutant } from './logic-case.ts';
import { kindOf, MESSAGE_CASES, RECEIVER, SENDER } from './message-cases.ts';

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  { passage: 'not each.resource.isEphemeral', replacement: 'true', killedBy: 'the sender is ephemeral' },
  {
    passage: 'not each.resource.isEphemeral',
    replacement: 'true',
    killedBy: 'the receiver that is created is ephemeral',
  },
  { passage: 'each.resource.quantity >= 1', replacement: 'true', killedBy: 'the receiver has a quantity of 0' },
  { passage: 'each.resource.logicRef == kind.logicRef', replacement: 'true', killedBy: 'the sender has another logic' },
  {
    passage: 'each.resource.labelRef == kind.labelRef',
    replacement: 'true',
    killedBy: 'the receiver has another label',
  },
  {
    passage: 'self.resource.quantity == 1',
    replacement: 'self.resource.quantity >= 1',
    killedBy: 'a message is received in quantity 2',
  },
  {
    passage: 'self.resource.quantity == 1',
    replacement: 'self.resource.quantity <= 1',
    killedBy: 'a message is sent in quantity 0',
  },
  { passage: 'len(self.value) == 0', replacement: 'true', killedBy: 'a message is sent with a value' },
  {
    passage: 'is_among(label.to, input.consumed)',
    replacement: 'true',
    killedBy: 'a message is received by nobody',
  },
  {
    passage: 'or is_among(label.to, input.created)',
    replacement: 'or false',
    killedBy: 'a message is received by what is created',
  },
  {
    passage: 'first.tag == label.uniq',
    replacement: 'true',
    killedBy: 'another sender sends the same message',
  },
  {
    passage: 'with first = input.consumed[0] otherwise false in first.tag == label.uniq',
    replacement: 'any each in input.consumed { each.tag == label.uniq }',
    killedBy: 'the nullifier that is named is not the first',
  },
  { passage: 'exactly_one each', replacement: 'any each', killedBy: 'a message is sent twice' },
  {
    passage: 'label_is_the_same: each.resource.labelRef == input.self.resource.labelRef',
    replacement: 'label_is_the_same: true',
    killedBy: 'two messages are sent',
  },
  {
    passage: 'logic_is_the_same: each.resource.logicRef == input.self.resource.logicRef',
    replacement: 'logic_is_the_same: true',
    killedBy: 'another logic has the label of the message',
  },
  {
    passage: 'is_among(label.from, input.consumed)',
    replacement: 'is_among(label.from, input.created)',
    killedBy: 'the sender is created',
  },
  {
    passage: 'then burn(input) else false',
    replacement: 'then burn(input) else burn(input)',
    killedBy: 'a persistent message is sent',
  },
  {
    passage: 'then mint(input) else false',
    replacement: 'then mint(input) else mint(input)',
    killedBy: 'a persistent message is received',
  },
];

describe('the logic of messages', () => {
  // @spec MESSAGE.1, MESSAGE.2, MESSAGE.3
  test.each(MESSAGE_CASES)('says $expected if $name', ({ run, expected }) => {
    expect(run(MESSAGE.logic())).toBe(expected);
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', (mutant) => {
    expect(isKilled(MESSAGE, MESSAGE_CASES, mutant)).toBe(true);
  });
});

describe('the builder of messages', () => {
  const [from, to] = [kindOf(SENDER), kindOf(RECEIVER)];
  const payload = Uint8Array.of(7, 8);
  const apples = openResource(1);
  const message = granted(makeMessage({ from, to, payload, origin: apples }));

  // @spec MESSAGE.1
  test('gives messages of other labels other kinds, and reads labels back', () => {
    const others = [
      { from, to, payload: Uint8Array.of(7), origin: apples },
      { from, to, payload, origin: openResource(2) },
      { from: to, to, payload, origin: apples },
      { from, to: from, payload, origin: apples },
    ].map((draft) => granted(makeMessage(draft)));
    const messages = [message, ...others];
    expect(new Set(messages.map(({ kind }) => kind.labelRef)).size).toBe(messages.length);
    expect(messages.map(({ labelBytes }) => decodeMessageLabel(labelBytes))).toEqual(messages.map((each) => ok(each)));
    expect(message.kind).toEqual({ logicRef: MESSAGE.logic().logicRef, labelRef: sha256([message.labelBytes]) });
    expect(message.label.uniq).toBe(openOwned(apples).tag);
  });

  // @spec MESSAGE.1
  test('refuses what is no label, and a payload that is too long', () => {
    const most = MOST_PAYLOAD_BYTES;
    const long = (sizeBytes: number) => makeMessage({ from, to, payload: new Uint8Array(sizeBytes), origin: apples });
    expect(decodeMessageLabel(Uint8Array.of(1))).toMatchObject({ ok: false, error: { code: 'type-wrong' } });
    expect(long(most).ok).toBe(true);
    expect(long(most + 1)).toEqual(err({ code: 'message-payload-too-long', sizeBytes: most + 1, most }));
  });

  // @spec MESSAGE.1
  test('makes one of each, ephemeral and without a value', () => {
    const shape = { label: message.labelBytes, value: new Uint8Array(0), quantity: 1n, isEphemeral: true };
    expect(sendMessage(message)).toMatchObject(shape);
    expect(receiveMessage(message, numbered(1)).resource).toMatchObject(shape);
  });
});
