import { digestToBytes } from '@surety/codec';
import {
  type Account,
  accountOfOrigin,
  type ConsumedDraft,
  consumePadding,
  createPadding,
  createTokens,
  encodeSignatures,
  foundAccount,
  foundAccountLater,
  lockedBy,
  makeToken,
  mintTokens,
  type Owner,
  ownerOfSigner,
  putAccount,
  type Signer,
  spendOwned,
  supplyWitnesses,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { firstOf, granted, openCreation, openResource } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { signerOf, type Thing } from './logic-case.ts';
import { kindOf } from './message-cases.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';
import { STANDARD_RULES } from './whole-cases.ts';

const alice = signerOf(1);
const bob = signerOf(2);
const mallory = signerOf(3);
const issuer = signerOf(4);
const COIN = granted(
  makeToken({ symbol: 'COIN', decimals: 2, minting: { type: 'authority', owner: ownerOfSigner(issuer) } }),
);

function coinsOf(owner: Owner) {
  return granted(createTokens(COIN, { owner, quantity: 5n }, { nullifierKey: ZERO_NULLIFIER_KEY }));
}

function put(account: Account, owner: Signer) {
  return granted(putAccount(account, ownerOfSigner(owner)));
}

function foundingBy(account: Account, ...signers: readonly Signer[]): ConsumedDraft {
  return granted(foundAccount(account, { seed: numbered(50), signers }));
}

describe('an account whose origin others see first', () => {
  const padding = consumePadding(numbered(60));
  const account = granted(accountOfOrigin(padding.resource, ownerOfSigner(alice)));
  const deposit = actionOf({
    consumed: [granted(mintTokens(COIN, { quantity: 5n, signers: [issuer], seed: numbered(51) }))],
    created: [coinsOf(lockedBy(account.kind))],
  });
  const waiting = actionOf({
    consumed: [padding, foundingBy(account, alice)],
    created: [createPadding(), put(account, alice)],
  });

  /** Founds the account under Mallory, and takes what its kind owns. */
  function theft(witness: ConsumedDraft['witness']) {
    const { resource } = foundingBy(account, alice);
    return actionOf({
      consumed: [padding, witness === undefined ? { resource } : { resource, witness }, taken()],
      created: [put(account, mallory), coinsOf(ownerOfSigner(mallory))],
    }).unfinished;
  }

  function taken(): ConsumedDraft {
    return granted(spendOwned(ownedFrom(deposit), []));
  }

  /** The coins go wherever the present owner of the account wants. */
  function withdrawal(of: Account, by: Signer, founded: typeof waiting) {
    return actionOf({
      consumed: [granted(spendOwned(ownedFrom(founded, 1), [by])), taken()],
      created: [put(of, by), coinsOf(ownerOfSigner(by))],
    }).unfinished;
  }

  // @spec ACCOUNT.2
  test('is founded by its founder alone, and keeps what it was given before', () => {
    const chain = new MoneyChain([], STANDARD_RULES);
    expect(brief(chain.submit(deposit.unfinished))).toEqual([]);
    const { consumed } = firstOf(waiting.unfinished.actions).opened.action;
    const copied = firstOf(consumed.slice(1)).witness;
    expect(copied).not.toHaveLength(0);
    for (const witness of [undefined, witnessOf(mallory).witness, copied]) {
      expect(brief(chain.submit(theft(witness)))).toEqual(['logic-rejected: consumed 1', 'logic-rejected: consumed 2']);
    }
    expect(brief(chain.submit(waiting.unfinished))).toEqual([]);
    expect(brief(chain.submit(withdrawal(account, alice, waiting)))).toEqual([]);
  });

  // @spec ACCOUNT.1, ACCOUNT.2
  test('can be prevented and not taken: of another founder it is another account', () => {
    const other = granted(accountOfOrigin(padding.resource, ownerOfSigner(mallory)));
    const first = actionOf({
      consumed: [padding, foundingBy(other, mallory)],
      created: [createPadding(), put(other, mallory)],
    });
    const chain = new MoneyChain([], STANDARD_RULES);
    expect([deposit, first].map(({ unfinished }) => brief(chain.submit(unfinished)))).toEqual([[], []]);
    expect(brief(chain.submit(withdrawal(other, mallory, first)))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(waiting.unfinished))).toEqual(['nullifier-already-spent']);
  });
});

describe('the founder of an account', () => {
  const origin = openResource(1);

  // @spec ACCOUNT.2, ACCOUNT.3
  test('founds it for somebody else, and has no say from then on', () => {
    const account = granted(accountOfOrigin(origin, ownerOfSigner(alice)));
    const founded = actionOf({
      consumed: [{ resource: origin }, foundingBy(account, alice)],
      created: [openCreation(), put(account, bob)],
    });
    const use = (by: Signer) =>
      actionOf({
        consumed: [{ ...granted(spendOwned(ownedFrom(founded, 1), [bob])), ...witnessOf(by) }],
        created: [put(account, by)],
      }).unfinished;
    const chain = new MoneyChain([origin], STANDARD_RULES);
    expect(brief(chain.submit(founded.unfinished))).toEqual([]);
    expect(brief(chain.submit(use(alice)))).toEqual(['logic-rejected: consumed 0']);
    expect(brief(chain.submit(use(bob)))).toEqual([]);
  });

  // @spec AUTHORITY.3, ACCOUNT.2
  test('is a kind of which something has to be consumed', () => {
    const opener: Thing = { logic: OPEN, label: Uint8Array.of(1) };
    const padding = consumePadding(numbered(61));
    const account = granted(accountOfOrigin(padding.resource, lockedBy(kindOf(opener))));
    const founding = foundingBy(account);
    const alone = actionOf({ consumed: [padding, founding], created: [put(account, bob)] });
    const opened = actionOf({
      consumed: [padding, founding, { resource: origin }],
      created: [put(account, bob), openCreation()],
    });
    const chain = new MoneyChain([origin], STANDARD_RULES);
    expect(brief(chain.submit(alone.unfinished))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(opened.unfinished))).toEqual([]);
  });

  // @spec AUTHORITY.2, ACCOUNT.2
  test('is two of three people, who sign when they have looked at it', () => {
    const keys = [alice, bob, issuer].map(ownerOfSigner).flatMap((each) => (each.type === 'key' ? [each.key] : []));
    const account = granted(accountOfOrigin(origin, { type: 'keys', quorum: { keys, least: 2 } }));
    const draft = actionOf({
      consumed: [{ resource: origin }, foundAccountLater(account, numbered(50))],
      created: [openCreation(), put(account, bob)],
    });
    const signedBy = (...signers: readonly (readonly [number, Signer])[]) =>
      granted(
        supplyWitnesses(draft.unfinished, ({ actionDigest }) =>
          encodeSignatures(
            signers.map(([place, signer]) => ({ place, signature: signer.sign(digestToBytes(actionDigest)) })),
          ),
        ),
      );
    const chain = new MoneyChain([origin], STANDARD_RULES);
    expect(brief(chain.submit(signedBy([0, alice])))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(signedBy([0, alice], [1, mallory])))).toEqual(['logic-rejected: consumed 1']);
    expect(brief(chain.submit(signedBy([2, issuer], [0, alice])))).toEqual([]);
  });
});

/** The signature of one signer, whoever owns what is consumed. */
function witnessOf(signer: Signer): Pick<ConsumedDraft, 'witness'> {
  return {
    witness: {
      sizeBytes: 100,
      make: (digest) => encodeSignatures([{ place: 0, signature: signer.sign(digestToBytes(digest)) }]),
    },
  };
}
