import { digestToBytes } from '@surety/codec';
import {
  addFeeAction,
  burnTokens,
  composeParts,
  consumePadding,
  createPadding,
  createTokens,
  type DraftedTransaction,
  encodeSignatures,
  lockedBy,
  makeToken,
  mintFixedSupply,
  mintFixedSupplyLater,
  mintTokens,
  missingWitnesses,
  type OwnedResource,
  type Owner,
  openOwned,
  ownerOfSigner,
  type Signer,
  signersWitness,
  spendOwned,
  spendOwnedLater,
  supplyWitnesses,
  type Token,
  type WitnessMaker,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { FEES, firstOf, granted, openCreation, openResource } from '../build/parties.ts';
import { numbered } from '../verify/sample-ledger.ts';
import { signerOf } from './logic-case.ts';
import { actionOf, brief, MoneyChain, moneyRules, ownedFrom } from './money-chain.ts';
import { STANDARD_RULES } from './whole-cases.ts';

// @spec TOKEN.1, TOKEN.2, TOKEN.3, TOKEN.4, TOKEN.5

const alice = signerOf(1);
const bob = signerOf(2);
const issuer = signerOf(3);
const mallory = signerOf(4);
const HOLDER = { nullifierKey: numbered<'nullifier-key'>(40) };
const COIN: Token = granted(
  makeToken({ symbol: 'COIN', decimals: 2, minting: { type: 'authority', owner: ownerOfSigner(issuer) } }),
);

function coins(signer: Signer, quantity: bigint, token = COIN) {
  return granted(createTokens(token, { owner: ownerOfSigner(signer), quantity }, HOLDER));
}

function minted(quantity: bigint, signers: readonly Signer[] = [issuer], number = 0) {
  return granted(mintTokens(COIN, { quantity, signers, seed: numbered(500 + number) }));
}

function spent(resource: OwnedResource, signer: Signer) {
  return granted(spendOwned(resource, [signer]));
}

function twoOfThree(): Owner {
  const keys = [alice, bob, issuer].map(ownerOfSigner).flatMap((each) => (each.type === 'key' ? [each.key] : []));
  return { type: 'keys', quorum: { keys, least: 2 } };
}

/** Coins of somebody that exist. */
function existing(signer: Signer, quantity: bigint): OwnedResource {
  return ownedFrom(actionOf({ consumed: [minted(quantity)], created: [coins(signer, quantity)] }));
}

describe('a token', () => {
  test('is minted, split, sent and burned', () => {
    const chain = new MoneyChain([]);
    const mint = actionOf({ consumed: [minted(100n)], created: [coins(alice, 100n)] });
    const send = actionOf({
      consumed: [spent(ownedFrom(mint), alice)],
      created: [coins(bob, 60n), coins(alice, 40n)],
    });
    const burned = granted(burnTokens(COIN, { owner: ownerOfSigner(bob), quantity: 60n }));
    const burn = actionOf({ consumed: [spent(ownedFrom(send), bob)], created: [burned] });
    expect([mint, send, burn].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], [], []]);
    expect(brief(chain.submit(send.unfinished))).toEqual(['nullifier-already-spent']);
  });

  test('is minted in one action and received in another', () => {
    const mint = actionOf({ consumed: [minted(100n)], created: [] });
    const receive = actionOf({
      consumed: [{ resource: openResource(1) }],
      created: [openCreation(), coins(bob, 100n)],
    });
    const both = granted(composeParts([mint.unfinished, receive.unfinished]));
    expect(new MoneyChain([openResource(1)]).submit(both)).toEqual([]);
  });

  test('cannot be created from nothing, in no quantity', () => {
    const mint = minted(1n);
    const unsigned = { resource: mint.resource };
    const forged = actionOf({ consumed: [unsigned], created: [coins(bob, 1n)] });
    expect(brief(new MoneyChain([]).submit(forged.unfinished))).toEqual(['logic-rejected: consumed 0']);
    const nothing = actionOf({
      consumed: [{ resource: openResource(1) }],
      created: [openCreation(), { ...coins(bob, 1n), quantity: 0n }],
    });
    expect(brief(new MoneyChain([openResource(1)]).submit(nothing.unfinished))).toEqual(['logic-rejected: created 1']);
  });

  test('cannot be spent by whoever has its nullifier key and openings', () => {
    const resource = existing(alice, 5n);
    const stolen = granted(spendOwnedLater(resource));
    const theft = actionOf({ consumed: [stolen], created: [coins(bob, 5n)] });
    const signed = supplyWitnesses(theft.unfinished, ({ actionDigest }) =>
      encodeSignatures([{ place: 0, signature: bob.sign(digestToBytes(actionDigest)) }]),
    );
    expect(brief(new MoneyChain([resource]).submit(granted(signed)))).toEqual(['logic-rejected: consumed 0']);
  });

  test('cannot be sent elsewhere by changing what its owner signed', () => {
    const resource = existing(alice, 5n);
    const signed = actionOf({ consumed: [spent(resource, alice)], created: [coins(bob, 5n)] });
    const [witness] = signed.unfinished.actions.map(({ opened }) => opened.action.consumed[0]?.witness);
    const changed = actionOf({
      consumed: [{ resource, witness: witness ?? new Uint8Array(0) }],
      created: [coins(issuer, 5n)],
    });
    const chain = new MoneyChain([resource]);
    expect(brief(chain.submit(changed.unfinished))).toEqual(['logic-rejected: consumed 0']);
    expect(chain.submit(signed.unfinished)).toEqual([]);
  });

  test('is signed for by people who are elsewhere', () => {
    const shared = granted(createTokens(COIN, { owner: twoOfThree(), quantity: 5n }, HOLDER));
    const resource = ownedFrom(actionOf({ consumed: [minted(5n)], created: [shared] }));
    const draft = actionOf({ consumed: [granted(spendOwnedLater(resource))], created: [coins(bob, 5n)] });
    expect(missingWitnesses(draft.unfinished)).toHaveLength(1);
    const signed = supplyWitnesses(draft.unfinished, ({ actionDigest }) => {
      const message = digestToBytes(actionDigest);
      return encodeSignatures([
        { place: 2, signature: issuer.sign(message) },
        { place: 0, signature: alice.sign(message) },
      ]);
    });
    expect(new MoneyChain([resource]).submit(granted(signed))).toEqual([]);
  });

  test('pays fees', () => {
    const rules = moneyRules({ ...FEES, kind: COIN.kind });
    const resource = existing(alice, 10_000_000n);
    const transfer = actionOf({ consumed: [{ resource: openResource(1) }], created: [openCreation()] });
    const consumed = [spent(resource, alice)];
    const paid = granted(addFeeAction(transfer.unfinished, { seed: numbered(7), consumed }, rules));
    expect(new MoneyChain([resource, openResource(1)], rules).submit(paid.unfinished)).toEqual([]);
  });
});

/** A thousand of it, minted by a founder who consumes the origin first. */
function fixedToken(origin: OwnedResource, founder: Owner): Token {
  const fixed = { uniq: openOwned(origin).tag, supply: 1_000n, founder };
  return granted(makeToken({ symbol: 'FIX', decimals: 0, minting: { type: 'fixed', fixed } }));
}

describe('a token of fixed supply', () => {
  const origin = openResource(1);
  const token = fixedToken(origin, ownerOfSigner(alice));

  function mintedAll(first: OwnedResource, quantity: bigint, number: number): DraftedTransaction {
    return actionOf(
      {
        consumed: [{ resource: first }, granted(mintFixedSupply(token, { seed: numbered(number), signers: [alice] }))],
        created: [openCreation(), coins(bob, quantity, token)],
      },
      number,
    );
  }

  test('is minted once, and all of it', () => {
    const chain = new MoneyChain([origin, openResource(2)]);
    expect(chain.submit(mintedAll(origin, 1_000n, 1).unfinished)).toEqual([]);
    expect(brief(chain.submit(mintedAll(origin, 1_000n, 2).unfinished))).toEqual(['nullifier-already-spent']);
    expect(brief(chain.submit(mintedAll(openResource(2), 1_000n, 3).unfinished))).toEqual([
      'logic-rejected: consumed 1',
    ]);
  });

  test('is minted for its founder alone, whoever sees its origin first', () => {
    const padding = consumePadding(numbered(60));
    const own = fixedToken(padding.resource, ownerOfSigner(alice));
    const minting = granted(mintFixedSupply(own, { seed: numbered(50), signers: [alice] }));
    const waiting = actionOf({ consumed: [padding, minting], created: [createPadding(), coins(bob, 1_000n, own)] });
    const { consumed } = firstOf(waiting.unfinished.actions).opened.action;
    const copied = firstOf(consumed.slice(1)).witness;
    expect(copied).not.toHaveLength(0);
    const theft = (witness: Uint8Array | WitnessMaker) =>
      actionOf({
        consumed: [padding, { resource: minting.resource, witness }],
        created: [coins(mallory, 1_000n, own)],
      }).unfinished;
    const chain = new MoneyChain([], STANDARD_RULES);
    for (const witness of [new Uint8Array(0), granted(signersWitness(ownerOfSigner(mallory), [mallory])), copied]) {
      expect(brief(chain.submit(theft(witness)))).toEqual(['logic-rejected: consumed 1']);
    }
    expect(brief(chain.submit(waiting.unfinished))).toEqual([]);
  });

  test('can be prevented and not taken: of another founder it is another token', () => {
    const padding = consumePadding(numbered(60));
    const mintedBy = (founder: Signer) => {
      const own = fixedToken(padding.resource, ownerOfSigner(founder));
      const minting = granted(mintFixedSupply(own, { seed: numbered(50), signers: [founder] }));
      return actionOf({ consumed: [padding, minting], created: [coins(founder, 1_000n, own)] });
    };
    const [own, other] = [mintedBy(alice), mintedBy(mallory)];
    const chain = new MoneyChain([], STANDARD_RULES);
    expect(brief(chain.submit(other.unfinished))).toEqual([]);
    expect(ownedFrom(other).label).not.toEqual(ownedFrom(own).label);
    expect(brief(chain.submit(own.unfinished))).toEqual(['nullifier-already-spent']);
  });

  test('is minted by two of three founders who are elsewhere', () => {
    const shared = fixedToken(origin, twoOfThree());
    const draft = actionOf({
      consumed: [{ resource: origin }, granted(mintFixedSupplyLater(shared, numbered(50)))],
      created: [openCreation(), coins(bob, 1_000n, shared)],
    });
    const signedBy = (...signers: readonly (readonly [number, Signer])[]) =>
      granted(
        supplyWitnesses(draft.unfinished, ({ actionDigest }) =>
          encodeSignatures(
            signers.map(([place, signer]) => ({ place, signature: signer.sign(digestToBytes(actionDigest)) })),
          ),
        ),
      );
    const chain = new MoneyChain([origin]);
    expect(brief(chain.submit(signedBy([0, alice])))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(signedBy([0, alice], [1, mallory])))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(signedBy([2, issuer], [0, alice])))).toEqual([]);
  });

  // @spec AUTHORITY.3
  test('is minted by a founder that is a kind, if something of the kind is consumed', () => {
    const padding = consumePadding(numbered(61));
    const { logicRef, labelRef } = openOwned(origin).resource;
    const own = fixedToken(padding.resource, lockedBy({ logicRef, labelRef }));
    const minting = granted(mintFixedSupply(own, { seed: numbered(50), signers: [] }));
    const received = coins(bob, 1_000n, own);
    const alone = actionOf({ consumed: [padding, minting], created: [received] });
    const opened = actionOf({
      consumed: [padding, minting, { resource: origin }],
      created: [received, openCreation()],
    });
    const chain = new MoneyChain([origin], STANDARD_RULES);
    expect(brief(chain.submit(alone.unfinished))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(opened.unfinished))).toEqual([]);
  });
});
