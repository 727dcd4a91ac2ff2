import type { Result } from '@surety/codec';
import {
  type CreatedDraft,
  createTokens,
  type DraftedTransaction,
  type DraftSeed,
  draftAction,
  type KeeperView,
  lockedBy,
  makeRequest,
  type NetworkId,
  type OwnedResource,
  openRequest,
  ownerOfSigner,
  type Request,
  type RequestTerms,
  returnLocked,
  type Signer,
  type StepDraft,
  spendOwned,
  type Token,
  takeBackRequest,
  ZERO_NULLIFIER_KEY,
} from '@surety/machine';

/** The seed is secret, and fresh for each action. */
interface Place {
  readonly network: NetworkId;
  readonly seed: DraftSeed;
}

/** Asks a keeper for something, and puts up all of a resource. The origin is what nobody else can consume. */
export function ask(
  by: { terms: RequestTerms; from: Signer; token: Token; owned: OwnedResource },
  origin: { readonly resource: OwnedResource; readonly left: CreatedDraft },
  { network, seed }: Place,
): Result<DraftedTransaction, unknown> {
  const payload = new Uint8Array(0);
  const request = makeRequest(by.terms, { origin: origin.resource, payload, seed });
  const spent = spendOwned(by.owned, [by.from]);
  if (!request.ok) {
    return request;
  }
  if (!spent.ok) {
    return spent;
  }
  const owner = lockedBy(request.value.kind);
  const lock = createTokens(by.token, { owner, quantity: by.owned.quantity }, { nullifierKey: ZERO_NULLIFIER_KEY });
  if (!lock.ok) {
    return lock;
  }
  const consumed = [{ resource: origin.resource }, request.value.consumed, spent.value];
  return draftAction({ network, seed, consumed, created: [request.value.created, lock.value, origin.left] });
}

/** The owner takes the request back, with what it put up, at a height or later. */
export function takeBack(
  by: { request: OwnedResource; locked: OwnedResource; owner: Signer; token: Token },
  from: bigint,
  { network, seed }: Place,
): Result<DraftedTransaction, unknown> {
  const back = takeBackRequest(by.request, [by.owner]);
  const opened = spendOwned(by.locked, []);
  const amount = { owner: ownerOfSigner(by.owner), quantity: by.locked.quantity };
  const returned = createTokens(by.token, amount, { nullifierKey: ZERO_NULLIFIER_KEY });
  if (!back.ok) {
    return back;
  }
  if (!opened.ok) {
    return opened;
  }
  if (!returned.ok) {
    return returned;
  }
  const [consumed, created] = [
    [back.value.consumed, opened.value],
    [back.value.created, returned.value],
  ];
  return draftAction({ network, seed, facts: { height: { from } }, consumed, created });
}

/** What keeper 7 does with requests that it cannot serve: all goes back, each in a step of its own. */
export function* decline(view: Pick<KeeperView, 'position'>, requests: readonly Request[]): Generator<StepDraft, void> {
  for (const request of requests) {
    const opened = openRequest(request, 7);
    if (opened !== undefined) {
      yield { actions: [returnLocked(opened, view)], writes: [], request: request.commitment };
    }
  }
}
