import type { Blob } from '@surety/machine';
import { changeBlobs, changeFacts, changeTag, type DraftTwist, lastOf, mintInto, NOTHING } from './change-draft.ts';
import { makeReads } from './draft.ts';
import { LIMITS, makeAppData, makeConsumed, makeCreated } from './world.ts';

/** What contradicts itself or the rules. */
export const SHAPE_TWISTS: readonly DraftTwist[] = [
  function noActions(draft, { random }) {
    draft.actions = random.percent(70) ? [] : draft.actions.slice(0, 1);
  },
  function consumesNothing(draft, { random }) {
    const action = random.pickAny(draft.actions);
    action?.consumed.splice(0);
  },
  function emptyInterval(draft, { random }) {
    const clock = random.pick(['height', 'time', 'epoch'] as const);
    const to = random.bigBelow(2n ** 64n - 1n);
    changeFacts(draft, random.below(9), { [clock]: { from: to + BigInt(random.below(2)), to } });
  },
  function repeatedRead(draft, world) {
    const reads = makeReads(world);
    const again = world.random.pick(reads);
    changeFacts(draft, world.random.below(9), { reads: [...reads, again].slice(-LIMITS.readsPerAction) });
  },
  function externalCall(draft, world) {
    changeBlobs(draft, world, { list: 'external', bytes: world.random.bytes(3) });
  },
  function shielded(draft, { random }) {
    draft.shielded = random.bytes(random.below(9));
  },
  function sameTwice(draft, { random }) {
    const [from, to] = [random.pickAny(draft.actions), random.pickAny(draft.actions)];
    const again = random.pickAny(from?.consumed ?? []);
    if (again !== undefined) {
      to?.consumed.push(again);
    }
  },
  function otherQuantity(draft, { random }) {
    changeTag(draft, random.below(99), ({ quantity }) => ({
      quantity: quantity === 0n || random.percent(50) ? quantity + 1n : quantity - 1n,
    }));
  },
  function otherLabel(draft, { random }) {
    changeTag(draft, random.below(99), () => ({ label: random.bytes(random.below(33)) }));
  },
  function otherRole(draft, { random }) {
    changeTag(draft, random.below(99), ({ isEphemeral }) => ({ isEphemeral: !isEphemeral }));
  },
  function unknownLogic(draft, { random }) {
    const logicRef = random.digest<'logic-ref'>();
    changeTag(draft, random.below(99), () => ({ logicRef }));
  },
  function balancedUnknownLogic(draft, world) {
    const logicRef = world.random.digest<'logic-ref'>();
    const action = lastOf(draft);
    action?.consumed.push(makeConsumed(world, NOTHING, { logicRef, quantity: 5n }));
    action?.created.push(makeCreated(world, NOTHING, { logicRef, quantity: 5n }));
  },
  function otherData(draft, world) {
    const { random } = world;
    const bytes = random.pick([
      Uint8Array.of(),
      Uint8Array.of(0x82, 0x40, 0x01),
      random.bytes(4),
      Uint8Array.of(0x82, 0x40, 0x18, 0x01),
    ]);
    const application: readonly Blob[] = Array.from({ length: random.below(3) }, () => ({
      criterion: { type: 'never' },
      bytes,
    }));
    const { appData } = makeCreated(world, NOTHING, {});
    lastOf(draft)?.consumed.push(
      makeConsumed(world, { logic: 'exact', label: Uint8Array.of(7) }, { appData: { ...appData, application } }),
    );
  },
  function greatData(draft, world) {
    const bytes = Uint8Array.of(0x82, 0x40, 0x18, 0x64);
    const appData = { ...makeAppData(world, 'note'), application: [{ criterion: { type: 'never' }, bytes } as const] };
    const rest = { quantity: 99n + BigInt(world.random.below(2)), appData };
    mintInto(draft, world, { logic: 'exact', label: Uint8Array.of(7) }, rest);
  },
];
