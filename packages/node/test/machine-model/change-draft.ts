import type { Consumed, Created, EnvelopeKey, Facts, PayloadList } from '@surety/machine';
import type { Draft, DraftAction } from './draft.ts';
import { LOGICS } from './test-logics.ts';
import { type Holding, makeAppData, makeConsumed, makeCreated, type TestKind, type World } from './world.ts';

/** Something that may be wrong with a transaction before it is signed. Where nothing can be spoilt, it does nothing. */
export type DraftTwist = (draft: Draft, world: World) => void;

/** A kind whose resources anybody makes, of any quantity. */
export const NOTHING: TestKind = { logic: 'open', label: Uint8Array.of() };

/** Lets the fee action pay an amount, the rest going to what else it creates. */
export function pay({ actions: [fee] }: Draft, amount: bigint): void {
  const [burn, rest] = [true, false].map((isBurn) =>
    fee?.created.findIndex(({ isEphemeral }) => isEphemeral === isBurn),
  );
  const sum = fee?.created.reduce((all, { quantity }) => all + quantity, 0n) ?? 0n;
  const [paid, kept] = [fee?.created[burn ?? -1], fee?.created[rest ?? -1]];
  if (fee !== undefined && paid !== undefined && kept !== undefined && fee.created.length === 2 && amount <= sum) {
    fee.created[burn ?? 0] = { ...paid, quantity: amount };
    fee.created[rest ?? 0] = { ...kept, quantity: sum - amount };
  }
}

/** Facts that always hold, with the envelope key that the first action names. */
export function noFacts({ actions: [first] }: Draft): Facts {
  const envelope: EnvelopeKey | undefined = first?.facts.envelope;
  const always = { from: 0n, to: 2n ** 64n - 1n };
  return { actor: 0, height: always, time: always, epoch: always, reads: [], envelope };
}

/** How many tags an action has. */
export function tagsOf({ consumed, created }: DraftAction): number {
  return consumed.length + created.length;
}

/** The last action: with fees that which pays them only if there is no other. */
export function lastOf({ actions }: Draft): DraftAction | undefined {
  return actions.at(-1);
}

/** Changes facts of one action. */
export function changeFacts({ actions }: Draft, place: number, change: Partial<Facts>): void {
  const action = actions[place % actions.length];
  if (action !== undefined) {
    action.facts = { ...action.facts, ...change };
  }
}

/** Changes what one tag shows. */
export function changeTag(
  { actions }: Draft,
  place: number,
  change: (shown: Consumed | Created) => Partial<Consumed & Created>,
): void {
  const tags = actions.flatMap((action) => [
    ...action.consumed.map((shown, index) => () => action.consumed.splice(index, 1, { ...shown, ...change(shown) })),
    ...action.created.map((shown, index) => () => action.created.splice(index, 1, { ...shown, ...change(shown) })),
  ]);
  tags[place % tags.length]?.();
}

/** Changes what one tag of the first action shows. */
export function changeFirst(
  { actions: [fee] }: Draft,
  role: 'consumed' | 'created',
  isMeant: (shown: Consumed | Created) => boolean,
  change: Partial<Consumed & Created>,
): void {
  const index = fee?.[role].findIndex(isMeant) ?? -1;
  const shown = fee?.[role][index];
  if (fee !== undefined && shown !== undefined) {
    fee[role].splice(index, 1, { ...shown, ...change } as Consumed & Created);
  }
}

/** Adds a blob to a list of one tag. */
export function changeBlobs(
  { actions }: Draft,
  { random }: World,
  { list, bytes }: { readonly list: PayloadList; readonly bytes: Uint8Array },
): void {
  changeTag({ actions } as Draft, random.below(99), ({ appData }) => ({
    appData: { ...appData, [list]: [...appData[list], { criterion: { type: 'never' }, bytes }] },
  }));
}

/** Lets the last action make something of a kind. */
export function mintInto(draft: Draft, world: World, kind: TestKind, rest: Partial<Created> = {}): void {
  const quantity = rest.quantity ?? 3n;
  lastOf(draft)?.consumed.push(makeConsumed(world, kind, { ...(rest.appData && { appData: rest.appData }), quantity }));
  lastOf(draft)?.created.push(makeCreated(world, kind, { ...rest, quantity }));
}

/** Lets the last action consume a resource, and create one like it. */
export function consumeHolding(draft: Draft, world: World, holding: Holding | undefined): void {
  const kind = Object.values(LOGICS).find(({ ref }) => ref === holding?.logicRef);
  if (holding === undefined || kind === undefined) {
    return;
  }
  const logic = kind === LOGICS.exact ? 'exact' : 'note';
  const { logicRef, label, value, quantity, nonce, nullifierKey, randSeed } = holding;
  lastOf(draft)?.consumed.push({
    ...{ logicRef, label, value, quantity, nonce, nullifierKey, randSeed },
    isEphemeral: false,
    appData: makeAppData(world, logic),
    witness: Uint8Array.of(),
  });
  const { nkCommitment } = makeCreated(world, NOTHING, {});
  lastOf(draft)?.created.push({
    ...{ logicRef, label, value, quantity, nkCommitment, randSeed },
    isEphemeral: false,
    appData: makeAppData(world, logic),
    witness: Uint8Array.of(),
  });
}
