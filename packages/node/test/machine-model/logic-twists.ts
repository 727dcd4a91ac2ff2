import { ACTORS } from './actors.ts';
import { type DraftTwist, lastOf, mintInto } from './change-draft.ts';
import { makeReads } from './draft.ts';
import { makeConsumed, makeCreated, type TestKind } from './world.ts';

/** What a logic does not accept. */
export const LOGIC_TWISTS: readonly DraftTwist[] = [
  function noteOfTwo(draft, world) {
    const quantity = BigInt(world.random.below(3));
    const note: TestKind = { logic: 'note', label: Uint8Array.of(1) };
    lastOf(draft)?.created.push(makeCreated(world, note, { quantity, isEphemeral: true }));
    lastOf(draft)?.consumed.push(makeConsumed(world, note, { quantity }));
  },
  function keptNote(draft, world) {
    mintInto(draft, world, { logic: 'note', label: Uint8Array.of(1) });
  },
  function ownerless(draft, world) {
    const kind: TestKind = { logic: 'owned', label: ACTORS[2]?.key ?? Uint8Array.of() };
    lastOf(draft)?.created.push(makeCreated(world, kind, { value: world.random.bytes(31 + world.random.below(3)) }));
  },
  function foreignMint(draft, world) {
    mintInto(draft, world, { logic: 'owned', label: world.random.bytes(31 + world.random.below(2)) });
  },
  function unbalancedAction(draft, world) {
    const kind: TestKind = { logic: 'balanced', label: Uint8Array.of(5) };
    const [consumer, creator] = [world.random.pickAny(draft.actions), world.random.pickAny(draft.actions)];
    consumer?.consumed.push(makeConsumed(world, kind, { quantity: 3n }));
    creator?.created.push(makeCreated(world, kind, { quantity: 3n }));
  },
  function wrongValue(draft, world) {
    const action = lastOf(draft);
    action?.created.push(makeCreated(world, { logic: 'watchful', label: Uint8Array.of(3) }, {}));
    if (action !== undefined) {
      action.facts = { ...action.facts, reads: makeReads(world) };
    }
  },
];
