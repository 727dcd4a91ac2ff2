import {
  decodeTokenLabel,
  makeToken,
  mintTokens,
  openOwned,
  ownerOfSigner,
  REQUEST,
  type RequestTerms,
  TOKEN,
} from '@surety/machine';
import { expect, test } from 'vitest';
import { firstOf, granted, openCreation, openResource } from '../build/parties.ts';
import { HERE, NETWORK, numbered, rulesWith } from '../verify/sample-ledger.ts';
import { found, handOver } from './example/account.ts';
import { spendTogether, twoOf } from './example/authority.ts';
import { putUnderLock, takeFromLock } from './example/lock.ts';
import { ask, decline, takeBack } from './example/request.ts';
import { issue, issueOnce, send } from './example/token.ts';
import { signerOf } from './logic-case.ts';
import { actionOf, MoneyChain, ownedFrom } from './money-chain.ts';

const alice = signerOf(1);
const bob = signerOf(2);
const issuer = signerOf(3);
const COIN = granted(
  makeToken({ symbol: 'COIN', decimals: 2, minting: { type: 'authority', owner: ownerOfSigner(issuer) } }),
);

/** Where the examples happen; the number tells one seed from another. */
function place(number: number) {
  return { network: NETWORK, seed: numbered<'draft-seed'>(number), nullifierKey: numbered<'nullifier-key'>(9) };
}

// @spec TOKEN.2, TOKEN.5, AUTHORITY.2
test('the examples of tokens and owners issue coins to two people, who send them on', () => {
  const both = twoOf([alice, bob, issuer]);
  const issued = granted(issue(COIN, { issuer, to: both }, place(1)));
  const spent = granted(spendTogether(ownedFrom(issued), [bob, issuer]));
  const shared = actionOf({
    consumed: [spent],
    created: [granted(putUnderLock(COIN, 100n, openOwned(openResource(1)).resource))],
  });
  const again = granted(issue(COIN, { issuer, to: ownerOfSigner(alice) }, place(2)));
  const sent = granted(send(COIN, { from: alice, owned: ownedFrom(again), to: ownerOfSigner(bob) }, place(3)));
  const chain = new MoneyChain([]);
  expect([issued, shared, again, sent].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], [], [], []]);
});

// @spec TOKEN.2, TOKEN.5
test('the example of a fixed supply issues it to somebody, who sends it on', () => {
  const origin = { resource: openResource(1), left: openCreation() };
  const issued = granted(issueOnce(origin, { founder: issuer, to: ownerOfSigner(alice) }, place(1)));
  const owned = ownedFrom(issued, 1);
  const token = granted(decodeTokenLabel(owned.label));
  const sent = granted(send(token, { from: alice, owned, to: ownerOfSigner(bob) }, place(2)));
  const chain = new MoneyChain([origin.resource]);
  expect([issued, sent].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
});

// @spec ACCOUNT.2, ACCOUNT.3
test('the examples of accounts found one and hand it over', () => {
  const origin = { resource: openResource(1), left: openCreation() };
  const founded = granted(found(origin, { founder: issuer, owner: ownerOfSigner(alice) }, place(1)));
  const handed = granted(handOver(ownedFrom(founded, 1), { from: alice, to: ownerOfSigner(bob) }, place(2)));
  const chain = new MoneyChain([origin.resource]);
  expect([founded, handed].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
});

// @spec LOCK.1
test('the examples of locks put tokens under a lock and take them out', () => {
  const opener = openResource(1);
  const locked = granted(putUnderLock(COIN, 100n, openOwned(opener).resource));
  const put = actionOf({
    consumed: [granted(mintTokens(COIN, { quantity: 100n, signers: [issuer], seed: numbered(4) }))],
    created: [locked],
  });
  const taken = actionOf({
    consumed: [{ resource: opener }, granted(takeFromLock(ownedFrom(put)))],
    created: [openCreation(), locked],
  });
  const chain = new MoneyChain([opener]);
  expect([put, taken].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
});

// @spec REQUEST-LOGIC.2, REQUEST-LOGIC.3, REQUEST-LOGIC.4
test('the examples of requests make one, decline it, and take it back', () => {
  const origin = { resource: openResource(1), left: openCreation() };
  const issued = granted(issue(COIN, { issuer, to: ownerOfSigner(alice) }, place(1)));
  const terms: RequestTerms = {
    verb: 'swap',
    locks: [{ kind: COIN.kind, quantity: 100n }],
    owner: ownerOfSigner(alice),
    keeper: 7,
    limits: [],
    deadline: { height: HERE.height - 1n, isBinding: true },
    parameters: new Uint8Array(0),
  };
  const by = { terms, from: alice, token: COIN, owned: ownedFrom(issued) };
  const asked = granted(ask(by, origin, place(2)));
  const commitment = firstOf(asked.created).tag;
  const [step] = decline({ position: HERE }, [{ commitment, index: 0, created: asked.created }]);
  expect(step).toMatchObject({
    request: commitment,
    actions: [{ created: [{ isEphemeral: true }, { quantity: 100n }] }],
  });
  const parts = { request: ownedFrom(asked), locked: ownedFrom(asked, 1), owner: alice, token: COIN };
  const back = granted(takeBack(parts, HERE.height, place(3)));
  const chain = new MoneyChain([origin.resource], rulesWith(undefined, [TOKEN.logic(), REQUEST.logic()]));
  expect([issued, asked, back].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], [], []]);
});
