import { sha256 } from '@surety/codec';
import {
  ACCOUNT,
  accountOfOrigin,
  createTokens,
  foundAccount,
  lockedBy,
  makeToken,
  mintTokens,
  type OwnedResource,
  type Owner,
  ownerCodec,
  ownerOfSigner,
  putAccount,
  type Signer,
  signersWitness,
  spendOwned,
  TOKEN,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { judge, signerOf, type Thing } from './logic-case.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';

const alice = signerOf(1);
const bob = signerOf(2);
const issuer = signerOf(3);
const COIN = granted(
  makeToken({ symbol: 'COIN', decimals: 2, minting: { type: 'authority', owner: ownerOfSigner(issuer) } }),
);
const HOLDER = { nullifierKey: numbered<'nullifier-key'>(40) };

describe('a lock', () => {
  const key: Thing = { logic: OPEN, label: Uint8Array.of(7), number: 1 };
  const kind = { logicRef: OPEN.logicRef, labelRef: sha256<'label-ref'>([key.label]) };
  const locked: Thing = { logic: TOKEN.logic(), label: COIN.labelBytes, value: ownerCodec.encode(lockedBy(kind)) };
  const opened = (others: Partial<Record<'consumed' | 'created', readonly Thing[]>>) =>
    judge({ ...others, consumed: [locked, ...(others.consumed ?? [])] }, { role: 'consumed', index: 0 });

  // @spec LOCK.1
  test('is opened by a persistent resource of its kind that is consumed, at any place', () => {
    expect(opened({ consumed: [key] })).toBe(true);
    expect(opened({ consumed: [{ ...key, label: Uint8Array.of(8), number: 2 }, key] })).toBe(true);
  });

  // @spec LOCK.1
  test.each<[string, Partial<Record<'consumed' | 'created', readonly Thing[]>>]>([
    ['nothing', {}],
    ['an ephemeral resource of the kind', { consumed: [{ ...key, isEphemeral: true }] }],
    ['a quantity of 0 of the kind', { consumed: [{ ...key, quantity: 0n }] }],
    ['a resource of the same logic with another label', { consumed: [{ ...key, label: Uint8Array.of(8) }] }],
    ['a resource of another logic with the same label', { consumed: [{ ...key, logic: ACCOUNT.logic() }] }],
    ['a resource of the kind that is created', { created: [key] }],
    ['another locked resource', { consumed: [{ ...locked, number: 3 }] }],
  ])('is not opened by %s', (_, others) => {
    expect(opened(others)).toBe(false);
  });
});

describe('what an account owns', () => {
  const origin = openResource(1);
  const account = granted(accountOfOrigin(origin, ownerOfSigner(alice)));
  const found = actionOf({
    consumed: [{ resource: origin }, granted(foundAccount(account, { seed: numbered(50), signers: [alice] }))],
    created: [openCreation(), granted(putAccount(account, ownerOfSigner(alice)))],
  });
  const coins = actionOf({
    consumed: [granted(mintTokens(COIN, { quantity: 5n, signers: [issuer], seed: numbered(51) }))],
    created: [coinsOf(lockedBy(account.kind))],
  });

  function coinsOf(owner: Owner) {
    return granted(createTokens(COIN, { owner, quantity: 5n }, HOLDER));
  }

  /** The account, used by whoever signs, sends its coins to the issuer. */
  function send(held: OwnedResource, signer: Signer) {
    const used = { resource: held, witness: granted(signersWitness(ownerOfSigner(signer), [signer])) };
    return actionOf({
      consumed: [used, granted(spendOwned(ownedFrom(coins), []))],
      created: [granted(putAccount(account, ownerOfSigner(bob))), coinsOf(ownerOfSigner(issuer))],
    }).unfinished;
  }

  // @spec LOCK.1, ACCOUNT.2, ACCOUNT.3
  test('follows it to its next owner', () => {
    const chain = new MoneyChain([origin]);
    const handOver = actionOf({
      consumed: [granted(spendOwned(ownedFrom(found, 1), [alice]))],
      created: [granted(putAccount(account, ownerOfSigner(bob)))],
    });
    expect([found, coins, handOver].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], [], []]);
    const held = ownedFrom(handOver);
    expect(brief(chain.submit(send(held, alice)))).toEqual(['logic-rejected: consumed 0']);
    expect(brief(chain.submit(send(ownedFrom(found, 1), alice)))).toEqual(['nullifier-already-spent']);
    expect(chain.submit(send(held, bob))).toEqual([]);
  });

  // @spec ACCOUNT.2
  test('is out of reach of an account that is founded a second time', () => {
    const chain = new MoneyChain([origin, openResource(2)]);
    expect([found, coins].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
    const again = actionOf({
      consumed: [
        { resource: openResource(2) },
        granted(foundAccount(account, { seed: numbered(52), signers: [alice] })),
        granted(spendOwned(ownedFrom(coins), [])),
      ],
      created: [openCreation(), granted(putAccount(account, ownerOfSigner(bob))), coinsOf(ownerOfSigner(bob))],
    });
    expect(brief(chain.submit(again.unfinished))).toEqual(['logic-rejected: consumed 1', 'logic-rejected: consumed 2']);
  });
});
