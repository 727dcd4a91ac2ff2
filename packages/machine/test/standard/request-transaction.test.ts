import {
  type ActionDraft,
  type ConsumedDraft,
  composeParts,
  createTokens,
  type DraftedTransaction,
  decodeEntry,
  draftAction,
  encodeEntry,
  type FactsDraft,
  finishTransaction,
  listRejections,
  lockedBy,
  makeRequest,
  makeToken,
  mintTokens,
  type OwnedResource,
  type Owner,
  ownerOfSigner,
  REQUEST,
  type RequestTerms,
  spendOwned,
  TOKEN,
  takeBackRequest,
  type UnfinishedTransaction,
  verifyTransaction,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted, openCreation, openResource } from '../build/parties.ts';
import { HERE, NETWORK, numbered, rulesWith } from '../verify/sample-ledger.ts';
import { signerOf } from './logic-case.ts';
import { actionOf, brief, MoneyChain, ownedFrom } from './money-chain.ts';

// @spec REQUEST-LOGIC.2, REQUEST-LOGIC.3, REQUEST-LOGIC.4, REQUEST-LOGIC.5

const alice = signerOf(1);
const bob = signerOf(2);
const ALICE = ownerOfSigner(alice);
const KEEPER = 7;
const OPEN_TO_ALL = { nullifierKey: ZERO_NULLIFIER_KEY };
const RULES = rulesWith(undefined, [TOKEN.logic(), REQUEST.logic()]);

function coin(symbol: string) {
  return granted(makeToken({ symbol, decimals: 0, minting: { type: 'authority', owner: ALICE } }));
}

const GOLD = coin('GOLD');
const SILVER = coin('SILVER');

const TERMS: RequestTerms = {
  verb: 'swap',
  locks: [{ kind: GOLD.kind, quantity: 10n }],
  owner: ALICE,
  keeper: KEEPER,
  limits: [{ kind: SILVER.kind, quantity: 3n }],
  deadline: undefined,
  parameters: new Uint8Array(0),
};

function coins(owner: Owner, quantity: bigint, token = GOLD) {
  return granted(createTokens(token, { owner, quantity }, OPEN_TO_ALL));
}

/** What a request is made of, of origin number 1 unless told otherwise. */
function partsOf(terms: Partial<RequestTerms> = {}, number = 1) {
  const origin = openResource(number);
  const seed = numbered<'draft-seed'>(600 + number);
  const request = granted(makeRequest({ ...TERMS, ...terms }, { origin, payload: Uint8Array.of(number), seed }));
  return {
    request,
    origin: { resource: origin },
    left: openCreation(),
    mint: minted(number),
    lock: coins(lockedBy(request.kind), 10n),
  };
}

function minted(number: number, quantity = 10n, token = GOLD) {
  return granted(mintTokens(token, { quantity, signers: [alice], seed: numbered(700 + number) }));
}

/** Asks a keeper for something, and puts up 10 of gold that is minted for it. */
function ask(terms: Partial<RequestTerms> = {}, number = 1): DraftedTransaction {
  const { request, origin, left, mint, lock } = partsOf(terms, number);
  return actionOf({ consumed: [origin, request.consumed, mint], created: [request.created, lock, left] }, number);
}

function chainOf(...numbers: readonly number[]): MoneyChain {
  return new MoneyChain(
    numbers.map((number) => openResource(number)),
    RULES,
  );
}

type Parts = Pick<ActionDraft, 'consumed' | 'created'>;

/** The parts by which the owner takes the request back that was asked for. */
function backParts(asked: DraftedTransaction): Parts {
  const back = granted(takeBackRequest(ownedFrom(asked), [alice]));
  return {
    consumed: [back.consumed, granted(spendOwned(ownedFrom(asked, 1), []))],
    created: [back.created, coins(ALICE, 10n)],
  };
}

function takeBack(asked: DraftedTransaction, facts: FactsDraft = {}): UnfinishedTransaction {
  return granted(draftAction({ network: NETWORK, seed: numbered(900), facts, ...backParts(asked) })).unfinished;
}

describe('a request', () => {
  test('is made, and taken back by its owner once', () => {
    const chain = chainOf(1);
    const asked = ask();
    expect(chain.submit(asked.unfinished)).toEqual([]);
    expect(chain.submit(takeBack(asked))).toEqual([]);
    expect(brief(chain.submit(takeBack(asked)))).toEqual(['nullifier-already-spent', 'nullifier-already-spent']);
  });

  test('is not taken back by anybody else, nor given to anybody else', () => {
    const chain = chainOf(1);
    const asked = ask();
    expect(chain.submit(asked.unfinished)).toEqual([]);
    const { consumed, created } = backParts(asked);
    const unsigned = consumed.map(({ resource }) => ({ resource }));
    expect(brief(chain.submit(actionOf({ consumed: unsigned, created }).unfinished))).toEqual([
      'logic-rejected: consumed 0',
    ]);
    const stolen = { consumed, created: [...created.slice(0, 1), coins(ownerOfSigner(bob), 10n)] };
    expect(brief(chain.submit(actionOf(stolen).unfinished))).toEqual(['logic-rejected: consumed 0']);
  });

  test('is taken back after a binding deadline, and not at it or before', () => {
    const bound = (height: bigint) => ask({ deadline: { height, isBinding: true } });
    const outcome = (asked: DraftedTransaction, facts?: FactsDraft) => {
      const chain = chainOf(1);
      expect(chain.submit(asked.unfinished)).toEqual([]);
      return brief(chain.submit(takeBack(asked, facts)));
    };
    const { height } = HERE;
    expect(outcome(bound(height), { height: { from: height } })).toEqual(['logic-rejected: consumed 0']);
    expect(outcome(bound(height), { height: { from: height + 1n } })).toEqual(['not-yet-valid']);
    expect(outcome(bound(height - 1n))).toEqual(['logic-rejected: consumed 0']);
    expect(outcome(bound(height - 1n), { height: { from: height } })).toEqual([]);
    expect(outcome(ask({ deadline: { height, isBinding: false } }))).toEqual([]);
  });

  test('is not served by a user who says to be the keeper', () => {
    const asked = ask({ limits: [] });
    const created = [coins(ownerOfSigner(bob), 10n), backParts(asked).created[0] ?? openCreation()];
    const consumed = [ownedFrom(asked), ownedFrom(asked, 1)].map((resource) => ({ resource }));
    const { unfinished } = actionOf({ consumed, created });
    const transaction = granted(finishTransaction(unfinished, RULES));
    const actions = transaction.actions.map((each) => ({ ...each, facts: { ...each.facts, actor: KEEPER } }));
    const { bytes } = encodeEntry({ ...transaction, actions });
    const entry = granted(decodeEntry(bytes, bytes.length));
    expect(brief(listRejections(entry, RULES))).toEqual(['logic-rejected: consumed 0']);
    expect(verifyTransaction(entry, RULES)).toMatchObject({ error: { code: 'logic-rejected', quadrant: 'spend' } });
  });

  test('is not made again, nor after another origin, nor without one', () => {
    const chain = chainOf(1, 2);
    const { request, origin, left, mint, lock } = partsOf();
    const created = [request.created, lock, left];
    const made = (first: readonly ConsumedDraft[], number: number) =>
      brief(chain.submit(actionOf({ consumed: [...first, request.consumed, mint], created }, number).unfinished));
    const other = { resource: openResource(2) };
    expect(made([other], 2)).toEqual(['logic-rejected: consumed 1', 'logic-rejected: created 0']);
    expect(
      brief(
        chain.submit(
          actionOf({ consumed: [other, origin, request.consumed, mint], created: [...created, left] }, 3).unfinished,
        ),
      ),
    ).toEqual(['logic-rejected: consumed 2', 'logic-rejected: created 0']);
    expect(
      brief(chain.submit(actionOf({ consumed: [request.consumed, mint], created: created.slice(0, 2) }).unfinished)),
    ).toEqual(['logic-rejected: consumed 0', 'logic-rejected: created 0']);
    expect(made([origin], 4)).toEqual([]);
    expect(made([origin], 5)).toContain('nullifier-already-spent');
  });

  test('is made alone in its action, and two in two actions', () => {
    const { request, origin, left, mint, lock } = partsOf();
    const other = granted(
      makeRequest({ ...TERMS, locks: [] }, { origin: origin.resource, payload: new Uint8Array(0), seed: numbered(8) }),
    );
    const both = actionOf({
      consumed: [origin, request.consumed, other.consumed, mint],
      created: [request.created, other.created, lock, left],
    });
    expect(brief(chainOf(1).submit(both.unfinished))).toEqual([
      'logic-rejected: consumed 1',
      'logic-rejected: consumed 2',
      'logic-rejected: created 0',
      'logic-rejected: created 1',
    ]);
    const apart = composeParts([ask({}, 1).unfinished, ask({}, 2).unfinished]);
    expect(chainOf(1, 2).submit(granted(apart))).toEqual([]);
  });
});

describe('what a request puts up', () => {
  /** The verdict on a request that leaves this in place of its lock, of which 10 of silver may be minted too. */
  function verdict(created: Parts['created'], more: Parts['consumed'] = []): readonly string[] {
    const { request, origin, left, mint } = partsOf();
    const consumed = [origin, request.consumed, mint, ...more];
    return brief(chainOf(1).submit(actionOf({ consumed, created: [request.created, left, ...created] }).unfinished));
  }

  const { request, lock } = partsOf();
  const mine = lockedBy(request.kind);
  const silver = minted(9, 10n, SILVER);

  test('is all that the label says, once each', () => {
    expect(verdict([lock])).toEqual([]);
    expect(verdict([coins(ALICE, 10n)])).toEqual(['logic-rejected: created 0']);
    expect(verdict([coins(mine, 9n), coins(ALICE, 1n)])).toEqual(['logic-rejected: created 0']);
    expect(verdict([coins(mine, 6n), coins(mine, 4n)])).toEqual(['logic-rejected: created 0']);
    expect(verdict([coins(mine, 10n, SILVER), coins(ALICE, 10n)], [silver])).toEqual(['logic-rejected: created 0']);
  });

  test('is nothing else', () => {
    expect(verdict([lock, coins(mine, 10n, SILVER)], [silver])).toEqual(['logic-rejected: created 0']);
    expect(verdict([lock, coins(ALICE, 10n, SILVER)], [silver])).toEqual([]);
  });

  test('is owned by the request under the key of zeros', () => {
    const other = partsOf({ verb: 'vote' }).request.kind;
    expect(verdict([coins(lockedBy(other), 10n)])).toEqual(['logic-rejected: created 0']);
    expect(verdict([{ ...lock, ...{ nullifierKey: numbered<'nullifier-key'>(4) } }])).toEqual([
      'logic-rejected: created 0',
    ]);
  });

  test('moves with the request alone', () => {
    const chain = chainOf(1, 2);
    const [first, second] = [ask({}, 1), ask({}, 2)];
    expect([first, second].map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
    const theirs = granted(spendOwned(ownedFrom(first, 1), []));
    const alone = actionOf({ consumed: [theirs], created: [coins(ALICE, 10n)] });
    expect(brief(chain.submit(alone.unfinished))).toEqual(['logic-rejected: consumed 0']);
    const { consumed, created } = backParts(second);
    const swapped = actionOf({ consumed: [...consumed.slice(0, 1), theirs], created });
    expect(brief(chain.submit(swapped.unfinished))).toEqual([
      'logic-rejected: consumed 0',
      'logic-rejected: consumed 1',
    ]);
  });

  test('is not left behind, even if as much comes from elsewhere', () => {
    const chain = chainOf(1);
    const asked = ask();
    expect(chain.submit(asked.unfinished)).toEqual([]);
    const { consumed, created } = backParts(asked);
    const stranded = actionOf({ consumed: [...consumed.slice(0, 1), minted(3)], created });
    expect(brief(chain.submit(stranded.unfinished))).toEqual(['logic-rejected: consumed 0']);
  });

  test('of two requests returns in two actions, and not twice by one gift', () => {
    const chain = chainOf(1, 2);
    const asked = [ask({}, 1), ask({}, 2)] as const;
    expect(asked.map(({ unfinished }) => chain.submit(unfinished))).toEqual([[], []]);
    const [first, second] = [backParts(asked[0]), backParts(asked[1])];
    const resources = (parts: Parts): readonly OwnedResource[] => parts.consumed.map(({ resource }) => resource);
    expect(resources(first)).not.toEqual(resources(second));
    const once = actionOf({
      consumed: [...first.consumed, ...second.consumed],
      created: [...first.created, ...second.created.slice(0, 1), coins(ownerOfSigner(bob), 10n)],
    });
    expect(brief(chain.submit(once.unfinished))).toEqual([
      'logic-rejected: consumed 0',
      'logic-rejected: consumed 2',
      'logic-rejected: created 0',
      'logic-rejected: created 2',
    ]);
    const apart = composeParts([actionOf(first, 1).unfinished, actionOf(second, 2).unfinished]);
    expect(chain.submit(granted(apart))).toEqual([]);
  });
});
