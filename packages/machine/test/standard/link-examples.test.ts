import {
  accountOfOrigin,
  composeParts,
  foundAccount,
  MESSAGE,
  type OwnedResource,
  openOwned,
  ownerOfSigner,
  putAccount,
  type Signer,
  spendOwned,
  type UnfinishedTransaction,
} from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { NETWORK, numbered, OPEN, rulesWith } from '../verify/sample-ledger.ts';
import { vote } from './example/claim-once.ts';
import { DOOR_TEXT, open, order } from './example/message.ts';
import { ask } from './example/padding.ts';
import { foundBoard, write } from './example/singleton.ts';
import { accepts, logicOfText, signerOf, type Thing } from './logic-case.ts';
import { kindBytes, kindOf, labelOf } from './message-cases.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';
import { STANDARD_RULES } from './whole-cases.ts';

/** Where the examples happen; the number tells one seed from another. */
function place(number: number) {
  return { network: NETWORK, seed: numbered<'draft-seed'>(number) };
}

function together(...parts: readonly { readonly unfinished: UnfinishedTransaction }[]): UnfinishedTransaction {
  return granted(composeParts(parts.map(({ unfinished }) => unfinished)));
}

// @spec PADDING.2
test('the example of padding asks for something that somebody gives', () => {
  const asked = granted(ask([openCreation()], place(1)));
  const given = actionOf({ consumed: [{ resource: openResource(1) }], created: [] });
  expect(new MoneyChain([openResource(1)], STANDARD_RULES).submit(together(asked, given))).toEqual([]);
});

// @spec SINGLETON.2, SINGLETON.3
test('the example of singletons founds a board and writes on it', () => {
  const writer = signerOf(1);
  const origin = { resource: openResource(1), left: openCreation() };
  const founded = granted(foundBoard(origin, { writer, line: Uint8Array.of(1) }, place(1)));
  const written = granted(write(ownedFrom(founded, 1), { writer, line: Uint8Array.of(2) }, place(2)));
  const chain = new MoneyChain([origin.resource], STANDARD_RULES);
  expect([founded, written].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
  expect(ownedFrom(written).value).toEqual(Uint8Array.of(2));
});

// @spec CLAIM.3
test('the example of single claims votes once in each poll, whoever has the account by then', () => {
  const [alice, bob] = [signerOf(1), signerOf(2)];
  const account = granted(accountOfOrigin(openResource(1), ownerOfSigner(alice)));
  const put = (signer: Signer) => granted(putAccount(account, ownerOfSigner(signer)));
  const founded = actionOf({
    consumed: [{ resource: openResource(1) }, granted(foundAccount(account, { seed: numbered(50), signers: [alice] }))],
    created: [openCreation(), put(alice)],
  });
  const voteOf = (held: OwnedResource, voter: Signer, poll: number) =>
    granted(vote({ account: held, voter, poll: Uint8Array.of(poll) }, place(poll)));
  const voted = voteOf(ownedFrom(founded, 1), alice, 1);
  const handed = actionOf({
    consumed: [granted(spendOwned(ownedFrom(voted.drafted), [alice]))],
    created: [put(bob)],
  });
  const again = voteOf(ownedFrom(handed), bob, 1);
  const other = voteOf(ownedFrom(handed), bob, 2);
  const chain = new MoneyChain([openResource(1)], STANDARD_RULES);
  const submit = (drafted: { readonly unfinished: UnfinishedTransaction }) => brief(chain.submit(drafted.unfinished));
  expect([founded, voted.drafted, handed].map(submit)).toEqual([[], [], []]);
  expect(again.nullifier).toBe(voted.nullifier);
  expect(submit(again.drafted)).toEqual(['nullifier-already-spent']);
  expect(submit(other.drafted)).toEqual([]);
});

describe('the example of messages', () => {
  const logic = logicOfText(DOOR_TEXT, []);
  const owner: Thing = { logic: OPEN, label: Uint8Array.of(1) };
  const door: Thing = { logic, label: kindBytes(owner) };

  // @spec MESSAGE.4
  test('opens a door by an order of its owner, which is good for nothing else', () => {
    const rules = rulesWith(undefined, [MESSAGE.logic(), logic]);
    const held: OwnedResource = { ...openResource(2), logicRef: logic.logicRef, label: door.label };
    const left = { ...openCreation(), logicRef: logic.logicRef, label: door.label };
    const used = { kind: kindOf(owner), consumed: { resource: openResource(1) }, left: openCreation() };
    const { message, drafted } = granted(order({ owner: used, door: kindOf(door) }, place(2)));
    const opened = granted(
      open({ door: { kind: kindOf(door), consumed: { resource: held }, left }, message }, place(3)),
    );
    const chain = new MoneyChain([openResource(1), held], rules);
    expect(message.label.uniq).toBe(openOwned(openResource(1)).tag);
    expect(brief(chain.submit(together(drafted, opened)))).toEqual([]);
  });

  // @spec MESSAGE.3
  test('opens no door by what is not quite its order', () => {
    const said = { from: kindOf(owner), to: kindOf(door), payload: Uint8Array.from([0x6f, 0x70, 0x65, 0x6e]) };
    const message: Thing = { logic: MESSAGE.logic(), label: labelOf(said), isEphemeral: true };
    const opens = (...others: readonly Thing[]) => accepts({ consumed: [door, ...others] });
    const saying = (parts: Partial<typeof said>): Thing => ({ ...message, label: labelOf({ ...said, ...parts }) });
    expect(opens(message)).toBe(true);
    expect(opens()).toBe(false);
    expect(opens(saying({ payload: Uint8Array.of(0) }))).toBe(false);
    expect(opens(saying({ from: kindOf(door) }))).toBe(false);
    expect(opens(saying({ to: kindOf(owner) }), owner)).toBe(false);
    expect(opens({ ...message, logic: OPEN })).toBe(false);
  });

  test('has the layout of its text, and the logic of messages in it', () => {
    expect(granted(formatText(DOOR_TEXT))).toBe(DOOR_TEXT);
    expect(DOOR_TEXT).toContain(MESSAGE.logic().logicRef);
  });
});
