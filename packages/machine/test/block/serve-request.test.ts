import { sha256 } from '@surety/codec';
import {
  AUTHORITY,
  burnLocked,
  closeRequest,
  createTokens,
  type DraftedTransaction,
  encodeEntry,
  finishTransaction,
  type Keeper,
  type KindParts,
  lockedBy,
  makeEphemeral,
  makeRequest,
  makeToken,
  mintTokens,
  type OpenedRequest,
  openRequest,
  ownerCodec,
  ownerOfSigner,
  quarantineRecord,
  REQUEST,
  type Request,
  type RequestTerms,
  recordName,
  returnLocked,
  type StepActionDraft,
  spendOwned,
  TOKEN,
  takeBackRequest,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { signerOf } from '../standard/logic-case.ts';
import { actionOf, ownedFrom } from '../standard/money-chain.ts';
import { numbered, OPEN, rulesWith } from '../verify/sample-ledger.ts';
import { BlockLedger, unitOf } from './block-ledger.ts';
import { recordOf } from './test-keepers.ts';

const alice = signerOf(1);
const owner = ownerOfSigner(alice);
const POOL = ownerOfSigner(signerOf(2));
const open = { nullifierKey: ZERO_NULLIFIER_KEY };
const SWAP = 7;
const gold = granted(makeToken({ symbol: 'GOLD', decimals: 0, minting: { type: 'authority', owner } }));

/** What the keeper gives: it mints of the open logic, which lets it. */
const SHARE = { logicRef: OPEN.logicRef, label: Uint8Array.of(9) };
const SHARES: KindParts = { logicRef: SHARE.logicRef, labelRef: sha256([SHARE.label]) };

const TERMS: RequestTerms = {
  verb: 'swap',
  locks: [{ kind: gold.kind, quantity: 10n }],
  owner,
  keeper: SWAP,
  limits: [{ kind: SHARES, quantity: 3n }],
  deadline: undefined,
  parameters: new Uint8Array(0),
};

type Answer = (request: OpenedRequest, height: bigint) => StepActionDraft;

/** A keeper that answers each request of `of`, its own unless told otherwise, by an action. */
function swapKeeper(answer: Answer, of = SWAP): Keeper {
  return {
    id: SWAP,
    watches: [REQUEST.logic().logicRef],
    prefixes: [recordName('swap/')],
    *run({ position: { height } }, requests) {
      for (const request of requests) {
        const opened = openRequest(request, of);
        if (opened !== undefined) {
          yield { actions: [answer(opened, height)], writes: [], request: request.commitment };
        }
      }
    },
  };
}

/** Keeps what was put up, and gives shares for it. */
function giveShares(quantity: bigint): Answer {
  return ({ resource, locked, label }, height) => {
    const parts = { ...SHARE, ...open, quantity, value: ownerCodec.encode(label.owner) };
    const mint = makeEphemeral({ ...parts, seed: numbered(Number(height)) });
    return {
      facts: { height: { from: height, to: height } },
      consumed: [resource, ...locked, mint].map((each) => ({ resource: each })),
      created: [closeRequest(resource), pooled(), { ...parts, isEphemeral: false }],
    };
  };
}

function ledgerOf(...keepers: readonly Keeper[]): BlockLedger {
  return new BlockLedger(keepers, { units: [AUTHORITY.unit(), TOKEN.unit(), REQUEST.unit(), unitOf(OPEN)], steps: [] });
}

/** Asks the keeper of the terms, and puts up 10 of gold that is minted for it. */
function ask(number: number, terms: Partial<RequestTerms> = {}): DraftedTransaction {
  const origin = makeEphemeral({
    logicRef: OPEN.logicRef,
    label: new Uint8Array(0),
    value: new Uint8Array(0),
    quantity: 0n,
    ...open,
    seed: numbered(number),
  });
  const seed = numbered<'draft-seed'>(600 + number);
  const request = granted(makeRequest({ ...TERMS, ...terms }, { origin, payload: new Uint8Array(0), seed }));
  const lock = granted(createTokens(gold, { owner: lockedBy(request.kind), quantity: 10n }, open));
  const mint = granted(mintTokens(gold, { quantity: 10n, signers: [alice], seed: numbered(700 + number) }));
  return actionOf({ consumed: [{ resource: origin }, request.consumed, mint], created: [lock, request.created] });
}

function takeBack(asked: DraftedTransaction): DraftedTransaction {
  const back = granted(takeBackRequest(ownedFrom(asked, 1), [alice]));
  return actionOf({
    consumed: [back.consumed, granted(spendOwned(ownedFrom(asked), []))],
    created: [back.created, granted(createTokens(gold, { owner, quantity: 10n }, open))],
  });
}

function run(ledger: BlockLedger, ...transactions: readonly DraftedTransaction[]) {
  return ledger.run([], {
    entries: transactions.map(
      ({ unfinished }) => encodeEntry(granted(finishTransaction(unfinished, rulesWith()))).bytes,
    ),
  });
}

const REJECTED = { type: 'refused', rejection: { code: 'logic-rejected', role: 'consumed', quadrant: 'spend' } };

// @spec REQUEST-LOGIC.3, REQUEST-LOGIC.5
describe('a keeper of requests', () => {
  test('serves them by keeping their limits, or by returning all that was put up', () => {
    for (const answer of [giveShares(3n), giveShares(4n), returningAll]) {
      const ledger = ledgerOf(swapKeeper(answer));
      expect(run(ledger, ask(1)).keepers).toMatchObject([{ type: 'applied', keeper: SWAP }]);
      expect(ledger.state.requests.size).toBe(0);
    }
  });

  test.each<[string, Answer]>([
    ['gives less than the limits', giveShares(2n)],
    ['burns what was put up', burningAll],
    [
      'leaves behind what was put up',
      (request, height) => {
        const { consumed, created, ...parts } = giveShares(3n)(request, height);
        return { ...parts, consumed: consumed.toSpliced(1, 1), created: created.toSpliced(1, 1) };
      },
    ],
  ])('that %s is refused, and the owner takes the request back', (_name, answer) => {
    const ledger = ledgerOf(swapKeeper(answer));
    const asked = ask(1);
    expect(run(ledger, asked).keepers).toMatchObject([REJECTED]);
    const commitment = asked.created[1]?.tag;
    const quarantined = () => commitment !== undefined && recordOf(ledger, quarantineRecord(commitment)) !== undefined;
    expect(quarantined()).toBe(true);
    expect(run(ledger, takeBack(asked)).entries[0]?.outcome.type).toBe('applied');
    expect(quarantined()).toBe(false);
    expect(ledger.state.requests.size).toBe(0);
  });

  test('burns what was put up if nothing is wanted for it', () => {
    expect(run(ledgerOf(swapKeeper(burningAll)), ask(1, { limits: [] })).keepers).toMatchObject([{ type: 'applied' }]);
  });

  test('serves no request of another keeper', () => {
    const asked = ask(1, { keeper: SWAP + 1 });
    expect(run(ledgerOf(swapKeeper(returningAll)), asked).keepers).toEqual([]);
    expect(run(ledgerOf(swapKeeper(returningAll, SWAP + 1)), asked).keepers).toMatchObject([REJECTED]);
  });

  test('serves at the deadline and not after it', () => {
    const until = (height: bigint) => ask(1, { deadline: { height, isBinding: true } });
    for (const answer of [giveShares(3n), returningAll]) {
      expect(run(ledgerOf(swapKeeper(answer)), until(1n)).keepers).toMatchObject([{ type: 'applied' }]);
      expect(run(ledgerOf(swapKeeper(answer)), until(0n)).keepers).toMatchObject([REJECTED]);
    }
  });

  test('serves each request of a block in a step of its own', () => {
    const ledger = ledgerOf(swapKeeper(returningAll));
    expect(run(ledger, ask(1), ask(2)).keepers).toMatchObject([{ type: 'applied' }, { type: 'applied' }]);
  });

  test('gives one owner of two requests what both want, and not once for both', () => {
    const [first, second] = [opened(ask(1)), opened(ask(2))];
    const both: Answer = (_request, height) => {
      const [one, two] = [giveShares(3n)(first, height), returnLocked(second, { position: position(height) })];
      return {
        ...one,
        consumed: [...one.consumed, ...two.consumed],
        created: [...one.created, ...two.created.slice(0, 1), pooled()],
      };
    };
    const { keepers } = run(ledgerOf(swapKeeper(both)), ask(1), ask(2));
    expect(keepers).toMatchObject([REJECTED, REJECTED]);
  });
});

// @spec REQUEST-LOGIC.1, REQUEST-LOGIC.2
describe('a request as its keeper reads it', () => {
  test('is its label, its payload and what was put up', () => {
    const { label, resource, locked, payload } = opened(ask(1));
    expect(label).toMatchObject(TERMS);
    expect(payload).toEqual(new Uint8Array(0));
    expect(resource).toEqual(ownedFrom(ask(1), 1));
    expect(locked).toEqual([ownedFrom(ask(1))]);
  });

  test('is none of another keeper, of another logic, or of a place where nothing is', () => {
    const request = requestOf(ask(1));
    expect(openRequest(request, SWAP + 1)).toBeUndefined();
    expect(openRequest({ ...request, index: 0 }, SWAP)).toBeUndefined();
    expect(openRequest({ ...request, index: 2 }, SWAP)).toBeUndefined();
    const { logicRef } = OPEN;
    const posing = actionOf({
      consumed: [{ resource: ownedFrom(ask(2)) }],
      created: ask(1).created.flatMap(({ owned }) => (owned === undefined ? [] : [{ ...owned, logicRef }])),
    }).created;
    expect(openRequest({ ...request, created: posing }, SWAP)).toBeUndefined();
  });
});

/** What was put up, as the keeper keeps it. Nobody signs it. */
function pooled() {
  return granted(createTokens(gold, { owner: POOL, quantity: 10n }, open));
}

function position(height: bigint) {
  return { height, time: 0n, epoch: 0n };
}

function returningAll(request: OpenedRequest, height: bigint): StepActionDraft {
  return returnLocked(request, { position: position(height) });
}

function burningAll(request: OpenedRequest, height: bigint): StepActionDraft {
  return burnLocked(request, { position: position(height) });
}

/** The request that an action made, as the tree of requests keeps it. */
function requestOf({ created }: DraftedTransaction): Request {
  return { commitment: created[1]?.tag ?? numbered(0), index: 1, created };
}

function opened(asked: DraftedTransaction): OpenedRequest {
  const found = openRequest(requestOf(asked), SWAP);
  return granted(found === undefined ? { ok: false, error: 'it is a request' } : { ok: true, value: found });
}
