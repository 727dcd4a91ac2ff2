import { digestToBytes, sha256 } from '@surety/codec';
import {
  ACCOUNT,
  accountOfOrigin,
  deriveNetworkId,
  encodeSignatures,
  lockedBy,
  makeToken,
  openOwned,
  ownerCodec,
  ownerOfSigner,
  TOKEN,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, CASE_NETWORK, judge, openCase, signerOf, type Thing } from './logic-case.ts';
import { ownedOf } from './message-cases.ts';

const alice = signerOf(1);
const ALICE = ownerCodec.encode(ownerOfSigner(alice));
const MALLORY = ownerCodec.encode(ownerOfSigner(signerOf(2)));

function coinsOf(symbol: string, value = ALICE): Thing {
  const minting = { type: 'authority', owner: ownerOfSigner(alice) } as const;
  const { labelBytes } = granted(makeToken({ symbol, decimals: 0, minting }));
  return { logic: TOKEN.logic(), label: labelBytes, value, quantity: 5n };
}

const COINS = coinsOf('COIN');

const ORIGIN: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 1 };

/** The account that Alice founds from the origin, and has. */
const HELD_ACCOUNT: Thing = {
  logic: ACCOUNT.logic(),
  label: granted(accountOfOrigin(ownedOf(ORIGIN), ownerOfSigner(alice))).labelBytes,
  value: ALICE,
};

/** All of a token that Alice mints by the origin. */
const FIXED_COINS: Thing = {
  ...COINS,
  label: granted(
    makeToken({
      symbol: 'FIX',
      decimals: 0,
      minting: {
        type: 'fixed',
        fixed: { uniq: openOwned(ownedOf(ORIGIN)).tag, supply: 5n, founder: ownerOfSigner(alice) },
      },
    }),
  ).labelBytes,
};

const signed: Thing['witness'] = (digest) => encodeSignatures([{ place: 0, signature: alice.sign(digest) }]);

/** Alice's signature over an action, as a witness. */
function signatureOver(given: ActionCase): Uint8Array {
  const digest = digestToBytes(openCase(given).digest);
  return encodeSignatures([{ place: 0, signature: alice.sign(digest) }]);
}

function spends(given: ActionCase): boolean {
  return judge(given, { role: 'consumed', index: 0 });
}

// Mistakes that were made and published in logics like these. What was accepted there is rejected here.
describe('of the mistakes that were published', () => {
  // @spec AUTHORITY.2
  test('a signature that is missing does not count as one that holds', () => {
    expect(spends({ consumed: [COINS] })).toBe(false);
    expect(spends({ consumed: [{ ...COINS, witness: Uint8Array.of(0xf6) }] })).toBe(false);
  });

  // @spec AUTHORITY.2, TOKEN.2
  test('a signature is none for another action, role, kind or network', () => {
    const signed: ActionCase = { consumed: [COINS], created: [COINS] };
    const witness = signatureOver(signed);
    const carrying = (thing: Thing): Thing => ({ ...thing, witness });
    expect(spends({ consumed: [carrying(COINS)], created: [COINS] })).toBe(true);
    expect(spends({ consumed: [carrying(COINS)], created: [{ ...COINS, value: MALLORY }] })).toBe(false);
    expect(spends({ consumed: [carrying({ ...COINS, isEphemeral: true })], created: [COINS] })).toBe(false);
    expect(spends({ consumed: [carrying(coinsOf('OTHER'))], created: [COINS] })).toBe(false);
    const network = deriveNetworkId({ chainId: 'another', salt: numbered(1) });
    expect(network).not.toBe(CASE_NETWORK);
    expect(spends({ consumed: [carrying(COINS)], created: [COINS], network })).toBe(false);
  });

  // @spec AUTHORITY.4
  test('the nullifier key, which is public when it is used, moves nothing', () => {
    const nullifierKey = numbered<'nullifier-key'>(5);
    const theft: ActionCase = {
      consumed: [{ ...COINS, nullifierKey }],
      created: [{ ...COINS, value: MALLORY, nullifierKey }],
    };
    expect(spends(theft)).toBe(false);
    expect(spends({ consumed: [HELD_ACCOUNT], created: [{ ...HELD_ACCOUNT, value: MALLORY }] })).toBe(false);
  });

  // @spec TOKEN.5, ACCOUNT.2
  test('an ephemeral resource is not there for the taking', () => {
    expect(spends({ consumed: [{ ...COINS, isEphemeral: true }], created: [COINS] })).toBe(false);
    expect(
      spends({ consumed: [{ ...HELD_ACCOUNT, witness: signed, isEphemeral: true }], created: [HELD_ACCOUNT] }),
    ).toBe(false);
  });

  // @spec AUTHORITY.3
  test('an ephemeral resource is no proof that anything existed', () => {
    const opener: Thing = { logic: OPEN, label: Uint8Array.of(1) };
    const owner = lockedBy({ logicRef: OPEN.logicRef, labelRef: sha256([opener.label]) });
    const locked = { ...COINS, value: ownerCodec.encode(owner) };
    expect(spends({ consumed: [locked, { ...opener, isEphemeral: true }] })).toBe(false);
    expect(spends({ consumed: [locked, opener] })).toBe(true);
  });

  // @spec ACCOUNT.1, ACCOUNT.2
  test('a label that holds a nullifier is checked against the nullifiers of the action', () => {
    const origin: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 7 };
    const founding = { ...HELD_ACCOUNT, witness: signed, isEphemeral: true };
    const founds = (first: Thing) =>
      judge({ consumed: [first, founding], created: [HELD_ACCOUNT] }, { role: 'consumed', index: 1 });
    expect(founds(origin)).toBe(false);
    expect(founds(ORIGIN)).toBe(true);
  });

  // @spec ACCOUNT.2, TOKEN.5
  test.each([
    ['account', HELD_ACCOUNT],
    ['token', FIXED_COINS],
  ])('a nullifier that others may see first proves nothing of who named it: %s', (_, thing) => {
    const theft = { ...thing, value: MALLORY };
    const founds = (witness: Thing['witness']) =>
      judge(
        { consumed: [ORIGIN, { ...theft, witness, isEphemeral: true }], created: [theft] },
        { role: 'consumed', index: 1 },
      );
    expect(founds(undefined)).toBe(false);
    expect(founds((digest) => encodeSignatures([{ place: 0, signature: signerOf(2).sign(digest) }]))).toBe(false);
    expect(founds(signed)).toBe(true);
  });

  // @spec TOKEN.3, TOKEN.4, ACCOUNT.4
  test('what is created is looked at as closely as what is consumed', () => {
    const created = (thing: Thing) => judge({ consumed: [COINS], created: [thing] }, { role: 'created', index: 0 });
    for (const isEphemeral of [false, true]) {
      expect(created({ ...COINS, isEphemeral })).toBe(true);
      expect(created({ ...COINS, isEphemeral, quantity: 0n })).toBe(false);
      expect(created({ ...COINS, isEphemeral, value: new Uint8Array(0) })).toBe(false);
      expect(created({ ...COINS, logic: ACCOUNT.logic(), isEphemeral })).toBe(false);
    }
  });
});
